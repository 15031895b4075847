"""Imports in words: what a file is, what is wrong in it, and the balance."""

from __future__ import annotations

from collections.abc import Sequence

from crm_desktop.base.i18n import N_, _, format_number, listed, ngettext
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.naming import display_name
from crm_desktop.domain.records import Draft
from crm_desktop.formats.targets import LEAVE_OUT, describe
from crm_desktop.services.importing import Balance, ImportSource, Match
from crm_desktop.ui.dialogs.importing.checking import ProblemGroup
from crm_desktop.ui.dialogs.importing.own_columns import NEW_FIELD, OwnColumns

ENCODINGS = (
    ("utf-8", N_("UTF-8")),
    ("utf-8-sig", N_("UTF-8 with mark")),
    ("utf-16", N_("UTF-16")),
    ("cp1252", N_("Western (Windows-1252)")),
    ("iso8859-15", N_("Western (ISO 8859-15)")),
    ("cp1250", N_("Central European (Windows-1250)")),
    ("iso8859-2", N_("Central European (ISO 8859-2)")),
    ("cp1251", N_("Cyrillic (Windows-1251)")),
    ("koi8-r", N_("Cyrillic (KOI8-R)")),
    ("cp1253", N_("Greek (Windows-1253)")),
    ("cp1254", N_("Turkish (Windows-1254)")),
    ("cp1255", N_("Hebrew (Windows-1255)")),
    ("cp1256", N_("Arabic (Windows-1256)")),
    ("cp1257", N_("Baltic (Windows-1257)")),
    ("gb18030", N_("Chinese, simplified (GB 18030)")),
    ("big5", N_("Chinese, traditional (Big5)")),
    ("cp932", N_("Japanese (Shift JIS)")),
    ("euc_jp", N_("Japanese (EUC)")),
    ("cp949", N_("Korean (Windows-949)")),
    ("cp850", N_("DOS (850)")),
    ("mac_roman", N_("Mac Roman")),
)
DELIMITERS = ((",", N_("Comma ,")), (";", N_("Semicolon ;")), ("\t", N_("Tab")), ("|", N_("Bar |")))
DATE_ORDERS = (("dmy", N_("Day.Month.Year")), ("mdy", N_("Month/Day/Year")), ("ymd", N_("Year-Month-Day")))
GROUP_TITLES = {
    "name": N_("Name"),
    "work": N_("Work"),
    "reach": N_("Phone and e-mail"),
    "place": N_("Address"),
    "status": N_("Status"),
    "farley": N_("Farley file"),
    "more": N_("More"),
    "": N_("Other"),
}


def same_encoding(one: str, other: str) -> bool:
    """Say whether two names mean the same encoding."""
    plain = [
        name.lower().replace("_", "-").replace("windows-", "cp").replace("iso-8859", "iso8859") for name in (one, other)
    ]
    return plain[0] == plain[1]


def rows_text(count: int) -> str:
    """Return 1,284 rows."""
    return ngettext("{n} row", "{n} rows", count).format(n=format_number(count))


def columns_text(count: int) -> str:
    """Return 11 columns."""
    return ngettext("{n} column", "{n} columns", count).format(n=format_number(count))


def source_text(source: ImportSource) -> str:
    """Say what a source is and how much is in it."""
    if source.table is not None:
        return _("A table with {rows} and {columns}.").format(
            rows=rows_text(source.table.count), columns=columns_text(len(source.table.header))
        )
    entries = sum(draft.kind == "entry" for draft in source.ready)
    people = sum(draft.kind in ("contact", "company") for draft in source.ready)
    cards = ngettext("{n} card", "{n} cards", people).format(n=format_number(people))
    if entries:
        notes = ngettext("{n} note", "{n} notes", entries).format(n=format_number(entries))
        return _("{cards} and {notes}.").format(cards=cards, notes=notes)
    return _("{cards}.").format(cards=cards)


def reading_text(source: ImportSource) -> list[str]:
    """Say how a source was read, and name some of what is in it."""
    if source.table is None:
        names = [title for draft in source.ready[:50] if (title := card_title(draft))]
        return [_("Among them: {names}").format(names=joined(names, 8))] if names else []
    table = source.table
    encoding = next((_(label) for key, label in ENCODINGS if same_encoding(key, table.encoding)), table.encoding)
    delimiter = next((_(label) for key, label in DELIMITERS if key == table.delimiter), table.delimiter)
    told = [_("Read as {encoding}, columns parted by: {delimiter}").format(encoding=encoding, delimiter=delimiter)]
    told.append(_("Columns: {names}").format(names=joined(table.header, 12)))
    if table.preamble:
        told.append(_("Above the column names stands: {text}").format(text=joined(table.preamble, 2)))
    return told


