"""What one can know of a record, one thing each: what lookups, columns, bulk edit and exports name alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm_desktop.base.i18n import N_, _
from crm_desktop.domain.activity import ACTIVITY_TYPES
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.custom_field import CustomField, CustomType
from crm_desktop.domain.entry import ENTRY_TYPES, RESULTS
from crm_desktop.domain.fields import Collection, Field, FieldKind
from crm_desktop.domain.folding import fold
from crm_desktop.domain.lookup import IDS, ME, WORDS, Op

SETS = ("tags", "groups")
"""Attributes of ours whose several values are a set; fields of one's own with several are sets too."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that can be known of a record."""

    key: str
    """Its name in lookups and settings: `status`, `phones`, `addresses/city`, `company.industry`, `custom/<id>`."""
    label: str
    """As people read it, translated already."""
    kind: FieldKind
    group: str = ""
    several: bool = False
    """Whether a record may have more than one of it."""
    list_name: str = ""
    choices: tuple[str, ...] = ()
    field: Field | None = None
    collection: Collection | None = None
    custom: CustomField | None = None
    editable: bool = True
    via: str = ""
    """The path to the other record that it is a thing of: `company`."""

    @property
    def is_column(self) -> bool:
        """Whether a list can show and sort by it; some can only be asked for."""
        return self.key not in (WORDS, IDS, "annual")

    @property
    def is_set(self) -> bool:
        """Whether its values are a set: each is there or not, can be added and taken away."""
        return self.key in SETS or (self.custom is not None and self.several)

    @property
    def ops(self) -> tuple[Op, ...]:
        """What can be asked of it, the likeliest first."""
        if self.key == WORDS:
            return (Op.CONTAINS, Op.CONTAINS_NOT)
        return OPS_OF.get(self.kind, _TEXT_OPS)

    @property
    def is_number(self) -> bool:
        """Whether it can be added up."""
        return self.kind in (FieldKind.INTEGER, FieldKind.NUMBER, FieldKind.MONEY)

    @property
    def said(self) -> dict[str, str]:
        """Values that are called otherwise by people, with what these call them: keys of types and results, `me`."""
        if self.list_name == "user":
            return {ME: N_("me")}
        if self.list_name == "result":
            return {key: result.label for key, result in RESULTS.items()}
        if self.list_name == "activity_type":
            return {key: one.label for key, one in ACTIVITY_TYPES.items()}
        if self.key.rpartition(".")[2] == "type" and self.field is not None and self.collection is None:
            return {key: one.label for key, one in ENTRY_TYPES.items()}
        return {}

    def meant(self, typed: str) -> str:
        """Return the value that a text means, whether it is written as it is kept or as people call it."""
        wanted = fold(typed.strip())
        return next((key for key, label in self.said.items() if wanted in (fold(label), fold(_(label)))), typed)


_TEXT_OPS = (
    Op.CONTAINS,
    Op.IS,
    Op.STARTS,
    Op.IS_NOT,
    Op.CONTAINS_NOT,
    Op.LIKE,
    Op.FILLED,
    Op.EMPTY,
)
_NUMBER_OPS = (Op.IS, Op.MORE, Op.LESS, Op.BETWEEN, Op.IS_NOT, Op.FILLED, Op.EMPTY)
_DAY_OPS = (Op.WITHIN, Op.NOT_WITHIN, Op.NEXT, Op.BEFORE, Op.AFTER, Op.BETWEEN, Op.IS, Op.FILLED, Op.EMPTY)
OPS_OF: dict[FieldKind, tuple[Op, ...]] = {
    FieldKind.CHOICE: (Op.IS, Op.IS_NOT, Op.CONTAINS, Op.LIKE, Op.FILLED, Op.EMPTY),
    FieldKind.REFERENCE: (Op.IS, Op.IS_NOT, Op.CONTAINS, Op.STARTS, Op.LIKE, Op.FILLED, Op.EMPTY),
    FieldKind.INTEGER: _NUMBER_OPS,
    FieldKind.NUMBER: _NUMBER_OPS,
    FieldKind.MONEY: _NUMBER_OPS,
    FieldKind.DATE: _DAY_OPS,
    FieldKind.MOMENT: _DAY_OPS,
    FieldKind.ANNUAL: (Op.NEXT, Op.MONTH, Op.IS, Op.FILLED, Op.EMPTY),
    FieldKind.YES_NO: (Op.YES, Op.NO),
}
PATHS: dict[str, dict[str, str]] = {
    "contact": {"company": "company", "entries": "entry", "activities": "activity", "relations": "contact"},
    "company": {
        "people": "contact", "entries": "entry", "activities": "activity", "parent": "company", "daughters": "company",
    },
    "entry": {"contacts": "contact", "companies": "company"},
}
"""From each kind, the ways to other records, and what kind those are."""
_ONE = {("contact", "company"), ("company", "parent")}
"""Ways to at most one record: its fields can be asked for like one's own."""
_HIDDEN = frozenset({"display_name", "file_as", "uid", "photo", "effect", "sort_key"})
_PARTS: dict[str, tuple[str, ...]] = {
    "phones": ("number",),
    "emails": ("address",),
    "links": ("url",),
    "addresses": ("city", "postcode", "region", "country", "street"),
    "dates": ("date",),
    "tags": ("name",),
    "groups": ("group_id",),
    "relations": ("type",),
    "positions": ("company_id", "title"),
    "attachments": ("name",),
    "extras": ("value",),
}
"""Of the values of a collection, the fields that one asks for."""
_LISTS = {"tags": "tag", "groups": "group", "relations": "relation"}


