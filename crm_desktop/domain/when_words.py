"""The words by which people say when, a table for each language.

A phrase is a pattern of words and of gaps such as {weekday}; the gaps are filled from the words of the language.
Blanks between its parts may be any number of blanks; in languages without blanks the phrases have none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What one language calls days, times and distances, and how it puts them together."""

    code: str
    weekdays: Mapping[str, int]
    """From 0, Monday."""
    months: Mapping[str, int]
    days: Mapping[str, int]
    """Words for a day, by its distance from today."""
    units: Mapping[str, str]
    """`day`, `week`, `month`, `year`, `hour` or `minute`."""
    numbers: Mapping[str, int]
    parts: Mapping[str, tuple[int, int]]
    """Parts of a day, as hour and minute."""
    halves: Mapping[str, int]
    """Words that say which half of the day a time is in: 0 before noon, 12 after."""
    dates: tuple[str, ...]
    times: tuple[str, ...]
    times_after_a_date: tuple[str, ...] = ()
    """Times that are only understood right after a date, such as the 9 of `next thu 9`."""
    links: tuple[str, ...] = ()
    """What may stand between a date and a time."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Words that say what is to be done, with the type of activity."""
    lead_ins: tuple[str, ...] = ()
    """Words before what it is about that say nothing themselves."""
    before_names: tuple[str, ...] = ()
    """Small words before the name of somebody, which go with the name."""
    shy: frozenset[str] = frozenset()
    """Names of weekdays that are words of their own too, and so mean a day only before a time or after a small word."""
    late_days: frozenset[str] = frozenset()
    """Words for the evening of a day."""
    past: frozenset[str] = frozenset()
    """Words of a sentence that tells what happened, and so plans nothing."""
    has_blanks: bool = True


def _weekdays(*names: str) -> dict[str, int]:
    return {word: place for place, several in enumerate(names) for word in several.split()}


def _months(*names: str) -> dict[str, int]:
    return {word: place for place, several in enumerate(names, start=1) for word in several.split()}


ENGLISH = Language(
    code="en",
    weekdays=_weekdays(
        "monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
        "sunday sun",
    ),
    months=_months(
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
        "september sept sep", "october oct", "november nov", "december dec",
    ),
    days={"day after tomorrow": 2, "today": 0, "tomorrow": 1, "tmrw": 1, "tonight": 0},
    units={
        "days": "day", "day": "day", "weeks": "week", "week": "week", "wks": "week", "wk": "week", "months": "month",
        "month": "month", "years": "year", "year": "year", "hours": "hour", "hour": "hour", "hrs": "hour",
        "minutes": "minute", "minute": "minute", "mins": "minute", "min": "minute",
    },
    numbers={
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14,
    },
    parts={
        "in the morning": (9, 0), "in the afternoon": (14, 0), "in the evening": (18, 0), "morning": (9, 0),
        "noon": (12, 0), "midday": (12, 0), "afternoon": (14, 0), "evening": (18, 0),
    },
    halves={"a.m.": 0, "am": 0, "p.m.": 12, "pm": 12},
    dates=(
        "{days}", "(?:on )?{weekday} next week", "(?:on )?next {weekday}", "(?:on |this )?{weekday}", "next {unit}",
        "in {number} {unit}", "{number} {unit} from now",
        "(?:on )?(?:the )?{day}(?:st|nd|rd|th)? (?:of )?{month},? {year}",
        "(?:on )?(?:the )?{day}(?:st|nd|rd|th)? (?:of )?{month}", "(?:on )?{month} {day}(?:st|nd|rd|th)?,? {year}",
        "(?:on )?{month} {day}(?:st|nd|rd|th)?", "on the {day}(?:st|nd|rd|th)",
    ),
    times=(
        "(?:at |@ ?)?{hour}[:.]{minute} ?{half}", "(?:at |@ ?)?{hour} ?{half}", "(?:at |@ ?)?{hour}:{minute}",
        "(?:at |@ ?){hour}(?: ?o.?clock)?", "{hour} o.?clock", "this {part}", "at {part}",
    ),
    times_after_a_date=("{hour}", "{part}"),
    links=(",? ", ", ?", " at ", " @ ?"),
    kinds={
        "call back": "call", "call": "call", "ring": "call", "phone": "call", "meet": "meeting", "meeting": "meeting",
        "lunch": "meeting", "e-mail": "email", "email": "email", "mail": "email", "write": "letter", "letter": "letter",
        "visit": "visit", "follow up": "call", "send": "email", "remind": "todo", "check": "todo", "ask": "todo",
    },
    past=frozenset((
        "was", "were", "had", "did", "went", "met", "called", "sent", "asked", "visited", "last",
        "yesterday", "ago",
    )),
    lead_ins=("about", "regarding", "re", "because of", "concerning"),
    before_names=("with", "to", "for", "at", "from"),
    late_days=frozenset(("tonight",)),
    shy=frozenset(("mon", "wed", "sat", "sun")),
)  # fmt: skip

