"""Understands when something is to be done from a line as one writes it: `call back tue 14:00 about the delivery`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from crm_desktop.domain.when_words import LANGUAGES, Language

MOST = 2_000
"""Of a longer text only the end is read."""
_AHEAD_YEARS = 30
_DAYS_OF = {"day": 1, "week": 7}
_ISO = re.compile(r"(?<!\d)(20\d{2})-(\d{2})-(\d{2})(?!\d)")
_D, _M, _Y = r"(?P<day>[12]\d|3[01]|0?[1-9])", r"(?P<month_number>1[0-2]|0?[1-9])", r"(?P<year>20\d{2}|\d{2})"
_DOTTED = re.compile(rf"(?<![\d.,/]){_D}\.\s?{_M}\.(?:\s?{_Y})?(?![\d/]|\.\d)")
"""With a point behind the month, as a decimal number has none."""
_DAY_FIRST = re.compile(rf"(?<![\d.,/]){_D}/{_M}(?:/{_Y})?(?![\d/])")
_MONTH_FIRST = re.compile(rf"(?<![\d.,/]){_M}/{_D}(?:/{_Y})?(?![\d/])")
_BARE_END = re.compile(r"\s*(?:$|[,.;:!?)]|-\s)")
_WORKING_HALF = range(1, 7)
"""Hours that are after noon where nobody says which half of the day is meant: one calls at three in the afternoon."""
_GAP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Understood:
    """The day and time that a text names, and where it stands in the text."""

    day: date
    time: time | None
    start: int
    end: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """One day, time or moment found in a text."""

    start: int
    end: int
    day: date | None = None
    time: time | None = None
    shy: bool = False
    late: bool = False
    """Whether the day is named by its evening."""


def understand_when(
    text: str, now: datetime, languages: Sequence[Language] = LANGUAGES, *, month_first: bool = False
) -> Understood | None:
    """Return the day and time that a text names last, or None; `now` is local time.

    A day with a time counts more than a day alone, and that more than a time alone, which is today, or tomorrow where
    it has passed. Of the languages the one that understands most of the text is taken, the first of equals.
    `month_first` reads 5/3 as the third of May.
    """
    skipped = max(0, len(text) - MOST)
    read = text[skipped:]
    best: tuple[tuple[bool, bool, int], Understood] | None = None
    for language in languages:
        for found in _understood(read, now, language, month_first=month_first):
            rank = (found.day_said, found.time is not None, found.end - found.start)
            if best is None or rank[:2] > best[0][:2] or (rank[:2] == best[0][:2] and _better(found, best[1], rank)):
                best = rank, found.plain(language.code)
    if best is None:
        return None
    one = best[1]
    return replace(one, start=one.start + skipped, end=one.end + skipped)


@dataclass(frozen=True, slots=True)
class _Found:
    day: date
    time: time | None
    start: int
    end: int
    day_said: bool

    def plain(self, language: str) -> Understood:
        return Understood(self.day, self.time, self.start, self.end, language)


def _better(one: _Found, other: Understood, rank: tuple[bool, bool, int]) -> bool:
    """Whether a find of the same worth is to be taken: one that holds the other, or one that stands behind it."""
    overlap = one.start < other.end and other.start < one.end
    return rank[2] > other.end - other.start if overlap else one.start > other.start


def _understood(text: str, now: datetime, language: Language, *, month_first: bool) -> Iterator[_Found]:
    words = _words(language)
    dates = list(_dates(text, now, words, month_first=month_first))
    times = list(_times(text, words.times, words))
    for part in dates:
        if part.day is None:
            continue
        if part.time is not None:  # in two hours
            yield _Found(part.day, part.time, part.start, part.end, day_said=True)
            continue
        behind = _time_behind(text, part, words)
        ahead = next((one for one in times if words.link.fullmatch(text, one.end, part.start)), None)
        if behind is not None:
            yield _Found(part.day, behind.time, part.start, behind.end, day_said=True)
        elif ahead is not None and ahead.end <= part.start:
            yield _Found(part.day, ahead.time, ahead.start, part.end, day_said=True)
        elif not part.shy:
            yield _Found(part.day, None, part.start, part.end, day_said=True)
    for one in times:
        if one.time is not None:
            passed = one.time <= now.time().replace(second=0, microsecond=0)
            day = now.date() + timedelta(days=1 if passed else 0)
            yield _Found(day, one.time, one.start, one.end, day_said=False)


def _time_behind(text: str, date_part: _Part, words: _Words) -> _Part | None:
    """Return the time that follows a date, with the words between them."""
    link = words.link.match(text, date_part.end)
    found: list[_Part] = []
    for spot in {date_part.end, link.end() if link else date_part.end}:
        for pattern in (*words.times, *words.times_after):
            match = pattern.match(text, spot)
            part = _time_part(match, words) if match else None
            bare = match is not None and match[0].isdecimal()
            if part is not None and not (bare and date_part.shy and not _BARE_END.match(text, part.end)):
                found.append(part)
    best = max(found, key=lambda part: part.end, default=None)
    if best is not None and best.time is not None and date_part.late and best.time.hour < 12:
        return replace(best, time=best.time.replace(hour=best.time.hour + 12))
    return best


# --- the words of a language as patterns


@dataclass(frozen=True, slots=True)
class _Words:
    language: Language
    dates: tuple[re.Pattern[str], ...]
    times: tuple[re.Pattern[str], ...]
    times_after: tuple[re.Pattern[str], ...]
    link: re.Pattern[str]


def _one_of(words: Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


@cache
def _words(language: Language) -> _Words:
    spelled = _one_of(language.numbers)
    hour = r"2[0-3]|1\d|0?\d"
    gaps = {
        "weekday": _one_of(language.weekdays), "month": _one_of(language.months), "days": _one_of(language.days),
        "unit": _one_of(language.units), "part": _one_of(language.parts), "half": _one_of(language.halves),
        "number": rf"\d{{1,3}}|{spelled}", "day": r"[12]\d|3[01]|0?[1-9]", "month_number": r"1[0-2]|0?[1-9]",
        "year": r"20\d{2}", "hour": hour if language.has_blanks else f"{hour}|{spelled}", "minute": r"[0-5]\d",
        "half_hour": rf"1[0-2]|[1-9]|{spelled}",
    }  # fmt: skip

    def compiled(phrase: str) -> re.Pattern[str]:
        filled = _GAP.sub(lambda gap: f"(?P<{gap[1]}>{gaps[gap[1]]})", phrase)
        if language.has_blanks:
            filled = filled.replace(" ?", r"\s*").replace(" ", r"\s+")
            return re.compile(rf"(?<![\w.:])(?:{filled})(?![\w:])", re.IGNORECASE)
        return re.compile(rf"(?<!\d)(?:{filled})" + (r"(?!\d)" if phrase.endswith("}") and "minute" in phrase else ""))

    def several(phrases: Sequence[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(compiled(phrase) for phrase in phrases)

    links = [link.replace(" ?", r"\s*").replace(" ", r"\s+") for link in language.links]
    link = re.compile("(?:" + "|".join(sorted(links, key=len, reverse=True)) + ")", re.IGNORECASE)
    return _Words(
        language, several(language.dates), several(language.times), several(language.times_after_a_date), link
    )


# --- dates


def _dates(text: str, now: datetime, words: _Words, *, month_first: bool) -> Iterator[_Part]:
    today = now.date()
    for match in _ISO.finditer(text):
        if (day := _day_or_none(int(match[1]), int(match[2]), int(match[3]))) is not None:
            yield _Part(match.start(), match.end(), day)
    for numbers in (_DOTTED, _MONTH_FIRST if month_first else _DAY_FIRST):
        for match in numbers.finditer(text):
            if (day := _said_day(match, words.language, today)) is not None:
                yield _Part(match.start(), match.end(), day)
    for pattern in words.dates:
        for match in pattern.finditer(text):
            part = _date_part(match, words.language, now)
            if part is not None:
                yield part


def _date_part(match: re.Match[str], language: Language, now: datetime) -> _Part | None:
    groups = {name: value.lower() for name, value in match.groupdict().items() if value}
    start, end = match.span()
    today = now.date()
    if "days" in groups:
        late = groups["days"] in language.late_days
        return _Part(start, end, today + timedelta(days=language.days[groups["days"]]), late=late)
    if "weekday" in groups:
        named = groups["weekday"]
        whole = match[0].strip().lower()
        ahead = (language.weekdays[named] - today.weekday() - 1) % 7 + 1
        if _says_next(whole, named, language):
            ahead = language.weekdays[named] - today.weekday() + 7
        shy = whole == named and named in language.shy
        return _Part(start, end, today + timedelta(days=ahead), shy=shy)
    if "unit" in groups:
        return _distance(start, end, groups, language, now)
    day = _said_day(match, language, today)
    return _Part(start, end, day) if day is not None else None


def _says_next(whole: str, named: str, language: Language) -> bool:
    around = whole.replace(named, " ")
    return any(word in around for word in _NEXT.get(language.code, ()))


_NEXT = {"en": ("next",), "de": ("nächst", "kommend"), "zh": ("下",)}


def _distance(start: int, end: int, groups: Mapping[str, str], language: Language, now: datetime) -> _Part | None:
    unit = language.units[groups["unit"]]
    said = groups.get("number")
    count = 1 if said is None else int(said) if said.isdecimal() else language.numbers[said]
    if unit in ("hour", "minute"):
        if said is None:
            return None
        moment = now + (timedelta(hours=count) if unit == "hour" else timedelta(minutes=count))
        return _Part(start, end, moment.date(), moment.time().replace(second=0, microsecond=0))
    if said is None and unit == "day":
        return None
    day = _moved(now.date(), unit, count)
    return _Part(start, end, day) if day is not None else None


def _moved(day: date, unit: str, count: int) -> date | None:
    if unit in _DAYS_OF:
        return day + timedelta(days=count * _DAYS_OF[unit])
    months = count * (12 if unit == "year" else 1)
    if months > _AHEAD_YEARS * 12:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _said_day(match: re.Match[str], language: Language, today: date) -> date | None:
    """Return the day of a month that a match names: in the year it says, else the next time that it comes round."""
    groups = match.groupdict()
    number = int(groups["day"])
    if groups.get("month"):
        month = language.months[groups["month"].lower()]
    elif groups.get("month_number"):
        month = int(groups["month_number"])
    else:
        return _next_of_month(number, today)
    if groups.get("year"):
        year = int(groups["year"])
        return _day_or_none(year + 2000 if year < 100 else year, month, number)
    this_year = _day_or_none(today.year, month, number)
    if this_year is not None and this_year >= today:
        return this_year
    later = (_day_or_none(year, month, number) for year in range(today.year + 1, today.year + 9))
    return next((day for day in later if day is not None), None)


def _next_of_month(number: int, today: date) -> date | None:
    for ahead in range(3):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        day = _day_or_none(year, month + 1, number)
        if day is not None and day > today:
            return day
    return None


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# --- times


def _times(text: str, patterns: Sequence[re.Pattern[str]], words: _Words) -> Iterator[_Part]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            part = _time_part(match, words)
            if part is not None:
                yield part


def _time_part(match: re.Match[str], words: _Words) -> _Part | None:
    language = words.language
    groups = {name: value.lower() for name, value in match.groupdict().items() if value}
    if "part" in groups:
        return _Part(*match.span(), time=time(*language.parts[groups["part"]]))
    minute = int(groups.get("minute", 0)) or (30 if "half_past" in groups else 0)
    if "half_hour" in groups:  # halb drei: half an hour before three
        hour, minute = (_number(groups["half_hour"], language) - 1) % 12, 30
        hour += 12 if hour < 7 else 0
    else:
        hour = _number(groups["hour"], language)
    if "half" in groups:
        late = language.halves[groups["half"]]
        if hour > 12 and not late:
            return None
        hour = hour if hour > 12 else hour % 12 + (12 if late else 0)
    elif hour in _WORKING_HALF and not groups.get("hour", "").startswith("0"):
        hour += 12
    return _Part(*match.span(), time=time(hour, minute)) if hour < 24 else None


def _number(text: str, language: Language) -> int:
    return int(text) if text.isdecimal() else language.numbers[text]
