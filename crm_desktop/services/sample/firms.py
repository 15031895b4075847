"""The companies of the sample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crm_desktop.domain.records import Draft
from crm_desktop.services.sample.dice import Dice
from crm_desktop.services.sample.material import Culture, FirmWords, Place, Trade, trades

OWNERS = ("Nora Lindqvist", "Tomás Herrera", "Wei Zhang")
_WEI = {"cn", "jp", "kr"}
_TOMAS = {"br", "dk", "es", "fr", "gb", "gr", "il", "it", "jo", "ua", "us"}
_STATUSES = ("Customer", "Prospect", "Lead", "Former customer", "Supplier", "Partner")
_STATUS_WEIGHTS = (46, 21, 17, 7, 5, 4)
_SOURCES = ("Referral", "Trade fair", "Website", "Cold call", "Import")
_PURCHASING = {"at": "einkauf", "de": "einkauf", "es": "compras", "fr": "achats", "it": "acquisti"}
_SIZES = ("6", "12", "25", "40", "60", "85", "120", "180", "260", "400", "650", "1,100")


@dataclass(frozen=True, slots=True)
class Firm:
    """A company and what its people and entries need to know of it."""

    draft: Draft
    words: FirmWords
    culture: Culture
    place: Place
    trade: Trade
    address: Mapping[str, str]
    phone: str
    city: str
    """The town in Latin letters."""
    owner: str
    status: str


def make_firms(dice: Dice, cultures: Sequence[Culture], fixed: Mapping[str, Mapping[str, str]]) -> list[Firm]:
    """Return all companies, the countries mixed; the row of each draft is its number from 1."""
    pairs = [(culture, words) for culture in cultures for words in culture.firms]
    return [
        _firm(dice, culture, words, row, fixed.get(words.name, {}))
        for row, (culture, words) in enumerate(dice.shuffled(pairs), start=1)
    ]


def street_address(dice: Dice, culture: Culture, place: Place) -> dict[str, str]:
    """Return an address in the form of its country."""
    street = culture.street_form.format(
        street=dice.pick(culture.streets), number=dice.number(2, 189), small=dice.number(1, 9)
    )
    address = {
        "street": street,
        "postcode": dice.fill(place.postcode),
        "city": place.city,
        "region": place.region,
        "country": culture.country,
    }
    return {name: text for name, text in address.items() if text}


def usual_owner(dice: Dice, culture: Culture) -> str:
    """Return who looks after a country, or now and then somebody else."""
    if dice.chance(0.12):
        return dice.pick(OWNERS)
    return OWNERS[2] if culture.key in _WEI else OWNERS[1] if culture.key in _TOMAS else OWNERS[0]


def _firm(dice: Dice, culture: Culture, words: FirmWords, row: int, fixed: Mapping[str, str]) -> Firm:
    place, trade = culture.place(words.city), trades()[words.trade]
    status = fixed.get("status") or dice.weighted(_STATUSES, _STATUS_WEIGHTS)
    owner = fixed.get("owner") or usual_owner(dice, culture)
    drawn = street_address(dice, culture, place)
    address = {name: fixed.get(name, text) for name, text in drawn.items() if fixed.get(name, text)}
    phone = fixed.get("phone") or dice.fill(place.phone)
    size = fixed.get("size") or dice.pick(_SIZES)
    account = f"K-{10300 + row * 7}" if status in ("Customer", "Former customer") else ""
    note = fixed.get("note") or f"{words.what[0].upper()}{words.what[1:]}. About {size} people."
    values = {
        "name": words.name,
        "latin_name": words.latin,
        "industry": trade.industry,
        "size": size,
        "account": fixed.get("account") or account,
        "vat_id": fixed.get("vat_id") or dice.fill(culture.vat),
        "status": status,
        "source": dice.pick(_SOURCES),
        "note": note,
        "owner": owner,
    }
    draft = Draft("company", {name: text for name, text in values.items() if text}, row=row)
    draft.add("phones", number=phone, label="Switchboard", is_primary=1)
    if dice.chance(0.3):
        draft.add("phones", number=dice.fill(place.phone), label="Fax", is_primary=0)
    draft.add("emails", address=f"{_mailbox(dice, culture)}@{words.domain}", label="Work", is_primary=1)
    draft.add("links", url=f"https://www.{words.domain}", label="Website", is_primary=1)
    draft.add("addresses", label="Work", is_primary=1, **address)
    if dice.chance(0.1):
        draft.add("addresses", label="Delivery", is_primary=0, **street_address(dice, culture, place))
    draft.add("tags", name=trade.label)
    if dice.chance(0.08) and status == "Customer":
        draft.add("tags", name="Key account")
    city = fixed.get("city") or place.latin
    return Firm(draft, words, culture, place, trade, address, phone, city, owner, status)


def _mailbox(dice: Dice, culture: Culture) -> str:
    if dice.chance(0.35):
        return _PURCHASING.get(culture.key, "purchasing")
    return dice.pick(("info", "office", "mail"))
