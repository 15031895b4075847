"""A table of records with its foot: what its columns are, and the questions that fill it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.attributes import Attribute
from crm_desktop.domain.entry import ENTRY_TYPES, RESULTS
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.lookup import Lookup
from crm_desktop.domain.records import Value
from crm_desktop.services.crm import Crm
from crm_desktop.services.finding.lookups import Sort, Totals
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.find_as_you_type import complete_companies
from crm_desktop.ui.kit.labels import Hairline, set_ground
from crm_desktop.ui.kit.record_table_cells import cell_face, is_right
from crm_desktop.ui.kit.record_table_columns import (
    ColumnChooser,
    Layout,
    begun_with,
    keep_layout,
    kept_layout,
    usual_layout,
)
from crm_desktop.ui.kit.record_table_editors import Typed
from crm_desktop.ui.kit.record_table_foot import TableFoot
from crm_desktop.ui.kit.record_table_model import RecordTableModel
from crm_desktop.ui.kit.table_view import RecordTable
from crm_desktop.ui.support.debounce import Debounce

KEEP_AFTER_MS = 400
OFFERED = 200


@dataclass
class TableFacts:
    """What a table knows of its kind: everything it can show, and what its lists offer."""

    attributes: dict[str, Attribute] = field(default_factory=dict)
    offered: dict[str, list[str]] = field(default_factory=dict)
    tints: Mapping[str, str] = field(default_factory=dict)


def read_facts(crm: Crm, kind: str) -> TableFacts:
    """Ask the file what a table of a kind can show."""
    attributes = {one.key: one for one in crm.lookups.attributes(kind) if one.is_column}
    offered = {
        key: _offered(crm, kind, one)
        for key, one in attributes.items()
        if one.editable and (one.kind is FieldKind.CHOICE or one.is_set or _is_link_of_ones_own(one))
    }
    return TableFacts(attributes, offered, crm.status_tints())


def _is_link_of_ones_own(attribute: Attribute) -> bool:
    return attribute.custom is not None and attribute.kind is FieldKind.REFERENCE


def complete_from_file(context: Context, attribute: Attribute, editor: QWidget) -> None:
    """Offer the companies of the file in an editor that takes one."""
    if attribute.field is not None and attribute.field.refers_to == ("company",) and isinstance(editor, QLineEdit):
        complete_companies(context, editor)


def _offered(crm: Crm, kind: str, attribute: Attribute) -> list[str]:
    if attribute.key == "type":
        return list(ENTRY_TYPES)
    if attribute.key == "groups":
        return [group.name for group in crm.groups.all()]
    if attribute.list_name == "user":
        return sorted({crm.user, *crm.entries.owners()})
    listed = [choice.name for choice in crm.lists.choices(attribute.list_name)] if attribute.list_name else []
    if attribute.list_name == "result":
        listed = list(dict.fromkeys([*RESULTS, *listed]))
    return listed or list(attribute.choices) or crm.lookups.offered(attribute.key, kind, limit=OFFERED)


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What was typed into a cell and did not get into the file."""

    record_id: int
    key: str
    typed: Typed
    knows: bool = False
    """Whether its user has been shown what somebody else put there meanwhile."""


