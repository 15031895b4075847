"""Fields of one's own on a card: in the parts they are placed in, changed, moved, added and removed right there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.custom_field import CARD_PLACES, CustomField, CustomType
from crm_desktop.domain.folding import fold
from crm_desktop.domain.records import Item, Record, Values
from crm_desktop.services.crm import Crm
from crm_desktop.services.custom_fields import CustomFields
from crm_desktop.ui.kit.field_row import WIDE_LABELS, label_width
from crm_desktop.ui.kit.find_as_you_type import named_like
from crm_desktop.ui.kit.own_data import OwnData
from crm_desktop.ui.kit.own_dialog import FieldDialog, ask_new_field
from crm_desktop.ui.kit.own_row import OwnActs, OwnChipsRow, OwnFieldRow, one_line
from crm_desktop.ui.kit.own_rows import OwnRows, Row
from crm_desktop.ui.kit.own_values import stored_text
from crm_desktop.ui.kit.record_editing import RecordEditing
from crm_desktop.ui.support.icons import icon


class OwnFields(QObject):
    """The rows of all parts of one card; what is typed there goes the way of every change of the card."""

    shown = Signal()
    """Which parts have fields may be new."""

    def __init__(self, editing: RecordEditing, acts: OwnActs, card: QWidget) -> None:
        super().__init__(card)
        self._editing, self._acts, self._card = editing, acts, card
        self._places: dict[str, OwnRows] = {}
        self._new: int | None = None
        self.dragging = False

    def rows(self, place: str) -> OwnRows:
        """The rows of one part of the card; the card puts them where they belong."""
        rows = OwnRows(place, movable=not self._editing.context.facts.read_only)
        rows.menu_wanted.connect(self._open_menu)
        rows.step_wanted.connect(self._step)
        rows.drag_wanted.connect(partial(self._drag, rows))
        rows.dropped.connect(lambda field_id, before: self._move(field_id, rows.place, before))
        self._places[place] = rows
        return rows

    def show_record(self, record: Record, data: OwnData) -> None:
        """Show a record's values; a field of a part that this card has not made stands among the own fields."""
        for place, rows in self._places.items():
            fields = [one for one in data.fields if self._place_of(one) == place]
            rows.show_fields(fields, record, data, self._make)
        self._open_new()
        self.shown.emit()

    def filled(self, place: str) -> int:
        """How many fields of a part have something in them."""
        record = self._editing.record
        held = {item.values.get("field_id") for item in record.several("custom")} if record is not None else set()
        return sum(row.custom.id in held for row in self._places[place].rows)

    def row_of(self, field_id: int) -> Row | None:
        """The row of a field."""
        return next((row for rows in self._places.values() for row in rows.rows if row.custom.id == field_id), None)

    def name_of(self, key: str) -> str:
        """What the field of a key is called; empty where the key is that of no field of one's own."""
        fields = self._editing.data.own.fields if self._editing.data is not None else ()
        return next((one_line(one.name) for one in fields if one.key == key), "")

    def _place_of(self, custom: CustomField) -> str:
        return custom.place if custom.place in self._places else "more"

    def _make(self, custom: CustomField) -> Row:
        width = WIDE_LABELS if self._place_of(custom) in ("more", "fold", "business") else label_width()
        if custom.type is CustomType.SEVERAL:
            chips = OwnChipsRow(self._editing, custom, width)
            chips.committed.connect(lambda _name, texts: self._put(custom, texts))
            return chips
        row = OwnFieldRow(self._editing, custom, self._acts, width)
        row.committed.connect(lambda _name, value: self._committed(row, str(value or "")))
        return row

    # Values

    def _committed(self, row: OwnFieldRow, typed: str) -> None:
        custom, record = row.custom, self._editing.record
        if record is None:
            return
        if custom.type is not CustomType.RECORD or not typed:
            self._put(custom, [stored_text(custom, typed)] if typed else [], row)
            return
        hit, seen = row.target_of(typed), row.seen
        if hit is not None:
            self._link(custom, record, seen, hit.title, (hit.kind, hit.id))
        else:  # typed to its end, or faster than names could be offered
            self._editing.context.ask(
                lambda crm: _called(crm, typed), lambda target: self._link(custom, record, seen, typed, target)
            )

    def _link(
        self, custom: CustomField, record: Record, seen: Item | None, name: str, target: tuple[str, int] | None
    ) -> None:
        self._editing.drafts.hold(record.id, custom.key, name)  # its row was left while the name was looked up
        edit = CustomFields.put(record, custom, [name], target)
        edit.seen = _seen(seen)
        self._editing.edited.emit(record.id, edit)

    def _put(self, custom: CustomField, texts: Sequence[str], row: OwnFieldRow | None = None) -> None:
        record = self._editing.record
        if record is None:
            return
        edit = CustomFields.put(record, custom, texts)
        edit.seen = _seen(row.seen if row is not None else None)
        self._editing.send(edit)

    # Moving

    def _move(self, field_id: int, place: str, before: int | None) -> None:
        self._do(lambda crm: crm.custom_fields.put_at(field_id, place, before), _("The field is moved."))

    def _step(self, custom: CustomField, by: int) -> None:
        """Move a field one row up or down; past the end of its part it goes into the next one."""
        place = self._place_of(custom)
        ids = [row.custom.id for row in self._places[place].rows]
        at = ids.index(custom.id)
        if 0 <= at + by < len(ids):
            before = at - 1 if by < 0 else at + 2
            self._move(custom.id, place, ids[before] if before < len(ids) else None)
            return
        places = [name for name, _label in self._parts()]
        beyond = places.index(place) + by
        if 0 <= beyond < len(places):
            others = [row.custom.id for row in self._places[places[beyond]].rows]
            self._move(custom.id, places[beyond], others[0] if by > 0 and others else None)

    def _drag(self, rows: OwnRows, row: Row) -> None:
        self.show_targets(on=True)
        rows.start_drag(row)
        self.show_targets(on=False)

    def show_targets(self, *, on: bool) -> None:
        """Show in every part of the card where a field can be dropped, as long as one is dragged."""
        self.dragging = on
        for rows in self._places.values():
            rows.wait_for_drop(waiting=on)
        self.shown.emit()

    def is_wanted(self, place: str) -> bool:
        """Whether a part of the card is to be seen: it has fields, or one may be dropped there."""
        return self.dragging or bool(self._places[place].rows)

    def _parts(self) -> list[tuple[str, str]]:
        return [(name, _(label)) for name, label in CARD_PLACES[self._editing.kind] if name in self._places]

    # The menu of a field

    def menu_for(self, custom: CustomField) -> QMenu:
        """What can be done with a field."""
        menu = QMenu(self._card)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self.row_of(custom.id)
        writable = not self._editing.context.facts.read_only
        if writable and isinstance(row, OwnFieldRow) and not row.read_only:
            menu.addAction(icon("pencil"), _("Change"), row.edit)
        menu.addAction(icon("history"), _("History…"), lambda: self._editing.history_wanted.emit(custom.key))
        if not writable:
            return menu
        menu.addSeparator()
        menu.addAction(icon("arrow-up"), _("Move up"), lambda: self._step(custom, -1))
        menu.addAction(icon("arrow-down"), _("Move down"), lambda: self._step(custom, 1))
        parts = menu.addMenu(_("Put into"))
        for place, title in self._parts():
            action = parts.addAction(title, partial(self._move, custom.id, place, None))
            action.setEnabled(place != self._place_of(custom))
        menu.addSeparator()
        menu.addAction(icon("settings"), _("Change this field…"), lambda: self.change(custom))
        menu.addAction(icon("trash-2"), _("Remove this field"), lambda: self._remove(custom))
        return menu

    def _open_menu(self, custom: object, spot: QPoint) -> None:
        if isinstance(custom, CustomField):
            self.menu_for(custom).popup(spot)

    def _remove(self, custom: CustomField) -> None:
        sentence = _("The field “{name}” is removed; what stands in it is kept.").format(name=one_line(custom.name))
        self._do(lambda crm: crm.custom_fields.remove(custom.id), sentence)

    # Making and changing

    def add(self) -> None:
        """Ask for a new field, and open it on the card."""
        ask_new_field(self._editing.context, self._editing.kind, self._card, self._created)

    def _created(self, field_id: int) -> None:
        self._editing.context.shell.toast(_("The field is added, for everybody in this file."), undo=True)
        self._new = field_id
        self._open_new()

    def _open_new(self) -> None:
        """Open the field that was just made, once the card has it and the dialog has given the focus back."""
        row = self.row_of(self._new) if self._new is not None else None
        if row is not None:
            self._new = None
        if isinstance(row, OwnFieldRow):
            QTimer.singleShot(0, row, row.edit)

    def change(self, custom: CustomField) -> None:
        """Show what a field is, to change it."""

        def save(values: Values, renamed: dict[str, str]) -> None:
            dialog.save(lambda crm: crm.custom_fields.change(custom.id, values, renamed), self._changed)

        dialog = FieldDialog(self._editing.context, self._editing.kind, custom, self._card)
        dialog.wanted.connect(save)
        dialog.open()

    def _changed(self, _count: int) -> None:
        self._editing.context.shell.toast(_("The field is changed."), undo=True)

    def _do(self, verb: Callable[[Crm], object], sentence: str) -> None:
        shell = self._editing.context.shell
        self._editing.context.do(verb, lambda _answer: shell.toast(sentence, undo=True))


def _seen(item: Item | None) -> Values:
    """What stood in a value when its editor was opened, as an edit carries it."""
    return {f"custom/{item.id}/text": item.text("text")} if item is not None else {}


def _called(crm: Crm, name: str) -> tuple[str, int] | None:
    """The kind and id of the one person or company of exactly this name, in its own script or in Latin letters."""
    hits = named_like(crm, name, ("contact", "company"))
    records = {hit.id: crm.find(hit.id) for hit in hits}
    names = {one: {fold(found.name), fold(found.text("latin_name"))} for one, found in records.items() if found}
    same = [hit for hit in hits if fold(name) in names.get(hit.id, ())]
    return (same[0].kind, same[0].id) if len(same) == 1 else None
