"""What people call a value, and the types and labels that vCards say it with.

Types are RFC 6350 5.6, 6.4.1 and RFC 9554 (billing, delivery); `_$!<Work>!$_` is a label of Apple's list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_SENTINEL = re.compile(r"_?\$!<(.*)>!\$_?", re.DOTALL)
_CACHED_LENGTH = 100
_SILENT = frozenset({"PREF", "VOICE", "MSG", "INTERNET", "POSTAL", "PARCEL", "DOM", "INTL", "TEXT", "X-INTERNET"})
"""Types that nearly everything has: no label of anybody's."""

_DEVICES = {
    "IPHONE": "iPhone",
    "CELL": "Mobile",
    "FAX": "Fax",
    "PAGER": "Pager",
    "MAIN": "Switchboard",
    "VIDEO": "Video",
    "CAR": "Car",
    "ISDN": "ISDN",
    "MODEM": "Modem",
}
_PHONE_PLACES = {"WORK": "Office", "HOME": "Home", "OTHER": "Other"}
_PLACES = {
    "emails": {"WORK": "Work", "HOME": "Private", "OTHER": "Other"},
    "addresses": {
        "WORK": "Work",
        "HOME": "Home",
        "DELIVERY": "Delivery",
        "BILLING": "Invoice",
        "OTHER": "Other",
    },
    "links": {"WORK": "Work", "HOME": "Home", "OTHER": "Other"},
}
_WORDS: dict[str, dict[str, str]] = {
    "phones": {
        "work": "WORK", "office": "WORK", "home": "HOME", "mobile": "CELL", "cell": "CELL",
        "iphone": "IPHONE", "fax": "FAX", "workfax": "WORK FAX", "homefax": "HOME FAX",
        "otherfax": "FAX OTHER", "pager": "PAGER", "main": "MAIN", "other": "OTHER", "voice": "",
    },
    "emails": {
        "work": "WORK", "home": "HOME", "personal": "HOME", "other": "OTHER", "internet": "", "email": "",
    },
    "addresses": {"work": "WORK", "home": "HOME", "other": "OTHER"},
    "links": {"work": "WORK", "home": "HOME", "other": "OTHER"},
}  # fmt: skip
"""What a custom label of other programs comes to in types."""
_OWN_LINK_WORDS = {"homepage": "Website", "profile": "Profile", "blog": "Blog"}


def clean(label: str) -> str:
    """Return an X-ABLabel as people see it: `_$!<Spouse>!$_` is Spouse."""
    match = _SENTINEL.fullmatch(label)
    return (match[1] if match else label).strip(" \t")


def sentinel(word: str) -> str:
    """Write a label of Apple's own list."""
    return f"_$!<{word}>!$_"


def label_of(collection: str, types: tuple[str, ...], custom: str = "") -> str:
    """Return the label that types and a custom label come to; empty where they say nothing."""
    return _label_of(collection, types, custom) if len(custom) < _CACHED_LENGTH else clean(custom)


@lru_cache(maxsize=500)
def _label_of(collection: str, types: tuple[str, ...], custom: str) -> str:
    kinds = {each.upper(): each for each in types}
    if custom:
        word = clean(custom)
        known = _WORDS[collection].get(word.lower())
        if collection == "links" and word.lower() in _OWN_LINK_WORDS:
            return _OWN_LINK_WORDS[word.lower()]
        if known is None:
            return word
        added = known.split()
        if any(each in _DEVICES for each in added):
            kinds = {each: kinds[each] for each in kinds if each not in _DEVICES}
        kinds |= {each: each for each in added}
    return _phone_label(kinds) if collection == "phones" else _place_label(_PLACES[collection], kinds)


def _phone_label(kinds: dict[str, str]) -> str:
    device = next((_DEVICES[each] for each in _DEVICES if each in kinds), "")
    places = [_PHONE_PLACES[each] for each in _PHONE_PLACES if each in kinds]
    others = _others(kinds, (*_DEVICES, *_PHONE_PLACES))
    if device:
        words = ["work" if place == "Office" else place.lower() for place in places]
        return ", ".join([device, *words, *others])
    return ", ".join([*places, *others])


def _place_label(places: dict[str, str], kinds: dict[str, str]) -> str:
    found = [places[each] for each in places if each in kinds]
    return ", ".join([*found, *_others(kinds, places)])


def _others(kinds: dict[str, str], known: Iterable[str]) -> list[str]:
    """Return the types that only the file's own program knows, as it wrote them."""
    return [written for each, written in kinds.items() if each not in known and each not in _SILENT]


_PHONE_TYPES = {
    **{label: (kind.lower(),) for kind, label in _DEVICES.items()},
    **{label: (kind.lower(),) for kind, label in _PHONE_PLACES.items()},
    **{
        f"{label}, {word}": (kind.lower(), word)
        for kind, label in _DEVICES.items()
        for word in ("work", "home", "other")
    },
}
_TYPES: dict[str, dict[str, tuple[str, ...]]] = {
    "phones": _PHONE_TYPES,
    **{name: {label: (kind.lower(),) for kind, label in places.items()} for name, places in _PLACES.items()},
}
_CUSTOM = {"links": {"Website": sentinel("HomePage")}}


def types_of(collection: str, label: str) -> tuple[tuple[str, ...], str]:
    """Return the types that say a label, or no types and the custom label that does."""
    if not label:
        return (), ""
    types = _TYPES[collection].get(label)
    return (types, "") if types else ((), _CUSTOM.get(collection, {}).get(label, label))
