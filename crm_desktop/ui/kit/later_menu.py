"""A menu of later times, each chosen by its digit too, and a line in which another one is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget, QWidgetAction

from crm_desktop.base.i18n import _, format_clock, format_skeleton, listed
from crm_desktop.ui.kit.editors import UnreadableError
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.when_line import read_when

_WEEK = 7


class LaterMenu(QMenu):
    """Tells the day and the time wanted; a time is None where none is said."""

    chosen = Signal(object, object)

    def __init__(self, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now
        self._digits: set[str] = set()
        self.setObjectName("snoozeMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def problem_with(self, day: date, at: time | None) -> str:  # noqa: ARG002
        """What speaks against a typed time; empty for nothing."""
        return ""

    def add_caption(self, text: str) -> None:
        """Say over the times what they are for."""
        label = Label(text, "small", "text-3", 500)
        label.setContentsMargins(10, 3, 10, 3)
        line = QWidgetAction(self)
        line.setDefaultWidget(label)
        line.setEnabled(False)
        self.addAction(line)

    def said(self, day: date, at: time | None) -> str:
        """When something is, as short as the end of a row needs it: 10:45; Fri, 9:00; Thu, 28 May, 9:00."""
        clock = format_clock(datetime.combine(day, at)) if at is not None else ""
        away = (day - self._now().date()).days
        near = "" if away == 0 else format_skeleton(day, "EEE" if away < _WEEK else "EEEdMMM")
        return listed((near, clock))

    def offer(self, label: str, said: str, run: Callable[[], None]) -> None:
        """Add a time, with when that is at the end of its row."""
        digit = str(len(self._digits) + 1)
        self._digits.add(digit)
        text = label.replace("&", "&&")
        action = QAction(f"&{digit}  {text}\t{said}", self)
        action.triggered.connect(lambda _on=False: run())
        self.addAction(action)

    def add_line(self) -> None:
        """Add the line in which a time is typed."""
        self.addSeparator()
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
        self._line = QWidgetAction(self)
        self._line.setDefaultWidget(holder)
        self.addAction(self._line)

    def open_under(self, button: QWidget) -> None:
        """Show the menu under a button; Qt moves it where there is no room."""
        corner = QPoint(0, button.height() + 2)
        if button.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner.setX(button.width() - self.sizeHint().width())
        self.popup(button.mapToGlobal(corner))

    def _typed(self) -> None:
        try:
            found = read_when(self.edit.text(), self._now())
        except UnreadableError as problem:
            self._say(str(problem))
            return
        if found is None:
            return
        against = self.problem_with(*found)
        self._say(against)
        if not against:
            self.chosen.emit(*found)
            self.close()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.activeAction() is self._line:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)  # the line has dealt with it; a menu would close
            return
        text = event.text()
        if text.isprintable() and text.strip() and text not in self._digits and not self.edit.hasFocus():
            self.setActiveAction(self._line)
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edit.insert(text)
            return
        super().keyPressEvent(event)
