"""What a card shows of a record's fields of one's own, read in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crm_desktop.domain.custom_field import CustomField, CustomType
from crm_desktop.domain.records import Record
from crm_desktop.services.crm import Crm
from crm_desktop.services.custom_fields import values_of
from crm_desktop.ui.kit.own_values import calculated_text


@dataclass(frozen=True)
class OwnData:
    """The fields of a kind of record, and what else is needed to read one record's values in them."""

    fields: Sequence[CustomField] = ()
    calculated: Mapping[int, str] = field(default_factory=dict)
    """What formulas give, by field."""
    names: Mapping[int, str] = field(default_factory=dict)
    """Names of the people and companies that values lead to."""
    twins: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """By field that should be unique: who else has the same value."""


def load_own(crm: Crm, kind: str, record: Record) -> OwnData:
    """Read the fields of one's own of a kind, and what a record has in them."""
    fields = crm.custom_fields.of(kind)
    if not fields:
        return OwnData()
    targets = [item.values.get("target_id") for item in record.several("custom")]
    return OwnData(
        fields,
        _calculated(crm, kind, record.id, fields),
        names_of(crm, [one for one in targets if isinstance(one, int)]),
        {one.id: found for one in fields if (found := _twins(crm, record, one))},
    )


def names_of(crm: Crm, ids: Sequence[int]) -> dict[int, str]:
    """Return the names of contacts and companies by id; of those that are gone, or not for this user, none."""
    if not ids:
        return {}
    people = {one.id: one.name for one in crm.contact_rows(ids).values()}
    return people | {one.id: one.name for one in crm.company_rows(ids).values()}


def _calculated(crm: Crm, kind: str, record_id: int, fields: Sequence[CustomField]) -> dict[int, str]:
    wanted = [one for one in fields if one.type is CustomType.CALCULATED]
    if not wanted:
        return {}
    values = crm.lookups.values(kind, [record_id], [one.key for one in wanted]).get(record_id, ())
    return {one.id: calculated_text(value) for one, value in zip(wanted, values, strict=False)}


def _twins(crm: Crm, record: Record, custom: CustomField) -> list[str]:
    if not custom.unique:
        return []
    ids = [
        number
        for item in values_of(record, custom)
        for number in crm.custom_fields.others_with(custom, item.text("text"), record.id)
    ]
    return list(names_of(crm, ids).values())
