"""Any number of realistic contacts, the same for the same seed: as drafts, as CSV, as vCards."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

from crm_desktop.domain.records import Draft, Values
from crm_desktop.services.sample.dice import address_name
from crm_desktop.services.sample.material import Culture, Name, cultures, read, trades

_T = TypeVar("_T")
CJK_SHARE = 0.06
_CJK = ("cn", "jp", "kr")
_STATUSES = ("Customer", "Customer", "Prospect", "Lead", "Lead", "Former customer", "Partner", "Supplier")
_SOURCES = ("Referral", "Trade fair", "Website", "Cold call", "Import")
_OWNERS = ("Nora Lindqvist", "Tomás Herrera", "Wei Zhang")
_CHANNELS = ("Phone", "E-mail", "Letter", "Visit")
_KINDS = (
    *("Bearings", "Conveyors", "Dairy", "Foods", "Hydraulics", "Logistics", "Machinery", "Marine"),
    *("Packaging", "Paper", "Pumps", "Steel", "Supplies", "Timber", "Tools", "Works"),
)
# Where a mobile number is dialled without the prefix that a landline has inside the country.
_MOBILE_WITHOUT_TRUNK = ("br", "cn")
_REMARKS = (
    "Talked about {} at the fair; wants a price for the whole year.",
    "Buys {} twice a year.\nPays late but always.",
    "Had trouble with {}, settled by phone. Call again after the holidays.",
    "Asked for a drawing of {}; sent. Knows the competition well.",
    "Decides alone up to 10,000. Interested in {}, not in visits.",
)


@dataclass(frozen=True, slots=True)
class _Name:
    own: str
    latin: str
    mail: str


class _Pattern:
    """Digits to be drawn, in one of several spellings; # is a digit, ? a letter that never changes."""

    def __init__(self, *spellings: str) -> None:
        self._count = spellings[0].count("#")
        self._spellings = [spelling.replace("?", "X").replace("#", "%s") for spelling in spellings]

    def filled(self, roll: random.Random) -> str:
        """Return one spelling with other digits each time."""
        spelling = _one(roll, self._spellings)
        if not self._count:
            return spelling
        digits = f"{int(roll.random() * 10**self._count):0{self._count}d}"
        return spelling % tuple(digits)


def _phones(pattern: str, culture: Culture, trunk: str) -> _Pattern:
    """Return a numbering pattern in its international and national spellings; country and area are fixed."""
    wide = _widened(pattern)
    national = trunk + wide.removeprefix(f"{culture.dial} ")
    return _Pattern(wide, wide, wide, national, national.replace(" ", "-"), wide.replace(" ", ""))


def _widened(pattern: str) -> str:
    # A million people need more numbers than the ranges set aside for fiction have.
    left, signs = 6, []
    for sign in reversed(pattern):
        free = left > 0 and (sign == "#" or sign.isdigit())
        left -= free
        signs.append("#" if free else sign)
    return "".join(reversed(signs))


def _names(names: Iterable[Name]) -> list[_Name]:
    return [_Name(name.own, name.latin, address_name(name.latin)) for name in names]


class _Words:
    """A culture prepared for speed."""

    def __init__(self, culture: Culture) -> None:
        self.culture = culture
        self.women = _names(culture.women)
        self.men = _names(culture.men)
        self.families_men = _names(culture.families)
        self.families_women = _names(culture.families_women)
        self.foreign = any(name.own != name.latin for name in self.women)
        self.cjk = culture.key in _CJK
        mobile_trunk = "" if culture.key in _MOBILE_WITHOUT_TRUNK else culture.trunk
        self.mobile = [_phones(pattern, culture, mobile_trunk) for pattern in culture.mobile]
        self.places = [
            (place, _phones(place.phone, culture, culture.trunk), _Pattern(place.postcode))
            for place in culture.places
        ]

    def full_latin(self, first: _Name, last: _Name) -> str:
        return f"{last.latin} {first.latin}" if self.culture.family_first else f"{first.latin} {last.latin}"


def people(n: int, seed: int = 7) -> Iterator[Draft]:
    """Yield n contacts with about 25 filled fields each, six in a hundred Chinese, Japanese or Korean."""
    maker = _Maker(n, seed)
    for index in range(n):
        yield maker.person(index)


