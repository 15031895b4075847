"""What each property of a vCard means here (RFC 2426, 6350, 9554, and what address books add)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from crm_desktop.domain.company import COMPANY
from crm_desktop.domain.contact import CONTACT
from crm_desktop.domain.fields import FieldKind, RecordType
from crm_desktop.formats.vcard.card import Card
from crm_desktop.formats.vcard.days import OMIT_YEAR, read_day
from crm_desktop.formats.vcard.escapes import parts_of, split_parts, unescape, unescape_part
from crm_desktop.formats.vcard.labels import clean
from crm_desktop.formats.vcard.reach import MESSENGERS, adr, email, impp, messenger, social, tel, url
from crm_desktop.formats.vcard.syntax import V21, VALID_UNTIL, Head

Handler: TypeAlias = Callable[[Card, Head, str], None]

OWN = "X-FARLEY-"
OWN_EXTRA = "X-FARLEY-EXTRA"
PRODID = "-//Farley//Contacts//EN"
STANDING_IN = "X-FARLEY-STANDING-IN"
"""The parameter of an FN that nobody typed: it has to be there, and the person has no name."""
IGNORED = frozenset({"BEGIN", "END", "VERSION", "PRODID", "REV", "PROFILE", "X-ABLABEL"})
"""The envelope, and the labels that were read beside their properties."""

NAME_PARTS = ("last_name", "first_name", "middle_name", "prefix", "suffix")

_RELATED = {
    "spouse": "spouse", "manager": "manager", "assistant": "assistant",
    "referred_by": "referred_by", "referredby": "referred_by",
}  # fmt: skip
_ANDROID_RELATED = {"1": "assistant", "7": "manager", "11": "referred_by", "14": "spouse"}
_SAYS_NOTHING_OF_A_DAY = frozenset({"VALUE", "TYPE", "PREF", "ENCODING", "CHARSET", VALID_UNTIL})
"""Parameters that need not be kept of a day in words."""
_STARRED = frozenset({"starred", "starred in android", "favorites"})


def extra(card: Card, head: Head, value: str) -> None:
    """Keep a property that has no field of ours."""
    card.keep(head, value)


def text(field: str) -> Handler:
    """Return what puts a property's text into a field."""

    def put(card: Card, head: Head, value: str) -> None:
        card.put(field, head, value, unescape(value, card.version))

    return put


def _fn(card: Card, head: Head, value: str) -> None:
    found = unescape(value, card.version)
    if head.params and head.param(STANDING_IN):
        return
    if head.params and head.param("DERIVED").upper() == "TRUE":
        card.derived_name = found
    else:
        card.put("display_name", head, value, found)


def _n(card: Card, head: Head, value: str) -> None:
    if card.values.keys() & NAME_PARTS:
        card.keep(head, value)
        return
    parts = (
        [part.strip(" \t\r\n") for part in value.split(";")]
        if "\\" not in value and "," not in value
        else _name_parts(card, value)
    )
    for field, part in zip(NAME_PARTS, parts, strict=False):
        if part:
            card.values[field] = part
    if len(parts) > len(NAME_PARTS):
        _add_to_suffix(card, parts)
    if head.params and (sort_as := head.param("SORT-AS")):
        card.put("file_as", head, sort_as, sort_as)


def _name_parts(card: Card, value: str) -> list[str]:
    """Return the parts of a name; from 3.0 on a bare comma stands between several, which are shown apart."""
    found = []
    for part in split_parts(value):
        several = split_parts(part, ",") if card.version != V21 else [part]
        if len(several) > 1 and all(several):
            found.append(", ".join(unescape_part(each, card.version).strip() for each in several))
        else:
            found.append(unescape_part(part, card.version).strip(" \t\r\n"))
    return found


def _add_to_suffix(card: Card, parts: list[str]) -> None:
    """Keep what stands behind the five parts of a name: RFC 9554 repeats there what they already say."""
    known = " ".join(parts[: len(NAME_PARTS)])
    more = [part for part in parts[len(NAME_PARTS) :] if part and part not in known]
    if more:
        card.values["suffix"] = " ".join(filter(None, [str(card.values.get("suffix") or ""), *more]))


def _org(card: Card, head: Head, value: str) -> None:
    if "company" in card.values or "department" in card.values:
        card.keep(head, value)
        return
    company, *rest = parts_of(value, card.version)
    department = ", ".join(part for part in rest if part)
    if company:
        card.values["company"] = company
    if department:
        card.values["department"] = department


