"""What was done in this file, newest first, and the way to take any of it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from crm_desktop.base.clock import from_ms
from crm_desktop.base.i18n import _, format_clock, format_skeleton
from crm_desktop.services.history import Done
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.support.theme import theme

MOST = 300
DoneRole = Qt.ItemDataRole.UserRole + 1


class HistoryDialog(FarleyDialog):
    """A table of actions; the main button takes the chosen one back."""

    def __init__(self, context: Context, undo: Callable[[int], None], parent: QWidget | None = None) -> None:
        super().__init__(_("History"), parent, main=_("Undo this"), close=_("Close"))
        self._context = context
        self._undo = undo
        self.setObjectName("historyDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 520)
        self.body.addWidget(
            Label(
                _("Everything done in this file, by anybody. What was changed again since stays as it is."),
                "body",
                "text-2",
                wrap=True,
            )
        )
        self._model = QStandardItemModel(self)
        self.table = QTableView()
        self.table.setObjectName("historyTable")
        self.table.setAccessibleName(_("Actions"))
        self.table.setModel(self._model)
        self.table.setProperty("framed", True)  # noqa: FBT003 - Qt's own signature
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme().metric("row-table"))
        self.table.setTabKeyNavigation(False)
        self.table.doubleClicked.connect(lambda _index: self._take_back())
        self.table.selectionModel().selectionChanged.connect(lambda *_args: self._dress())
        self.body.addWidget(self.table, 1)
        # The button acts and the dialog stays: several actions can be looked at and taken back.
        self.buttons.accepted.disconnect()
        self.buttons.accepted.connect(self._take_back)
        context.changed.connect(self._ask)
        self._ask()

    def _ask(self, _changes: object = None) -> None:
        self._context.ask(lambda crm: crm.history.actions(MOST), self._show, key="history dialog")

    def _show(self, actions: Sequence[Done]) -> None:
        row = self.table.currentIndex().row()
        self._model.clear()
        self._model.setHorizontalHeaderLabels([_("When"), _("What"), _("Who"), _("State")])
        for done in actions:
            moment = from_ms(done.at)
            when = f"{format_skeleton(moment, 'yMMMd')} {format_clock(moment)}"
            texts = (when, done.label, done.user, _("taken back") if done.undone else "")
            items = [QStandardItem(text) for text in texts]
            items[0].setData(done, DoneRole)
            for item in items:
                item.setEnabled(not done.undone)
            self._model.appendRow(items)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for column in (0, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        if actions:
            index = self._model.index(max(0, min(row, len(actions) - 1)), 0)
            self.table.selectionModel().setCurrentIndex(
                index,
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )
        self._dress()

    def current(self) -> Done | None:
        """The action chosen."""
        index = self.table.currentIndex()
        done = self._model.index(index.row(), 0).data(DoneRole) if index.isValid() else None
        return done if isinstance(done, Done) else None

    def _dress(self) -> None:
        done = self.current()
        possible = done is not None and done.can_undo and not self._context.facts.read_only
        if self.main_button is not None:
            self.main_button.setEnabled(possible)
        self.set_problem(_("This was taken back already.") if done is not None and done.undone else "")

    def _take_back(self) -> None:
        done = self.current()
        if done is not None and done.can_undo and not self._context.facts.read_only:
            self._undo(done.seq)

    def sizeHint(self) -> QSize:
        return QSize(720, 520)
