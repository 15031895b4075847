"""What can be planned, how a series begins, and what becomes of an activity once it is done."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.domain.activity import Priority
from crm_desktop.domain.agenda import MOST_LEAD, read_day, read_time
from crm_desktop.domain.entry import MAX_MINUTES
from crm_desktop.domain.records import Value, Values
from crm_desktop.domain.recurrence import Off, Series, normal_rule

_LONGEST = 366 * 100
"""So many days after it was done something comes round at most."""


def check_plan(values: Mapping[str, Value]) -> None:
    """Refuse what cannot be meant, in one sentence."""
    if values.get("date") and read_day(values["date"]) is None:
        raise BadInput(_("“{text}” is no day.").format(text=values["date"]))
    if values.get("time") and read_time(values["time"]) is None:
        raise BadInput(_("“{text}” is no time of day; write for example 14:30.").format(text=values["time"]))
    minutes, lead = values.get("duration"), values.get("alarm_lead")
    if minutes is not None and not (isinstance(minutes, int) and 0 <= minutes <= MAX_MINUTES):
        raise BadInput(_("A duration is from 0 minutes to 31 days."))
    if lead is not None and not (isinstance(lead, int) and 0 <= lead <= MOST_LEAD):
        raise BadInput(_("An alarm rings at the time itself, or up to a year before."))
    if values.get("priority") is not None and values["priority"] not in list(Priority):
        raise BadInput(_("A priority is from 1, low, to 5, high."))


def begin_rule(values: Values, today: date) -> None:
    """Put a series on its first day: the day that was chosen, or the next one that its rule names."""
    values["rule"] = normal_rule(str(values["rule"]))
    start = read_day(values.get("date")) or today
    values["rule_start"] = start.isoformat()
    series = series_of(values)
    first = series.first() if series is not None else None
    if first is None:
        raise BadInput(_("By this rule it never comes round."))
    values["date"], values["nominal"] = first.day.isoformat(), first.nominal.isoformat()


def after_doing(values: Mapping[str, Value], today: date, now: int, result: str) -> Values:
    """Return what becomes of an activity that was done now: its next time, or that it is over."""
    again = values.get("again_after")
    if isinstance(again, int) and 0 < again <= _LONGEST:
        return {"date": (today + timedelta(days=again)).isoformat()}
    series, nominal = series_of(values), read_day(values.get("nominal"))
    following = series.after(nominal or series.start) if series is not None else None
    if following is None:
        return {"done_at": now, "result": result}
    return {"date": following.day.isoformat(), "nominal": following.nominal.isoformat()}


def series_of(values: Mapping[str, Value]) -> Series | None:
    """Return the series that an activity's values describe; None where it comes once, or by no rule that is one."""
    rule, start = values.get("rule"), read_day(values.get("rule_start"))
    if not rule or start is None:
        return None
    try:
        known = normal_rule(str(rule))
    except BadInput:  # it came with a file of somebody else's
        return None
    off = str(values.get("off") or "")
    return Series(start, known, left_out_of(values), Off(off) if off in list(Off) else Off.KEEP)


def left_out_of(values: Mapping[str, Value]) -> frozenset[date]:
    """Return the days that a series leaves out."""
    try:
        listed = json.loads(str(values.get("left_out") or "[]"))
    except ValueError:
        return frozenset()
    days = (read_day(one) for one in listed) if isinstance(listed, list) else ()
    return frozenset(day for day in days if day is not None)