def _bday(card: Card, head: Head, value: str) -> None:
    day, whole = _day_or_text(card, head, value)
    known = card.values.get("birthday")
    if day and not known:
        card.values["birthday"] = day
    if not whole or (known and known != day):
        card.keep(head, value)


def _day_or_text(card: Card, head: Head, value: str) -> tuple[str, bool]:
    """Return a day as stored, or what stands in its place as text, and whether that is all the property says."""
    day, whole = read_day(value, head.param(OMIT_YEAR))
    if day:
        return day, whole
    text = unescape(value, card.version).strip()
    return text, bool(text) and all(name in _SAYS_NOTHING_OF_A_DAY for name, _text in head.params)


def _annual(label: str) -> Handler:
    def add(card: Card, head: Head, value: str) -> None:
        day, whole = _day_or_text(card, head, value)
        found = label or clean(card.label(head))
        if day and card.is_new("dates", found, day):
            card.add("dates", head, {"label": found, "date": day})
        if not whole:
            card.keep(head, value)

    return add


def _prodid(card: Card, _head: Head, value: str) -> None:
    card.is_ours = value == PRODID


def _categories(card: Card, _head: Head, value: str) -> None:
    """Tags; Google marks its own groups with a star in front, and one of them is what we call starred."""
    for part in split_parts(value, ","):
        name = unescape_part(part, card.version).strip()
        if not card.is_ours:
            name = name.removeprefix("* ").strip()
        if not card.is_ours and name.lower() in _STARRED and card.kind == CONTACT.kind:
            card.values["starred"] = 1
        elif name and card.is_new("tags", name):
            card.items.setdefault("tags", []).append({"name": name})


def _note(card: Card, _head: Head, value: str) -> None:
    note = unescape(value, card.version)
    if note.strip():
        card.join("note", note)


def _nickname(card: Card, _head: Head, value: str) -> None:
    names = [value] if card.version == V21 else [unescape(name, card.version) for name in split_parts(value, ",")]
    for name in names:
        if name.strip():
            card.join("nickname", name.strip())


def _related_names(card: Card, head: Head, value: str) -> None:
    _related_to(card, head, value, _RELATED.get(clean(card.label(head)).lower(), ""))


def _related(card: Card, head: Head, value: str) -> None:
    is_text = head.param("VALUE").lower() == "text" or ":" not in value
    _related_to(
        card,
        head,
        value,
        next((_RELATED[each.lower()] for each in head.types if is_text and each.lower() in _RELATED), ""),
    )


def _related_to(card: Card, head: Head, value: str, field: str) -> None:
    if field:
        card.put(field, head, value, unescape(value, card.version))
    else:
        card.keep(head, value)


def _android(card: Card, head: Head, value: str) -> None:
    kind, *data = parts_of(value, card.version)
    data += [""] * 3
    day, whole = read_day(data[0])
    field = _ANDROID_RELATED.get(data[1], "") if kind.endswith("/relation") else ""
    if kind.endswith("/nickname") and data[0]:
        card.join("nickname", data[0])
    elif field and data[0]:
        card.put(field, head, value, data[0])
    elif kind.endswith("/contact_event") and data[0].strip() and (whole or not day):
        text = day or data[0].strip()
        if data[1] == "3":
            card.put("birthday", head, value, text)
        else:
            label = {"0": data[2], "1": "Anniversary", "2": "Other"}.get(data[1], "")
            card.add("dates", head, {"label": label, "date": text})
    else:
        card.keep(head, value)


def _kind(card: Card, head: Head, value: str) -> None:
    if value.strip().lower() in ("org", "organization"):
        card.is_company = True
    elif value.strip().lower() != "individual":
        card.keep(head, value)


def _show_as(card: Card, head: Head, value: str) -> None:
    if value.strip().upper() == "COMPANY":
        card.is_company = True
    else:
        card.keep(head, value)


def _own_extra(card: Card, head: Head, value: str) -> None:
    card.add("extras", head, {"label": card.label(head), "value": unescape(value, card.version)})


def _company_name(card: Card, head: Head, value: str) -> None:
    card.put("name", head, value, unescape(value, card.version))