def attributes_of(kind: str, customs: Sequence[CustomField] = (), *, across: bool = True) -> list[Attribute]:
    """Return all attributes of a kind in a sensible order; with `across`, those of its one company too."""
    record_type = RECORD_TYPES[kind]
    found = [Attribute(WORDS, _("Anything"), FieldKind.TEXT, editable=False)]
    found += [
        Attribute(
            field.spoken, _(field.label), field.kind, field.group, list_name=field.list_name, field=field,
            editable=not field.derived,
        )
        for field in record_type.fields
        if field.is_text and field.name not in _HIDDEN
    ]  # fmt: skip
    for collection in record_type.collections:
        found += _of_collection(collection)
    found += [_of_custom(custom) for custom in customs if custom.of_kind == kind]
    found += [Attribute(key, _(label), field_kind, editable=False) for key, label, field_kind in _COUNTED.get(kind, ())]
    if across:
        for path, target in PATHS.get(kind, {}).items():
            if (kind, path) in _ONE:
                found += _through(path, target, customs)
    return found


def attribute(key: str, kind: str, customs: Sequence[CustomField] = ()) -> Attribute | None:
    """Return an attribute by its key, or None."""
    if key == IDS:
        return Attribute(IDS, _("Chosen"), FieldKind.TEXT, editable=False)
    return next((one for one in attributes_of(kind, customs) if one.key == key), None)


def _of_collection(collection: Collection) -> list[Attribute]:
    parts = _PARTS.get(collection.name, ())
    main = "" if collection.name == "addresses" else parts[0] if parts else ""
    return [
        Attribute(
            collection.name if part == main else f"{collection.name}/{part}",
            _(collection.label if part == main else collection.field(part).label),
            FieldKind.CHOICE if collection.name in _LISTS else collection.field(part).kind,
            collection.group, several=True, list_name=_LISTS.get(collection.name, ""),
            field=collection.field(part), collection=collection,
            editable=collection.name in ("tags", "groups", "phones", "emails", "links"),
        )
        for part in parts
    ]  # fmt: skip


def _of_custom(custom: CustomField) -> Attribute:
    return Attribute(
        custom.key, custom.name, custom.kind, custom.card_group, several=custom.type is CustomType.SEVERAL,
        choices=custom.choices, custom=custom, editable=custom.type is not CustomType.CALCULATED,
    )  # fmt: skip


def _through(path: str, target: str, customs: Sequence[CustomField]) -> list[Attribute]:
    label = _(_PATH_LABELS[path])
    return [
        Attribute(
            f"{path}.{one.key}", f"{label}: {one.label}", one.kind, path, one.several, one.list_name, one.choices,
            one.field, one.collection, one.custom, editable=False, via=path,
        )
        for one in attributes_of(target, customs, across=False)
        if one.key not in (WORDS, "name")
    ]  # fmt: skip


_PATH_LABELS = {
    "company": N_("Company"),
    "parent": N_("Parent company"),
    "people": N_("People"),
    "entries": N_("Notes and history"),
    "activities": N_("Follow-ups"),
    "relations": N_("Relations"),
    "daughters": N_("Daughter companies"),
    "contacts": N_("With"),
    "companies": N_("With company"),
}
_COUNTED: dict[str, tuple[tuple[str, str, FieldKind], ...]] = {
    "contact": (
        ("entry_count", N_("Number of entries"), FieldKind.INTEGER),
        ("annual", N_("Any annual date"), FieldKind.ANNUAL),
    ),
    "company": (
        ("people_count", N_("Number of people"), FieldKind.INTEGER),
        ("entry_count", N_("Number of entries"), FieldKind.INTEGER),
    ),
    "entry": (("linked", N_("With"), FieldKind.TEXT),),
}


def path_label(path: str) -> str:
    """Return what a way to other records is called."""
    return _(_PATH_LABELS.get(path, path))
