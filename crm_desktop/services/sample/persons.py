"""The people of the sample: those of the cast, and those whom chance makes up around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from crm_desktop.domain.folding import has_cjk
from crm_desktop.domain.naming import compose
from crm_desktop.domain.records import Draft
from crm_desktop.services.sample.dice import Dice, address_name
from crm_desktop.services.sample.firms import Firm, street_address, usual_owner
from crm_desktop.services.sample.material import Culture, Name, cultures, read
from crm_desktop.services.sample.remember import Remembered, remember
from crm_desktop.services.sample.slots import fill

COUNT = 400
ALONE = 7
FIRST_ROW = 10001
_BUSY = {"Customer": 3.0, "Partner": 2.4, "Prospect": 2.2, "Supplier": 2.0, "Lead": 1.4}
_SELDOM = 0.9
_PHONE_LABELS = (("Home", 0.04), ("Fax", 0.04), ("Pager", 0.01))


@dataclass(frozen=True, slots=True)
class Person:
    """A contact and what the entries need to know of it."""

    draft: Draft
    firm: Firm | None
    latin: Name
    """First and family name in Latin letters."""
    busy: float
    """How much is going on with this person, beside others."""
    quiet: int
    """For how many days nothing has happened."""
    in_cast: bool = False

    @property
    def key(self) -> str:
        """The name as people see it, by which the cast refers to people."""
        return compose(self.draft.values)


class Population:
    """Makes people one after the other and keeps apart what must not happen twice."""

    def __init__(self, dice: Dice, now: datetime) -> None:
        self._dice = dice
        self._now = now
        self._names: set[tuple[str, str]] = set()
        self._numbers: set[str] = set()
        self._addresses: set[str] = set()
        self._people: list[Person] = []
        self._titles: dict[int, set[str]] = {}
        self._jobs: list[Mapping[str, Any]] = read("jobs.json")["jobs"]

    @property
    def people(self) -> list[Person]:
        """Everybody made so far."""
        return self._people

    def add_cast(self, words: Mapping[str, Any], firm: Firm) -> None:
        """Add a person whose card is mostly written already."""
        values = {
            name: fill(value, {}, self._now.date()) if isinstance(value, str) and "{" in value else value
            for name, value in words["values"].items()
        }
        first, last = self._latin_parts(values)
        draft = self._draft({**values, "company": firm.words.name, **self._place_values(firm.culture)})
        self._names.add((str(values["first_name"]), str(values["last_name"])))
        for label, number, extension in words.get("phones", ()):
            self._phone(draft, number, label, extension=extension)
        if "phones" not in words:
            self._phones(draft, firm.culture, firm)
        for label, number in words.get("old_phones", ()):
            self._old_phone(draft, number, label)
        for label, address in words.get("emails", ()):
            self._email(draft, address, label)
        if "emails" not in words:
            self._email(draft, self._free_address(first, last, firm.words.domain), "Work")
        draft.add("addresses", label="Work", is_primary=1, **firm.address)
        for tag in words["tags"]:
            draft.add("tags", name=tag)
        busy = words.get("busy", 1) * 3.5
        self._keep(Person(draft, firm, Name(first, last), busy, words.get("quiet", 0), in_cast=True))

    def add_employee(self, firm: Firm) -> None:
        """Add somebody who works for a company."""
        values = {"company": firm.words.name, "status": firm.status, "owner": firm.owner, **self._job(firm)}
        if account := firm.draft.text("account"):
            values["account"] = account
        self._add(firm.culture, firm, values)

    def add_single(self, culture: Culture) -> None:
        """Add somebody without a company."""
        title = self._dice.pick(read("jobs.json")["alone"])
        owner = usual_owner(self._dice, culture)
        status = self._dice.pick(("Lead", "Partner", "Prospect"))
        self._add(culture, None, {"job_title": title, "status": status, "owner": owner})

    def _add(self, culture: Culture, firm: Firm | None, values: dict[str, Any]) -> None:
        dice = self._dice
        female = dice.chance(0.45)
        names, first, last = self._free_name(culture, female=female)
        draft = self._draft({**names, **values, **self._place_values(culture)})
        self._qualities(draft, first, female=female)
        town = firm.city if firm else culture.places[0].latin
        whom = Remembered(culture, female, town, self._referrer(), self._now.date())
        draft.values.update(remember(dice, whom))
        self._phones(draft, culture, firm)
        if not dice.chance(0.05):
            domain = firm.words.domain if firm else "post.example"
            self._email(draft, self._free_address(first, last, domain), "Work" if firm else "Private")
        if firm and dice.chance(0.08):
            self._email(draft, self._free_address(first, last, "post.example"), "Private")
        self._places(draft, culture, firm)
        self._tags(draft, culture, firm)
        title, name = address_name(first), address_name(last)
        if dice.chance(0.14):
            draft.add("links", url=f"https://people.example/{title}-{name}", label="Profile", is_primary=1)
        if dice.chance(0.05):
            day = f"{dice.number(1985, 2018)}-{dice.number(5, 9):02d}-{dice.number(1, 28):02d}"
            draft.add("dates", date=day, label="Anniversary")
        usual = 0.0 if dice.chance(0.06) else _BUSY.get(draft.text("status"), _SELDOM)
        busy = usual * (0.6 + 1.6 * dice.part() ** 2)
        quiet = dice.number(70, 200) if draft.text("status") == "Former customer" else 0
        self._keep(Person(draft, firm, Name(first, last), busy, quiet))

    def _draft(self, values: Mapping[str, Any]) -> Draft:
        kept = {name: value for name, value in values.items() if value not in ("", None)}
        return Draft("contact", kept, row=FIRST_ROW + len(self._people))

    def _keep(self, person: Person) -> None:
        self._people.append(person)

    def _free_name(self, culture: Culture, *, female: bool) -> tuple[dict[str, str], str, str]:
        while True:
            first = self._dice.pick(culture.women if female else culture.men)
            families = culture.families_women if female else culture.families
            last = self._dice.pick(families)
            if (first.own, last.own) in self._names:
                continue
            self._names.add((first.own, last.own))
            names = {"first_name": first.own, "last_name": last.own}
            if culture.two_families:
                mother = self._dice.pick([name for name in families if name != last])
                names["last_name"] = f"{last.own} {mother.own}"
            if culture.middle_initial and self._dice.chance(0.4):
                names["middle_name"] = f"{self._dice.pick('ABCDEFGHJKLMPRST')}."
            if first.own != first.latin:
                family_first = culture.family_first
                parts = (last.latin, first.latin) if family_first else (first.latin, last.latin)
                names["latin_name"] = " ".join(parts)
            return names, first.latin, last.latin

    def _latin_parts(self, values: Mapping[str, Any]) -> tuple[str, str]:
        latin = str(values.get("latin_name", ""))
        if not latin:
            return str(values["first_name"]), str(values["last_name"])
        one, two = latin.split(" ", 1)
        # Chinese and Japanese names of the cast stand family first, Arabic ones do not.
        return (two, one) if has_cjk(str(values["last_name"])) else (one, two)

    def _job(self, firm: Firm) -> dict[str, str]:
        taken = self._titles.setdefault(firm.draft.row, set())
        choices = [job for job in self._jobs if job["title"] not in taken and (taken or job.get("first"))]
        job = self._dice.pick(choices)
        taken.add(job["title"])
        return {"job_title": job["title"], "department": job["department"]}

    def _place_values(self, culture: Culture) -> dict[str, str]:
        return {"language": culture.language, "time_zone": culture.time_zone}

    def _qualities(self, draft: Draft, first: str, *, female: bool) -> None:
        dice, values = self._dice, draft.values
        values["source"] = dice.pick(("Referral", "Trade fair", "Website", "Cold call", "Import"))
        referrer = self._referrer()
        if values["source"] == "Referral" and referrer:
            values["referred_by"] = referrer
        if dice.chance(0.55):
            values["rating"] = dice.weighted((1, 2, 3, 4, 5), (1, 3, 5, 4, 2))
        if dice.chance(0.05):
            values["prefix"] = "Dr."
        if dice.chance(0.12):
            values["salutation"] = f"Dear {first}"
        if dice.chance(0.03):
            values["pronoun"] = "she/her" if female else "he/him"
        if dice.chance(0.18):
            values["preferred_channel"] = dice.pick(("Phone", "E-mail", "E-mail", "Letter", "Visit"))
        for name, probability in (
            ("starred", 0.05),
            ("do_not_call", 0.025),
            ("do_not_mail", 0.03),
            ("do_not_email", 0.02),
        ):
            if dice.chance(probability):
                values[name] = 1

    def _referrer(self) -> str:
        if not self._people:
            return ""
        person = self._dice.pick(self._people)
        return person.draft.text("latin_name") or person.key

    def _phones(self, draft: Draft, culture: Culture, firm: Firm | None) -> None:
        dice = self._dice
        place = firm.place if firm else culture.places[0]
        if not firm or dice.chance(0.72):
            self._phone(draft, self._free_number(culture.mobile), "Mobile")
        if firm and dice.chance(0.8):
            if dice.chance(0.45):
                self._phone(draft, firm.phone, "Office", extension=str(dice.number(10, 79)))
            else:
                self._phone(draft, self._free_number((place.phone,)), "Office")
        for label, probability in _PHONE_LABELS:
            if dice.chance(probability):
                self._phone(draft, self._free_number((place.phone,)), label)
        if dice.chance(0.06):
            self._old_phone(draft, self._free_number(culture.mobile), "Mobile")

    def _phone(self, draft: Draft, number: str, label: str, *, extension: str = "") -> None:
        more = {"extension": extension} if extension else {}
        primary = int(not draft.items.get("phones"))
        draft.add("phones", number=number, label=label, is_primary=primary, **more)

    def _old_phone(self, draft: Draft, number: str, label: str) -> None:
        ended = self._now.date() - timedelta(days=self._dice.number(60, 900))
        draft.add("phones", number=number, label=label, is_primary=0, valid_until=ended.isoformat())

    def _free_number(self, patterns: tuple[str, ...]) -> str:
        # The ranges set aside for made-up numbers are small: after some tries a number may come twice.
        for _try in range(30):
            number = self._dice.fill(self._dice.pick(patterns))
            if number not in self._numbers:
                break
        self._numbers.add(number)
        return number

    def _email(self, draft: Draft, address: str, label: str) -> None:
        draft.add("emails", address=address, label=label, is_primary=int(not draft.items.get("emails")))

    def _free_address(self, first: str, last: str, domain: str) -> str:
        one, two = address_name(first), address_name(last)
        forms = (f"{one}.{two}", f"{one[0]}.{two}", f"{two}.{one}", f"{one}.{two}2", f"{one}.{two}3")
        # One house, one custom: the form follows from the domain.
        custom = sum(domain.encode()) % 3
        for local in (forms[custom], *forms):
            if f"{local}@{domain}" not in self._addresses:
                break
        self._addresses.add(f"{local}@{domain}")
        return f"{local}@{domain}"

    def _places(self, draft: Draft, culture: Culture, firm: Firm | None) -> None:
        dice = self._dice
        if firm and dice.chance(0.85):
            draft.add("addresses", label="Work", is_primary=1, **firm.address)
        if not firm or dice.chance(0.08):
            place = dice.pick(culture.places)
            primary = int(not draft.items.get("addresses"))
            draft.add("addresses", label="Home", is_primary=primary, **street_address(dice, culture, place))

    def _tags(self, draft: Draft, culture: Culture, firm: Firm | None) -> None:
        dice = self._dice
        if firm and dice.chance(0.7):
            draft.add("tags", name=firm.trade.label)
        if culture.key in ("de", "at") and dice.chance(0.5):
            draft.add("tags", name="Newsletter DE")
        if draft.text("source") == "Trade fair" and dice.chance(0.6):
            draft.add("tags", name=f"Messe {self._now.year}")
        if draft.text("status") == "Customer" and dice.chance(0.06):
            draft.add("tags", name="Key account")


def make_people(dice: Dice, firms: list[Firm], now: datetime) -> list[Person]:
    """Return the contacts, those of the cast first; the row of each draft is its number from FIRST_ROW."""
    population = Population(dice, now)
    by_name = {firm.words.name: firm for firm in firms}
    for words in read("cast.json")["people"]:
        population.add_cast(words, by_name[words["company"]])
    for firm in _posts(dice, firms, COUNT - ALONE - len(population.people), population.people):
        population.add_employee(firm)
    for _single in range(ALONE):
        population.add_single(dice.pick(cultures()))
    _name_managers(dice, population.people)
    return population.people


def _posts(dice: Dice, firms: list[Firm], count: int, cast: list[Person]) -> Iterator[Firm]:
    """Yield a company for each person to be made: first those without anybody, then any."""
    staffed = {person.firm.draft.row for person in cast if person.firm}
    empty = [firm for firm in firms if firm.draft.row not in staffed]
    yield from empty
    sizes = [0.3 + 2 * dice.part() ** 2 for _firm in firms]
    for _post in range(count - len(empty)):
        yield dice.weighted(firms, sizes)


def _name_managers(dice: Dice, people: list[Person]) -> None:
    heads: dict[int, Person] = {}
    for person in people:
        if person.firm is None:
            continue
        head = heads.setdefault(person.firm.draft.row, person)
        if head is not person and not person.in_cast and dice.chance(0.25):
            person.draft.values["manager"] = head.key
