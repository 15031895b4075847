"""Where somebody is reached: numbers, e-mail, web, messengers and postal addresses."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote as percent_decoded

from crm_desktop.domain.records import Values
from crm_desktop.formats.vcard.card import Card
from crm_desktop.formats.vcard.escapes import parts_of, split_parts, unescape, unescape_part
from crm_desktop.formats.vcard.labels import clean, label_of, sentinel
from crm_desktop.formats.vcard.syntax import Head

ADDRESS_PARTS = ("po_box", "", "street", "city", "region", "postcode", "country")
MESSENGERS = {
    "X-AIM": "AIM", "X-ICQ": "ICQ", "X-JABBER": "Jabber", "X-MSN": "MSN", "X-YAHOO": "Yahoo",
    "X-SKYPE": "Skype", "X-SKYPE-USERNAME": "Skype", "X-GTALK": "Google Talk", "X-GOOGLE-TALK": "Google Talk",
    "X-QQ": "QQ", "X-GADUGADU": "Gadu-Gadu", "X-GROUPWISE": "GroupWise", "X-SIP": "SIP",
    "X-TWITTER": "Twitter", "X-MATRIX": "Matrix", "X-MS-IMADDRESS": "Messenger",
    "X-KADDRESSBOOK-X-IMADDRESS": "Messenger",
}  # fmt: skip
_BRANDS = {
    name.lower().replace(" ", ""): name
    for name in (
        *MESSENGERS.values(),
        *("LinkedIn", "Facebook", "Instagram", "Xing", "GitHub", "YouTube", "WhatsApp", "XMPP"),
    )
}
_ASSISTANT_PHONE = frozenset({"assistantphone", "assistant phone", "assistant_phone", "assistant's phone"})


def tel(card: Card, head: Head, value: str) -> None:
    """Take a number, a tel: address with its extension, or a sip: address, which is a link."""
    number, found = value.strip(), ""
    if number[:4].lower() == "tel:" and (not card.is_ours or head.param("VALUE")):
        number = number[4:]
        number = percent_decoded(number) if "%" in number else number
    elif not card.is_ours and number[:5].lower().startswith(("sip:", "sips:")):
        _link(card, head, "SIP", number)
        return
    if ";" in number:
        number, found = _without_extension(number)
    number = unescape_part(number, card.version)
    if head.group and _is_assistants(card, head):
        card.put("assistant_phone", head, value, f"{number};ext={found}" if found else number)
        return
    item: Values = {"label": _label("phones", card, head), "number": number}
    if found:
        item["extension"] = unescape_part(found, card.version)
    if number:
        card.add("phones", head, item)


def _is_assistants(card: Card, head: Head) -> bool:
    custom = card.label(head)
    return custom == sentinel("AssistantPhone") if card.is_ours else clean(custom).lower() in _ASSISTANT_PHONE


def _label(collection: str, card: Card, head: Head) -> str:
    """Return what people call a value. In a card of ours a label means just what it says."""
    custom = card.label(head)
    if card.is_ours and custom and clean(custom) == custom:
        return custom
    return label_of(collection, head.types, custom)


def _without_extension(number: str) -> tuple[str, str]:
    """Cut `;ext=` off a number (RFC 3966); other parameters of a tel: address stay with it."""
    found = ""
    kept = []
    for piece in split_parts(number):
        if piece[:4].lower() == "ext=" and not found:
            found = piece[4:]
        else:
            kept.append(piece)
    return ";".join(kept), found


def email(card: Card, head: Head, value: str) -> None:
    """Take an e-mail address."""
    address = unescape(value, card.version).strip()
    if address[:7].lower() == "mailto:" and not card.is_ours:
        address = address[7:]
    if address:
        label = _label("emails", card, head)
        card.add("emails", head, {"label": label, "address": address})


def url(card: Card, head: Head, value: str) -> None:
    """Take a web address."""
    _link(card, head, _label("links", card, head), value)


def impp(card: Card, head: Head, value: str) -> None:
    """Take a messenger by its address (RFC 4770)."""
    service = head.param("X-SERVICE-TYPE") or head.param("SERVICE-TYPE") or clean(card.label(head))
    _link(card, head, _brand(card, service) or "Messenger", value)


def social(card: Card, head: Head, value: str) -> None:
    """Take a profile in a social network (RFC 9554)."""
    service = head.param("SERVICE-TYPE") or next(iter(head.types), "") or clean(card.label(head))
    _link(card, head, _brand(card, service) or "Profile", value)


def messenger(name: str) -> Callable[[Card, Head, str], None]:
    """Return what takes a name that somebody has at one messenger."""

    def add(card: Card, head: Head, value: str) -> None:
        _link(card, head, name, value)

    return add


def _link(card: Card, head: Head, label: str, value: str) -> None:
    address = unescape(value, card.version).strip()
    if address:
        card.add("links", head, {"label": label, "url": address})


def _brand(card: Card, service: str) -> str:
    return service if card.is_ours else _BRANDS.get(service.lower().replace(" ", ""), service)


def _street(parts: list[str]) -> str:
    """Return the street and what stands beside it, each on a line; other parts may say again what those say."""
    known = " ".join(parts[: len(ADDRESS_PARTS)])
    more = [part for part in parts[len(ADDRESS_PARTS) :] if part not in known]
    return "\n".join(filter(None, [*parts[2:3], parts[1], *more]))


def adr(card: Card, head: Head, value: str) -> None:
    """Take a postal address; what stands beside the street becomes a line of its own."""
    parts = parts_of(value, card.version)
    item: Values = {"label": _label("addresses", card, head)}
    for name, part in zip(ADDRESS_PARTS, parts, strict=False):
        if part and name:
            item[name] = part
    if (len(parts) > len(ADDRESS_PARTS) or "".join(parts[1:2])) and (street := _street(parts)):
        item["street"] = street
    if len(item) > 1:
        card.add("addresses", head, item)
    if head.params and (written := head.param("LABEL")):
        card.items.setdefault("extras", []).append({"label": "LABEL", "value": written.replace("\\n", "\n")})
