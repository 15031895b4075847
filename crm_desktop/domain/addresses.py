"""Postal addresses in the order of their country, as the Universal Postal Union's S42 templates give it."""

from __future__ import annotations

import re
from functools import lru_cache

from crm_desktop.domain.folding import fold
from crm_desktop.domain.records import Item

# A street, B post-office box, C city, S region, Z postcode; each part between bars is a line of the envelope.
USUAL = "A|B|Z C"
"""Most of Europe, South America, Africa: a region is not written where there is a city."""
_ORDERS: dict[str, tuple[str, ...]] = {
    "A|B|C, S Z": (
        "us; usa; united states; united states of america; vereinigte staaten; estados unidos; états-unis; 美国",
        "ca; can; canada; kanada", "tw; taiwan",
    ),
    "A|B|C S Z": ("au; aus; australia; australien", "pr; puerto rico"),
    "A|B|C|S|Z": (
        "gb; uk; gbr; united kingdom; great britain; england; scotland; wales; großbritannien; 英国; بريطانيا",
        "ie; irl; ireland; irland", "ru; rus; russia; russian federation; россия; russland",
        "ua; ukr; ukraine; україна",
        "za; south africa; südafrika", "eg; egypt; ägypten; مصر", "ke; kenya; kenia", "gh; ghana", "ng; nigeria",
        "kz; kazakhstan; казахстан", "by; belarus; беларусь", "lk; sri lanka",
    ),
    "A|B|C Z|S": (
        "in; ind; india; indien; भारत", "nz; new zealand; neuseeland", "sa; saudi arabia; saudi-arabien; السعودية",
        "sg; singapore; singapur; 新加坡", "il; israel; ישראל", "jo; jordan; jordanien; الأردن", "pk; pakistan",
        "bd; bangladesh", "om; oman; عمان", "lb; lebanon; libanon; لبنان", "iq; iraq; irak; العراق",
    ),
    "A|B|C|S Z": (
        "cn; chn; china; people's republic of china; volksrepublik china; 中国; 中國", "jp; jpn; japan; 日本",
        "kr; kor; south korea; korea; republic of korea; südkorea; 대한민국; 한국", "id; indonesia; indonesien",
        "vn; vietnam; viet nam; việt nam", "th; thailand; ไทย", "hk; hong kong; hongkong; 香港",
    ),
    "A|B|C - S|Z": ("br; bra; brazil; brasilien; brasil",),
    "A|B|Z C S": ("it; ita; italy; italien; italia", "es; esp; spain; spanien; españa"),
    "A|B|Z C, S": ("mx; mex; mexico; mexiko; méxico",),
    "A|B|Z C|S": (
        "ar; argentina; argentinien", "my; malaysia", "ph; philippines; philippinen", "co; colombia; kolumbien",
        "ae; united arab emirates; uae; vereinigte arabische emirate; الإمارات",
    ),
    "A|B|Z C/S": ("tr; tur; turkey; türkei; türkiye",),
    "C|A|B|Z": ("hu; hun; hungary; ungarn; magyarország",),
}  # fmt: skip
"""Order → the codes of each country and its names as people write them."""
_LARGE_FIRST = "Z|S C|A|B"
"""How China, Japan, Korea and Taiwan write an address in their own script: from the country down to the house."""
_OWN_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_PART = re.compile("[ABCSZ]")
_FIELDS = {"B": "po_box", "C": "city", "S": "region", "Z": "postcode"}


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    countries = ((order, country) for order, several in _ORDERS.items() for country in several)
    return {fold(name.strip()): order for order, country in countries for name in country.split(";")}


def order_of(country: str) -> str:
    """Return the order of a country's addresses by its name or code; one that is not known has the usual one."""
    return _known().get(fold(country.strip()), USUAL)


def is_large_first(address: Item) -> bool:
    """Say whether an address is written from the country down to the house."""
    return bool(_OWN_SCRIPT.search("".join(address.text(name) for name in ("street", "city", "region"))))


def parts_in_order(address: Item) -> list[str]:
    """Return the names of an address's parts as its country writes them, from its first line to its country."""
    order = _LARGE_FIRST if is_large_first(address) else order_of(address.text("country"))
    written = [_FIELDS.get(part, "street") for part in _PART.findall(order)]
    return [*written, *(() if "region" in written else ("region",)), "country"]


def envelope(address: Item) -> list[str]:
    """Return everything of an address as the lines of an envelope, without the name; the country closes it."""
    lines = _lines(address, whole=True)
    country = address.text("country").strip()
    return [*lines, country] if country else lines


def one_line(address: Item) -> str:
    """Return an address on one line, to read; a region that the country does not write is left out."""
    lines, country = _lines(address, whole=False), address.text("country").strip()
    if is_large_first(address):
        return " ".join([country, *lines] if country else lines)
    return ", ".join([*lines, country] if country else lines)


def _lines(address: Item, *, whole: bool) -> list[str]:
    order = _LARGE_FIRST if is_large_first(address) else order_of(address.text("country"))
    if "S" not in order and (whole or not (address.text("city") or address.text("postcode"))):
        order += "|S"
    street = [line.strip() for line in address.text("street").splitlines() if line.strip()]
    found: list[str] = []
    for line in order.split("|"):
        if line == "A":
            found += street
        else:
            found.append(_written(line, address))
    return [line for line in found if line]


def _written(order: str, address: Item) -> str:
    """Return one line: its parts with what stands before each, which goes where the part is empty or the first."""
    text = ""
    for between, name in _parts_of(order):
        value = address.text(name).strip()
        if value:
            text += f"{between}{value}" if text else value
    return text


@lru_cache(maxsize=100)
def _parts_of(order: str) -> list[tuple[str, str]]:
    """Return for each part of a line what stands before it, and its field."""
    found, last = [], 0
    for part in _PART.finditer(order):
        found.append((order[last : part.start()], _FIELDS[part[0]]))
        last = part.end()
    return found