class TableArea(QWidget):
    """The table, its header and its foot; whoever shows it finds the ids and hears what is typed into it."""

    sorted_by = Signal(object)
    """Another order is wanted: a tuple of `Sort`."""
    loaded = Signal()
    """It knows its columns."""

    def __init__(
        self, context: Context, kind: str, name: str, said_count: Callable[[int], str], parent: QWidget | None = None
    ) -> None:
        """`name` is the table's object name; `said_count` says how many there are: 2,418 contacts."""
        super().__init__(parent)
        self._context = context
        self.kind = kind
        self._said_count = said_count
        self._facts = TableFacts()
        self._lookup = Lookup(kind)
        self._held = False
        """Whether other columns wait for a cell to be left."""
        self._unsaved: list[Unsaved] = []
        """What could not be saved and waits for its cell to be opened again."""
        set_ground(self, "surface")
        self.setObjectName("tableArea")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.table = RecordTable(lambda attribute: self._facts.offered.get(attribute.key, []))
        self.table.setObjectName(name)
        self.model = RecordTableModel(self._fetch, context.clock.now, self)
        self.model.read_only = context.facts.read_only
        self.table.setModel(self.model)
        self.foot = TableFoot(self.table)
        self.columns_button = ToolIconButton("columns-3", _("Columns"))
        self.columns_button.setObjectName("columnsButton")
        self.columns_button.clicked.connect(self._choose_at_button)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.foot, 1)
        strip = QWidget()
        set_ground(strip, "subtle")
        beside = QHBoxLayout(strip)
        beside.setContentsMargins(4, 0, 8, 0)
        beside.addWidget(self.columns_button)
        row.addWidget(strip)
        column.addWidget(self.table, 1)
        column.addWidget(Hairline())
        column.addLayout(row)
        self._keep = Debounce(KEEP_AFTER_MS, self.keep, self)
        self.table.head.sectionResized.connect(lambda *_sizes: self._keep.trigger())
        self.table.head.sectionMoved.connect(lambda *_places: self._keep.trigger())
        self.table.head.sorted_by.connect(self._sorted)
        self.table.head.menu_wanted.connect(self.choose_columns)
        self.table.copy_wanted.connect(self.copy)
        self.table.cell_typed.connect(self._typed)
        self.table.cell_refused.connect(
            lambda record_id, attribute, typed: self._edit_again(Unsaved(record_id, attribute.key, typed))
        )
        self.table.delegate.made.connect(
            lambda attribute, editor: complete_from_file(context, attribute, editor)
        )
        self.table.rested.connect(self._show_held)
        self.table.rested.connect(self._go_on)
        self.table.problem.connect(self.foot.set_problem)

    # What it can show

    def load(self) -> None:
        """Ask what can be shown; columns of fields that came or went come and go with them."""
        kind = self.kind
        self._context.ask(lambda crm: read_facts(crm, kind), self._loaded, key=f"table/{kind}/facts")

    def _loaded(self, facts: TableFacts) -> None:
        before, self._facts = self._facts, facts
        self.model.tints = facts.tints
        if before.attributes and self.table.is_editing():
            self._held = self._held or before.attributes != facts.attributes
        elif before.attributes != facts.attributes:
            kept = kept_layout(self._context.settings, self.kind, facts.attributes)
            self._show_layout(self.layout_now() if before.attributes else kept)
        if not before.attributes:
            self.loaded.emit()

    def _show_held(self) -> None:
        """Show the columns that waited for an editor, which would have gone with the others."""
        if self._held:
            self._held = False
            self._show_layout(self.layout_now())

    def is_loaded(self) -> bool:
        """Whether it knows its columns."""
        return bool(self._facts.attributes)

    def sorts(self) -> tuple[Sort, ...]:
        """What it is sorted by."""
        return self.table.head.sorts()

    def layout_now(self) -> Layout:
        """The columns as they stand now, with their widths, and what sorts."""
        head, attributes = self.table.head, self.model.attributes()
        places = [head.logicalIndex(place) for place in range(head.count())]
        return Layout(
            tuple((attributes[column].key, head.sectionSize(column)) for column in places), head.sorts()
        )

    def keep(self) -> None:
        """Remember the columns over restarts."""
        if self.is_loaded():
            keep_layout(self._context.settings, self.kind, self.layout_now())

    def _show_layout(self, layout: Layout) -> None:
        known = self._facts.attributes
        columns = [(known[key], width) for key, width in layout.columns if key in known]
        current, selected = self.table.current_id(), self.table.selected_ids()
        head = self.table.head
        was_blocked = head.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        bar = self.table.horizontalScrollBar().value()
        self.model.set_attributes([attribute for attribute, _width in columns])
        head.blockSignals(was_blocked)
        head.set_keys([attribute.key for attribute, _width in columns])
        head.set_sorts([sort for sort in layout.sorts if sort.key in known])
        for column, (_attribute, width) in enumerate(columns):
            head.moveSection(head.visualIndex(column), column)
            head.resizeSection(column, width)
        if current is not None:
            self.table.select_id(current)
            if len(selected) > 1:
                self.table.select_ids(selected)
        self.table.horizontalScrollBar().setValue(bar)
        self.ask_totals()

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns; those that are shown already keep their place and width."""
        layout = self.layout_now()
        kept = [pair for pair in layout.columns if pair[0] in keys]
        known = dict(kept)
        new = begun_with(self._facts.attributes, [key for key in keys if key not in known])
        self._show_layout(Layout((*kept, *new), layout.sorts))
        self.keep()

    def reset_columns(self) -> None:
        """Show the columns that the table began with."""
        sorts = self.sorts()
        self._show_layout(usual_layout(self.kind, self._facts.attributes))
        self.keep()
        if sorts:
            self.sorted_by.emit(())

    def choose_columns(self, spot: QPoint) -> None:
        """Open the list of everything that can be shown."""
        shown = [key for key, _width in self.layout_now().columns]
        chooser = ColumnChooser(list(self._facts.attributes.values()), shown, self)
        chooser.chosen.connect(self.show_columns)
        chooser.reset_wanted.connect(self.reset_columns)
        chooser.open_at(spot)

    def _choose_at_button(self) -> None:
        corner = self.columns_button.mapToGlobal(QPoint(0, 0))
        self.choose_columns(corner - QPoint(0, 426))

    def _sorted(self, sorts: tuple[Sort, ...]) -> None:
        self.keep()
        self.sorted_by.emit(sorts)

    # What it shows

    def set_ids(self, ids: Iterable[int]) -> None:
        """Show these records in this order."""
        self.model.set_ids(ids)
        self.foot.set_count(self._said_count(self.model.rowCount()))

    def set_lookup(self, lookup: Lookup) -> None:
        """Say what the ids were found by: the sums under the columns are over all of it."""
        self._lookup = lookup
        self.ask_totals()

    def ask_totals(self) -> None:
        """Ask again what the columns of numbers come to."""
        keys, lookup = [one.key for one in self.model.attributes() if is_right(one)], self._lookup
        if not keys:
            self.foot.set_totals({})
            return

        def question(crm: Crm) -> dict[str, Totals]:
            return {key: crm.lookups.totals(lookup, key) for key in keys}

        self._context.ask(question, self.foot.set_totals, key=f"table/{self.kind}/totals")

    def _fetch(
        self, ids: list[int], keys: Sequence[str], take: Callable[[Mapping[int, tuple[Value, ...]]], None]
    ) -> None:
        kind = self.kind
        self._context.ask(lambda crm: crm.lookups.values(kind, ids, keys), take)

    # What is done with it

    def _typed(self, record_id: int, attribute: Attribute, typed: Typed) -> None:
        now = self.model.known(record_id)
        text = (", " if attribute.is_set else "; ").join(typed.values)
        if isinstance(now, dict) and str(typed.seen or "") == text:
            return
        kind, key = self.kind, attribute.key
        self._context.do(
            lambda crm: crm.cells.put(kind, record_id, key, typed.values, typed.seen),
            failed=lambda sentence: self._not_saved(Unsaved(record_id, key, typed), sentence),
            conflicted=lambda: self._overwrite(record_id, key, typed),
            back=lambda: self._edit_again(Unsaved(record_id, key, typed, knows=True)),
        )

    def _overwrite(self, record_id: int, key: str, typed: Typed) -> None:
        kind = self.kind
        self._context.do(
            lambda crm: crm.cells.overwrite(kind, record_id, key, typed.values),
            failed=lambda sentence: self._not_saved(Unsaved(record_id, key, typed), sentence),
        )

    def _not_saved(self, unsaved: Unsaved, sentence: str) -> None:
        if self.table.is_editing():  # a dialog would take the focus, and leave what is being typed half done
            self.foot.set_problem(sentence)
        else:
            self._context.shell.show_error(sentence)
        self._edit_again(unsaved)

    def _edit_again(self, unsaved: Unsaved) -> None:
        if unsaved.typed.text is not None:
            self._unsaved.append(unsaved)
            self._go_on()

    def _go_on(self) -> None:
        """Open the cell of what could not be saved, as it stood; where it is gone, the text can be copied."""
        while self._unsaved and not self.table.is_editing():
            one = self._unsaved.pop(0)
            text = one.typed.text or ""
            editor = self.table.edit_again(one.record_id, one.key, text)
            if editor is not None and not one.knows:
                editor.setProperty("seen", one.typed.seen)
            if editor is None and text:
                copy = partial(QGuiApplication.clipboard().setText, text)
                self._context.shell.toast(text, action=_("Copy your text"), run=copy)

    def copy(self) -> None:
        """Put the selected rows on the clipboard as a table with a header, as spreadsheets take it."""
        ids = self.table.selected_ids() or [one for one in [self.table.current_id()] if one is not None]
        if not ids:
            return
        kind, columns = self.kind, [self._facts.attributes[key] for key, _width in self.layout_now().columns]
        keys = [one.key for one in columns]
        self._context.ask(lambda crm: crm.lookups.values(kind, ids, keys), lambda rows: self._copy(ids, columns, rows))

    def _copy(self, ids: Sequence[int], columns: Sequence[Attribute], rows: Mapping[int, tuple[Value, ...]]) -> None:
        now, tints = self._context.clock.now(), self.model.tints
        lines = [[one.label for one in columns]]
        lines += [
            [cell_face(one, value, now, tints).text for one, value in zip(columns, rows[number], strict=True)]
            for number in ids
            if number in rows
        ]
        table = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
        data = QMimeData()
        data.setText(table)
        data.setData("text/tab-separated-values", table.encode())
        QGuiApplication.clipboard().setMimeData(data)
