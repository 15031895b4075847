"""A line in which one writes when, as one says it; under it stands what was understood."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.agenda import read_day, read_time
from crm_desktop.domain.when import understand_when
from crm_desktop.ui.kit.due import month_first, said_when
from crm_desktop.ui.kit.editors import UnreadableError
from crm_desktop.ui.kit.labels import Label

_WORD = re.compile(r"\w+(?:\W+\w+)*")


def read_when(text: str, now: datetime) -> tuple[date, time | None] | None:
    """Read a day and a time as people write them; None for nothing. Raises UnreadableError for what is neither."""
    if not text.strip():
        return None
    found = understand_when(text, now, month_first=month_first())
    if found is None:
        raise UnreadableError(_("“{text}” is no day or time. Write for example: tue 14:00").format(text=text.strip()))
    rest = _WORD.search(f"{text[: found.start]} {text[found.end :]}")
    if rest is not None:
        raise UnreadableError(_("“{text}” is not understood as a day or time.").format(text=rest[0]))
    return found.day, found.time


class WhenLine(QWidget):
    """Day and time in one line; empty means some day."""

    edited = Signal()

    def __init__(self, now: Callable[[], datetime], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(_("When"))
        self.edit.setPlaceholderText(_("tue 14:00, tomorrow, in 2 weeks; empty for some day"))
        self.edit.setMinimumWidth(120)
        self.said = Label("", "small", "text-2", wrap=True)
        self.said.setObjectName(f"{name}Said")
        column.addWidget(self.edit)
        column.addWidget(self.said)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._show)
        self.edit.textEdited.connect(lambda _text: self.edited.emit())
        self._show()

    def set_when(self, day: str, at: str) -> None:
        """Show a stored day and time."""
        clock = read_time(at)
        self.edit.setText(f"{day} {clock:%H:%M}" if day and clock is not None else day if read_day(day) else "")

    def text(self) -> str:
        """What is typed."""
        return self.edit.text()

    def value(self) -> tuple[date, time | None] | None:
        """The day and time typed, None for some day; raises UnreadableError."""
        return read_when(self.edit.text(), self._now())

    def day(self) -> date | None:
        """The day typed, None where there is none or it cannot be read."""
        try:
            found = self.value()
        except UnreadableError:
            return None
        return found[0] if found is not None else None

    def _show(self) -> None:
        try:
            found = self.value()
        except UnreadableError as problem:
            self.said.setText(str(problem))
            self.said.set_color("red")
            return
        self.said.set_color("text-2")
        self.said.setText(said_when(found[0], found[1], self._now()) if found is not None else _("Some day"))
