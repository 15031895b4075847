"""What a record has in an attribute, as text, and the edit that gives it something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm_desktop.base.clock import from_ms, to_ms
from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.domain.attributes import Attribute
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.folding import fold
from crm_desktop.domain.records import Edit, Item, Record, Value
from crm_desktop.services.custom_fields import CustomFields, values_of
from crm_desktop.services.groups import Groups

SETS = ("tags", "groups")
"""Attributes whose several values are a set: each is there or not."""


class Setter:
    """Reads and sets attributes of records, whatever they are made of."""

    def __init__(self, customs: CustomFields, groups: Groups) -> None:
        self._customs = customs
        self._groups = groups
        self._names: dict[int, str] | None = None
        self._ids: dict[str, int] = {}

    def text(self, record: Record, attribute: Attribute) -> str:
        """Return what a record has, as it can be put again; several are parted by `; `."""
        if attribute.several:
            return "; ".join(self.several(record, attribute))
        if attribute.custom is not None:
            return next((item.text("text") for item in values_of(record, attribute.custom)), "")
        value = record.values.get(attribute.key)
        if attribute.kind is FieldKind.MOMENT and isinstance(value, int):
            return from_ms(value).replace(tzinfo=None).isoformat(timespec="minutes")
        return record.text(attribute.key)

    def several(self, record: Record, attribute: Attribute) -> list[str]:
        """Return the values of an attribute that can have several; of numbers and addresses the first one."""
        if attribute.custom is not None:
            return [item.text("text") for item in values_of(record, attribute.custom)]
        assert attribute.collection is not None
        name, main = attribute.collection.name, attribute.collection.main
        if attribute.key == "groups":
            return [self._group_names().get(int(item.values["group_id"] or 0), "") for item in record.several(name)]
        if attribute.key in SETS:
            return [item.text(main) for item in record.several(name)]
        return [first] if (first := record.first(name, main)) else []

    def put(self, record: Record, attribute: Attribute, typed: Sequence[str], edit: Edit) -> None:
        """Let an edit give a record these values, and no others."""
        wanted = [text for one in typed if (text := one.strip())]
        if attribute.custom is not None:
            self._extend(edit, self._customs.put(record, attribute.custom, wanted))
        elif attribute.key in SETS:
            self._put_set(record, attribute, wanted, edit)
        elif attribute.collection is not None:
            self._put_first(record, attribute, wanted[0] if wanted else "", edit)
        else:
            edit.values[attribute.key] = _value_of(attribute, wanted[0] if wanted else "")

    def is_set(self, attribute: Attribute) -> bool:
        """Say whether values can be added to it and taken from it."""
        return attribute.key in SETS or (attribute.custom is not None and attribute.several)

    def _extend(self, edit: Edit, more: Edit) -> None:
        edit.put += more.put
        edit.drop += more.drop

    def _put_first(self, record: Record, attribute: Attribute, text: str, edit: Edit) -> None:
        collection = attribute.collection
        assert collection is not None
        first = next(iter(record.several(collection.name)), None)
        if text:
            edit.put.append((collection.name, first.id if first else None, {collection.main: text}))
        elif first is not None:
            edit.drop.append((collection.name, first.id))

    def _put_set(self, record: Record, attribute: Attribute, wanted: Sequence[str], edit: Edit) -> None:
        have = {self._mark(item, attribute): item for item in record.several(attribute.key)}
        new: dict[Value, Value] = {self._group(name): None for name in wanted} if attribute.key == "groups" else {}
        if attribute.key == "tags":
            for name in wanted:
                new.setdefault(fold(name), name)
        for mark, value in new.items():
            if mark not in have:
                edit.put.append(
                    (attribute.key, None, {"name": value} if attribute.key == "tags" else {"group_id": mark})
                )
        edit.drop += [(attribute.key, item.id) for mark, item in have.items() if mark not in new]

    @staticmethod
    def _mark(item: Item, attribute: Attribute) -> Value:
        return fold(item.text("name")) if attribute.key == "tags" else item.values["group_id"]

    def _group(self, name: str) -> int:
        if name not in self._ids:
            found = self._groups.ids_named(name)
            if not found:
                raise BadInput(_("There is no group “{name}”.").format(name=name))
            self._ids[name] = found[0]
        return self._ids[name]

    def _group_names(self) -> dict[int, str]:
        if self._names is None:
            self._names = {one.id: one.name for one in self._groups.all()}
        return self._names


def _value_of(attribute: Attribute, text: str) -> str | int | None:
    if not text:
        return None
    if attribute.kind is FieldKind.YES_NO:
        return 1 if text.lower() in ("1", "yes", "true", _("Yes").lower()) else None
    if attribute.kind not in (FieldKind.INTEGER, FieldKind.MOMENT):
        return text
    try:
        return int(text) if attribute.kind is FieldKind.INTEGER else to_ms(datetime.fromisoformat(text).astimezone())
    except ValueError as error:
        what = _("“{value}” is no number.") if attribute.kind is FieldKind.INTEGER else _("“{value}” is no moment.")
        raise BadInput(what.format(value=text)) from error
