"""The record that stands on a card, and the changes made there, told to whoever saves them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import Collection
from crm_desktop.domain.records import Edit, Item, Record, Value, Values
from crm_desktop.services.crm import Crm
from crm_desktop.services.lists import LABEL, Choice
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.own_data import OwnData
from crm_desktop.ui.kit.record_around import Around
from crm_desktop.ui.kit.record_drafts import RecordDrafts
from crm_desktop.ui.kit.timeline_rows import TimelineData


@dataclass(frozen=True)
class CardData:
    """Everything that a card and its timeline show of one record, read in one go."""

    record: Record
    timeline: TimelineData
    choices: Mapping[str, Sequence[Choice]] = field(default_factory=dict)
    owners: Sequence[str] = ()
    people: Sequence[object] = ()
    """Rows of the people of a company."""
    unsaved: Mapping[str, str] = field(default_factory=dict)
    """What was typed in a field and never saved, by the key of its editor."""
    company_place: str = ""
    """Where a contact's company is, for a contact without an address of its own."""
    own: OwnData = field(default_factory=OwnData)
    """Fields of one's own."""
    is_me: bool = False
    """Whether the user is this contact."""
    around: Around = field(default_factory=Around)
    """Who and what else belongs to it."""


@dataclass(frozen=True)
class FormChange:
    """A change that was filled in as a form, with what was typed for it."""

    record_id: int
    key: str
    """The place of the form among the editors of the card."""
    text: str
    verb: Callable[[Crm], object]
    anyway: Callable[[Crm], object] | None = None
    """Saves one's own, whatever somebody else made of it since."""
    by_key: bool = False
    """Whether it was ended by a key: the form comes back where that cannot be saved."""


class RecordEditing(QObject):
    """Collects each change with the value that its user saw when the editor was opened."""

    edited = Signal(object, object)
    """The id of the record and an `Edit`."""
    filled_in = Signal(object)
    """A `FormChange`."""
    history_wanted = Signal(str)
    """The name of the field whose history is to be shown; empty means all."""

    def __init__(self, context: Context, kind: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.kind = kind
        self.type = RECORD_TYPES[kind]
        self.data: CardData | None = None
        self._seen: Values = {}
        self._seen_items: dict[tuple[str, int], Mapping[str, Value]] = {}
        self.drafts = RecordDrafts(context, self._shown, self)

    @property
    def record(self) -> Record | None:
        """The record on the card."""
        return self.data.record if self.data is not None else None

    def _shown(self) -> tuple[str, int] | None:
        return (self.kind, self.record.id) if self.record is not None else None

    def now(self) -> datetime:
        """The present moment."""
        return self.context.clock.now()

    def choices(self, list_name: str) -> Sequence[Choice]:
        """The items of an editable list."""
        return self.data.choices.get(list_name, ()) if self.data is not None else ()

    def labels(self, collection: Collection) -> list[str]:
        """The labels of a kind of value: those that are always there, and one's own."""
        own = (choice.name for choice in self.choices(f"{LABEL}{collection.name}"))
        return list(dict.fromkeys((*collection.labels, *own)))

    def begin(self, column: str) -> None:
        """An editor of this column was opened: what is in it now is what its user has seen."""
        if self.record is not None:
            self._seen[column] = self.record.values.get(column)

    def begin_item(self, collection: str, item: Item | None) -> None:
        """The editor of one of several values was opened: what is in it now is what its user has seen."""
        if item is not None:
            self._seen_items[collection, item.id] = item.values

    def put(self, name: str, value: Value, column: str = "") -> None:
        """Change a field; `column` is where it is stored, when it is set under another name (company)."""
        if self.record is None:
            return
        stored = column or name
        seen = self._seen.pop(stored) if stored in self._seen else self.record.values.get(stored)
        self.send(Edit(values={name: value}, seen={stored: seen}))

    def put_several(self, values: Values) -> None:
        """Change several fields as one step; those that are as they were seen are left as they are by now."""
        if self.record is not None:
            seen: Values = {name: self._seen.pop(name, self.record.values.get(name)) for name in values}
            changed = {name: value for name, value in values.items() if value != seen[name]}
            self.send(Edit(values=changed, seen=seen))

    def put_item(self, collection: str, item_id: int | None, values: Values) -> None:
        """Change one of several values, or add one; parts of it that were not changed are left as they are by now."""
        if item_id is None:
            self.send(Edit(put=[(collection, None, values)]))
            return
        here = (item.values for item in self.record.several(collection) if item.id == item_id) if self.record else ()
        seen = self._seen_items.pop((collection, item_id), None) or next(iter(here), {})
        changed = {name: value for name, value in values.items() if value != seen.get(name)}
        if changed:
            shown = {f"{collection}/{item_id}/{name}": seen.get(name) for name in changed}
            self.send(Edit(put=[(collection, item_id, changed)], seen=shown))

    def drop_item(self, collection: str, item_id: int) -> None:
        """Take one of several values away."""
        self.send(Edit(drop=[(collection, item_id)]))

    def send(self, edit: Edit) -> None:
        """Hand over a change of the record on the card."""
        if self.record is not None and not self.context.facts.read_only:
            self.edited.emit(self.record.id, edit)

    def send_form(self, change: FormChange) -> None:
        """Hand over what was filled in for the record on the card, or for the one that stood there before."""
        if not self.context.facts.read_only:
            self.filled_in.emit(change)
