"""Fields of one's own: what they are called, what they hold, and how their values are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from enum import StrEnum

from crm_desktop.base.i18n import N_
from crm_desktop.domain.fields import Field, FieldKind, RecordType
from crm_desktop.domain.records import Record

KIND = "custom_field"

CUSTOM_FIELD = RecordType(
    kind=KIND,
    label=N_("Field of one's own"),
    plural=N_("Fields of one's own"),
    table="custom_field",
    icon="columns-3",
    fields=(
        Field("of_kind", N_("For")),
        Field("name", N_("Name")),
        Field("type", N_("Type")),
        Field("choices", N_("Choices"), FieldKind.LONG_TEXT),
        Field("default_value", N_("Filled with")),
        Field("is_required", N_("Should be filled"), FieldKind.YES_NO),
        Field("is_unique", N_("Should be unique"), FieldKind.YES_NO),
        Field("formula", N_("Formula")),
        Field("card_group", N_("Stands in")),
        Field("position", N_("Order"), FieldKind.INTEGER),
    ),
)

SCALE = 1_000_000
"""A number is compared and sorted in millionths."""
LARGEST = (1 << 63) - 1
"""Where numbers in millionths are held: those beyond, of 13 digits and more, are told apart by their text."""


class CustomType(StrEnum):
    """What a field of one's own can hold."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    ANNUAL = "annual"
    YES_NO = "yes_no"
    CHOICE = "choice"
    SEVERAL = "several"
    URL = "url"
    EMAIL = "email"
    PHONE = "phone"
    RECORD = "record"
    CALCULATED = "calculated"


TYPE_LABELS: dict[CustomType, str] = {
    CustomType.TEXT: N_("Text"),
    CustomType.LONG_TEXT: N_("Long text"),
    CustomType.NUMBER: N_("Number"),
    CustomType.MONEY: N_("Money"),
    CustomType.DATE: N_("Date"),
    CustomType.ANNUAL: N_("Annual date"),
    CustomType.YES_NO: N_("Yes or no"),
    CustomType.CHOICE: N_("One of a list"),
    CustomType.SEVERAL: N_("Several of a list"),
    CustomType.URL: N_("Link"),
    CustomType.EMAIL: N_("E-mail"),
    CustomType.PHONE: N_("Phone"),
    CustomType.RECORD: N_("Person or company"),
    CustomType.CALCULATED: N_("Calculated"),
}

CARD_PLACES: dict[str, tuple[tuple[str, str], ...]] = {
    "contact": (
        ("reach", N_("Phone and e-mail")),
        ("farley", N_("Farley file")),
        ("place", N_("Company and address")),
        ("more", N_("Own fields")),
        ("fold", N_("More fields")),
    ),
    "company": (
        ("reach", N_("Phone and e-mail")),
        ("place", N_("Address")),
        ("business", N_("Business")),
        ("more", N_("Own fields")),
        ("fold", N_("More fields")),
    ),
}
"""The parts of a card that a field of one's own can stand in, from top to bottom; `fold` shows with More fields."""
LISTED = (CustomType.CHOICE, CustomType.SEVERAL)
"""The types that offer choices."""

_FIELD_KINDS: dict[CustomType, FieldKind] = {
    CustomType.SEVERAL: FieldKind.CHOICE,
    CustomType.RECORD: FieldKind.REFERENCE,
    CustomType.CALCULATED: FieldKind.NUMBER,
}


@dataclass(frozen=True, slots=True)
class CustomField:
    """The definition of a field of one's own."""

    id: int
    of_kind: str
    name: str
    type: CustomType
    choices: tuple[str, ...] = ()
    default: str = ""
    required: bool = False
    unique: bool = False
    formula: str = ""
    card_group: str = "more"
    position: int = 0

    @property
    def kind(self) -> FieldKind:
        """What its value is, in the words that all fields share."""
        known = _FIELD_KINDS.get(self.type)
        return known if known is not None else FieldKind(self.type.value)

    @property
    def place(self) -> str:
        """The part of the card that it stands in; one that this card does not have is among the own fields."""
        places = [name for name, _label in CARD_PLACES.get(self.of_kind, ())]
        return self.card_group if self.card_group in places else "more"

    @property
    def key(self) -> str:
        """How lookups, columns and the journal name it; the name may change, this does not."""
        return f"custom/{self.id}"


def custom_field_of(record: Record) -> CustomField:
    """Return the definition that a record of the file holds; a type that is not known is text."""
    try:
        kind = CustomType(record.text("type"))
    except ValueError:
        kind = CustomType.TEXT
    return CustomField(
        record.id,
        record.text("of_kind"),
        record.text("name"),
        kind,
        choices_of(record.text("choices")),
        record.text("default_value"),
        record.flag("is_required"),
        record.flag("is_unique"),
        record.text("formula"),
        record.text("card_group") or "more",
        record.number("position") or 0,
    )


def choices_of(text: str) -> tuple[str, ...]:
    """Return the choices of a list, one a line, each once."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def plain_number(text: str) -> str | None:
    """Return a typed number in its plain form (`1234.5`), or None; the last of `.` and `,` is the decimal sign."""
    compact = re.sub(r"[\s'’\u00a0\u202f]", "", text)
    last_dot, last_comma = compact.rfind("."), compact.rfind(",")
    if last_dot >= 0 and last_comma >= 0:
        thousands = "," if last_dot > last_comma else "."
        compact = compact.replace(thousands, "")
    elif compact.count(",") == 1 and not re.fullmatch(r"[-+]?[1-9]\d{0,2},\d{3}", compact):
        compact = compact.replace(",", ".")
    elif "," in compact:
        compact = compact.replace(",", "")
    try:
        number = Decimal(compact.replace(",", "."))
    except InvalidOperation:
        return None
    return format(number.normalize(), "f") if number.is_finite() and abs(number.adjusted()) < 30 else None


def millionths(text: str) -> int | None:
    """Return a plain decimal number in millionths, held within 63 bits; None for text that is no number."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    if abs(number.adjusted()) > _DIGITS:
        return (LARGEST if number > 0 else -LARGEST) if number.adjusted() > 0 else 0
    scaled = int((number * SCALE).to_integral_value(ROUND_HALF_EVEN))
    return max(-LARGEST, min(LARGEST, scaled))


_DIGITS = 24
