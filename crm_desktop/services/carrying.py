"""What other programs' files have no place for: groups and fields of one's own travel as details, by their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from crm_desktop.base.identity import parse_id
from crm_desktop.domain.custom_field import CustomField, CustomType
from crm_desktop.domain.folding import fold
from crm_desktop.domain.records import Draft, Item, Record, Value, Values
from crm_desktop.services.custom_fields import CustomFields, understand, values_of
from crm_desktop.services.groups import Groups
from crm_desktop.store.unit import NewRecord, Unit

GROUPS_LABEL = "Groups"
"""The name of the detail that lists a record's groups, in every language, so that it is known again."""
JOINT = "; "


class Carrier:
    """Writes groups and own fields the way a file can carry them, and understands them when they come back."""

    def __init__(self, customs: CustomFields, groups: Groups, owner: str) -> None:
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

    # --- out

    def as_details(self, record: Record) -> Record:
        """Return a record with its groups and own fields as further details, for tables and cards."""
        details = [
            ("".join(custom.name.split("\n")), JOINT.join(_shown(item) for item in found))
            for custom in self._customs
            if custom.of_kind == record.kind and (found := values_of(record, custom))
        ]
        names = self._group_names(record)
        if names:
            details.append((GROUPS_LABEL, JOINT.join(names)))
        if not details:
            return record
        more = tuple(Item(0, {"label": label, "value": value}) for label, value in details)
        return replace(record, items={**record.items, "extras": (*record.several("extras"), *more)})

    def by_names(self, record: Record) -> Record:
        """Return a record whose groups and own fields are named instead of numbered, for Farley's own JSON."""
        names = {custom.id: custom.name for custom in self._customs}
        items = dict(record.items)
        if record.several("groups"):
            items["groups"] = tuple(Item(0, {"group_id": name}) for name in self._group_names(record))
        if record.several("custom"):
            items["custom"] = tuple(
                replace(item, values={**item.values, "field_id": names[field_id]})
                for item in record.several("custom")
                if (field_id := int(item.values.get("field_id") or 0)) in names
            )
        return replace(record, items=items)

    def _group_names(self, record: Record) -> list[str]:
        ids = (int(item.values.get("group_id") or 0) for item in record.several("groups"))
        return [self._groups[one] for one in ids if one in self._groups]

    # --- in

    def take_in(self, unit: Unit, drafts: Iterable[Draft]) -> None:
        """Put what stands in drafts by name where it belongs: into groups, which are made, and own fields."""
        for draft in drafts:
            extras = draft.items.get("extras")
            if extras:
                draft.items["extras"] = [one for one in extras if not self._took(unit, draft, one)]
            if draft.items.get("groups"):
                names = [str(one.get("group_id") or "") for one in draft.items.pop("groups")]
                self._into_groups(unit, draft, names)
            if draft.items.get("custom"):
                self._name_fields(draft)

    def _took(self, unit: Unit, draft: Draft, detail: Values) -> bool:
        label, value = str(detail.get("label") or ""), str(detail.get("value") or "")
        if not label or detail.get("params"):
            return False
        if label == GROUPS_LABEL:
            self._into_groups(unit, draft, value.split(";"))
            return True
        custom = self._custom_named(draft.kind, label)
        if custom is None:
            return False
        texts = value.split(";") if custom.type is CustomType.SEVERAL else [value]
        self._fill(draft, custom, texts)
        return True

    def _into_groups(self, unit: Unit, draft: Draft, names: Sequence[str]) -> None:
        for name in dict.fromkeys(name.strip() for name in names):
            if not name:
                continue
            group_id = self._by_name.get(fold(name))
            known = parse_id(name)
            if group_id is None and known in self._groups:
                group_id = known
            if group_id is None:
                values: Values = {"name": name, "owner": self._owner, "position": len(self._by_name)}
                [group_id] = unit.create([NewRecord("group", values)])
                self._by_name[fold(name)], self._groups[group_id] = group_id, name
            draft.add("groups", group_id=group_id)

    def _name_fields(self, draft: Draft) -> None:
        """Turn the names of own fields into their ids; a field that is not here leaves a detail."""
        for one in draft.items.pop("custom"):
            named = str(one.get("field_id") or "")
            custom = self._custom_named(draft.kind, named)
            text = str(one.get("text") or "")
            if custom is None:
                draft.add("extras", label=named, value=text)
            else:
                draft.add("custom", **{**one, "field_id": custom.id})

    def _fill(self, draft: Draft, custom: CustomField, texts: Sequence[str]) -> None:
        for text in texts:
            understood = understand(custom, text)
            if understood.text:
                values: dict[str, Value] = {"field_id": custom.id, "text": understood.text}
                if understood.currency:
                    values["currency"] = understood.currency
                draft.add("custom", **values)

    def _custom_named(self, kind: str, name: str) -> CustomField | None:
        wanted = fold(name.strip())
        for custom in self._customs:
            if custom.of_kind == kind and (fold(custom.name) == wanted or str(custom.id) == name):
                return None if custom.type is CustomType.CALCULATED else custom
        return None


def _shown(item: Item) -> str:
    currency = item.text("currency")
    return f"{item.text('text')} {currency}" if currency else item.text("text")
