"""What a line written as one speaks would plan: its kind, its day and time, and whom in the file it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm_desktop.base.i18n import current_locale
from crm_desktop.domain.activity import activity_type
from crm_desktop.domain.folding import fold, has_cjk
from crm_desktop.domain.jot import Jot, Span, understand
from crm_desktop.domain.when_words import LANGUAGES, Language
from crm_desktop.services.activities import NewActivity
from crm_desktop.services.crm import Crm
from crm_desktop.services.searching import Hit

MOST = 6
"""So many of one name are offered."""
SHORTEST = 3
"""A single word shorter than this is no name, apart from names in signs."""
_MONTH_FIRST = ("en_US", "en_PH", "en_CA")


@dataclass(frozen=True, slots=True)
class Understanding:
    """A line, and what was understood of it."""

    jot: Jot
    name: Span | None = None
    """Where the name stands in the line."""
    people: tuple[Hit, ...] = ()
    """Those it could be, the likeliest first."""

    def plan(self, who: int | None = None) -> NewActivity:
        """Return what would be planned; `who` is somebody else than the likeliest."""
        kind = activity_type(self.jot.type or "todo")
        when = self.jot.when
        at = when.time if when is not None else None
        chosen = next((one for one in self.people if one.id == who), self.people[0] if self.people else None)
        return NewActivity(
            kind.key, self.jot.regarding(self.name), date=when.day.isoformat() if when else "",
            time=f"{at:%H:%M}" if at else "", duration=kind.duration, priority=kind.priority,
            alarm_lead=kind.alarm_lead if at else None,
            contacts=[chosen.id] if chosen and chosen.kind == "contact" else (),
            companies=[chosen.id] if chosen and chosen.kind == "company" else (),
        )  # fmt: skip


def understand_line(crm: Crm, text: str, ignored: Sequence[str] = ()) -> Understanding:
    """Return what a line says; `ignored` are the parts the user does not mean: kind, when or who."""
    jot = understand(
        text, crm.now(), _languages(), ignored=ignored, month_first=current_locale() in _MONTH_FIRST
    )
    if "who" in ignored:
        return Understanding(jot)
    for kind in ("contact", "company"):
        for name in jot.names():
            people = _called(crm, kind, text[slice(*name)])
            if people:
                return Understanding(jot, name, tuple(people))
    return Understanding(jot)


def _languages() -> Sequence[Language]:
    """Return all languages, one's own first."""
    own = current_locale().partition("_")[0]
    return sorted(LANGUAGES, key=lambda one: one.code != own)


def _called(crm: Crm, kind: str, text: str) -> list[Hit]:
    """Return those whose name has all words of a text: the last may be its beginning only where there are several."""
    words = fold(text).split()
    if not words or (len(words) == 1 and len(words[0]) < SHORTEST and not has_cjk(text)):
        return []
    found = crm.searching.best(kind, text, MOST)
    return [one for one in found if _has_words(one.title, words, whole=has_cjk(text))]


def _has_words(title: str, words: Sequence[str], *, whole: bool) -> bool:
    name = fold(title)
    if whole:
        return "".join(words) in name.replace(" ", "")
    parts = name.split()
    *first, last = words
    begins = any(part.startswith(last) if first else part == last for part in parts)
    return begins and all(word in parts for word in first)
