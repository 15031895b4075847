"""What other programs' files have no place for: groups and fields of one's own travel as details, by their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from crm_desktop.base.identity import parse_id
from crm_desktop.domain.custom_field import CustomField, CustomType
from crm_desktop.domain.folding import fold
from crm_desktop.domain.records import Draft, Item, Problem, Record, Value, Values
from crm_desktop.formats.dates import Order, read_date, read_serial
from crm_desktop.services.custom_fields import CustomFields, understand, values_of
from crm_desktop.services.groups import Groups
from crm_desktop.services.parting import Parting
from crm_desktop.services.setting import shown
from crm_desktop.store.unit import NewRecord, Unit

GROUPS_LABEL = "Groups"
"""The name of the detail that lists a record's groups, in every language, so that it is known again."""
GROUPS_APART = "Groups of Farley"
"""Its name where a field of one's own is called like that."""
JOINT = "; "
_SHOWN = 80
"""So many signs of an odd value are told."""


@dataclass(frozen=True, slots=True)
class Link:
    """Whom a value of a draft leads to, by the id that this has in the source."""

    draft: Draft
    field_id: int
    text: str
    kind: str
    source_id: int


class Carrier:
    """Writes groups and own fields the way a file can carry them, and understands them when they come back."""

    def __init__(
        self,
        customs: CustomFields,
        groups: Groups,
        owner: str,
        ids: Mapping[int, int] = MappingProxyType({}),
        order: Order = "ymd",
    ) -> None:
        """`ids` are the ids here by those of the source, of what came along; `order` is how it writes its days."""
        self._ids = ids
        self._order = order
        self._odd: list[Problem] = []
        self._customs = customs.all()
        self._groups = {one.id: one.name for one in groups.all()}
        self._owner = owner
        self._by_name: dict[str, int] = {}
        for group_id, name in self._groups.items():
            self._by_name.setdefault(fold(name), group_id)

    @property
    def several(self) -> frozenset[int]:
        """The fields of one's own that may have more than one value."""
        return frozenset(one.id for one in self._customs if one.type is CustomType.SEVERAL)

    @property
    def group_names(self) -> Mapping[int, str]:
        """The groups that this user may see, and those made on the way, by name."""
        return self._groups

    # --- out

    def as_details(self, record: Record) -> Record:
        """Return a record with its groups and own fields as further details, for tables and cards."""
        details = [
            ("".join(custom.name.split("\n")), JOINT.join(map(shown, found)))
            for custom in self._customs
            if custom.of_kind == record.kind and (found := values_of(record, custom))
        ]
        names = self._group_names(record)
        if names:
            taken = any(c.of_kind == record.kind and fold(c.name) == fold(GROUPS_LABEL) for c in self._customs)
            details.append((GROUPS_APART if taken else GROUPS_LABEL, JOINT.join(names)))
        if not details:
            return record
        more = tuple(Item(0, {"label": label, "value": value}) for label, value in details)
        return replace(record, items={**record.items, "extras": (*more, *record.several("extras"))})

    def by_names(self, record: Record) -> Record:
        """Return a record whose groups and own fields are named, for Farley's own JSON."""
        names = {custom.id: custom.name for custom in self._customs}
        items = dict(record.items)
        if record.several("groups"):
            items["groups"] = tuple(
                Item(0, {"group_id": group_id, "name": self._groups[group_id]}) for group_id in self._group_ids(record)
            )
        if record.several("custom"):
            items["custom"] = tuple(
                replace(item, values={**item.values, "field_id": names[field_id]})
                for item in record.several("custom")
                if (field_id := int(item.values.get("field_id") or 0)) in names
            )
        return replace(record, items=items)

    def _group_names(self, record: Record) -> list[str]:
        return [self._groups[one] for one in self._group_ids(record)]

    def _group_ids(self, record: Record) -> list[int]:
        ids = (int(item.values.get("group_id") or 0) for item in record.several("groups"))
        return [one for one in ids if one in self._groups]

    # --- in

    def take_in(self, unit: Unit, drafts: Iterable[Draft]) -> list[Link]:
        """Put what stands in drafts by name where it belongs: into groups, which are made, and own fields.

        Returns whom values lead to, which can be tied only when everybody is there.
        """
        links: list[Link] = []
        for draft in drafts:
            if draft.items.get("groups"):
                for one in draft.items.pop("groups"):
                    group_id, name = one.get("group_id"), str(one.get("name") or "")
                    self._into_group(unit, draft, name or str(group_id or ""), group_id if name else None)
            if draft.items.get("custom"):
                links += self._name_fields(draft)
            if draft.items.get("extras"):
                draft.items["extras"] = [one for one in draft.items["extras"] if not self._took(unit, draft, one)]
        return links

    def _took(self, unit: Unit, draft: Draft, detail: Values) -> bool:
        label, value = str(detail.get("label") or ""), str(detail.get("value") or "")
        if not label or detail.get("params"):
            return False
        custom = self._custom_named(draft.kind, label)
        if label == GROUPS_APART or (label == GROUPS_LABEL and custom is None):
            for name in Parting(";", self._groups.values()).parts(value):
                self._into_group(unit, draft, name)
            return True
        if custom is None:
            return False
        if custom.type is CustomType.SEVERAL:
            self._fill(draft, custom, Parting(";", custom.choices).parts(value))
            return True
        if any(one.get("field_id") == custom.id for one in draft.items.get("custom", ())):
            return False  # the first is the value, and a second one stays a detail
        self._fill(draft, custom, [value])
        return True

    def _into_group(self, unit: Unit, draft: Draft, name: str, source_id: Value = None) -> None:
        """Put a draft into a group: the one that the source's own became here, else the one of this name."""
        name = name.strip()
        if not name:
            return
        group_id = self._group_of(name, source_id)
        if group_id is None:
            values: Values = {"name": name, "owner": self._owner, "position": len(self._by_name)}
            [group_id] = unit.create([NewRecord("group", values)])
            self._by_name[fold(name)], self._groups[group_id] = group_id, name
        if all(one.get("group_id") != group_id for one in draft.items.get("groups", ())):
            draft.add("groups", group_id=group_id, **({"named": 1} if source_id is None else {}))

    def _group_of(self, name: str, source_id: Value) -> int | None:
        if isinstance(source_id, int):
            here = self._ids.get(source_id)
            if here in self._groups:
                return here
            if fold(self._groups.get(source_id, "")) == fold(name):
                return source_id
        known = parse_id(name)
        return self._by_name.get(fold(name), known if known in self._groups else None)

    def _name_fields(self, draft: Draft) -> Iterator[Link]:
        """Turn the names of own fields into their ids and yield the links; a field that is not here leaves a detail."""
        for one in draft.items.pop("custom"):
            named = str(one.get("field_id") or "")
            custom = self._custom_named(draft.kind, named)
            text = str(one.get("text") or "")
            kind, source_id = str(one.pop("target_kind", None) or ""), one.pop("target_id", None)
            if custom is None:
                draft.add("extras", label=named, value=text)
                continue
            draft.add("custom", **{**one, "field_id": custom.id})
            if custom.type is CustomType.RECORD and isinstance(source_id, int):
                yield Link(draft, custom.id, text, kind, source_id)

    def _fill(self, draft: Draft, custom: CustomField, texts: Sequence[str]) -> None:
        for text in texts:
            understood = understand(custom, self._day(custom, text))
            if understood.warning:
                self._odd.append(Problem(draft.row, custom.name, text[:_SHOWN], understood.warning))
            if understood.text:
                values: dict[str, Value] = {"field_id": custom.id, "text": understood.text}
                if understood.currency:
                    values["currency"] = understood.currency
                draft.add("custom", **values)

    def _day(self, custom: CustomField, text: str) -> str:
        """Return a day as the file keeps it, where the field holds days and the text names one."""
        if custom.type not in (CustomType.DATE, CustomType.ANNUAL):
            return text
        found = read_date(text, self._order) or read_serial(text.strip()) or ""
        whole = custom.type is CustomType.DATE and found.startswith("--")  # a day of no year is no date
        return text if whole or not found else found

    def odd_values(self) -> list[Problem]:
        """Return what was taken in as it stood because its field holds something else, and forget it."""
        found, self._odd = self._odd, []
        return found

    def _custom_named(self, kind: str, name: str) -> CustomField | None:
        wanted = fold(name.strip())
        for custom in self._customs:
            if custom.of_kind == kind and (fold(custom.name) == wanted or str(custom.id) == name):
                return None if custom.type is CustomType.CALCULATED else custom
        return None
