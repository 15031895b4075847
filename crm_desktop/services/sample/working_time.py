"""When things happen in the sample: in working hours, the last of them shortly before now."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from crm_desktop.services.sample.dice import Dice
from crm_desktop.services.sample.slots import is_working_day, working_day

# The zone of `now` may be a bare offset without summer time, so a wall clock may be read an hour off half of
# the year: these hours stay decent then too.
OPENS = time(8, 30)
CLOSES = time(16, 50)
_BEFORE_NOW = timedelta(minutes=72)


class WorkingTime:
    """The working hours up to a moment."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.newest = self._newest()

    def moment(self, day: date, clock: time) -> datetime:
        """Return a wall clock time on a day, in the zone of now."""
        return datetime.combine(day, clock, self.now.tzinfo)

    def back(self, days: int) -> date:
        """Return the working day so many days ago, or the one before it."""
        return working_day(self.now.date() - timedelta(days=days), -1)

    def some_time(self, dice: Dice, day: date, *, round_to: int = 1) -> datetime:
        """Return a moment in the working hours of a day."""
        minutes = dice.number(OPENS.hour * 60 + OPENS.minute, 16 * 60 + 30)
        minutes -= minutes % round_to
        return self.moment(day, time(minutes // 60, minutes % 60))

    def later(self, dice: Dice, after: datetime, days: int, *, round_to: int = 1) -> datetime:
        """Return a moment some days after another; with 0 days the same day, if enough of it is left."""
        if days == 0:
            same_day = after + timedelta(minutes=dice.number(12, 140))
            if same_day.time() < CLOSES and same_day.date() == after.date():
                return same_day
            days = 1
        return self.some_time(dice, working_day(after.date() + timedelta(days=days)), round_to=round_to)

    def _newest(self) -> datetime:
        moment = self.now - _BEFORE_NOW
        if is_working_day(moment.date()) and OPENS <= moment.time() <= CLOSES:
            return moment.replace(second=0, microsecond=0)
        evening = moment.time() > CLOSES and is_working_day(moment.date())
        day = moment.date() if evening else working_day(moment.date() - timedelta(days=1), -1)
        return self.moment(day, time(16, 40))
