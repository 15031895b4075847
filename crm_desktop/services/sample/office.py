"""How the sample office has put its people in order: groups, lookups, relations, earlier jobs, fields of its own."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crm_desktop.services.sample.dice import Dice
from crm_desktop.services.sample.firms import Firm
from crm_desktop.services.sample.material import read
from crm_desktop.services.sample.persons import Person


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A group with the rows of those put into it by hand, or its rules as a file keeps them."""

    name: str
    tint: str
    parent: str
    rows: tuple[int, ...]
    rules: str


@dataclass(frozen=True, slots=True)
class LookupPlan:
    """A saved lookup with its rules as a file keeps them."""

    name: str
    kind: str
    rules: str


@dataclass(frozen=True, slots=True)
class Tie:
    """What one contact is to another."""

    row: int
    type: str
    other: int
    note: str


@dataclass(frozen=True, slots=True)
class Post:
    """Where somebody worked before, with its years."""

    row: int
    company: int
    title: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """A field of the office's own, and what stands in it, by row."""

    kind: str
    name: str
    type: str
    choices: tuple[str, ...]
    place: str
    texts: dict[int, str]


@dataclass(frozen=True, slots=True)
class Office:
    """Everything that has been arranged, by the rows of contacts and companies."""

    groups: tuple[GroupPlan, ...]
    lookups: tuple[LookupPlan, ...]
    ties: tuple[Tie, ...]
    posts: tuple[Post, ...]
    parents: Mapping[int, int]
    """The parent company of each daughter."""
    fields: tuple[FieldPlan, ...]


def arrange_office(dice: Dice, firms: Sequence[Firm], people: Sequence[Person], now: datetime) -> Office:
    """Return how an office would have put these people in order by now."""
    words = read("office.json")
    rows = {firm.words.name: firm.draft.row for firm in firms}
    return Office(
        tuple(_group(one, people, str(now.year)) for one in words["groups"]),
        tuple(LookupPlan(one["name"], one["kind"], _rules(one["kind"], one["all"])) for one in words["lookups"]),
        (*_written_ties(words["relations"], people), *_bosses(dice, people, words["head"])),
        (*_written_posts(words["earlier"], people, rows), *_earlier(dice, firms, people, words, now.year)),
        {rows[daughter]: rows[parent] for daughter, parent in words["parents"].items()},
        tuple(_field(dice, one, firms, people) for one in words["fields"]),
    )


def _field(dice: Dice, words: Mapping[str, Any], firms: Sequence[Firm], people: Sequence[Person]) -> FieldPlan:
    """Fill a field for those of some statuses: with one of its choices, or with a sum of money."""
    drafts = [one.draft for one in (firms if words["kind"] == "company" else people)]
    choices, texts = tuple(words.get("choices", ())), dict[int, str]()
    for draft in drafts:
        if draft.text("status") in words["statuses"] and dice.chance(words["often"]):
            money = f"{dice.number(4, 190) * 500} EUR"
            texts[draft.row] = dice.weighted(choices, words["weights"]) if choices else money
    return FieldPlan(words["kind"], words["name"], words["type"], choices, words["place"], texts)


def _group(words: Mapping[str, Any], people: Sequence[Person], year: str) -> GroupPlan:
    tag, statuses = words["tag"].format(year=year), words.get("statuses", ())
    rules, rows = "", list[int]()
    if words.get("rules"):
        rules = _rules("contact", [{"field": "tags", "op": "is", "values": [tag]}])
    else:
        rows = [
            person.draft.row
            for person in people
            if tag in _tags(person) and (not statuses or person.draft.text("status") in statuses)
        ]
    parent = words.get("parent", "").format(year=year)
    return GroupPlan(words["name"].format(year=year), words["tint"], parent, tuple(rows), rules)


def _tags(person: Person) -> list[object]:
    return [tag["name"] for tag in person.draft.items.get("tags", ())]


def _rules(kind: str, parts: Sequence[Mapping[str, Any]]) -> str:
    return json.dumps({"kind": kind, "all": list(parts)}, ensure_ascii=False, separators=(",", ":"))


def _rows_by_name(people: Sequence[Person]) -> dict[str, int]:
    """Return the rows by first and family name in Latin letters; of two of one name the first."""
    return {f"{one.latin.own} {one.latin.latin}": one.draft.row for one in reversed(people)}


def _written_ties(words: Sequence[Sequence[str]], people: Sequence[Person]) -> Iterator[Tie]:
    rows = _rows_by_name(people)
    for one, type_name, other, note in words:
        yield Tie(rows[one], type_name, rows[other], note)


def _bosses(dice: Dice, people: Sequence[Person], titles: Sequence[str]) -> Iterator[Tie]:
    """Let some of those who work where a head is known report to that head."""
    by_firm: dict[int, list[Person]] = defaultdict(list)
    for person in people:
        if person.firm is not None and not person.in_cast:
            by_firm[person.firm.draft.row].append(person)
    for colleagues in by_firm.values():
        head = next((one for one in colleagues if one.draft.text("job_title") in titles), None)
        for person in colleagues:
            if head is not None and person is not head and dice.chance(0.4):
                yield Tie(person.draft.row, "reports to", head.draft.row, "")


def _written_posts(words: Sequence[Sequence[str]], people: Sequence[Person], rows: Mapping[str, int]) -> Iterator[Post]:
    by_name = _rows_by_name(people)
    for one, firm, title, since, until in words:
        yield Post(by_name[one], rows[firm], title, since, until)


def _earlier(
    dice: Dice, firms: Sequence[Firm], people: Sequence[Person], words: Mapping[str, Any], year: int
) -> Iterator[Post]:
    """Let a few have come from another company of their country."""
    for person in people:
        if person.firm is None or person.in_cast or not dice.chance(0.06):
            continue
        others = [firm for firm in firms if firm.culture is person.firm.culture and firm is not person.firm]
        if others:
            until = year - dice.number(1, 12)
            since = until - dice.number(1, 9)
            title = dice.pick(words["earlier_roles"])
            yield Post(person.draft.row, dice.pick(others).draft.row, title, str(since), str(until))
