"""A year of notes and histories: stories whose steps belong together, and the scripted ones of the cast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from crm_desktop.base.clock import to_ms
from crm_desktop.domain.records import Draft
from crm_desktop.services.sample.dice import Dice
from crm_desktop.services.sample.firms import OWNERS
from crm_desktop.services.sample.material import read
from crm_desktop.services.sample.persons import Person
from crm_desktop.services.sample.slots import fill
from crm_desktop.services.sample.wording import Wording, says_quote
from crm_desktop.services.sample.working_time import WorkingTime

COUNT = 2500
FIRST_ROW = 100001
YEAR = 370
_RECENT = 1.6
"""How much denser the recent past is; 1 would be even."""
_TO_THE_COMPANY = ("meeting", "visit", "letter")


@dataclass(slots=True)
class Event:
    """One step of a story at its time, before it is put into words."""

    step: Mapping[str, Any]
    at: datetime


@dataclass(slots=True)
class Story:
    """What goes on with one person about one thing."""

    person: Person
    colleague: Person | None
    owner: str
    regarding: str
    events: list[Event]

    @property
    def begins(self) -> datetime:
        """When the first of it happened."""
        return self.events[0].at


def make_entries(dice: Dice, people: Sequence[Person], now: datetime) -> list[Draft]:
    """Return notes and histories, oldest first, linked to the rows of their people and companies."""
    hours = WorkingTime(now)
    stories = _Plan(dice, people, hours).stories()
    wording = Wording(dice)
    quoted = _quoted_by_script(hours)
    before = [story for story in stories if story.begins < quoted]
    drafts = [draft for story in before for draft in _told(dice, story, wording)]
    drafts += _scripted(people, hours, wording.next_quote(quoted))
    drafts += [draft for story in stories[len(before) :] for draft in _told(dice, story, wording)]
    drafts.sort(key=lambda draft: int(draft.values["happened_at"] or 0))
    for row, draft in enumerate(drafts, start=FIRST_ROW):
        draft.row = row
    return drafts


class _Plan:
    """Decides what happens with whom and when."""

    def __init__(self, dice: Dice, people: Sequence[Person], hours: WorkingTime) -> None:
        self._dice = dice
        self._people = people
        self._hours = hours
        self._templates: list[Mapping[str, Any]] = read("threads.json")["threads"]
        self._colleagues: dict[int, list[Person]] = {}
        for person in people:
            if person.firm:
                self._colleagues.setdefault(person.firm.draft.row, []).append(person)

    def stories(self) -> list[Story]:
        """Return enough stories for the whole year, by their beginning."""
        weights = [person.busy for person in self._people]
        stories: list[Story] = []
        count = 0
        wanted = COUNT - len(read("cast.json")["entries"])
        while count < wanted:
            person = self._dice.weighted(self._people, weights)
            story = self._story(person)
            if story.events:
                stories.append(story)
                count += len(story.events)
        return sorted(stories, key=lambda story: story.begins)

    def _story(self, person: Person) -> Story:
        dice = self._dice
        template = self._template(person)
        colleague = None
        if person.firm:
            others = [other for other in self._colleagues[person.firm.draft.row] if other is not person]
            colleague = dice.pick(others) if others and dice.chance(0.8) else None
        owner = person.draft.text("owner")
        if dice.chance(0.1):
            owner = dice.pick(OWNERS)
        return Story(person, colleague, owner, template["regarding"], self._events(person, template))

    def _template(self, person: Person) -> Mapping[str, Any]:
        status = person.draft.text("status")
        silent = bool(person.draft.values.get("do_not_call"))
        fitting = [
            template
            for template in self._templates
            if status in template["for"] and not (silent and _calls(template))
        ]
        return self._dice.weighted(fitting, [float(template["weight"]) for template in fitting])

    def _events(self, person: Person, template: Mapping[str, Any]) -> list[Event]:
        dice, hours = self._dice, self._hours
        ago = round(person.quiet + (YEAR - person.quiet) * dice.part() ** _RECENT)
        last = hours.newest - timedelta(minutes=4)
        if person.quiet:
            last = min(last, hours.moment(hours.back(person.quiet + 1), time(17)))
        at = hours.some_time(dice, hours.back(ago))
        events: list[Event] = []
        for step in template["steps"]:
            if not dice.chance(step.get("chance", 1.0)):
                continue
            if events:
                low, high = step.get("days", (1, 5))
                grid = 15 if step["type"] in ("meeting", "visit") else 1
                at = hours.later(dice, at, dice.number(low, high), round_to=grid)
            if at > last:
                break
            events.append(Event(step, at))
        return events


def _told(dice: Dice, story: Story, wording: Wording) -> list[Draft]:
    words = wording.words(story.person, story.colleague, story.begins, quotes=_quotes(story))
    drafts = []
    for event in story.events:
        step = event.step
        draft = _entry(step["type"], step.get("result", ""), event.at, story.owner)
        if "minutes" in step:
            minutes = dice.number(*step["minutes"])
            draft.values["duration"] = minutes - minutes % 5 if minutes > 40 else minutes
        regarding = wording.sentence((step.get("regarding", story.regarding),), words, event.at.date())
        if regarding:
            draft.values["regarding"] = regarding
        draft.values["body"] = wording.body(step, words, event.at.date())
        together = story.colleague if step.get("with") else None
        _link(draft, story.person, together, to_company=step["type"] in _TO_THE_COMPANY and dice.chance(0.5))
        drafts.append(draft)
    return drafts


def _quotes(story: Story) -> bool:
    return any(says_quote(event.step) for event in story.events)


def _calls(template: Mapping[str, Any]) -> bool:
    return any(step["type"] == "call" for step in template["steps"])


def _quoted_by_script(hours: WorkingTime) -> datetime:
    """Return when the cast's own quote was made, so that its number fits among the others."""
    scripts = [script for script in read("cast.json")["entries"] if "{quote}" in script.get("regarding", "")]
    return min(_scripted_moment(script, hours) for script in scripts)


