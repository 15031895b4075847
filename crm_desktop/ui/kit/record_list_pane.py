"""The column of a record list: what is searched, what was found, in which order, and what to do with several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.base.value import value
from crm_desktop.ui.kit.buttons import FlatButton, MenuButton, ToolIconButton
from crm_desktop.ui.kit.empty_state import EmptyState
from crm_desktop.ui.kit.labels import ElidedLabel, Hairline, Label, set_ground
from crm_desktop.ui.kit.list_view import RecordList, RowDelegate
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.record_list_model import RecordListModel
from crm_desktop.ui.kit.record_model import RecordModel
from crm_desktop.ui.kit.search_box import SearchBox
from crm_desktop.ui.kit.segment import Segment

if TYPE_CHECKING:
    from crm_desktop.ui.kit.record_table_area import TableArea
    from crm_desktop.ui.kit.table_view import RecordTable

Choices = Sequence[tuple[str, str]]
Offer = tuple[str, Callable[[], None]]


@value
class ListWords:
    """The names and sentences of one list, translated."""

    list_name: str
    """The list's object name and, to screen readers, its title."""
    search: str
    all: str
    empty: str
    empty_action: str
    icon: str
    segment: tuple[tuple[str, str], ...] = ()
    """Page ids and labels of the lists that share this place."""
    segment_current: str = ""


@value
class PaneParts:
    """What a screen has of its own, where its list is not like those of people and companies."""

    search: SearchBox | None = None
    under_search: QWidget | None = None
    listing: RecordList | None = None
    ground: str = "subtle"
    margin: int = 12
    in_groups: bool = True
    """Whether its records have tags and groups."""


