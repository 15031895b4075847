"""Settling what single columns mean by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crm_desktop.base.i18n import _
from crm_desktop.formats.headers import NameMatch, header_words, name_without
from crm_desktop.formats.headers_lexicon import squash
from crm_desktop.formats.headers_names import ANNIVERSARY_OR_BIRTHDAY
from crm_desktop.formats.headers_words import ROLE_WORDS
from crm_desktop.formats.mapping.content import share
from crm_desktop.formats.mapping.items import DEFAULT_LABELS
from crm_desktop.formats.targets import FULL_NAME, LEAVE_OUT, WHOLE, Target

_FAMILY_WORDS = frozenset(map(squash, ("name", "nom", "naam", "namn", "navn", "név", "nume", "názov")))
"""Whole names that mean the family name beside a column of first names."""
_GIVEN_WORDS = frozenset(
    map(
        squash,
        (
            "nombre",
            "nome",
            "jméno",
            "ime",
            "имя",
            "ім'я",
            "ad",
            "adı",
            "isim",
            "이름",
            "名字",
            "nimi",
            "name",
        ),
    )
)
"""Whole names that mean the first name beside a column of family names."""
_BIRTHDAY_NAMES = frozenset(map(squash, ANNIVERSARY_OR_BIRTHDAY.split(",")))
_TRADES = frozenset(
    map(
        squash, ("profession", "occupation", "beruf", "métier", "profesión", "professione", "profissão", "职业", "職業")
    )
)
"""Names of what somebody learned, beside a column of what they do here."""
_PLACE_WORDS = frozenset(map(squash, ("location", "standort", "emplacement", "ubicación", "ubicazione", "localização")))
"""Names of where somebody sits, which is an address only where there is no other."""
_STORED_AS = frozenset(("SMTP", "EX", "x400"))
"""What Outlook writes beside an e-mail address; it says nothing about whose or which."""
_MESSENGERS = 500
"""From here the numbered messengers count, which are links as well but not among the numbered websites."""
_DAY_OF_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:\.0)?").fullmatch
_VALUE_WORDS = frozenset(("value",))
_HOSTS = {
    "linkedin.com": "LinkedIn",
    "xing.com": "XING",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "twitter.com": "Twitter",
    "github.com": "GitHub",
    "youtube.com": "YouTube",
}


@dataclass(slots=True)
class Column:
    """A column of a table while its meaning is found."""

    header: str
    values: list[str]
    target: Target
    named: bool = True
    """Whether the file itself names it."""
    match: NameMatch | None = None
    confidence: float = 0.0
    why: str = ""

    def take(self, target: Target, confidence: float, why: str) -> None:
        """Give it a meaning, and say why."""
        self.target, self.confidence, self.why = target, confidence, why

    def detail(self) -> Target:
        """Return what keeps its cells as they stand, under its name."""
        return Target("value", "extras", self.header)


def settle_names(columns: Sequence[Column]) -> None:
    """Tell `Vorname, Name` from `Name` alone, and `Nombre, Apellidos` from `Nombre`."""
    named = {column.target.field for column in columns if not column.target.collection}
    for column in columns:
        if column.target != Target(FULL_NAME) or not column.match:
            continue
        word = squash(column.header)
        if "first_name" in named and "last_name" not in named and word in _FAMILY_WORDS:
            column.target = Target("last_name")
        elif "last_name" in named and "first_name" not in named and word in _GIVEN_WORDS:
            column.target = Target("first_name")
        else:
            continue
        named.add(column.target.field)


def settle_days(columns: Sequence[Column]) -> None:
    """Tell a birthday from another anniversary, from its parts, and a trade from what somebody does here."""
    birthdays = [column for column in columns if column.match and column.match.target == Target("birthday")]
    parts = {column.target.field for column in columns} & {"birth_year", "birth_month"}
    for column in birthdays:
        if parts and share(column.values, lambda value: _DAY_OF_MONTH(value) is not None) >= 0.8:
            column.take(Target("birth_day"), 0.9, _("by what is in it"))
        elif len(birthdays) > 1 and squash(column.header) in _BIRTHDAY_NAMES:
            column.take(Target("date", "dates", "Anniversary"), 0.8, _("by its name"))
    titles = [column for column in columns if column.target == Target("job_title")]
    for column in titles:
        if len(titles) > 1 and squash(column.header) in _TRADES:
            column.take(column.detail(), 0.5, _("another column says it better; kept as a detail"))


def bind_labels(columns: Sequence[Column]) -> None:
    """Bind `Phone 2 - Type` to `Phone 2 - Value`: both become parts of the same numbered value."""
    bound: set[tuple[str, int]] = set()
    for column in sorted(columns, key=lambda column: "service" not in header_words(column.header)):
        match = column.match
        if match is None or not match.is_label:
            continue
        partners = [other for other in columns if _is_labelled_by(other, column)]
        first = _MESSENGERS if any(other.match and other.match.target.label == "Messenger" for other in partners) else 0
        place = (match.target.collection, first + (match.number or 1))
        if column.values and set(column.values) <= _STORED_AS and place[0] == "emails":
            column.take(Target(LEAVE_OUT), 0.9, _("says only how Outlook stored the address"))
        elif partners and place not in bound:
            bound.add(place)
            for part in (column, *partners):
                part.target = replace(part.target, label="", number=place[1])
        else:
            column.take(column.detail(), 0.0, _("no value to go with; kept as a detail"))
    for column in columns:
        target = column.target
        if target.collection == "extras" and not target.label and not target.number:
            column.target = replace(target, label=column.header)


def _is_labelled_by(column: Column, label: Column) -> bool:
    """Say whether a column holds the value that another one names: the names must begin alike."""
    if not column.match or not label.match or column.match.is_label or not _may_be_labelled(column.match):
        return False
    if column.target.collection != label.match.target.collection or column.match.number != label.match.number:
        return False
    stem, value = name_without(label.header, ROLE_WORDS), name_without(column.header, _VALUE_WORDS)
    return value.startswith(stem) if label.match.number else value == stem


def _may_be_labelled(match: NameMatch) -> bool:
    """Say whether a column's name leaves open what its value is called; a messenger is called after its service."""
    return not match.labelled or match.target.label == "Messenger"


