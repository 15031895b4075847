"""The menu that moves something to later: the likely times, chosen by digit too, or one that is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget, QWidgetAction

from crm_desktop.base.i18n import _, format_clock, format_skeleton, listed
from crm_desktop.ui.kit.editors import UnreadableError
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.when_line import read_when

MORNING = time(9)
EVENING = time(19)
LATER = timedelta(hours=2)
_STEP = 30
_WEEK = 7


def later_today(now: datetime) -> time | None:
    """Two hours from now, at a whole half hour; None where the day is over by then."""
    wall = now.replace(tzinfo=None, second=0, microsecond=0) + LATER
    wall += timedelta(minutes=-wall.minute % _STEP)
    return wall.time() if wall.date() == now.date() and wall.time() <= EVENING else None


class SnoozeMenu(QMenu):
    """Tells the day and the time wanted; a time is None where it stays as it is."""

    chosen = Signal(object, object)

    def __init__(self, now: Callable[[], datetime], parent: QWidget, *, timed: bool = True) -> None:
        """`timed` is something that has a time of day: its mornings are at nine."""
        super().__init__(parent)
        self._now = now
        self.setObjectName("snoozeMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        moment = now()
        today = moment.date()
        morning = MORNING if timed else None
        later = later_today(moment)
        if later is not None:
            self._offer(_("Later today"), today, later)
        self._offer(_("Tomorrow"), today + timedelta(days=1), morning)
        self._offer(_("Next week"), today + timedelta(days=7 - today.weekday()), morning)
        self._offer(_("In two weeks"), today + timedelta(days=14), morning)
        self.addSeparator()
        self._add_line()

    def _offer(self, label: str, day: date, at: time | None) -> None:
        digit = len(self.actions()) + 1
        clock = format_clock(datetime.combine(day, at)) if at is not None else ""
        away = (day - self._now().date()).days
        near = "" if away == 0 else format_skeleton(day, "EEE" if away < _WEEK else "EEEdMMM")
        said = listed((near, clock))
        action = QAction(f"&{digit}  {label}\t{said}", self)
        action.triggered.connect(lambda _on=False: self.chosen.emit(day, at))
        self.addAction(action)

    def _add_line(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(10, 4, 10, 6)
        column.setSpacing(3)
        self.edit = QLineEdit()
        self.edit.setObjectName("snoozeEdit")
        self.edit.setAccessibleName(_("Another time"))
        self.edit.setPlaceholderText(_("or type: fri 15:00"))
        self.edit.returnPressed.connect(self._typed)
        self.edit.textEdited.connect(lambda _text: self._say(""))
        self.problem = Label("", "small", "red", wrap=True)
        self.problem.hide()
        column.addWidget(self.edit)
        column.addWidget(self.problem)
        holder.setFocusProxy(self.edit)
        line = QWidgetAction(self)
        line.setDefaultWidget(holder)
        self.addAction(line)

    def _typed(self) -> None:
        try:
            found = read_when(self.edit.text(), self._now())
        except UnreadableError as problem:
            self._say(str(problem))
            return
        if found is not None:
            self.chosen.emit(*found)
            self.close()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        digits = {str(place + 1) for place in range(len(self.actions()) - 2)}
        if text.isprintable() and text.strip() and text not in digits and not self.edit.hasFocus():
            self.setActiveAction(self.actions()[-1])
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edit.insert(text)
            return
        super().keyPressEvent(event)
