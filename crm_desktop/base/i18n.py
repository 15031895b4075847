"""Text for people: gettext for words, and the locale's dates and numbers."""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import bidirectional

if TYPE_CHECKING:
    from decimal import Decimal

DOMAIN = "farley"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
"""Languages written from right to left."""
TRADITIONAL = frozenset({"TW", "HK", "MO", "Hant"})
"""Where Chinese is written in traditional signs, which a catalogue of simplified ones is not."""
_translations: _gettext.NullTranslations = _gettext.NullTranslations()
_locale_name = "en_US"


def _(message: str) -> str:
    """Return the message in the user's language."""
    return _translations.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form of the message that fits the number."""
    return _translations.ngettext(singular, plural, n)


def listed(parts: Iterable[str]) -> str:
    """Return the parts that are not empty, one after another, parted as the language parts them."""
    between = _("{one}, {other}").removeprefix("{one}").removesuffix("{other}")
    return between.join(part for part in parts if part)


def set_apart(name: str) -> str:
    """Return a name as it stands in a sentence: isolated (Unicode UAX 9) where its direction could disturb it."""
    strong = {"L" if kind == "L" else "R" for kind in map(bidirectional, name) if kind in ("L", "R", "AL")}
    runs = {"R"} if _locale_name.partition("_")[0] in RIGHT_TO_LEFT else {"L"}
    return name if strong <= runs else f"\u2068{name}\u2069"


def N_(message: str) -> str:
    """Mark a message that is translated where it is shown."""
    return message


def system_locale() -> str:
    """Return the locale that the environment asks for, such as de_DE; en_US when it names none."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        name = os.environ.get(variable, "").split(".")[0].split("@")[0]
        if name and name not in ("C", "POSIX"):
            return name
    import locale  # the environment names a locale nearly always

    name = (locale.getlocale()[0] or "").split(".")[0]
    return name if name and name not in ("C", "POSIX") else "en_US"


def use(locale_name: str, folder: Path | None = None) -> None:
    """Speak the language of a locale (de, de_DE, ...) from now on; English where there is no catalogue."""
    global _translations, _locale_name
    _locale_name = locale_name or "en_US"
    _translations = _compiled(folder) or _gettext.NullTranslations()


def _compiled(folder: Path | None) -> _gettext.GNUTranslations | None:
    """Return the first catalogue that fits the locale; gettext's own search would give zh for zh_TW."""
    if folder is None:
        return None
    for name in catalogue_names(_locale_name):
        path = folder / name / "LC_MESSAGES" / f"{DOMAIN}.mo"
        if path.is_file():
            with path.open("rb") as file:
                return _gettext.GNUTranslations(file)
    return None


def catalogue_names(locale_name: str) -> list[str]:
    """Return the names of the catalogues that fit a locale, the best first: zh_CN, zh; but only zh_TW."""
    language, *parts = locale_name.split("_")
    if language == "zh" and not TRADITIONAL.isdisjoint(parts):
        return [locale_name]
    return list(dict.fromkeys((locale_name, language)))


def current_locale() -> str:
    """Return the locale in use."""
    return _locale_name


def available_languages(folder: Path) -> list[str]:
    """Return the codes of the languages that have a catalogue, English first."""
    entries = sorted(folder.iterdir()) if folder.is_dir() else []
    found = [entry.name for entry in entries if (entry / "LC_MESSAGES" / f"{DOMAIN}.mo").is_file()]
    return ["en", *(code for code in found if code != "en")]


def _babel_locale() -> str:
    from babel import Locale, UnknownLocaleError  # Babel costs 40 ms; the command line rarely needs it

    try:
        return str(Locale.parse(_locale_name))
    except (UnknownLocaleError, ValueError):
        return "en_US"


def format_day(day: date, style: str = "medium") -> str:
    """Write a date as the locale does; style is short, medium, long or full."""
    from babel.dates import format_date  # see _babel_locale

    return format_date(day, style, locale=_babel_locale())


def format_skeleton(moment: date | datetime, skeleton: str) -> str:
    """Write the parts of a date named by a CLDR skeleton, such as dMMM or yMMMM, in the locale's order."""
    from babel.dates import format_skeleton as babel_skeleton  # see _babel_locale

    whole = moment if isinstance(moment, datetime) else datetime.combine(moment, time(12))
    return babel_skeleton(skeleton, whole.replace(tzinfo=None), locale=_babel_locale())


def format_clock(moment: datetime) -> str:
    """Write a time of day as the locale does."""
    from babel.dates import format_time  # see _babel_locale

    return format_time(moment.replace(tzinfo=None), "short", locale=_babel_locale())


def format_number(number: int) -> str:
    """Write a whole number with the locale's grouping."""
    from babel.numbers import format_decimal  # see _babel_locale

    return format_decimal(number, locale=_babel_locale())


def format_amount(amount: Decimal, currency: str = "", *, grouped: bool = True) -> str:
    """Write a decimal number with all its places as the locale does, or an amount of money in a currency."""
    from babel.numbers import format_currency, format_decimal  # see _babel_locale

    if currency:
        return format_currency(amount, currency, locale=_babel_locale())
    return format_decimal(amount, locale=_babel_locale(), decimal_quantization=False, group_separator=grouped)


def format_decimal(number: Decimal) -> str:
    """Write a number with the locale's grouping and all the decimals it has."""
    from babel.numbers import format_decimal as babel_decimal  # see _babel_locale

    return babel_decimal(number, locale=_babel_locale(), decimal_quantization=False)


def format_money(amount: Decimal, currency: str) -> str:
    """Write an amount with its currency, which has an ISO code, as the locale does."""
    from babel.numbers import format_currency  # see _babel_locale

    return format_currency(amount, currency, locale=_babel_locale())
