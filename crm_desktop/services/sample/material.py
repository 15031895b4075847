"""The words the sample is made of, read from the program's resources."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from crm_desktop.base.paths import resources


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its own script and in Latin letters; both are the same where the script is Latin."""

    own: str
    latin: str


@dataclass(frozen=True, slots=True)
class Place:
    """A town with its postcode and telephone pattern (# is a digit, ? a letter)."""

    city: str
    region: str
    postcode: str
    phone: str
    latin: str


@dataclass(frozen=True, slots=True)
class FirmWords:
    """What is known of a company before chance fills in the rest."""

    name: str
    latin: str
    domain: str
    city: str
    trade: str
    what: str


@dataclass(frozen=True, slots=True)
class Culture:
    """How people are called and reached in one country and language."""

    key: str
    country: str
    language: str
    time_zone: str
    dial: str
    trunk: str
    currency: str
    street_form: str
    vat: str
    women: tuple[Name, ...]
    men: tuple[Name, ...]
    families: tuple[Name, ...]
    families_women: tuple[Name, ...]
    streets: tuple[str, ...]
    places: tuple[Place, ...]
    mobile: tuple[str, ...]
    firms: tuple[FirmWords, ...]
    family_first: bool
    two_families: bool
    middle_initial: bool

    def place(self, city: str) -> Place:
        """Return a town of this country by its name."""
        return next(place for place in self.places if place.city == city)


@dataclass(frozen=True, slots=True)
class Product:
    """Something sold: its name, and the usual range of prices and quantities."""

    name: str
    price: tuple[int, int]
    quantity: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of business with the machines, troubles and parts that its people talk about."""

    label: str
    industry: str
    machines: tuple[str, ...]
    faults: tuple[str, ...]
    products: tuple[Product, ...]


@cache
def read(name: str) -> Any:
    """Return one resource of the sample, parsed."""
    return json.loads(resources().joinpath("sample", name).read_text(encoding="utf-8"))


@cache
def cultures() -> tuple[Culture, ...]:
    """Return all cultures, in the order of their file names."""
    folder = resources().joinpath("sample", "cultures")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".json"))
    return tuple(_culture(name.removesuffix(".json"), read(f"cultures/{name}")) for name in names)


@cache
def trades() -> Mapping[str, Trade]:
    """Return all lines of business by key."""
    return {key: _trade(words) for key, words in read("trades.json").items()}


def cast_companies() -> Mapping[str, Mapping[str, str]]:
    """Return what is fixed about some companies, by their name."""
    fixed: Mapping[str, Mapping[str, str]] = read("cast.json")["companies"]
    return fixed


def _culture(key: str, words: Mapping[str, Any]) -> Culture:
    families = _names(words["families"])
    return Culture(
        key=key,
        country=words["country"],
        language=words["language"],
        time_zone=words["time_zone"],
        dial=words["dial"],
        trunk=words["trunk"],
        currency=words["currency"],
        street_form=words["street_form"],
        vat=words["vat"],
        women=_names(words["women"]),
        men=_names(words["men"]),
        families=families,
        families_women=_names(words["families_women"]) if "families_women" in words else families,
        streets=tuple(words["streets"]),
        places=tuple(_place(text) for text in words["places"]),
        mobile=tuple(words["mobile"]),
        firms=tuple(FirmWords(**{"latin": "", **firm}) for firm in words["companies"]),
        family_first=words.get("family_first", False),
        two_families=words.get("two_families", False),
        middle_initial=words.get("middle_initial", False),
    )


def _names(texts: list[str]) -> tuple[Name, ...]:
    parts = (text.partition("|") for text in texts)
    return tuple(Name(own, latin or own) for own, _bar, latin in parts)


def _place(text: str) -> Place:
    city, region, postcode, phone, *latin = text.split("|")
    return Place(city, region, postcode, phone, latin[0] if latin else city)


def _trade(words: Mapping[str, Any]) -> Trade:
    return Trade(
        words["label"],
        words["industry"],
        tuple(words["machines"]),
        tuple(words["faults"]),
        tuple(_product(text) for text in words["products"]),
    )


def _product(text: str) -> Product:
    name, low, high, few, many = text.split("|")
    return Product(name, (int(low), int(high)), (int(few), int(many)))