GERMAN = Language(
    code="de",
    weekdays=_weekdays(
        "montag mo", "dienstag di", "mittwoch mi", "donnerstag do", "freitag fr", "samstag sonnabend sa", "sonntag so",
    ),
    months=_months(
        "januar jänner jan", "februar feb", "märz mrz", "april apr", "mai", "juni jun", "juli jul", "august aug",
        "september sept sep", "oktober okt", "november nov", "dezember dez",
    ),
    days={"heute abend": 0, "morgen abend": 1, "übermorgen": 2, "heute": 0, "morgen": 1},
    units={
        "tagen": "day", "tage": "day", "tag": "day", "wochen": "week", "woche": "week", "monaten": "month",
        "monate": "month", "monat": "month", "jahren": "year", "jahre": "year", "jahr": "year", "stunden": "hour",
        "stunde": "hour", "std": "hour", "minuten": "minute", "minute": "minute", "min": "minute",
    },
    numbers={
        "einem": 1, "einer": 1, "ein": 1, "eine": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
        "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwölf": 12, "vierzehn": 14,
    },
    parts={
        "am vormittag": (10, 0), "am nachmittag": (14, 0), "am abend": (18, 0), "vormittags": (10, 0),
        "vormittag": (10, 0), "nachmittags": (14, 0), "nachmittag": (14, 0), "mittags": (12, 0), "mittag": (12, 0),
        "abends": (18, 0), "abend": (18, 0), "früh": (9, 0),
    },
    halves={},
    dates=(
        "{days}", "(?:am )?{weekday} nächster woche", "(?:am )?(?:nächsten?|kommenden?) {weekday}",
        "(?:am |diesen )?{weekday}", "(?:nächste[nrs]?|kommende[nrs]?) {unit}", "in {number} {unit}",
        "(?:am |den )?{day}\\. ?{month},? {year}", "(?:am |den )?{day}\\. ?{month}",
        "(?:am |den )?{day}\\. ?{month_number}\\. ?{year}", "(?:am |den )?{day}\\. ?{month_number}\\.",
        "(?:am |den ){day}\\.(?! ?\\d)",
    ),
    times=(
        "(?:um |@ ?)?{hour}[:.]{minute} ?uhr", "(?:um |@ ?)?{hour}:{minute}", "(?:um )?{hour} ?uhr {minute}",
        "(?:um )?{hour} ?uhr", "(?:um |@ ?){hour}", "(?:um )?halb {half_hour}",
    ),
    times_after_a_date=("{hour}", "{part}"),
    links=(",? ", ", ?", " um ", " gegen "),
    kinds={
        "zurückrufen": "call", "anrufen": "call", "anruf": "call", "telefonieren": "call", "treffen": "meeting",
        "besprechung": "meeting", "termin": "meeting", "e-mail": "email", "mailen": "email", "mail": "email",
        "brief": "letter", "schreiben": "letter", "besuchen": "visit", "besuch": "visit", "rufe": "call",
        "nachfassen": "call", "schicken": "email", "schicke": "email", "senden": "email", "sende": "email",
        "erinnern": "todo", "nachfragen": "todo", "prüfen": "todo",
    },
    past=frozenset((
        "war", "waren", "hatte", "hatten", "wurde", "gestern", "letzten", "letzte", "letzter",
        "vorigen", "vorige",
    )),
    lead_ins=("wegen", "bezüglich", "zu", "über"),
    before_names=("mit", "an", "bei", "für", "von"),
    late_days=frozenset(("heute abend", "morgen abend")),
    shy=frozenset(("mo", "di", "mi", "do", "fr", "sa", "so")),
)  # fmt: skip

CHINESE = Language(
    code="zh",
    weekdays={
        f"{start}{day}": place
        for start in ("星期", "礼拜", "周")
        for place, days in enumerate(("一", "二", "三", "四", "五", "六", "日天"))
        for day in days
    },
    months={},
    days={"大后天": 3, "今天": 0, "今晚": 0, "明晚": 1, "明天": 1, "后天": 2},
    units={
        "天": "day", "日": "day", "个星期": "week", "星期": "week", "周": "week", "个礼拜": "week", "个月": "month",
        "年": "year", "个小时": "hour", "小时": "hour", "分钟": "minute",
    },
    numbers={
        "十二": 12, "十一": 11, "十": 10, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
        "八": 8, "九": 9,
    },
    parts={"上午": (9, 0), "早上": (9, 0), "中午": (12, 0), "下午": (14, 0), "晚上": (18, 0), "傍晚": (18, 0)},
    halves={"凌晨": 0, "早上": 0, "上午": 0, "中午": 12, "下午": 12, "傍晚": 12, "晚上": 12},
    dates=(
        "{days}", "下个?{weekday}", "(?:这个?|本)?{weekday}", "下个?{unit}", "{number}{unit}(?:之?后|以后)",
        "{year}年{month_number}月{day}[日号]", "{month_number}月{day}[日号]",
    ),
    times=(
        "{half}?{hour}[点點时](?P<half_past>半)", "{half}?{hour}[点點时]{minute}分?", "{half}?{hour}[点點时]",
        "{half}?{hour}[:：]{minute}",
    ),
    times_after_a_date=("{part}",),
    links=("", "的"),
    kinds={"打电话": "call", "致电": "call", "电话": "call", "回电": "call", "开会": "meeting", "会议": "meeting",
           "见面": "meeting", "邮件": "email", "发邮件": "email", "写信": "letter", "拜访": "visit", "联系": "call",
           "跟进": "call", "发送": "email", "寄": "letter", "提醒": "todo"},
    past=frozenset(("了", "过", "昨天", "上周", "上个")),
    lead_ins=("关于", "谈"),
    before_names=("给", "和", "跟", "与"),
    late_days=frozenset(("今晚", "明晚")),
    has_blanks=False,
)  # fmt: skip

LANGUAGES: tuple[Language, ...] = (ENGLISH, GERMAN, CHINESE)