def _scripted(people: Sequence[Person], hours: WorkingTime, quote: str) -> list[Draft]:
    """Return the entries that the cast has by heart."""
    by_key = {person.key: person for person in people if person.in_cast}
    words, today = {"quote": quote}, hours.now.date()
    drafts = []
    for script in read("cast.json")["entries"]:
        at = _scripted_moment(script, hours)
        draft = _entry(script["type"], script.get("result", ""), at, script["owner"])
        if "duration" in script:
            draft.values["duration"] = script["duration"]
        if "regarding" in script:
            draft.values["regarding"] = fill(script["regarding"], words, today)
        draft.values["body"] = fill(script["body"], words, today)
        first, *others = (by_key[key] for key in script["who"])
        _link(draft, first, others[0] if others else None, to_company=script["type"] in _TO_THE_COMPANY)
        drafts.append(draft)
    return drafts


def _scripted_moment(script: Mapping[str, Any], hours: WorkingTime) -> datetime:
    clock = script["at"]
    if clock.startswith("newest"):
        return hours.newest - timedelta(minutes=int(clock.partition("-")[2] or 0))
    at = hours.moment(hours.back(script["days"]), time.fromisoformat(clock))
    return min(at, hours.newest - timedelta(hours=1))


def _entry(kind: str, result: str, at: datetime, owner: str) -> Draft:
    draft = Draft("entry", {"type": kind, "happened_at": to_ms(at), "owner": owner})
    if result:
        draft.values["result"] = result
    return draft


def _link(draft: Draft, person: Person, colleague: Person | None, *, to_company: bool) -> None:
    draft.add("linked", target_kind="contact", target_row=person.draft.row)
    if colleague:
        draft.add("linked", target_kind="contact", target_row=colleague.draft.row)
    if to_company and person.firm:
        draft.add("linked", target_kind="company", target_row=person.firm.draft.row)