class _Maker:
    def __init__(self, n: int, seed: int) -> None:
        self._roll = random.Random(seed)
        self._companies = max(1, n // 8)
        self._words = [_Words(culture) for culture in cultures()]
        others = len(self._words) - len(_CJK)
        shares = [CJK_SHARE / len(_CJK) if words.cjk else (1 - CJK_SHARE) / others for words in self._words]
        self._shares = list(accumulate(shares))
        self._jobs = [(job["title"], job["department"]) for job in read("jobs.json")["jobs"]]
        self._products = [product.name for trade in trades().values() for product in trade.products]
        self._labels = [trade.label for trade in trades().values()]
        farley = read("farley.json")
        self._likes = [text.partition("|")[0] for text in farley["likes"]]
        self._avoid = list(farley["avoid"])
        self._talk = [text.partition("|")[0] for text in farley["talk"] if "{" not in text]
        self._times = list(farley["best_times"])

    def person(self, index: int) -> Draft:
        """Return the contact of a number; to be asked for in order."""
        roll = self._roll
        rolled = roll.random
        words = roll.choices(self._words, cum_weights=self._shares)[0]
        culture = words.culture
        female = rolled() < 0.47
        first = self._name(words.women if female else words.men, words, " ")
        last = self._name(words.families_women if female else words.families_men, words, "-")
        job, department = _one(roll, self._jobs)
        company, domain = self._company(words)
        values: Values = {
            "first_name": first.own,
            "last_name": last.own,
            "job_title": job,
            "department": department,
            "company": company,
            "status": _one(roll, _STATUSES),
            "source": _one(roll, _SOURCES),
            "owner": _one(roll, _OWNERS),
            "language": culture.language,
            "time_zone": culture.time_zone,
        }
        if words.foreign:
            values["latin_name"] = words.full_latin(first, last)
        self._some(values, first, last)
        draft = Draft("contact", values, row=index + 1)
        self._reach(draft, words, f"{first.mail}.{last.mail}{index or ''}", domain)
        return draft

    def _name(self, choices: list[_Name], words: _Words, joint: str) -> _Name:
        """Return one name, or now and then two together, so that a million people share no few thousand."""
        roll = self._roll
        one = _one(roll, choices)
        if words.cjk or roll.random() > 0.3:
            return one
        two = _one(roll, choices)
        if two is one:
            return one
        return _Name(f"{one.own}{joint}{two.own}", f"{one.latin}{joint}{two.latin}", f"{one.mail}-{two.mail}")

    def _some(self, values: Values, first: _Name, last: _Name) -> None:
        roll = self._roll
        rolled = roll.random
        if rolled() < 0.06:
            values["prefix"] = "Dr."
        if rolled() < 0.7:
            values["salutation"] = f"Dear {first.latin} {last.latin}"
        if rolled() < 0.6:
            values["rating"] = int(rolled() * 5) + 1
        if rolled() < 0.55:
            day = f"-{int(rolled() * 12) + 1:02d}-{int(rolled() * 28) + 1:02d}"
            values["birthday"] = f"{1950 + int(rolled() * 54)}{day}" if rolled() < 0.7 else f"-{day}"
        if rolled() < 0.55:
            values["account"] = f"K-{10000 + int(rolled() * 900000)}"
        if rolled() < 0.4:
            values["likes"] = _one(roll, self._likes)
        if rolled() < 0.25:
            values["avoid"] = _one(roll, self._avoid)
        if rolled() < 0.3:
            values["last_talk"] = _one(roll, self._talk)
        if rolled() < 0.65:
            values["note"] = _one(roll, _REMARKS).format(_one(roll, self._products))
        if rolled() < 0.3:
            values["preferred_channel"] = _one(roll, _CHANNELS)
        if rolled() < 0.3:
            values["best_time"] = _one(roll, self._times)

    def _reach(self, draft: Draft, words: _Words, local: str, domain: str) -> None:
        roll = self._roll
        rolled = roll.random
        place, office, postcode = _one(roll, words.places)
        phones: list[Values] = []
        if rolled() < 0.9:
            mobile = _one(roll, words.mobile).filled(roll)
            phones.append({"number": mobile, "label": "Mobile", "is_primary": 1})
        if rolled() < 0.75:
            phones.append({"number": office.filled(roll), "label": "Office", "is_primary": int(not phones)})
        draft.items["phones"] = phones
        emails: list[Values] = [{"address": f"{local}@{domain}", "label": "Work", "is_primary": 1}]
        if rolled() < 0.3:
            emails.append({"address": f"{local}@post.example", "label": "Private", "is_primary": 0})
        draft.items["emails"] = emails
        if rolled() < 0.5:
            draft.items["links"] = [{"url": f"https://www.{domain}", "label": "Website", "is_primary": 1}]
        culture = words.culture
        street = culture.street_form.format(
            street=_one(roll, culture.streets), number=int(rolled() * 189) + 1, small=int(rolled() * 9) + 1
        )
        address: Values = {
            "street": street,
            "postcode": postcode.filled(roll),
            "city": place.city,
            "country": culture.country,
            "label": "Work",
            "is_primary": 1,
        }
        if place.region:
            address["region"] = place.region
        draft.items["addresses"] = [address]
        tags = [_one(roll, self._labels)]
        if rolled() < 0.4:
            tags.append("Newsletter")
        draft.items["tags"] = [{"name": tag} for tag in tags]

    def _company(self, words: _Words) -> tuple[str, str]:
        number = int(self._roll.random() * self._companies)
        families = words.families_men
        one, number = families[number % len(families)], number // len(families)
        kind, number = _KINDS[number % len(_KINDS)], number // len(_KINDS)
        two, number = families[number % len(families)], number // len(families)
        more = f" {number + 1}" if number else ""
        name = f"{one.own} & {two.own} {kind}{more}"
        return name, f"{one.mail}-{two.mail}-{kind.lower()}{number or ''}.example"


def _one(roll: random.Random, choices: Sequence[_T]) -> _T:
    return choices[int(roll.random() * len(choices))]


_FIELDS = {
    "Prefix": "prefix",
    "First name": "first_name",
    "Last name": "last_name",
    "Name in Latin letters": "latin_name",
    "Salutation": "salutation",
    "Job title": "job_title",
    "Department": "department",
    "Company": "company",
    "Account": "account",
    "Status": "status",
    "Source": "source",
    "Rating": "rating",
    "Owner": "owner",
    "Birthday": "birthday",
    "Language": "language",
    "Time zone": "time_zone",
    "Likes": "likes",
    "Avoid": "avoid",
    "Last talk": "last_talk",
    "Prefers": "preferred_channel",
    "Best time to call": "best_time",
    "Remarks": "note",
}
_ADDRESS = {name.capitalize(): name for name in ("street", "postcode", "city", "region", "country")}
CSV_COLUMNS = (*_FIELDS, "Mobile", "Office", "E-mail", "Private e-mail", "Website", *_ADDRESS, "Tags")


def people_csv(n: int, path: Path, seed: int = 7) -> None:
    """Write the people of the same n and seed as CSV: UTF-8, commas, one heading line (CSV_COLUMNS)."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(CSV_COLUMNS)
        writer.writerows(_csv_row(draft) for draft in people(n, seed))


def people_vcf(n: int, path: Path, seed: int = 7) -> None:
    """Write the people of the same n and seed as vCards 3.0: UTF-8, CRLF, long lines folded."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for draft in people(n, seed):
            file.write("".join(f"{_folded(line)}\r\n" for line in _card(draft)))


def _csv_row(draft: Draft) -> list[str]:
    values, items = draft.values, draft.items
    phones = {item["label"]: str(item["number"]) for item in items["phones"]}
    emails = {item["label"]: str(item["address"]) for item in items["emails"]}
    address = items["addresses"][0]
    return [
        *(str(values.get(name, "")) for name in _FIELDS.values()),
        phones.get("Mobile", ""),
        phones.get("Office", ""),
        emails["Work"],
        emails.get("Private", ""),
        str(items["links"][0]["url"]) if "links" in items else "",
        *(str(address.get(name, "")) for name in _ADDRESS.values()),
        ", ".join(str(item["name"]) for item in items["tags"]),
    ]


def _card(draft: Draft) -> Iterator[str]:
    text, items = draft.text, draft.items
    family_first = draft.text("language") in ("zh-CN", "ja", "ko")
    first, last = text("first_name"), text("last_name")
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"N:{_joined(last, first, '', text('prefix'), '')}"
    yield f"FN:{_escaped(last + first if family_first else f'{first} {last}')}"
    yield f"ORG:{_joined(text('company'), text('department'))}"
    yield f"TITLE:{_escaped(text('job_title'))}"
    if birthday := text("birthday"):
        yield f"BDAY:{birthday}"
    for phone in items["phones"]:
        yield f"TEL;TYPE={'CELL' if phone['label'] == 'Mobile' else 'WORK,VOICE'}:{phone['number']!s}"
    for email in items["emails"]:
        yield f"EMAIL;TYPE=INTERNET,{'WORK' if email['label'] == 'Work' else 'HOME'}:{email['address']!s}"
    for link in items.get("links", ()):
        yield f"URL:{link['url']!s}"
    for address in items["addresses"]:
        parts = (str(address.get(name, "")) for name in ("street", "city", "region", "postcode", "country"))
        yield f"ADR;TYPE=WORK:;;{_joined(*parts)}"
    yield f"CATEGORIES:{','.join(_escaped(str(tag['name'])) for tag in items['tags'])}"
    if note := text("note"):
        yield f"NOTE:{_escaped(note)}"
    yield f"UID:made-up-{draft.row}"
    yield "END:VCARD"


def _joined(*parts: str) -> str:
    return ";".join(map(_escaped, parts))


def _escaped(text: str) -> str:
    """Return a text as it stands in a vCard (RFC 2426, section 4)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Cut a line into pieces of at most 75 octets, none inside a sign (RFC 2426, section 2.6)."""
    if len(line) <= 75 and (line.isascii() or len(line.encode()) <= 75):
        return line
    return "\r\n ".join(_pieces(line))


def _pieces(line: str) -> Iterable[str]:
    piece, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > 74:
            yield piece
            piece, size = "", 0
        piece += sign
        size += width
    yield piece
