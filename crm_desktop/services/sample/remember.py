"""The Farley file of made-up people: family, likes, what to avoid, how one met, the last talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from crm_desktop.domain.records import Values
from crm_desktop.services.sample.dice import Dice
from crm_desktop.services.sample.material import Culture, read
from crm_desktop.services.sample.slots import day_and_month, fill


@dataclass(frozen=True, slots=True)
class Remembered:
    """Whom it is about."""

    culture: Culture
    female: bool
    town: str
    referrer: str
    today: date


def remember(dice: Dice, who: Remembered) -> Values:
    """Return what is remembered of a person: nothing of some, a little of most, much of a few."""
    words = read("farley.json")
    interest = dice.part()
    values: Values = {}
    gaps = _gaps(dice, who)
    if dice.chance(interest * 0.8):
        values.update(_family(dice, who, words["family"], gaps))
    for name, often in (("likes", 0.9), ("avoid", 0.55), ("how_met", 0.7)):
        if dice.chance(interest * often):
            values[name] = fill(_pick(dice, words[name], who), gaps, who.today)
    if "likes" in values and dice.chance(0.35):
        values["likes"] = _two(str(values["likes"]), _pick(dice, words["likes"], who))
    if "last_talk" not in values and dice.chance(interest * 0.4):
        values["last_talk"] = fill(_pick(dice, words["talk"], who), gaps, who.today)
    if dice.chance(0.45):
        values["birthday"] = _birthday(dice, who.today)
    if dice.chance(0.2):
        values["note"] = _pick(dice, words["notes"], who)
    if dice.chance(0.15):
        values["best_time"] = dice.pick(words["best_times"])
    return values


def _family(dice: Dice, who: Remembered, choices: Sequence[dict[str, Any]], gaps: dict[str, str]) -> Values:
    sex = "f" if who.female else "m"
    chosen = dice.pick([choice for choice in choices if choice.get("sex", sex) == sex])
    values: Values = {"family": fill(chosen["text"], gaps, who.today)}
    if "{spouse}" in chosen["text"]:
        values["spouse"] = gaps["spouse"]
    if dice.chance(0.45):
        values["last_talk"] = fill(dice.pick(chosen["talk"]), gaps, who.today)
    return values


def _gaps(dice: Dice, who: Remembered) -> dict[str, str]:
    women, men = dice.some(who.culture.women, 3), dice.some(who.culture.men, 3)
    couple = (men, women) if who.female else (women, men)
    return {
        "spouse": couple[0][2].latin,
        "Partner": "Partner" if dice.chance(0.25) else "Husband" if who.female else "Wife",
        "girl": women[0].latin,
        "girl2": women[1].latin,
        "boy": men[0].latin,
        "boy2": men[1].latin,
        "soon": day_and_month(who.today + timedelta(days=dice.number(4, 60))),
        "city": who.town,
        "referrer": who.referrer or "Dieter Hoffmann",
    }


def _pick(dice: Dice, choices: Sequence[str], who: Remembered) -> str:
    """Return a text that suits a woman or a man; `|f` and `|m` at its end say that it suits only one."""
    other = "|m" if who.female else "|f"
    text = dice.pick([choice for choice in choices if not choice.endswith(other)])
    return text.removesuffix("|f").removesuffix("|m")


def _two(one: str, two: str) -> str:
    return one if one == two else f"{one}. {two}"


def _birthday(dice: Dice, today: date) -> str:
    month, day = dice.number(1, 12), dice.number(1, 28)
    year = f"{today.year - dice.number(22, 66)}" if dice.chance(0.65) else "-"
    return f"{year}-{month:02d}-{day:02d}"
