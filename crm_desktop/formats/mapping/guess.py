"""Guessing what the columns of a table mean: by their names, their cells, and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crm_desktop.base.i18n import _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import FieldKind
from crm_desktop.formats.dates import guess_order, read_date
from crm_desktop.formats.headers import (
    OWN_ID,
    NameMatch,
    header_words,
    match_name,
    name_without,
    own_label,
    squash,
)
from crm_desktop.formats.headers_words import ROLE_WORDS
from crm_desktop.formats.mapping import cells
from crm_desktop.formats.mapping.content import (
    Content,
    content_of,
    looks_like_date,
    looks_like_honorific,
    looks_like_name,
    looks_unique,
    share,
)
from crm_desktop.formats.mapping.items import DEFAULT_LABELS
from crm_desktop.formats.mapping.model import ColumnTarget, Mapping
from crm_desktop.formats.mapping.own import own_targets
from crm_desktop.formats.table import Table
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
_REACHABLE = {
    Content.EMAIL: ("emails", "address"),
    Content.PHONE: ("phones", "number"),
    Content.LINK: ("links", "url"),
}
_NAMELIKE = frozenset((FULL_NAME, "company", "name", "first_name", "last_name", "display_name", "account", "job_title"))
_STORED_AS = frozenset(("SMTP", "EX", "x400"))
"""What Outlook writes beside an e-mail address; it says nothing about whose or which."""
REJECT_COLUMNS = ("Row", "Reason")
"""What stands behind the columns of a table of rejected rows."""
_LOOKED_AT = 300
"""Signs of a cell that are looked at when guessing."""
_VALUE_WORDS = frozenset(("value",))
_ID_WORDS = frozenset(("id", "code", "ref", "reference", "key", "order", "invoice", "sku", "zip", "plz"))
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
class _Column:
    header: str
    values: list[str]
    target: Target
    match: NameMatch | None = None
    confidence: float = 0.0
    why: str = ""

    def take(self, target: Target, confidence: float, why: str) -> None:
        self.target, self.confidence, self.why = target, confidence, why


def guess_mapping(table: Table, kind: str = "contact") -> Mapping:
    """Return what the columns of a table most likely mean; what nobody understands is kept as details."""
    if table.header and table.header[0] == OWN_ID:
        own = _own_columns(table, kind)
        days = [place for place, column in enumerate(own) if column.target == "birthday" or "//date" in column.target]
        order = guess_order((row[place] for _line, row in table.first_rows() for place in days), default="ymd")
        return Mapping(kind, _without_rejects(own), order)
    columns = _columns(table)
    for column in columns:
        _by_name_and_content(column, kind)
    if not table.header_line:
        _name_without_header(columns, kind)
    _settle_names(columns)
    _bind_labels(columns)
    _settle_addresses(columns)
    _settle_labels(columns)
    found = [ColumnTarget(one.header, one.target.text(), one.confidence, one.why) for one in columns]
    return Mapping(kind, _without_rejects(found), guess_order(_dates(columns)))


def _own_columns(table: Table, kind: str) -> list[ColumnTarget]:
    why = _("by Farley’s own names")
    targets = own_targets(table.header, kind)
    return [ColumnTarget(name, target.text(), 1.0, why) for name, target in zip(table.header, targets, strict=True)]


def _without_rejects(columns: list[ColumnTarget]) -> list[ColumnTarget]:
    """Leave out the two columns that Farley added to the rows it could not take."""
    if tuple(column.header for column in columns[-2:]) != REJECT_COLUMNS or len(columns) < 3:
        return columns
    why = _("says why Farley did not take the row before")
    return [*columns[:-2], *(ColumnTarget(name, LEAVE_OUT, 1.0, why) for name in REJECT_COLUMNS)]


def _dates(columns: Sequence[_Column]) -> list[str]:
    """Return the dates that decide the order: those of date columns, else whatever looks like one."""
    found = [value for column in columns if column.target.field in ("birthday", "date") for value in column.values]
    return found or [
        value for column in columns if share(column.values, looks_like_date) >= 0.8 for value in column.values
    ]


def _columns(table: Table) -> list[_Column]:
    sample = table.first_rows()
    return [
        _Column(
            name,
            [cell for _line, row in sample if (cell := row[place][:_LOOKED_AT].strip())],
            Target("value", "extras", name),
        )
        for place, name in enumerate(table.header)
    ]


def _by_name_and_content(column: _Column, kind: str) -> None:
    match = match_name(column.header, kind, forgiving=True)
    content = content_of(column.values)
    column.why = _("no field of this name; kept as a detail")
    if match and _contradicts(match, content):
        match = None
    if match:
        column.match = match
        column.take(match.target, match.confidence, _("by its name"))
        _check_by_content(column, kind)
    elif content and not (content is Content.PHONE and header_words(column.header) & _ID_WORDS):
        collection, field = _REACHABLE[content]
        if not RECORD_TYPES[kind].has_collection(collection):
            return
        known = own_label(collection, column.header)
        label = known if known != column.header or content is Content.LINK else ""
        column.take(Target(field, collection, label), 0.7, _("by what is in it"))


def _contradicts(match: NameMatch, content: Content) -> bool:
    """Say whether a column called Name is full of e-mail addresses, or one called EMAIL of phone numbers."""
    if not content or match.is_label:
        return False
    target = match.target
    if target.collection in ("phones", "emails"):
        return content is not Content.LINK and target.collection != _REACHABLE[content][0]
    return not target.collection and target.field in _NAMELIKE


def _check_by_content(column: _Column, kind: str) -> None:
    """Take back what a name says when the cells say it cannot be."""
    target, values, record_type = column.target, column.values, RECORD_TYPES[kind]
    doubtful = False
    if target.field == "job_title" and share(values, looks_like_honorific) >= 0.5:
        column.take(Target("prefix"), 0.8, _("by what is in it"))
    elif target.field == "uid":
        doubtful = not looks_unique(values)
    elif target.collection == "addresses" and target.field in ("country", "city"):
        doubtful = share(values, lambda value: not any(map(str.isalpha, value))) >= 0.5
    elif not target.collection and record_type.has_field(target.field):
        field_kind = record_type.field(target.field).kind
        if field_kind is FieldKind.YES_NO:
            doubtful = share(values, lambda value: cells.yes_no(value) is not None) < 0.5
        elif field_kind is FieldKind.INTEGER:
            doubtful = share(values, lambda value: cells.whole_number(value) is not None) < 0.5
        elif field_kind is FieldKind.DATE:
            doubtful = share(values, lambda value: read_date(value) is not None) < 0.2
    if doubtful and values:
        column.take(
            Target("value", "extras", column.header),
            0.0,
            _("what is in it does not fit its name; kept as a detail"),
        )


def _name_without_header(columns: Sequence[_Column], kind: str) -> None:
    """Find the names in a table without column names: the first columns that look like them."""
    if any(not column.target.collection and column.target.field in _NAMELIKE for column in columns):
        return
    nameless = [column for column in columns if column.target.collection == "extras" and column.values]
    namelike = [column for column in nameless if share(column.values, looks_like_name) >= 0.8]
    why = _("by what is in it")
    if kind == "company":
        for column in nameless[:1]:
            column.take(Target("name"), 0.4, why)
    elif len(namelike) > 1 and all(
        share(column.values, lambda value: " " not in value) >= 0.8 for column in namelike[:2]
    ):
        namelike[0].take(Target("first_name"), 0.4, why)
        namelike[1].take(Target("last_name"), 0.4, why)
    elif namelike:
        namelike[0].take(Target(FULL_NAME), 0.4, why)


def _settle_names(columns: Sequence[_Column]) -> None:
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


def _bind_labels(columns: Sequence[_Column]) -> None:
    """Bind `Phone 2 - Type` to `Phone 2 - Value`: both become parts of the same numbered value."""
    bound: set[tuple[str, int]] = set()
    for column in columns:
        match = column.match
        if match is None or not match.is_label:
            continue
        place = (match.target.collection, match.number or 1)
        partners = [other for other in columns if _is_labelled_by(other, column)]
        if column.values and set(column.values) <= _STORED_AS and place[0] == "emails":
            column.take(Target(LEAVE_OUT), 0.9, _("says only how Outlook stored the address"))
        elif partners and place not in bound:
            bound.add(place)
            for part in (column, *partners):
                part.target = replace(part.target, label="", number=place[1])
        else:
            column.take(Target("value", "extras", column.header), 0.0, _("no value to go with; kept as a detail"))
    for column in columns:
        target = column.target
        if target.collection == "extras" and not target.label and not target.number:
            column.target = replace(target, label=column.header)


def _is_labelled_by(column: _Column, label: _Column) -> bool:
    """Say whether a column holds the value that another one names: the names must begin alike."""
    if not column.match or not label.match or column.match.is_label or column.match.labelled:
        return False
    if column.target.collection != label.match.target.collection or column.match.number != label.match.number:
        return False
    stem, value = name_without(label.header, ROLE_WORDS), name_without(column.header, _VALUE_WORDS)
    return value.startswith(stem) if label.match.number else value == stem


def _settle_addresses(columns: Sequence[_Column]) -> None:
    """Tell apart numbered addresses, and a street called Address from a whole address in one cell."""
    parts = [column for column in columns if column.target.collection == "addresses" and column.match]
    groups: dict[tuple[int, str], list[_Column]] = {}
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
            column.target = Target(field, "addresses", own, number if bound or rank else 0)


def _settle_labels(columns: Sequence[_Column]) -> None:
    """Give values whose column names no label the usual one, and Other to the next of the kind."""
    given: set[str] = set()
    for column in columns:
        target = column.target
        if target.collection not in DEFAULT_LABELS or target.collection == "addresses":
            continue
        if target.collection == "links" and not target.label and not target.number:
            target = column.target = replace(target, label=_host_label(column.values))
        if target.number and target.collection != "dates":
            given.add(target.collection)
        elif not target.label and not target.number:
            is_main = target.field in ("number", "address", "url", "date")
            usual = DEFAULT_LABELS[target.collection]
            label = usual if target.collection not in given or not is_main or target.collection == "links" else "Other"
            column.target = replace(target, label=label)
        if target.field in ("number", "address", "url"):
            given.add(target.collection)


def _host_label(values: Sequence[str]) -> str:
    """Return whose profiles a column links to, empty where they are of many."""
    for host, label in _HOSTS.items():
        if share(values, lambda value, host=host: host in value.lower()) >= 0.8:  # type: ignore[misc]
            return label
    return ""
