"""Annual dates, whose year may be unknown: birthdays, anniversaries.

What people know is often less than a day ("May 1975", "spring") or more than a day can be ("31.2.1980"). Such text is
kept in the field as it was written; only what `parse_annual` reads takes part in reckoning with days.
"""

from __future__ import annotations

import re
from datetime import date

from crm_desktop.base.value import value

_ANNUAL = re.compile(r"^(?:(\d{4})|-)-(\d{2})-(\d{2})$")


@value
class Annual:
    """A day of the year, with the year where it is known."""

    month: int
    day: int
    year: int | None = None

    def text(self) -> str:
        """Return it as stored: `1975-05-22` or `--05-22`."""
        start = f"{self.year:04d}" if self.year else "-"
        return f"{start}-{self.month:02d}-{self.day:02d}"

    def next_on_or_after(self, today: date) -> date:
        """Return the day it comes round next; the 29th of February comes on the 28th in years without one."""
        this_year = self._in_year(today.year)
        return this_year if this_year >= today else self._in_year(today.year + 1)

    def _in_year(self, year: int) -> date:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, 2, 28)


def parse_annual(text: str) -> Annual | None:
    """Read a stored annual date; None for text that is none."""
    match = _ANNUAL.match(text.strip())
    if match is None:
        return None
    year, month, day = match[1], int(match[2]), int(match[3])
    try:
        date(int(year) if year else 2000, month, day)
    except ValueError:
        return None
    return Annual(month, day, int(year) if year else None)
