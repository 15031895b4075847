"""How something comes round, by a small set of plain choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, current_locale
from crm_desktop.domain.recurrence import WEEKDAYS
from crm_desktop.domain.repeating import Every, Repeat, is_last_day, week_of_month
from crm_desktop.ui.kit.buttons import FieldButton
from crm_desktop.ui.kit.editors import UnreadableError
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.pill import Pill
from crm_desktop.ui.kit.when_line import read_when

MOST_TIMES = 999
MOST_DAYS = 3_650


def every_label(every: Every, first: date) -> str:
    """What a way to come round is called, for something that begins on a day."""
    weekday = QLocale(current_locale()).standaloneDayName(first.weekday() + 1)
    nth = {
        1: _("Monthly on the first {weekday}"), 2: _("Monthly on the second {weekday}"),
        3: _("Monthly on the third {weekday}"), 4: _("Monthly on the fourth {weekday}"),
        -1: _("Monthly on the last {weekday}"),
    }[week_of_month(first)].format(weekday=weekday)  # fmt: skip
    last = _("Monthly on the last day")
    return {
        Every.NEVER: _("Never"), Every.DAY: _("Daily"), Every.WORKDAY: _("Monday to Friday"),
        Every.WEEK: _("Weekly on…"),
        Every.MONTH_DAY: last if is_last_day(first) else _("Monthly on day {n}").format(n=first.day),
        Every.MONTH_WEEKDAY: nth, Every.YEAR: _("Yearly"), Every.AFTER_DONE: _("Days after it is done…"),
        Every.OTHER: _("By its own rule"),
    }[every]  # fmt: skip


class RepeatLine(QWidget):
    """A choice, and beside it what that one needs: weekdays, a number of days, an end."""

    changed = Signal()

    def __init__(self, now: Callable[[], datetime], first: Callable[[], date], parent: QWidget | None = None) -> None:
        """`first` tells the day that it begins on."""
        super().__init__(parent)
        self._now, self._first = now, first
        self._kept = Repeat()
        self._own_weekdays = False
        """Whether weekdays were chosen: else it is that of the day."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.every = FieldButton(_("Comes round"), size="normal")
        self.every.setObjectName("planRepeat")
        self.every.chosen.connect(lambda _key: self._chosen())
        row.addWidget(self.every)
        self.days = QSpinBox()
        self.days.setObjectName("planRepeatDays")
        self.days.setAccessibleName(_("Days after it is done"))
        self.days.setRange(1, MOST_DAYS)
        self.days.setValue(7)
        self.days.valueChanged.connect(lambda _value: self.changed.emit())
        row.addWidget(self.days)
        row.addStretch(1)
        column.addLayout(row)
        self._weekdays = self._weekday_row()
        column.addWidget(self._weekdays)
        self._end = self._end_row()
        column.addWidget(self._end)
        self.show_day()

    def _weekday_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        locale = QLocale(current_locale())
        self.weekdays: list[Pill] = []
        for place, code in enumerate(WEEKDAYS):
            pill = Pill(locale.standaloneDayName(place + 1, QLocale.FormatType.ShortFormat), icon="")
            pill.setObjectName(f"planWeekday_{code}")
            pill.setAccessibleName(locale.standaloneDayName(place + 1))
            pill.clicked.connect(lambda _on: self._weekday_chosen())
            row.addWidget(pill)
            self.weekdays.append(pill)
        row.addStretch(1)
        return holder

    def _end_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label(_("Ends"), "body", "text-2"))
        self.end = FieldButton(_("Ends"), size="normal")
        self.end.setObjectName("planEnds")
        self.end.set_choices([("never", _("Never")), ("until", _("On a day")), ("count", _("After so many times"))])
        self.end.chosen.connect(lambda _key: self._chosen())
        row.addWidget(self.end)
        self.until = QLineEdit()
        self.until.setObjectName("planUntil")
        self.until.setAccessibleName(_("Last day"))
        self.until.setPlaceholderText(_("31 Dec, in 6 months"))
        self.until.textEdited.connect(lambda _text: self.changed.emit())
        row.addWidget(self.until)
        self.count = QSpinBox()
        self.count.setObjectName("planCount")
        self.count.setAccessibleName(_("How many times"))
        self.count.setRange(1, MOST_TIMES)
        self.count.setValue(10)
        self.count.valueChanged.connect(lambda _value: self.changed.emit())
        row.addWidget(self.count)
        row.addStretch(1)
        return holder

    # Content

    def show_day(self) -> None:
        """Name the choices after the day that it begins on."""
        current = self.every.current()
        keys = [one for one in Every if one is not Every.OTHER or self._kept.every is Every.OTHER]
        first = self._first()
        self.every.set_choices([(one, every_label(one, first)) for one in keys], current if current in keys else None)
        if not self._own_weekdays:
            self._check_weekdays((first.weekday(),))
        self._dress()

    def set_repeat(self, repeat: Repeat) -> None:
        """Show how something comes round."""
        self._kept = repeat
        self.show_day()
        self.every.set_current(repeat.every)
        self.days.setValue(repeat.days)
        if repeat.weekdays:
            self._own_weekdays = True
            self._check_weekdays(repeat.weekdays)
        self.end.set_current("until" if repeat.until else "count" if repeat.count else "never")
        self.until.setText(repeat.until.isoformat() if repeat.until else "")
        if repeat.count:
            self.count.setValue(repeat.count)
        self._dress()

    def value(self) -> Repeat:
        """How it comes round; raises UnreadableError where the last day cannot be read."""
        every = Every(str(self.every.current() or ""))
        if every in (Every.NEVER, Every.OTHER):
            return replace(self._kept, every=every) if every is Every.OTHER else Repeat()
        if every is Every.AFTER_DONE:
            return Repeat(every, days=self.days.value())
        weekdays = tuple(place for place, pill in enumerate(self.weekdays) if pill.isChecked())
        until, count = None, None
        if self.end.current() == "until":
            found = read_when(self.until.text(), self._now())
            if found is None:
                raise UnreadableError(_("Say on which day it ends."))
            until = found[0]
        elif self.end.current() == "count":
            count = self.count.value()
        return Repeat(every, weekdays if every is Every.WEEK else (), until=until, count=count)

    def _check_weekdays(self, wanted: Sequence[int]) -> None:
        for place, pill in enumerate(self.weekdays):
            pill.setChecked(place in wanted)

    def _weekday_chosen(self) -> None:
        self._own_weekdays = True
        self.changed.emit()

    def _chosen(self) -> None:
        self._dress()
        if self.end.current() == "until" and self.until.isVisible() and not self.until.text():
            self.until.setFocus()
        self.changed.emit()

    def _dress(self) -> None:
        every, end = self.every.current(), self.end.current()
        self.days.setVisible(every == Every.AFTER_DONE)
        self._weekdays.setVisible(every == Every.WEEK)
        self._end.setVisible(every not in (None, Every.NEVER, Every.AFTER_DONE, Every.OTHER))
        self.until.setVisible(end == "until")
        self.count.setVisible(end == "count")
