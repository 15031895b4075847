"""Guessing what the columns of a table mean: by their names, their cells, and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

from crm_desktop.base.i18n import _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import FieldKind
from crm_desktop.formats.dates import guess_order, read_date
from crm_desktop.formats.headers import (
    OWN_ID,
    NameMatch,
    header_words,
    match_name,
    own_label,
)
from crm_desktop.formats.headers_lexicon import tokens_of, words_of
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
from crm_desktop.formats.mapping.model import ColumnTarget, Mapping
from crm_desktop.formats.mapping.own import own_targets
from crm_desktop.formats.mapping.settling import (
    Column,
    bind_labels,
    settle_addresses,
    settle_days,
    settle_labels,
    settle_names,
)
from crm_desktop.formats.table import Table
from crm_desktop.formats.targets import FULL_NAME, LEAVE_OUT, Target

_REACHABLE = {
    Content.EMAIL: ("emails", "address"),
    Content.PHONE: ("phones", "number"),
    Content.LINK: ("links", "url"),
}
_NAMELIKE = frozenset((FULL_NAME, "company", "name", "first_name", "last_name", "display_name", "account", "job_title"))
_NO_REACH = _NAMELIKE | {"private"}
"""Fields in which no e-mail address or phone number stands: `Privat` may be one, a phone at home or a yes."""
REJECT_COLUMNS = ("Row", "Reason")
"""What stands behind the columns of a table of rejected rows."""
_LOOKED_AT = 300
"""Signs of a cell that are looked at when guessing."""
_ID_WORDS = frozenset(("id", "code", "ref", "reference", "key", "order", "invoice", "sku", "zip", "plz"))


def guess_mapping(table: Table, kind: str = "contact") -> Mapping:
    """Return what the columns of a table most likely mean; what nobody understands is kept as details."""
    if _is_own(table, kind):
        own = _own_columns(table, kind)
        days = [place for place, column in enumerate(own) if column.target == "birthday" or "//date" in column.target]
        order = guess_order((row[place] for _line, row in table.first_rows() for place in days), default="ymd")
        return Mapping(kind, _without_rejects(own), order)
    columns = _columns(table)
    for column in columns:
        _by_name_and_content(column, kind)
    if not table.header_line:
        _name_without_header(columns, kind)
    settle_names(columns)
    settle_days(columns)
    bind_labels(columns)
    settle_addresses(columns)
    settle_labels(columns)
    found = [ColumnTarget(one.header, one.target.text(), one.confidence, one.why) for one in columns]
    return Mapping(kind, _without_rejects(found), guess_order(_dates(columns)))


def _is_own(table: Table, kind: str) -> bool:
    """Say whether Farley wrote a table, also where somebody moved its columns since."""
    if OWN_ID not in table.header:
        return False
    targets = zip(table.header, own_targets(table.header, kind), strict=True)
    strange = [name for name, target in targets if target.collection == "extras" and not target.number]
    return table.header[0] == OWN_ID or not any(match_name(name, kind) for name in strange)


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


def _dates(columns: Sequence[Column]) -> list[str]:
    """Return the dates that decide the order: those of date columns, else whatever looks like one."""
    found = [value for column in columns if column.target.field in ("birthday", "date") for value in column.values]
    return found or [
        value for column in columns if share(column.values, looks_like_date) >= 0.8 for value in column.values
    ]


def _columns(table: Table) -> list[Column]:
    sample = table.first_rows()
    return [
        Column(
            name,
            [cell for _line, row in sample if (cell := row[place][:_LOOKED_AT].strip())],
            Target("value", "extras", name),
            named=bool(table.header_line),
        )
        for place, name in enumerate(table.header)
    ]


def _by_name_and_content(column: Column, kind: str) -> None:
    named = match_name(column.header, kind, forgiving=True)
    match = named
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
        label = own_label(collection, column.header) if _is_label(column, content, named) else ""
        column.take(Target(field, collection, label), 0.7, _("by what is in it"))


def _is_label(column: Column, content: Content, named: NameMatch | None) -> bool:
    """Say whether a column's name is what its values are called: Home, Work; for links any word."""
    read = words_of(tokens_of(column.header))
    labels = all(read) and any(category == "label" for meanings in read for category, _key in meanings)
    free = named is None or named.target.field == "private"
    return column.named and free and (content is Content.LINK or labels)


def _contradicts(match: NameMatch, content: Content) -> bool:
    """Say whether a column called Name is full of e-mail addresses, or one called EMAIL of phone numbers."""
    if not content or match.is_label:
        return False
    target = match.target
    if target.collection in ("phones", "emails"):
        return content is not Content.LINK and target.collection != _REACHABLE[content][0]
    return not target.collection and target.field in _NO_REACH


def _check_by_content(column: Column, kind: str) -> None:
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
            column.detail(),
            0.0,
            _("what is in it does not fit its name; kept as a detail"),
        )


def _name_without_header(columns: Sequence[Column], kind: str) -> None:
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
