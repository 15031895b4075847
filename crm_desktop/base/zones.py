"""The name of the zone that this computer's clock shows, such as Europe/Berlin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_name(now: datetime) -> str:
    """Return the zone of a moment as the clock gives it; one that shows the same time where its name is not known."""
    if now.tzinfo is UTC:
        return "UTC"
    key = getattr(now.tzinfo, "key", "")
    if key:
        return str(key)
    local = _local_zone()
    if local and now.astimezone(ZoneInfo(local)).utcoffset() == now.utcoffset():
        return local
    hours, rest = divmod(now.utcoffset() or timedelta(0), timedelta(hours=1))
    return f"Etc/GMT{-hours:+d}" if hours and not rest else "UTC"


def _local_zone() -> str:
    from babel.localtime import get_localzone  # only who writes a date asks

    try:
        zone = get_localzone()
        key = str(getattr(zone, "key", "") or getattr(zone, "zone", ""))
        return ZoneInfo(key).key if key else ""
    except (ZoneInfoNotFoundError, ValueError, OSError, LookupError):
        return ""
