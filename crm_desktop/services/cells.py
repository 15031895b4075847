"""One cell of a table: what was typed there becomes the edit of its record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.domain.attributes import Attribute
from crm_desktop.domain.records import Edit, Record, Value, Values
from crm_desktop.services.custom_fields import CustomFields
from crm_desktop.services.finding.lookups import Lookups
from crm_desktop.services.groups import Groups
from crm_desktop.services.records import Records
from crm_desktop.services.setting import Setter
from crm_desktop.services.timeline import Entries

NEVER = 0
"""The id of no record: whoever saw another company than there is now is told so."""


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

    def put(self, kind: str, record_id: int, key: str, typed: Sequence[str], seen: Value = None) -> None:
        """Give a record these values in an attribute; `seen` is what its user saw there.

        Of a set, only what was added or taken changes. Else raises Conflict where somebody changed the value meanwhile.
        """
        self._put(kind, record_id, key, typed, seen, careful=True)

    def overwrite(self, kind: str, record_id: int, key: str, typed: Sequence[str]) -> None:
        """Give a record these values, whatever it has by now."""
        self._put(kind, record_id, key, typed, None, careful=False)

    def _put(
        self, kind: str, record_id: int, key: str, typed: Sequence[str], seen: Value, *, careful: bool
    ) -> None:
        attribute = self._lookups.attribute(key, kind)
        if not attribute.editable:
            raise BadInput(_("“{name}” is kept by Farley and cannot be changed.").format(name=attribute.label))
        record = self._entries.record(record_id) if kind == "entry" else self._records[kind].record(record_id)
        setter = Setter(self._customs, self._groups)
        if careful and setter.is_set(attribute):
            typed = _merged(setter.several(record, attribute), typed, seen)
        edit = Edit()
        setter.put(record, attribute, typed, edit)
        if careful and not setter.is_set(attribute):
            edit.seen = _seen(record, attribute, edit, seen)
        if edit.is_empty():
            return
        if kind == "entry":
            self._entries.edit(record_id, edit.values, edit.seen)
        else:
            self._records[kind].edit(record_id, edit)


def _merged(present: Sequence[str], typed: Sequence[str], seen: Value) -> list[str]:
    """Return what a set becomes: as it is now, with what its user added to what was seen, without what was taken."""
    before = [part.strip() for part in str(seen or "").split(",")]
    taken = set(before) - set(typed)
    kept = [one for one in present if one not in taken]
    return [*kept, *(one for one in typed if one not in before and one not in kept)]


def _seen(record: Record, attribute: Attribute, edit: Edit, seen: Value) -> Values:
    field = attribute.field
    found: Values = {}
    for name in edit.values:
        if field is not None and field.refers_to:
            same = record.text(name) == str(seen or "")
            found[field.name] = record.values.get(field.name) if same else NEVER
        else:
            found[name] = seen
    for collection, item_id, _changed in edit.put:
        for item in record.several(collection):
            if item.id == item_id:
                main = "text" if attribute.collection is None else attribute.collection.main
                shown = f"{item.text(main)} {item.text('currency')}".strip()
                found[f"{collection}/{item_id}/{main}"] = item.values.get(main) if shown == str(seen or "") else seen
    return found
