"""Puts the steps of a story into words: the same part, number and date all through one story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from crm_desktop.services.sample.dice import Dice
from crm_desktop.services.sample.material import Trade, read, trades
from crm_desktop.services.sample.persons import Person
from crm_desktop.services.sample.slots import day_and_month, fill, weekday, working_day

Words = dict[str, str]
_TRIES = 12
_LEGAL_FORMS = (" Sp. z o.o.", " GmbH", " S.p.A.", " S.r.l.", " S.A.", " Co., Ltd.", " B.V.", " AS", " AB")
_PERCENTS = ("2", "3", "4", "5", "6", "8", "10", "12")


def says_quote(step: Mapping[str, Any]) -> bool:
    """Say whether a step names a quote."""
    return any("{quote}" in text for text in (step.get("regarding", ""), *step["body"]))


class Wording:
    """Finds words for events; remembers what was said already, and counts quotes, orders and invoices."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        threads = read("threads.json")
        self._tails: Mapping[str, Sequence[str]] = threads["tails"]
        self._rivals: Sequence[str] = threads["rivals"]
        self._nobody: Sequence[str] = threads["nobody"]
        self._said: set[str] = set()
        self._quotes: dict[int, int] = {}

    def words(self, person: Person, colleague: Person | None, begins: datetime, *, quotes: bool) -> Words:
        """Return what the gaps of a story are filled with; call it in the order in which stories begin."""
        dice = self._dice
        trade = person.firm.trade if person.firm else trades()["service"]
        currency = person.firm.culture.currency if person.firm else "€"
        week = begins.date() + timedelta(weeks=dice.number(3, 7))
        return {
            **self._goods(trade, currency),
            "quote": self.next_quote(begins) if quotes else "",
            "order": f"{dice.pick(('PO', 'B', '45'))}-{dice.number(10200, 98900)}",
            "invoice": f"R-{begins.year}-{begins.timetuple().tm_yday * 4 + dice.number(100, 140):04d}",
            "machine": dice.pick(trade.machines),
            "fault": dice.pick(trade.faults),
            "week": str(week.isocalendar().week),
            "week2": str((week + timedelta(weeks=2)).isocalendar().week),
            "percent": dice.pick(_PERCENTS),
            "small": str(dice.number(3, 18)),
            "rival": dice.pick(self._rivals),
            "colleague": colleague.latin.own if colleague else dice.pick(self._nobody),
            "city": person.firm.city if person.firm else "town",
            "company": _short(person.firm.words.latin or person.firm.words.name) if person.firm else "theirs",
            "year": str(begins.year + (begins.month > 8)),
        }

    def body(self, step: Mapping[str, Any], words: Words, day: date) -> str:
        """Return the text of a step, if possible one that was not said before."""
        own_tail = step.get("tail", "")
        tails = self._tails.get(own_tail) or self._tails.get(f"{step['type']} {step.get('result', '')}", ())
        for attempt in range(_TRIES):
            text = self.sentence(step["body"], words, day)
            if tails and self._dice.chance(0.5 if own_tail or attempt else 0.15):
                text = f"{text} {self.sentence(tails, words, day)}"
            if text not in self._said:
                break
        self._said.add(text)
        return text

    def sentence(self, choices: Sequence[str], words: Words, day: date) -> str:
        """Return one of the texts with its gaps filled as of a day."""
        soon = working_day(day + timedelta(days=self._dice.number(2, 6)))
        later = day_and_month(working_day(day + timedelta(days=self._dice.number(12, 40))))
        return fill(self._dice.pick(choices), {**words, "day": weekday(soon), "date": later}, day)

    def next_quote(self, begins: datetime) -> str:
        """Return the number of a quote; call it in the order of their dates."""
        # The file is a year old, so in its first year the numbers did not start at one.
        before = 0 if self._quotes else round(begins.timetuple().tm_yday * 0.4)
        number = self._quotes.get(begins.year, before) + 1
        self._quotes[begins.year] = number
        return f"Q-{begins.year}-{number:03d}"

    def _goods(self, trade: Trade, currency: str) -> Words:
        dice = self._dice
        product = dice.pick(trade.products)
        quantity = _rounded(dice.number(*product.quantity))
        amount = _rounded(quantity * dice.number(*product.price))
        small_amount = _rounded(dice.number(180, 4200))
        return {
            "product": product.name,
            "qty": f"{quantity:,}",
            "amount": f"{currency}{amount:,}",
            "amount2": f"{currency}{small_amount:,}",
        }


def _rounded(number: int) -> int:
    """Return a number as people order and quote: round, the more so the larger it is."""
    for limit, step in ((20, 1), (100, 2), (1000, 10), (10000, 20), (100000, 100)):
        if number < limit:
            return max(1, round(number / step) * step)
    return round(number, -3)


def _short(name: str) -> str:
    """Return the name of a company as people say it, without its legal form."""
    for form in _LEGAL_FORMS:
        name = name.removesuffix(form)
    return name
