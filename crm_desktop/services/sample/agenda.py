"""What the people of the sample office have before them: overdue, today, this week, later, some day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from crm_desktop.services.sample.dice import Dice
from crm_desktop.services.sample.firms import OWNERS
from crm_desktop.services.sample.material import read
from crm_desktop.services.sample.persons import Person
from crm_desktop.services.sample.slots import working_day


@dataclass(frozen=True, slots=True)
class ActivityPlan:
    """Something to be done, with the rows of those it is with."""

    type: str
    regarding: str
    details: str
    place: str
    date: str
    time: str
    minutes: int | None
    priority: int
    rule: str
    rings: bool
    """Whether it is still ahead, so that its alarm is."""
    owner: str
    contact: int | None
    company: int | None


def plan_agenda(dice: Dice, people: Sequence[Person], now: datetime) -> tuple[ActivityPlan, ...]:
    """Return the activities of an office around a moment."""
    cast: dict[str, Person] = {}
    for person in people:
        if person.in_cast:
            cast.setdefault(person.key, person)
            cast.setdefault(f"{person.draft.text('first_name')} {person.draft.text('last_name')}", person)
    planned: list[ActivityPlan] = []
    taken: set[int] = set()
    for part, several in read("agenda.json").items():
        for words in several:
            who: Person | None = cast[words["who"]] if "who" in words else None
            if who is None and not words.get("alone"):
                who = _somebody(dice, people, words, taken)
            planned.append(_plan(words, part, who, now))
    return tuple(planned)


def _somebody(dice: Dice, people: Sequence[Person], words: Mapping[str, Any], taken: set[int]) -> Person:
    """Return somebody of a status, and where there is one of an owner, who has nothing planned yet."""
    fitting = [
        person
        for person in people
        if person.draft.text("status") == words["status"]
        and not person.in_cast
        and not person.draft.values.get("do_not_call")
        and person.draft.row not in taken
    ]
    own = [person for person in fitting if person.draft.text("owner") == OWNERS[words["owner"]]]
    chosen = dice.pick(own or fitting)
    taken.add(chosen.draft.row)
    return chosen


def _plan(words: Mapping[str, Any], part: str, person: Person | None, now: datetime) -> ActivityPlan:
    day = _day(part, words.get("days", 0), now.date()) if part != "no_date" else None
    at = words.get("at", "")
    owner = OWNERS[words["owner"]] if "owner" in words else person.draft.text("owner") if person else OWNERS[0]
    ahead = False
    if day is not None and at:
        hour, minute = at.split(":")
        ahead = datetime.combine(day, time(int(hour), int(minute)), now.tzinfo) > now
    firm = person.firm if person is not None and words.get("site") else None
    return ActivityPlan(
        words["type"], words["regarding"], words.get("details", ""), words.get("place", ""),
        day.isoformat() if day else "", f"{at:0>5}" if at else "", words.get("minutes"), words.get("priority", 3),
        words.get("rule", ""), ahead, owner,
        person.draft.row if person is not None else None, firm.draft.row if firm is not None else None,
    )  # fmt: skip


def _day(part: str, distance: int, today: date) -> date:
    """Return the working day so far from today; of this week, one that is left of it where there is one."""
    if part == "today":
        return today
    if part == "week":
        left = 4 - today.weekday()
        return today + timedelta(days=min(distance, left)) if left > 0 else working_day(today + timedelta(distance))
    if part == "later":
        # This week ends with Sunday: what comes later is behind it, however late in the week it is.
        monday = today + timedelta(days=7 - today.weekday())
        return max(working_day(today + timedelta(days=distance)), working_day(monday))
    return working_day(today + timedelta(days=distance), -1)
