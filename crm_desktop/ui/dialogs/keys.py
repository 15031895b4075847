"""All keys of the program, searchable, made from the live registry; and the way to change them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from crm_desktop.base.i18n import _
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.actions.shortcuts import reads_as, scope_title, shortcut_rows
from crm_desktop.ui.kit.buttons import PlainButton
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.painting import text_width
from crm_desktop.ui.kit.search_box import SearchBox
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip

IdRole = Qt.ItemDataRole.UserRole + 1
SearchRole = Qt.ItemDataRole.UserRole + 2


class KeysPane(QWidget):
    """One row for each action: what it does, where, by which keys; under them the way to other keys."""

    problem = Signal(str)
    """What is in the way of the keys that were pressed; empty when nothing is."""

    def __init__(
        self,
        registry: ActionRegistry,
        page_id: str = "",
        parent: QWidget | None = None,
        keep: Callable[[dict[str, str]], None] | None = None,
        page_titles: dict[str, str] | None = None,
    ) -> None:
        """`page_id` narrows the rows to one screen; `keep` stores the user's own keys."""
        super().__init__(parent)
        self._registry = registry
        self._page_id = page_id
        self._keep = keep
        self._titles = page_titles or {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.search = SearchBox(_("What you want to do, or a key"))
        self.search.setObjectName("keysSearchBox")
        column.addWidget(self.search)
        self._model = QStandardItemModel(self)
        self._filtered = QSortFilterProxyModel(self)
        self._filtered.setSourceModel(self._model)
        self._filtered.setFilterRole(SearchRole)
        self._filtered.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search.textChanged.connect(self._filtered.setFilterFixedString)
        self.table = self._build_table()
        self._wanted: dict[int, int] = {}
        self.table.viewport().installEventFilter(self)
        self.search.down_pressed.connect(self.table.setFocus)
        column.addWidget(self.table, 1)
        column.addLayout(self._build_change())
        self._fill()
        # Whoever lets single letters act, or not, does it beside this list.
        registry.changed.connect(self._fill_again)

    def _build_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("keysTable")
        table.setAccessibleName(_("Keys"))
        table.setModel(self._filtered)
        table.setProperty("framed", True)  # noqa: FBT003 - Qt's own signature
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme().metric("row-table"))
        table.selectionModel().currentRowChanged.connect(lambda *_args: self._chosen())
        return table

    def _build_change(self) -> QVBoxLayout:
        both = QVBoxLayout()
        both.setSpacing(8)
        row, back = QHBoxLayout(), QHBoxLayout()
        for line in (row, back):
            line.setSpacing(8)
            both.addLayout(line)
        back.addStretch(1)
        row.addWidget(Label(_("Other keys"), "body", "text-2"))
        self.edit = QKeySequenceEdit()
        self.edit.setObjectName("keysEdit")
        self.edit.setAccessibleName(_("Other keys"))
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(True)
        self.edit.setToolTip(_("Press the keys; cleared, the action has none"))
        row.addWidget(self.edit, 1)
        self.use = PlainButton(_("Use these"))
        self.use.setObjectName("keysUseButton")
        self.use.clicked.connect(lambda: self._change(self.edit.keySequence().toString()))
        row.addWidget(self.use)
        self.own = PlainButton(_("As it was"))
        self.own.setObjectName("keysResetButton")
        self.own.clicked.connect(lambda: self._change(None))
        back.addWidget(self.own)
        self.all = PlainButton(_("All as they were"))
        self.all.setObjectName("keysResetAllButton")
        self.all.clicked.connect(self.reset_all)
        back.addWidget(self.all)
        return both

    def _fill(self) -> None:
        self._model.clear()
        own = self._registry.overrides()
        self.all.setEnabled(bool(own))
        self._model.setHorizontalHeaderLabels([_("What it does"), _("Where"), _("Keys")])
        for scope, name, title, keys in shortcut_rows(self._registry, self._page_id):
            if not keys and not self._changeable(name):
                continue
            if name in own:
                keys = _("{keys} (changed)").format(keys=keys) if keys else _("none (changed)")
            place = self._titles.get(scope) or scope_title(scope)
            items = [QStandardItem(text) for text in (title, place, keys)]
            for item in items:
                item.setData(f"{title} {place} {keys}", SearchRole)
                item.setToolTip(plain_tip(item.text()))
            items[0].setData(name, IdRole)
            self._model.appendRow(items)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._wanted = {column: self._widest(column) for column in range(self._model.columnCount())}
        self._fit()
        self._chosen()

    def _fit(self) -> None:
        """Make columns as wide as their longest text, also while a search shows none; what is done keeps half the room.
        """
        room = self.table.viewport().width()
        left = room - min(self._wanted.get(0, 0), room // 2)
        place = min(self._wanted.get(1, 0), left // 2)
        self.table.setColumnWidth(1, place)
        self.table.setColumnWidth(2, min(self._wanted.get(2, 0), left - place))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Share the width of the table out again when it is another one."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _widest(self, column: int) -> int:
        texts = (self._model.item(row, column).text() for row in range(self._model.rowCount()))
        return max((text_width(theme().font("body"), text) for text in texts), default=0) + theme().px(28)

    @staticmethod
    def _changeable(name: str) -> bool:
        return not name.startswith("recent_")

    def current(self) -> str:
        """The id of the action chosen; empty for none."""
        index = self.table.currentIndex()
        return str(index.siblingAtColumn(0).data(IdRole)) if index.isValid() else ""

    def _chosen(self) -> None:
        name = self.current()
        for widget in (self.edit, self.use):
            widget.setEnabled(bool(name))
        self.own.setEnabled(name in self._registry.overrides())
        keys = self._registry.keys_of(name) if name else []
        self.edit.setKeySequence(keys[0] if keys else QKeySequence())

    def _change(self, keys: str | None) -> None:
        name = self.current()
        if not name:
            return
        before = self._registry.overrides().get(name)
        self._registry.set_override(name, keys)
        clash = next((found for found in self._registry.conflicts() if name in (found.first, found.second)), None)
        if clash is not None:
            self._registry.set_override(name, before)
            self.edit.setKeySequence(QKeySequence(keys or ""))
            self.problem.emit(self._why(clash.first if clash.second == name else clash.second, clash.keys))
            return
        self.problem.emit("")
        self._kept()

    def reset_all(self) -> None:
        """Give every action its own keys again."""
        self._registry.reset_overrides()
        self.problem.emit("")
        self._kept()

    def _kept(self) -> None:
        if self._keep is not None:
            self._keep(self._registry.overrides())

    def _fill_again(self) -> None:
        """Show the keys as they are now; the action chosen stays so."""
        row = self.table.currentIndex().row()
        self._fill()
        if row >= 0:
            self.table.selectRow(row)

    def _why(self, other: str, text: str) -> str:
        keys = reads_as(text)
        if other == "reserved":
            return _("{keys} belongs to the system; nothing was changed.").format(keys=keys)
        title = self._registry.get(other).title
        return _("{keys} is taken by “{title}”; nothing was changed.").format(keys=keys, title=title)


class KeysDialog(FarleyDialog):
    """All keys in a window of their own, as F1 shows them."""

    def __init__(
        self,
        registry: ActionRegistry,
        page_id: str = "",
        parent: QWidget | None = None,
        keep: Callable[[dict[str, str]], None] | None = None,
        page_titles: dict[str, str] | None = None,
    ) -> None:
        """See KeysPane."""
        super().__init__(_("Keys"), parent, close=_("Close"))
        self.setObjectName("keysDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 560)
        self.pane = KeysPane(registry, page_id, self, keep, page_titles)
        self.pane.problem.connect(self.set_problem)
        self.pane.search.left.connect(self.reject)
        self.body.addWidget(self.pane)
        self.search, self.table = self.pane.search, self.pane.table
        self.edit, self.use, self.own = self.pane.edit, self.pane.use, self.pane.own
        self.search.setFocus()
