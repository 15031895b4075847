"""Which columns a table shows, how wide they are and what sorts them: chosen by its user, and kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.base.settings import Settings
from crm_desktop.domain.attributes import Attribute
from crm_desktop.services.finding.lookups import MOST_SORTS, Sort
from crm_desktop.ui.kit.buttons import LinkButton
from crm_desktop.ui.kit.labels import Hairline, set_ground
from crm_desktop.ui.kit.painting import text_width
from crm_desktop.ui.kit.record_table_cells import column_width
from crm_desktop.ui.support.theme import theme

USUAL: Mapping[str, tuple[str, ...]] = {
    "contact": ("name", "company", "job_title", "status", "phones", "emails", "addresses/city", "last_reach"),
    "company": ("name", "industry", "status", "phones", "emails", "addresses/city", "people_count", "entry_count"),
    "entry": ("happened_at", "type", "result", "duration", "linked", "regarding", "body", "owner"),
}
"""What a table shows before anybody chose."""
KeyRole = Qt.ItemDataRole.UserRole + 1

_AROUND_HEADING, _WIDEST_HEADING = 34, 190
"""Margins and the mark of a sorted column, and how wide a heading makes a column at most, in px at 100 %."""


@dataclass(frozen=True)
class Layout:
    """The columns in their order with their widths, and the keys that sort."""

    columns: tuple[tuple[str, int], ...]
    sorts: tuple[Sort, ...] = ()


def usual_layout(kind: str, attributes: Mapping[str, Attribute]) -> Layout:
    """The layout that a table of a kind begins with."""
    return Layout(tuple(begun_with(attributes, USUAL[kind])))


def begun_with(attributes: Mapping[str, Attribute], keys: Sequence[str]) -> list[tuple[str, int]]:
    """Columns that were not shown yet, each as wide as it begins."""
    return [(key, _first_width(attributes[key])) for key in keys if key in attributes]


def _first_width(attribute: Attribute) -> int:
    """The width that suits the values, and more where the heading is longer, within reason; in pixels."""
    look = theme()
    heading = text_width(look.font("small", 500), attribute.label) + look.px(_AROUND_HEADING)
    return max(look.px(column_width(attribute)), min(heading, look.px(_WIDEST_HEADING)))


def kept_layout(settings: Settings, kind: str, attributes: Mapping[str, Attribute]) -> Layout:
    """The layout that was kept; columns whose field is gone are left out, and what cannot be read is the usual."""
    kept = settings.get(f"table/{kind}")
    usual = usual_layout(kind, attributes)
    if not isinstance(kept, dict):
        return usual
    columns = [
        (key, max(20, width))
        for key, width in _pairs(kept.get("columns"))
        if key in attributes and isinstance(width, int)
    ]
    sorts = [Sort(key, bool(down)) for key, down in _pairs(kept.get("sorts")) if key in attributes]
    return Layout(tuple(dict(columns).items()) or usual.columns, tuple(sorts[:MOST_SORTS]))


def keep_layout(settings: Settings, kind: str, layout: Layout) -> None:
    """Remember a layout over restarts."""
    settings.set(
        f"table/{kind}",
        {
            "columns": [list(pair) for pair in layout.columns],
            "sorts": [[sort.key, sort.descending] for sort in layout.sorts],
        },
    )


def _pairs(kept: object) -> Iterable[tuple[str, object]]:
    for one in kept if isinstance(kept, list) else ():
        if isinstance(one, list | tuple) and len(one) == 2 and isinstance(one[0], str):
            yield one[0], one[1]


class ColumnChooser(QFrame):
    """A pop-up list of everything a table can show: typed into to find, checked to show."""

    chosen = Signal(object)
    """The keys that are to be shown, those shown already in their order."""
    reset_wanted = Signal()

    def __init__(self, attributes: Sequence[Attribute], shown: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("columnChooser")
        self.setAccessibleName(_("Columns"))
        set_ground(self, "surface")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._shown = list(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        self.search = QLineEdit()
        self.search.setObjectName("columnSearch")
        self.search.setPlaceholderText(_("Find a column"))
        self.search.setAccessibleName(_("Find a column"))
        column.addWidget(self.search)
        self._items = QStandardItemModel(self)
        for attribute in attributes:
            self._items.appendRow(self._item(attribute))
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self._items)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.list = QListView()
        self.list.setObjectName("columnList")
        self.list.setAccessibleName(_("Columns"))
        self.list.setModel(self._proxy)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        column.addWidget(self.list, 1)
        column.addWidget(Hairline())
        reset = LinkButton(_("Reset"), "small")
        reset.setObjectName("resetColumns")
        column.addWidget(reset, 0, Qt.AlignmentFlag.AlignLeading)
        self.resize(theme().px(280), theme().px(420))
        self.search.textChanged.connect(self._proxy.setFilterFixedString)
        self.search.returnPressed.connect(self._toggle_found)
        self.list.clicked.connect(self._toggle)
        reset.clicked.connect(self._reset)

    def _item(self, attribute: Attribute) -> QStandardItem:
        item = QStandardItem(attribute.label)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setData(attribute.key, KeyRole)
        item.setSizeHint(QSize(0, theme().metric("row-side")))
        item.setCheckState(Qt.CheckState.Checked if attribute.key in self._shown else Qt.CheckState.Unchecked)
        return item

    def open_at(self, spot: QPoint) -> None:
        """Show it at a place of the screen, as far as it fits there."""
        screen = self.screen().availableGeometry() if self.screen() is not None else self.rect()
        x = max(screen.left(), min(spot.x(), screen.right() - self.width()))
        y = max(screen.top(), min(spot.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentIndex(self._proxy.index(0, 0))
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self._toggle(self.list.currentIndex())
        else:
            super().keyPressEvent(event)

    def _toggle_found(self) -> None:
        """Show or hide the first column found."""
        if self.search.text():
            self._toggle(self._proxy.index(0, 0))

    def _toggle(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        item = self._items.itemFromIndex(self._proxy.mapToSource(index))
        key = str(item.data(KeyRole))
        if key not in self._shown:
            self._shown.append(key)
        elif len(self._shown) > 1:  # one column stays
            self._shown.remove(key)
        item.setCheckState(Qt.CheckState.Checked if key in self._shown else Qt.CheckState.Unchecked)
        self.chosen.emit(tuple(self._shown))

    def _reset(self) -> None:
        self.reset_wanted.emit()
        self.close()
