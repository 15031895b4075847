"""What a matched row adds to a record: blanks are filled, values added, and an empty cell never erases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from crm_desktop.base.i18n import _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.deriving import Locality, normal_email, same_text
from crm_desktop.domain.folding import fold
from crm_desktop.domain.naming import compose
from crm_desktop.domain.records import Draft, Edit, Item, Problem, Record, Value, Values
from crm_desktop.services.importing.balance import OnMatch
from crm_desktop.services.importing.matching import phone_key
from crm_desktop.services.preparing import Preparer

_NAME_PARTS = ("prefix", "first_name", "middle_name", "last_name", "suffix")


class Merger:
    """Works out the edit that brings a draft into an existing record."""

    def __init__(
        self,
        kind: str,
        on_match: OnMatch,
        place: Locality,
        several: frozenset[int] = frozenset(),
        groups: Mapping[int, str] = MappingProxyType({}),
    ) -> None:
        """`several` are the fields of one's own that may have more than one value, `groups` the names of groups."""
        self._type = RECORD_TYPES[kind]
        self._replace = on_match is OnMatch.UPDATE
        self._place = place
        self._several = several
        self._groups = groups
        self._preparer = Preparer(kind, "")

    def merge(self, draft: Draft, record: Record, company_id: int | None) -> tuple[Edit, list[Problem]]:
        """Return what to change, and hints on values that were not taken because something else was there."""
        wanted = self._preparer.prepare(draft)
        edit = Edit()
        kept: list[Problem] = []
        if company_id is not None:
            wanted.values["company_id"] = company_id
        for name, value in wanted.values.items():
            self._merge_value(draft, record, name, value, edit, kept)
        self._keep_shown_name(wanted.values, record, edit)
        for name, items in wanted.items.items():
            have = record.several(name)
            if name == "custom":
                items = self._custom_items(items, have, edit)
            elif name == "groups":
                items = self._group_items(draft, have)
            edit.put += [(name, None, one) for one in self._new_items(name, items, have)]
        return edit, kept

    def _keep_shown_name(self, wanted: Values, record: Record, edit: Edit) -> None:
        """Keep the full name that both agree on, where filling in its parts would compose a longer one."""
        full_name = wanted.get("display_name")
        if full_name and not record.values.get("display_name") and not edit.values.keys().isdisjoint(_NAME_PARTS):
            edit.values.setdefault("display_name", full_name)

    def _merge_value(
        self, draft: Draft, record: Record, name: str, value: Value, edit: Edit, kept: list[Problem]
    ) -> None:
        current = record.values.get(name)
        if current == value or (isinstance(value, str) and isinstance(current, str) and same_text(value, current)):
            return
        if name == "display_name" and self._says_the_same(record, str(value)):
            return
        if name in ("owner", "private", "created_at", "created_by", "edited_at", "edited_by"):
            return
        if name == "note" and isinstance(current, str):
            if str(value).strip() not in current:
                edit.values[name] = f"{current}\n\n{_text(value)}"
            return
        if current in (None, "", 0) or self._replace:
            edit.values[name] = value
            return
        shown = draft.text("company") if name == "company_id" else _("picture") if name == "photo" else str(value)
        kept.append(Problem(draft.row, name, shown, _("Not taken: the contact already has something else here.")))

    def _says_the_same(self, record: Record, full_name: str) -> bool:
        parts = {name: record.values.get(name) for name in _NAME_PARTS}
        return same_text(full_name, record.name) or same_text(full_name, compose(parts))

    def _custom_items(self, wanted: Sequence[Values], have: Sequence[Item], edit: Edit) -> list[Values]:
        """Return the values for own fields that have none; a field with one value keeps it, or takes the new one."""
        present = {item.values.get("field_id"): item for item in have}
        fresh: list[Values] = []
        for one in wanted:
            old = present.get(one.get("field_id"))
            if old is None or one.get("field_id") in self._several:
                fresh.append(one)
            elif self._replace and old.text("text") != _text(one.get("text")):
                edit.put.append(("custom", old.id, {"target_kind": None, "target_id": None, **one}))
            elif self._replace and old.text("currency") != (currency := _text(one.get("currency"))) and currency:
                edit.put.append(("custom", old.id, one))
        return fresh

    def _group_items(self, draft: Draft, have: Sequence[Item]) -> list[Values]:
        """Return a draft's groups; one that only its name tells is any of that name that the record is in already."""
        present = {fold(self._groups.get(int(item.values.get("group_id") or 0), "")) for item in have}
        return [
            {"group_id": one.get("group_id")}
            for one in draft.items.get("groups", ())
            if not one.get("named") or fold(self._groups.get(int(one.get("group_id") or 0), "")) not in present
        ]

    def _new_items(self, name: str, wanted: Sequence[Values], have: Sequence[Item]) -> list[Values]:
        known = {self._item_key(name, item.values) for item in have}
        has_primary = any(item.is_primary for item in have)
        fresh: list[Values] = []
        for one in wanted:
            key = self._item_key(name, one)
            if key in known:
                continue
            known.add(key)
            if has_primary and not self._replace:
                one.pop("is_primary", None)
            one.pop("position", None)
            fresh.append(one)
        return fresh

    def _item_key(self, name: str, values: Mapping[str, Value]) -> tuple[str, ...]:
        """Return what makes two values of a collection the same."""
        if name == "phones":
            return (phone_key(_text(values.get("number")), self._place), _text(values.get("extension")))
        if name == "emails":
            return (normal_email(_text(values.get("address"))),)
        fields = tuple(field.name for field in self._type.collection(name).fields if not field.derived)
        if name in ("extras", "dates"):
            fields = ("label", *fields)
        return tuple(" ".join(fold(_text(values.get(field))).split()) for field in fields)


def _text(value: Value) -> str:
    return "" if value is None else str(value)
