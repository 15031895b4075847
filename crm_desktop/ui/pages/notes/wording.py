"""Entries in words: title, time, the piece of text that holds the hit, and the text with its source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm_desktop.base.clock import from_ms
from crm_desktop.base.i18n import _, format_clock
from crm_desktop.domain.entry import entry_type, result_label
from crm_desktop.services.timeline import EntryRow
from crm_desktop.ui.kit.painting import match_ranges
from crm_desktop.ui.kit.saying import duration, exact, short_day

LEAD = 20
"""So many signs stand before the first hit in an excerpt, at least."""
EXCERPT = 400


def title_of(type_key: str, result_key: str, minutes: int | None = None) -> str:
    """Say what an entry is: Call · Reached · 12 min."""
    parts = [_(entry_type(type_key).label), _(result_label(result_key)) if result_key else ""]
    if minutes:
        parts.append(duration(minutes))
    return " · ".join(part for part in parts if part)


def icon_of(row: EntryRow) -> tuple[str, str]:
    """Return the icon and the hue of an entry; a call that reached nobody has its own."""
    if row.type == "call" and row.result in ("left_message", "attempted"):
        return "phone-missed", "slate"
    known = entry_type(row.type)
    return known.icon, known.tint


def short_when(ms: int, now: datetime) -> str:
    """Say when briefly: 9:12 today, 8 May, 8 May 2024."""
    moment = from_ms(ms)
    if moment.date() == now.date():
        return format_clock(moment)
    return short_day(moment.date(), now.date())


def stamp_text(ms: int, now: datetime) -> str:
    """Say when among neighbours: today 9:12, 8 May, 14:10."""
    moment = from_ms(ms)
    if moment.date() == now.date():
        return _("today {time}").format(time=format_clock(moment))
    return f"{short_when(ms, now)}, {format_clock(moment)}"


def whole_text(regarding: str, body: str) -> str:
    """Return subject and text on one line."""
    return " ".join(" — ".join(part for part in (regarding, body) if part).split())


def excerpt(text: str, terms: Sequence[str]) -> str:
    """Return the part of a line that begins shortly before the first hit."""
    hits = match_ranges(text, terms)
    start = hits[0][0] if hits else 0
    if start <= 2 * LEAD:
        return text[:EXCERPT]
    cut = text.rfind(" ", 0, start - LEAD)
    return "… " + text[max(cut, start - 2 * LEAD) + 1 : start + EXCERPT]


def with_source(title: str, who: str, ms: int, owner: str, text: str) -> str:
    """Return a text with who said it to whom, and when, as it is copied."""
    source = ", ".join(part for part in (title, who, exact(ms), owner) if part)
    return f"{text}\n\n— {source}"
