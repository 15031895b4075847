"""Writing how the sample office has put its people in order, inside the action that makes the sample."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from crm_desktop.domain.activity import activity_type
from crm_desktop.domain.custom_field import CustomField, CustomType
from crm_desktop.domain.records import Edit, Values
from crm_desktop.services.activities import NewActivity
from crm_desktop.services.crm import Crm
from crm_desktop.services.custom_fields import CustomFields
from crm_desktop.services.sample.agenda import ActivityPlan
from crm_desktop.services.sample.office import Office
from crm_desktop.store.unit import NewRecord, Unit


class OfficeWriter:
    """Writes groups, lookups, fields of one's own, relations and earlier jobs; each record is changed once."""

    def __init__(self, crm: Crm, unit: Unit, office: Office, ids: Mapping[int, int]) -> None:
        """`ids` are those of the records, by the rows of their drafts."""
        self._crm = crm
        self._unit = unit
        self._office = office
        self._ids = ids
        self._owner = crm.workspace.user
        self._edits: dict[int, Edit] = defaultdict(Edit)
        self._own: dict[int, list[tuple[CustomField, str]]] = defaultdict(list)

    def write(self) -> None:
        """Write everything."""
        self._groups()
        self._lookups()
        self._around()
        self._own_fields()
        for kind in ("company", "contact"):
            for record in self._crm.workspace.reader.records(kind, sorted(self._edits.keys() | self._own.keys())):
                edit = self._edits[record.id]
                for custom, text in self._own[record.id]:
                    edit.put += CustomFields.put(record, custom, [text]).put
                self._unit.edit_read(record, edit)

    def _groups(self) -> None:
        made: dict[str, int] = {}
        for position, group in enumerate(self._office.groups):
            values: Values = {
                "name": group.name, "tint": group.tint, "parent_id": made.get(group.parent),
                "rules": group.rules or None, "owner": self._owner, "position": position,
            }  # fmt: skip
            [made[group.name]] = self._unit.create([NewRecord("group", values)])
            for row in group.rows:
                self._edits[self._ids[row]].put.append(("groups", None, {"group_id": made[group.name]}))

    def _lookups(self) -> None:
        wanted: Iterable[Values] = (
            {
                "name": one.name, "of_kind": one.kind, "rules": one.rules,
                "owner": self._owner, "pinned": 1, "position": position,
            }
            for position, one in enumerate(self._office.lookups)
        )  # fmt: skip
        self._unit.create([NewRecord("lookup", values) for values in wanted])

    def _around(self) -> None:
        ids, edits = self._ids, self._edits
        for daughter, parent in self._office.parents.items():
            edits[ids[daughter]].values["parent_id"] = ids[parent]
        for tie in self._office.ties:
            relation: Values = {
                "target_kind": "contact", "target_id": ids[tie.other], "type": tie.type, "note": tie.note or None,
            }  # fmt: skip
            edits[ids[tie.row]].put.append(("relations", None, relation))
        for post in self._office.posts:
            position: Values = {
                "company_id": ids[post.company], "title": post.title, "from_date": post.since, "to_date": post.until,
            }  # fmt: skip
            edits[ids[post.row]].put.append(("positions", None, position))

    def _own_fields(self) -> None:
        fields = self._office.fields
        wanted: Iterable[Values] = (
            {
                "of_kind": one.kind, "name": one.name, "type": CustomType(one.type).value,
                "choices": "\n".join(one.choices) or None, "card_group": one.place, "position": position,
            }
            for position, one in enumerate(fields)
        )  # fmt: skip
        made = self._unit.create([NewRecord("custom_field", values) for values in wanted])
        for field_id, one in zip(made, fields, strict=True):
            custom = self._crm.custom_fields.one(field_id)
            for row, text in one.texts.items():
                self._own[self._ids[row]].append((custom, text))


def write_agenda(crm: Crm, unit: Unit, plans: Sequence[ActivityPlan], ids: Mapping[int, int], seller: str) -> None:
    """Write what the office has before it; what the invented seller has to do is one's own."""
    for one in plans:
        crm.activities.write(
            unit,
            NewActivity(
                one.type, one.regarding, one.details, one.place, one.date, one.time, one.minutes, one.priority,
                alarm_lead=activity_type(one.type).alarm_lead if one.rings else None, rule=one.rule,
                contacts=[ids[one.contact]] if one.contact is not None else (),
                companies=[ids[one.company]] if one.company is not None else (),
                owner="" if one.owner == seller else one.owner,
            ),
        )  # fmt: skip