def field_text(field: str, kind: str) -> str:
    """Return what a problem's field is called."""
    record_type = RECORD_TYPES[kind]
    if record_type.has_collection(field):
        return _(record_type.collection(field).label)
    for name in (field, f"{field}_id"):
        if record_type.has_field(name):
            return _(record_type.field(name).label)
    return field


def match_detail(match: Match, kind: str) -> str:
    """Say what a row would change on the record that it met."""
    if not match.changes:
        return _("stays the same")
    return _("changes: {fields}").format(fields=joined([field_text(name, kind) for name in match.changes], 6))


def problem_title(group: ProblemGroup, kind: str) -> str:
    """Say what is wrong."""
    name = field_text(group.about, kind)
    return f"{name}: {group.reason}" if name else group.reason


def problem_detail(group: ProblemGroup) -> str:
    """Say where it is wrong: Row 2 “p.raman@”, row 61 “info at bianchi.it”, …"""
    found = [
        _("row {row} “{value}”").format(row=row, value=value) if value else _("row {row}").format(row=row)
        for row, value in group.examples
        if row
    ]
    if not found:
        return ""
    if group.count > len(found):
        found.append("…")
    text = listed(found)
    return text[0].upper() + text[1:]


def card_title(draft: Draft) -> str:
    """Return the name that a draft will have."""
    if draft.kind == "company":
        return draft.text("name")
    first = {name: next(iter(draft.items.get(name, ())), {}) for name in ("emails", "phones")}
    return display_name(
        draft.values,
        draft.text("company"),
        str(first["emails"].get("address") or ""),
        str(first["phones"].get("number") or ""),
    )


def card_detail(draft: Draft) -> str:
    """Return what else stands on a draft, in one line."""
    parts = [draft.text("job_title"), draft.text("company") if draft.kind == "contact" else ""]
    parts += [str(one.get("address") or "") for one in draft.items.get("emails", ())]
    parts += [str(one.get("number") or "") for one in draft.items.get("phones", ())]
    parts += [str(one.get("city") or "") for one in draft.items.get("addresses", ())]
    return " · ".join(part for part in parts if part)


def target_text(target: str, header: str, kind: str, own: OwnColumns | None = None) -> str:
    """Return what a column means, in a word."""
    if target == NEW_FIELD:
        return _("New field “{name}”…").format(name=header)
    if own is not None and own.named(target):
        return own.text(target)
    if target == f"extras/{header}":
        return _("Keep as a detail")
    return describe(target, kind) if target != LEAVE_OUT else _("Leave out")


def imported_text(balance: Balance, kind: str) -> str:
    """Say at the end what came of it: 1,284 contacts imported, 63 updated."""
    if kind == "company":
        text = ngettext("{n} company imported", "{n} companies imported", balance.new)
    else:
        text = ngettext("{n} contact imported", "{n} contacts imported", balance.new)
    parts = [text.format(n=format_number(balance.new))]
    if balance.updated:
        parts.append(ngettext("{n} updated", "{n} updated", balance.updated).format(n=format_number(balance.updated)))
    if balance.rejected:
        parts.append(
            ngettext("{n} rejected", "{n} rejected", balance.rejected).format(n=format_number(balance.rejected))
        )
    return _("{cards}.").format(cards=listed(parts))


def equation(balance: Balance) -> str:
    """Write the balance as a sum: 1,284 rows = 1,200 new + 63 updated + 5 the same + 16 rejected."""
    parts = [
        (balance.new, _("{n} new")),
        (balance.updated, _("{n} updated")),
        (balance.same, _("{n} the same")),
        (balance.rejected, _("{n} rejected")),
    ]
    return f"{rows_text(balance.rows)} = " + " + ".join(text.format(n=format_number(n)) for n, text in parts)


def import_verb(balance: Balance, kind: str) -> str:
    """Return the verb of the last button: Import 1,263 contacts."""
    count = balance.new + balance.updated
    if kind == "company":
        text = ngettext("Import {n} company", "Import {n} companies", count)
    else:
        text = ngettext("Import {n} contact", "Import {n} contacts", count)
    return text.format(n=format_number(count))


def joined(names: Sequence[str], limit: int = 4) -> str:
    """Join names, the first ones only when there are many."""
    return listed([*names[:limit], *(["…"] if len(names) > limit else [])])