class RecordListPane(QWidget):
    """Search box, head line and list; with several rows selected the head line offers what can be done with them."""

    current_changed = Signal(object)
    opened = Signal(object)
    context_wanted = Signal(object, QPoint)
    selection_changed = Signal(int)
    segment_chosen = Signal(str)
    sort_chosen = Signal(str)
    all_wanted = Signal()
    """The next thing that narrows the list is to be cleared: the search, or the set that is shown."""
    bulk_wanted = Signal(str)
    """tag, group, assign, change, export or delete."""
    table_wanted = Signal()
    """The table instead of the list, or the list again."""

    def __init__(
        self,
        words: ListWords,
        sorts: Choices,
        model: RecordListModel | RecordModel,
        make_delegate: Callable[[QWidget], RowDelegate],
        parent: QWidget | None = None,
        *,
        read_only: bool = False,
        parts: PaneParts = PaneParts(),  # noqa: B008 - a plain value
    ) -> None:
        """`read_only` is a list of a file that can only be read: nothing that changes records is offered."""
        super().__init__(parent)
        self._words = words
        self._parts = parts
        self._read_only = read_only
        self._total = 0
        self._quiet = False
        self._offers: Sequence[Offer] = ()
        self._held: tuple[Iterable[int], int | None, Sequence[str], bool] | None = None
        """What is to be shown once the cell that is being edited is left."""
        self.area: TableArea | None = None
        """The table, once somebody wanted it."""
        self.in_table = False
        set_ground(self, parts.ground)
        self.setMinimumWidth(240)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.search = parts.search or SearchBox(words.search)
        column.addWidget(self._head())
        column.addWidget(self._head_line(sorts))
        column.addWidget(Hairline())
        self.model = model
        self.list = parts.listing or RecordList()
        self.list.setObjectName(words.list_name)
        self.list.setAccessibleName(words.all)
        self.list.setProperty("ground", parts.ground)
        self.delegate = make_delegate(self.list)
        self.delegate.order = lambda: str(self.sort.current())
        self.list.setItemDelegate(self.delegate)
        self.list.setModel(model)
        self.empty = EmptyState("")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack, 1)
        self._wire()

    def _head(self) -> QWidget:
        head = QWidget()
        box = QVBoxLayout(head)
        box.setContentsMargins(self._parts.margin, 10, self._parts.margin, 4)
        box.setSpacing(8)
        if self._words.segment:
            segment = Segment([(page, label, "") for page, label in self._words.segment])
            segment.setObjectName("kindSegment")
            segment.setAccessibleName(_("Kind of record"))
            segment.set_current(self._words.segment_current)
            segment.chosen.connect(lambda page: self._choose_segment(segment, str(page)))
            self.segment: Segment | None = segment
            box.addWidget(segment, 0, Qt.AlignmentFlag.AlignLeading)
        else:
            self.segment = None
        line = QHBoxLayout()
        line.addWidget(self.search, 1)
        self._beside_search = QWidget()
        self._beside_search.hide()
        line.addWidget(self._beside_search, 1)
        box.addLayout(line)
        if self._parts.under_search is not None:
            box.addWidget(self._parts.under_search)
        return head

    def _choose_segment(self, segment: Segment, page: str) -> None:
        segment.set_current(self._words.segment_current)
        self.segment_chosen.emit(page)

    def _head_line(self, sorts: Choices) -> QWidget:
        self._line = QStackedWidget()
        self._line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        plain = QWidget()
        row = QHBoxLayout(plain)
        set_margins(row, self._parts.margin, 0, 4, 6)
        row.setSpacing(0)
        self._title = ElidedLabel("", "small", "text", 500)
        self._count = Label("", "small", "text-2")
        row.addWidget(self._title)
        row.addSpacing(4)
        self._dot = Label("·", "small", "text-2")
        set_margins(self._dot, 0, 0, 4, 0)
        self._dot.hide()
        row.addWidget(self._dot)
        row.addWidget(self._count, 1)
        self.all_button = ToolIconButton("x", _("Back to all"), size=22)
        self.all_button.setObjectName("showAllButton")
        self.all_button.clicked.connect(self.all_wanted)
        self.all_button.hide()
        row.addWidget(self.all_button)
        self.sort = MenuButton(_("Sort by"))
        self.sort.setObjectName("sortButton")
        self.sort.set_choices(sorts)
        self.sort.chosen.connect(lambda key: self.sort_chosen.emit(str(key)))
        if not sorts:
            self.sort.hide()
        row.addWidget(self.sort)
        self.toggle = ToolIconButton("table-2", _("Table"), size=24)
        self.toggle.setObjectName("listTableToggle")
        self.toggle.setCheckable(True)
        self.toggle.clicked.connect(self.table_wanted)
        row.addWidget(self.toggle)
        self._line.addWidget(plain)
        self._line.addWidget(self._bulk_line())
        return self._line

    def _bulk_line(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("selectionBar")
        row = QHBoxLayout(bar)
        set_margins(row, self._parts.margin, 0, 4, 6)
        row.setSpacing(0)
        self._selected = ElidedLabel("", "small", "text", 500)
        row.addWidget(self._selected, 1)
        self._roomy = [self._bulk_button(name, text) for name, text in self._more()]
        export = self._bulk_button("export", _("Export…"))
        if self._read_only:
            buttons = [export]
        else:
            tag = [self._bulk_button("tag", _("Tag…"))] if self._parts.in_groups else []
            buttons = [*tag, *self._roomy, export, self._bulk_button("delete", _("Delete"))]
        for button in buttons:
            row.addWidget(button)
        for button in self._roomy:
            button.hide()
        self.more = ToolIconButton("ellipsis", _("More for those selected"), size=24)
        self.more.setObjectName("moreSelectedButton")
        self.more.clicked.connect(self._open_more)
        row.addWidget(self.more)
        if not self._roomy:
            self.more.hide()
        return bar

    def _more(self) -> Choices:
        """What there is room for in a table only, and in a menu else."""
        if self._read_only:
            return ()
        group = (("group", _("Group…")),) if self._parts.in_groups else ()
        return (*group, ("assign", _("Assign…")), ("change", _("Change a field…")))

    def _bulk_button(self, name: str, text: str) -> FlatButton:
        button = FlatButton(text, size="small")
        button.setObjectName(f"{name}SelectedButton")
        button.clicked.connect(lambda: self.bulk_wanted.emit(name))
        return button

    def more_menu(self) -> QMenu:
        """What else can be done with those selected."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, text in self._more():
            menu.addAction(text, partial(self.bulk_wanted.emit, name)).setObjectName(f"{name}Selected")
        return menu

    def _open_more(self) -> None:
        self.more_menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _wire(self) -> None:
        self.list.current_changed.connect(lambda number: self._current(number, self.list))
        self.list.opened.connect(self.opened)
        self.list.context_wanted.connect(self.context_wanted)
        self.list.search_wanted.connect(self.focus_search)
        self.list.selectionModel().selectionChanged.connect(lambda *_ranges: self._selection())
        self.search.down_pressed.connect(self.focus_list)
        self.search.entered.connect(self.focus_list)
        self.search.left.connect(self.focus_list)
        self.empty.pressed.connect(lambda: self._pressed(0))
        self.empty.other_pressed.connect(lambda: self._pressed(1))

    # List or table

    def set_table(self, area: TableArea) -> None:
        """Take the table that can stand in the list's place."""
        self.area = area
        self._stack.addWidget(area)
        table = area.table
        table.setAccessibleName(self._words.all)
        table.current_changed.connect(lambda number: self._current(number, table))
        table.opened.connect(self.opened)
        table.context_wanted.connect(self.context_wanted)
        table.search_wanted.connect(self.focus_search)
        table.rested.connect(self._show_held)
        table.selectionModel().selectionChanged.connect(lambda *_ranges: self._selection())

    def show_as_table(self, on: bool) -> None:
        """Show the same records as a table or as a list again: what is current and selected stays so."""
        current, selected = self.current_id(), self.chosen_ids()
        focused = self.view.hasFocus()
        self.in_table = on and self.area is not None
        self.toggle.setChecked(self.in_table)
        self.toggle.setToolTip(_("Show a list") if self.in_table else _("Show a table"))
        self.sort.setVisible(bool(self.sort.current()) and not self.in_table)
        self.more.setVisible(bool(self._roomy) and not self.in_table)
        for button in self._roomy:
            button.setVisible(self.in_table)
        self._beside_search.setVisible(self.in_table)  # a line across the whole window would be no better to type in
        if self.area is not None and self.in_table:
            self.area.set_ids(self.model.ids())
        if not self.model.rowCount():
            return
        self._stack.setCurrentWidget(self._place())
        self._quiet = True
        if current is not None:
            self.view.select_id(current)
        if len(selected) > 1:
            self.view.select_ids(selected)
        self._quiet = False
        if focused:
            self.focus_list()
        self._selection()

    @property
    def view(self) -> RecordList | RecordTable:
        """What shows the records now."""
        return self.area.table if self.in_table and self.area is not None else self.list

    def _place(self) -> QWidget:
        return self.area if self.in_table and self.area is not None else self.list

    # What is shown

    def set_terms(self, terms: Sequence[str]) -> None:
        """Mark these search words; the records that are shown are the ones to show."""
        self._held = None
        self.delegate.terms = tuple(terms)
        self.list.viewport().update()

    def show_ids(self, ids: Iterable[int], keep: int | None, terms: Sequence[str], *, stay: bool) -> None:
        """Show these records; the record to `keep` stays current, and with `stay` the list does not scroll.

        While a cell of the table is edited they wait: its editor would go with the rows, and what is typed in it.
        """
        if self.in_table and self.area is not None and self.area.table.is_editing():
            self._held = (ids, keep, terms, stay)
            return
        self._held = None
        self.delegate.terms = tuple(terms)
        view = self.view
        before = view.currentIndex().row()
        selected = view.selected_ids() if stay and self.selected_count() > 1 else []
        scrolled = view.verticalScrollBar().value()
        in_sight = view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
        self._quiet = True
        with QSignalBlocker(self.list.selectionModel()), QSignalBlocker(view.selectionModel()):
            self.model.set_ids(ids)
            if self.in_table and self.area is not None:
                self.area.set_ids(self.model.ids())
        count = self.model.rowCount()
        self._stack.setCurrentWidget(self._place() if count else self.empty)
        if not count:
            self._quiet = False
            self._selection()
            self.current_changed.emit(None)
            return
        row = self.model.row_of(keep) if keep is not None else -1
        if row < 0 and keep is not None and before >= 0:
            row = min(before, count - 1)
        view.select_row(max(row, 0))
        # A list that comes back with the focus takes its first row by itself, so the choice is told here.
        self._quiet = False
        self.current_changed.emit(view.current_id())
        if stay:  # choosing a row scrolls to it; whoever has scrolled away wants to stay there
            view.verticalScrollBar().setValue(scrolled)
            if in_sight:  # an edit in a column that sorts has moved it, or new ones came before it
                view.scrollTo(view.currentIndex())
        if len(self.model.rows_of(selected)) > 1:
            view.select_ids(selected)
        self._selection()

    def _show_held(self) -> None:
        """Show what waited for an editor; whoever has edited stays at the record where that led."""
        if self._held is None:
            return
        ids, _keep, terms, stay = self._held
        self.show_ids(ids, self.current_id(), terms, stay=stay)

    def show_title(self, title: str, count: str, *, whole: bool = True) -> None:
        """Say what the list holds, and how many; where it is not `whole` but a set, a cross leads back to all."""
        self.all_button.setVisible(not whole)
        self._title.setText(title)
        self._count.setText(count)
        self._dot.setVisible(bool(count))

    def show_empty(self, sentence: str, *offers: Offer, icon: str = "") -> None:
        """Say why nothing is here, with one or two ways on."""
        self._offers = offers
        texts = [text for text, _call in offers]
        self.empty.set_message(sentence, texts[0] if texts else "", icon, texts[1] if len(texts) > 1 else "")

    def show_current(self, number: int) -> bool:
        """Make a record the current one without telling anybody; False when it is not in the list."""
        return self.view.select_id(number)

    # What is chosen

    def current_id(self) -> int | None:
        """The current record."""
        return self.view.current_id()

    def selected_count(self) -> int:
        """How many rows are selected."""
        spans = self.view.selectionModel().selection()
        return sum(spans.at(place).height() for place in range(spans.count()))

    def chosen_ids(self) -> list[int]:
        """The selected records; all of them at once are the list's own ids."""
        if self.selected_count() == self.model.rowCount():
            return list(self.model.ids())
        return self.view.selected_ids()

    def place(self) -> tuple[int, int]:
        """The number of the current row, from 1 (0 when there is none), and of all rows."""
        return self.view.currentIndex().row() + 1, self.model.rowCount()

    def step(self, by: int) -> None:
        """Go to a row further on or back."""
        row = self.view.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.view.select_row(row)

    def focus_list(self) -> None:
        """Put the focus into the list, if there is anything in it."""
        target = self.view if self.model.rowCount() else self.search
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_search(self) -> None:
        """Put the focus into the search box, with its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.search.text() or not self.all_button.isHidden()):
            self.all_wanted.emit()
            return
        super().keyPressEvent(event)

    def _current(self, number: object, view: QWidget) -> None:
        """Tell it of the view that is shown: the other has a current row too, and may get other columns meanwhile."""
        if not self._quiet and view is self.view:
            self.current_changed.emit(number)

    def _selection(self) -> None:
        count = self.selected_count()
        self._line.setCurrentIndex(1 if count > 1 else 0)
        if count > 1:
            text = ngettext("{n} selected", "{n} selected", count).format(n=format_number(count))
            self._selected.setText(text)
        self.selection_changed.emit(count)

    def _pressed(self, number: int) -> None:
        if number < len(self._offers):
            self._offers[number][1]()

