"""What the program works out by itself: names and keys, phone digits, and the words a record is found by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC

from crm_desktop.domain import entry
from crm_desktop.domain.agenda import derived_moments
from crm_desktop.domain.annual import parse_annual
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.custom_field import millionths
from crm_desktop.domain.fields import FieldKind, RecordType
from crm_desktop.domain.folding import KIND_MARKS, digits_of, fold, has_cjk, phone_words, pinyin, searchable
from crm_desktop.domain.naming import display_name, filing_name, sort_key
from crm_desktop.domain.phones import understand
from crm_desktop.domain.records import Value, Values

Items = Mapping[str, Sequence[Mapping[str, Value]]]


@dataclass(frozen=True, slots=True)
class Locality:
    """What the file knows of its place: the region of numbers without a country code, the language names sort in."""

    region: str = ""
    language: str = "en"
    effects: Mapping[str, str] = field(default_factory=dict)
    """Which date of a contact each result of one's own moves."""


def derive(kind: str, values: Mapping[str, Value], items: Items, company: str, place: Locality) -> Values:
    """Return the derived fields of a record that follow from its own values."""
    if kind == "contact":
        shown = display_name(values, company, _first(items, "emails", "address"), _first(items, "phones", "number"))
        return {"name": shown or None, "sort_key": sort_key(filing_name(values, shown), place.language)}
    if kind == "company":
        filed = str(values.get("file_as") or values.get("name") or "")
        return {"sort_key": sort_key(filed, place.language)}
    if kind == "entry":
        effect = entry.effect_of(str(values.get("type") or ""), str(values.get("result") or ""), place.effects)
        return {"effect": effect or None}
    if kind == "activity":
        return derived_moments(values, UTC)
    return {}


DERIVED_ITEMS = frozenset({"phones", "emails", "custom"})
"""Collections whose values have derived fields."""


def derive_item(collection: str, values: Values, place: Locality) -> None:
    """Fill in the derived fields of one value of a collection."""
    if collection == "phones":
        number = str(values.get("number") or "")
        understood = understand(number, place.region)
        values["e164"] = understood.e164 or None
        values["digits"] = understood.digits or None
    elif collection == "emails":
        values["normal"] = normal_email(str(values.get("address") or "")) or None
    elif collection == "custom":
        text = str(values.get("text") or "")
        values["number"] = millionths(text)
        values["sort_key"] = sort_key(text, place.language) if text else None


def normal_email(address: str) -> str:
    """Return an address as it is compared: without blanks around, a mailto: in front, or capitals."""
    stripped = address.strip()
    if stripped[:7].lower() == "mailto:":
        stripped = stripped[7:]
    return stripped.casefold()


def _first(items: Items, collection: str, name: str) -> str:
    for item in items.get(collection, ()):
        value = item.get(name)
        if value and isinstance(value, str):
            return value
    return ""


def _texts(record_type: RecordType) -> tuple[str, ...]:
    return tuple(field.name for field in record_type.fields if field.searchable or field.name in ("status", "source"))


_TEXTS = {kind: _texts(record_type) for kind, record_type in RECORD_TYPES.items()}
_ITEM_FIELDS = {
    kind: tuple(
        (collection.name, names)
        for collection in record_type.collections
        if (names := tuple(field.name for field in collection.fields if field.searchable))
    )
    for kind, record_type in RECORD_TYPES.items()
}


_DAYS = {
    kind: tuple(field.name for field in record_type.fields if field.kind is FieldKind.ANNUAL)
    for kind, record_type in RECORD_TYPES.items()
}


def _odd_days(kind: str, values: Mapping[str, Value], items: Items) -> list[str]:
    """Return what stands where a day is expected and is none: a text like any other, to be found by its words."""
    found = [values[name] for name in _DAYS[kind] if name in values]
    found += [item.get("date") for item in items.get("dates", ())]
    return [text for text in found if text and isinstance(text, str) and parse_annual(text) is None]


def search_text(kind: str, values: Mapping[str, Value], items: Items, company: str) -> str:
    """Return the words that a record is found by, as one line for the index."""
    parts = [value for name in _TEXTS[kind] if name in values and (value := values[name]) and isinstance(value, str)]
    if company:
        parts.append(company)
    numbers: list[str] = []
    for collection, names in _ITEM_FIELDS[kind]:
        if collection in items:
            found = [item[name] for item in items[collection] for name in names if name in item]
            parts += [value for value in found if value and isinstance(value, str)]
    for item in items.get("phones", ()):
        _add_phone(item, numbers)
    parts += _odd_days(kind, values, items)
    text = searchable(parts)
    if not text.isascii() and kind in ("contact", "company"):
        shown = values.get("name")
        names_text = f"{shown} {company}" if isinstance(shown, str) else company
        if has_cjk(names_text):
            numbers.append(pinyin(names_text))
    return " ".join((KIND_MARKS[kind], text, *numbers))


def _add_phone(item: Mapping[str, Value], found: list[str]) -> None:
    digits = str(item.get("digits") or "")
    if digits:
        found.append(phone_words(digits))
        number = str(item.get("number") or "")
        if number[:1] != "+":  # typed as dialled inside the country: then its own beginning must be found too
            typed = digits_of(number)
            if typed and not digits.endswith(typed):
                found.append(typed)


def same_text(one: str, other: str) -> bool:
    """Say whether two texts are the same but for case, accents and blanks."""
    return " ".join(fold(one).split()) == " ".join(fold(other).split())