def _company_org(card: Card, head: Head, value: str) -> None:
    parts = [part for part in parts_of(value, card.version) if part]
    name = card.values.setdefault("name", parts[0]) if parts else ""
    if parts and (str(name).strip(" \t\r\n") != parts[0] or len(parts) > 1):
        card.keep(head, value)


def _company_n(card: Card, head: Head, value: str) -> None:
    if value.strip("; \t"):
        card.keep(head, value)


def _nothing(card: Card, head: Head, value: str) -> None:
    """The envelope says nothing about the person."""


def _own_field(field: str, kind: FieldKind) -> Handler:
    def put(card: Card, head: Head, value: str) -> None:
        found: str | int = unescape(value, card.version)
        if kind in (FieldKind.YES_NO, FieldKind.INTEGER):
            if not re.fullmatch(r"-?\d{1,15}", str(found)):
                card.keep(head, value)
                return
            found = int(found)
        card.put(field, head, value, found)

    return put


def own_property(field: str) -> str:
    """Return the property that a field without a vCard property of its own goes by."""
    return OWN + field.upper().replace("_", "-")


def own_fields(record_type: RecordType) -> dict[str, Handler]:
    """Return what reads each of our own properties."""
    return {
        own_property(field.name): _own_field(field.name, field.kind)
        for field in record_type.fields
        if not field.derived and field.kind is not FieldKind.REFERENCE
    }


_SHARED: dict[str, Handler] = {
    **{name: messenger(label) for name, label in MESSENGERS.items()},
    **dict.fromkeys(IGNORED, _nothing),
    "PRODID": _prodid,
    "TEL": tel,
    "EMAIL": email,
    "ADR": adr,
    "URL": url,
    "IMPP": impp,
    "X-SOCIALPROFILE": social,
    "SOCIALPROFILE": social,
    "X-EVOLUTION-BLOG-URL": messenger("Blog"),
    "CATEGORIES": _categories,
    "X-GROUP-MEMBERSHIP": _categories,
    "NOTE": _note,
    "UID": text("uid"),
    "SORT-STRING": text("file_as"),
    "X-EVOLUTION-FILE-AS": text("file_as"),
    "KIND": _kind,
    "X-ABSHOWAS": _show_as,
    OWN_EXTRA: _own_extra,
}

CONTACT_HANDLERS: dict[str, Handler] = {
    **own_fields(CONTACT),
    **_SHARED,
    **dict.fromkeys(("X-SPOUSE", "X-MS-SPOUSE", "X-EVOLUTION-SPOUSE", "X-KADDRESSBOOK-X-SPOUSESNAME"), text("spouse")),
    **dict.fromkeys(
        ("X-MANAGER", "X-MS-MANAGER", "X-EVOLUTION-MANAGER", "X-KADDRESSBOOK-X-MANAGERSNAME"), text("manager")
    ),
    **dict.fromkeys(
        ("X-ASSISTANT", "X-MS-ASSISTANT", "X-EVOLUTION-ASSISTANT", "X-KADDRESSBOOK-X-ASSISTANTSNAME"),
        text("assistant"),
    ),
    **dict.fromkeys(
        (
            "ANNIVERSARY",
            "X-ANNIVERSARY",
            "X-MS-ANNIVERSARY",
            "X-EVOLUTION-ANNIVERSARY",
            "X-KADDRESSBOOK-X-ANNIVERSARY",
        ),
        _annual("Anniversary"),
    ),
    "FN": _fn,
    "N": _n,
    "NICKNAME": _nickname,
    "ORG": _org,
    "TITLE": text("job_title"),
    "BDAY": _bday,
    "X-ABDATE": _annual(""),
    "LANG": text("language"),
    "TZ": text("time_zone"),
    "PRONOUNS": text("pronoun"),
    **dict.fromkeys(("X-ASSISTANT-TEL", "X-MS-ASSISTANT-PHONE"), text("assistant_phone")),
    **dict.fromkeys(("X-CHILDREN", "X-MS-CHILD"), text("family")),
    "X-MAIDENNAME": text("maiden_name"),
    "X-MAIDEN-NAME": text("maiden_name"),
    "X-ABRELATEDNAMES": _related_names,
    "RELATED": _related,
    "X-ANDROID-CUSTOM": _android,
}

COMPANY_HANDLERS: dict[str, Handler] = {
    **own_fields(COMPANY),
    **_SHARED,
    "FN": _company_name,
    "ORG": _company_org,
    "N": _company_n,
    own_property("parent"): text("parent"),
}