def settle_addresses(columns: Sequence[Column]) -> None:
    """Tell apart numbered addresses, and a street called Address from a whole address in one cell."""
    parts = [column for column in columns if column.target.collection == "addresses" and column.match]
    parts = [column for column in parts if not _is_aside(column, parts)]
    explicit = {column.target.label for column in parts}
    groups: dict[tuple[int, str], list[Column]] = {}
    for column in parts:
        number = column.target.number or (column.match.number if column.match and not column.match.labelled else 0)
        if column.match and column.match.target.field == WHOLE and not column.target.number:
            number = column.match.number if any(
                other is not column and other.match and other.match.number == column.match.number != 0
                and other.target.field != WHOLE for other in parts
            ) else 0  # fmt: skip
        groups.setdefault((number, column.target.label), []).append(column)
    for rank, ((number, label), members) in enumerate(groups.items()):
        fields = {column.target.field for column in members}
        bound = "label" in fields
        for column in members:
            field = column.target.field
            if field == WHOLE and len(fields - {"label"}) > 1 and "street" not in fields:
                field = "street"
            own = label or ("" if bound else DEFAULT_LABELS["addresses"] if rank == 0 else "Other")
            apart = number or (rank + 1 if not label and own in explicit else 0)
            column.target = Target(field, "addresses", own, apart if bound or rank else 0)


def _is_aside(column: Column, parts: Sequence[Column]) -> bool:
    """Keep as a detail what is no part of an address here: `Location` or `Ort` alone beside whole addresses."""
    others = [other for other in parts if other is not column]
    if _PLACE_WORDS & header_words(column.header):
        aside = any(other.target.field in ("street", "city") for other in others)
    elif column.match and not column.match.labelled and not column.match.number and not column.target.number:
        unlabelled = any(other.match and not other.match.labelled for other in others)
        labelled = any(other.target.field == column.target.field for other in others)
        aside = column.target.field not in ("street", WHOLE) and labelled and not unlabelled
    else:
        aside = False
    if aside:
        column.take(column.detail(), 0.5, _("belongs to none of the addresses; kept as a detail"))
    return aside


def settle_labels(columns: Sequence[Column]) -> None:
    """Give values whose column names no label the usual one, and Other to the next of the kind."""
    given: set[str] = set()
    number_before: Target | None = None
    for column in columns:
        target = column.target
        if target.field == "extension" and not target.label and not target.number and number_before:
            column.target = replace(number_before, field="extension")  # `Ext.` belongs to the number beside it
            continue
        if target.collection not in DEFAULT_LABELS or target.collection == "addresses":
            continue
        if target.collection == "links" and not target.label and not target.number:
            target = column.target = replace(target, label=_host_label(column.values))
        if target.number and target.collection != "dates":
            given.add(target.collection)
        elif not target.label and not target.number:
            is_main = target.field in ("number", "address", "url", "date")
            usual = DEFAULT_LABELS[target.collection]
            next_one = column.header if column.named and not column.match else "Other"
            label = usual if target.collection not in given or not is_main or target.collection == "links" else next_one
            column.target = replace(target, label=label)
        if target.field in ("number", "address", "url"):
            given.add(target.collection)
        if target.field == "number":
            number_before = column.target


def _host_label(values: Sequence[str]) -> str:
    """Return whose profiles a column links to, empty where they are of many."""
    for host, label in _HOSTS.items():
        if share(values, lambda value, host=host: host in value.lower()) >= 0.8:  # type: ignore[misc]
            return label
    return ""
