"""Writing the several values of a card: phones, addresses, links, and what other programs left."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from crm_desktop.domain.records import Item
from crm_desktop.formats.vcard.escapes import part, parts, plain, uri
from crm_desktop.formats.vcard.extras import Kept
from crm_desktop.formats.vcard.labels import types_of
from crm_desktop.formats.vcard.output import Lines
from crm_desktop.formats.vcard.properties import IGNORED, OWN_EXTRA
from crm_desktop.formats.vcard.reach import ADDRESS_PARTS, MESSENGERS
from crm_desktop.formats.vcard.syntax import V21, V40

ItemWriter: TypeAlias = Callable[[Lines, Item], None]

_DIALLED = re.compile(r"\+?[0-9().-]+")
_EXTENSION = re.compile(r"[0-9]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_MESSENGER_SCHEMES = frozenset(
    {"xmpp", "sip", "sips", "skype", "aim", "ymsgr", "msnim", "icq", "gtalk", "irc", "matrix", "gg", "im"}
)
_MESSENGER_NAMES = {label: name for name, label in reversed(MESSENGERS.items())}
_BARE_TYPE = re.compile(r"(?!(?:INLINE|URL|CID|CONTENT-ID|B|BASE64|QP|[78]BIT)$)[A-Za-z][A-Za-z0-9-]*", re.IGNORECASE)
_PROPERTY = re.compile(r"[A-Z][A-Z0-9-]{0,59}")


def _phone(lines: Lines, item: Item) -> None:
    types, label = types_of("phones", item.label)
    number, extension = item.text("number"), item.text("extension")
    params: list[tuple[str, str]] = []
    value = part(number, lines.version)
    if extension and lines.version == V40 and _DIALLED.fullmatch(number) and _EXTENSION.fullmatch(extension):
        params.append(("VALUE", "uri"))
        value = f"tel:{number};ext={extension}"
    elif extension:
        value += f";ext={part(extension, lines.version)}"
    lines.add(
        "TEL",
        value,
        params,
        types=types,
        primary=item.is_primary,
        label=label,
        until=item.text("valid_until"),
    )


def _email(lines: Lines, item: Item) -> None:
    types, label = types_of("emails", item.label)
    value = plain(item.text("address"), lines.version)
    lines.add("EMAIL", value, types=types, primary=item.is_primary, label=label, until=item.text("valid_until"))


def _link(lines: Lines, item: Item) -> None:
    url, label = item.text("url"), item.label
    value, until = uri(url, lines.version), item.text("valid_until")
    scheme = _SCHEME.match(url)
    if label and scheme and scheme[1].lower() in _MESSENGER_SCHEMES:
        lines.add("IMPP", value, [("X-SERVICE-TYPE", label)], primary=item.is_primary, until=until)
    elif label in _MESSENGER_NAMES and not scheme:
        lines.add(_MESSENGER_NAMES[label], value, primary=item.is_primary, until=until)
    else:
        types, custom = types_of("links", label)
        lines.add("URL", value, types=types, primary=item.is_primary, label=custom, until=until)


def _address(lines: Lines, item: Item) -> None:
    types, label = types_of("addresses", item.label)
    value = parts([item.text(name) if name else "" for name in ADDRESS_PARTS], lines.version)
    lines.add("ADR", value, types=types, primary=item.is_primary, label=label, until=item.text("valid_until"))


def _extra(lines: Lines, item: Item) -> None:
    kept = Kept(dict(item.values))
    until = item.text("valid_until")
    if not _PROPERTY.fullmatch(kept.name) or kept.name in IGNORED:
        lines.add(OWN_EXTRA, plain(kept.value, lines.version), label=item.label, until=until)
        return
    params, value = kept.written(lines.version)
    if lines.version == V21:
        params = [("" if name == "TYPE" and _BARE_TYPE.fullmatch(text) else name, text) for name, text in params]
    lines.add(kept.name, value, params, label=kept.custom_label, group=kept.group, until=until)


ITEM_WRITERS: dict[str, ItemWriter] = {
    "phones": _phone,
    "emails": _email,
    "links": _link,
    "addresses": _address,
    "extras": _extra,
}
