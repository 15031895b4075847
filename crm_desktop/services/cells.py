"""One cell of a table: what was typed there becomes the edit of its record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.domain.attributes import Attribute
from crm_desktop.domain.conflicts import Clash, Conflict
from crm_desktop.domain.folding import fold
from crm_desktop.domain.records import Edit, Item, Record, Value, Values
from crm_desktop.services.custom_fields import CustomFields, understand
from crm_desktop.services.finding.lookups import Lookups
from crm_desktop.services.groups import Groups
from crm_desktop.services.parting import Parting
from crm_desktop.services.records import Records
from crm_desktop.services.setting import Setter, shown
from crm_desktop.services.timeline import Entries

NEVER = 0
"""The id of no record: whoever saw another company than there is now is told so."""


Seen: TypeAlias = Value | list[str] | tuple[str, ...]
"""What stood in a cell: one value, or each of a set."""


class Cells:
    """Sets one attribute of one record."""

    def __init__(
        self,
        records: Mapping[str, Records],
        entries: Entries,
        lookups: Lookups,
        customs: CustomFields,
        groups: Groups,
    ) -> None:
        self._records = records
        self._entries = entries
        self._lookups = lookups
        self._customs = customs
        self._groups = groups

    def put(
        self, kind: str, record_id: int, key: str, typed: Sequence[str], seen: Seen = None
    ) -> None:
        """Give a record these values in an attribute; `seen` is what its user saw there, of a set each value.

        Of a set, only what was added or taken changes. Else raises Conflict where somebody changed the value meanwhile.
        """
        self._put(kind, record_id, key, typed, seen, careful=True)

    def overwrite(self, kind: str, record_id: int, key: str, typed: Sequence[str]) -> None:
        """Give a record these values, whatever it has by now."""
        self._put(kind, record_id, key, typed, None, careful=False)

    def _put(
        self,
        kind: str,
        record_id: int,
        key: str,
        typed: Sequence[str],
        seen: Seen,
        *,
        careful: bool,
    ) -> None:
        attribute = self._lookups.attribute(key, kind)
        if not attribute.editable:
            raise BadInput(_("“{name}” is kept by Farley and cannot be changed.").format(name=attribute.label))
        record = self._entries.record(record_id) if kind == "entry" else self._records[kind].record(record_id)
        setter = Setter(self._customs, self._groups)
        edit = Edit()
        if attribute.is_set:
            # A line of a table parts everything at commas, also a name that has one in it.
            parting = Parting(",", setter.known(record, attribute))
            typed = parting.together(typed)
            if careful:
                before = seen if isinstance(seen, list | tuple) else parting.parts(str(seen or ""))
                _merge(setter, record, attribute, typed, before, edit)
            else:
                setter.put(record, attribute, typed, edit)
        else:
            setter.put(record, attribute, typed, edit)
            if careful:
                edit.seen = _seen(record, attribute, edit, seen[0] if isinstance(seen, list | tuple) else seen)
        if edit.is_empty():
            return
        if kind == "entry":
            self._entries.edit(record_id, edit.values, edit.seen)
        else:
            self._records[kind].edit(record_id, edit)


def _merge(
    setter: Setter, record: Record, attribute: Attribute, typed: Sequence[str], before: Sequence[str], edit: Edit
) -> None:
    """Let an edit take from a set what its user took from what was seen, and add what was added."""
    mark = str if attribute.custom is not None else fold
    seen, wanted = set(map(mark, before)), set(map(mark, typed))
    for name in before:
        if mark(name) not in wanted:
            setter.take(record, attribute, name, edit)
    for name in typed:
        if mark(name) not in seen:
            setter.add(record, attribute, name, edit)


def _seen(record: Record, attribute: Attribute, edit: Edit, seen: Value) -> Values:
    """Return what was seen of all that an edit sets; raises Conflict where what it takes or adds is another by now."""
    field = attribute.field
    found: Values = {}
    for name in edit.values:
        if field is not None and field.refers_to:
            same = record.text(name) == str(seen or "")
            found[field.name] = record.values.get(field.name) if same else NEVER
        else:
            found[name] = seen
    main = "text" if attribute.collection is None else attribute.collection.main
    for collection, item_id, changed in edit.put:
        item = _item(record, collection, item_id)
        if item is None:
            if seen not in (None, ""):
                raise _conflict(record, attribute, changed.get(main), None)
            continue
        same = _was_seen(item, attribute, seen)
        for name in (main, "currency"):
            found[f"{collection}/{item_id}/{name}"] = item.values.get(name) if same else seen
    for collection, item_id in edit.drop:
        item = _item(record, collection, item_id)
        if item is not None and not _was_seen(item, attribute, seen):
            raise _conflict(record, attribute, None, _shown(item, attribute))
    return found


def _item(record: Record, collection: str, item_id: int | None) -> Item | None:
    return next((item for item in record.several(collection) if item.id == item_id), None)


def _shown(item: Item, attribute: Attribute) -> str:
    return shown(item) if attribute.collection is None else item.text(attribute.collection.main)


def _was_seen(item: Item, attribute: Attribute, seen: Value) -> bool:
    """Say whether a value is the one that was seen, as it is shown or as somebody typed it."""
    text = str(seen or "")
    if _shown(item, attribute) == text:
        return True
    if attribute.custom is None:
        return False
    typed = understand(attribute.custom, text)
    return (item.text("text"), item.text("currency")) == (typed.text, typed.currency)


def _conflict(record: Record, attribute: Attribute, mine: Value, theirs: Value) -> Conflict:
    return Conflict(record.kind, record.id, record.text("edited_by"), [Clash(attribute.key, mine, theirs)])
