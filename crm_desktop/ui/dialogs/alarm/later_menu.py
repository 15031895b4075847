"""A menu of later times, each chosen by its digit too, and a line in which another one is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget, QWidgetAction

from crm_desktop.base.i18n import _
from crm_desktop.base.value import value
from crm_desktop.ui.kit.editors import UnreadableError
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.when_line import read_when

Typed = Callable[[date, time | None], str]
"""Takes a typed day and time; returns what is wrong with it, empty for nothing."""


@value
class Later:
    """One time in the menu."""

    label: str
    said: str
    run: Callable[[], None]


class LaterMenu(QMenu):
    """Closes once something is chosen; what cannot be read stays with the reason."""

    def __init__(
        self, caption: str, times: Sequence[Later], typed: Typed, now: Callable[[], datetime], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._take = typed
        self.setObjectName("laterMenu")
        self.setAccessibleName(caption)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._digits = {str(place + 1) for place in range(len(times))}
        self._add_widget(Label(caption, "small", "text-3", 500), (12, 4, 12, 2))
        for place, one in enumerate(times):
            text = one.label.replace("&", "&&")
            action = QAction(f"&{place + 1}  {text}\t{one.said}", self)
            action.triggered.connect(lambda _on=False, run=one.run: run())
            self.addAction(action)
        self.addSeparator()
        holder = QWidget()
        self.edit = QLineEdit()
        self.edit.setObjectName("laterEdit")
        self.edit.setAccessibleName(_("Another time"))
        self.edit.setPlaceholderText(_("or type: fri 15:00"))
        self.edit.setMinimumWidth(190)
        self.edit.returnPressed.connect(self._typed)
        self.edit.textEdited.connect(lambda _text: self._say(""))
        self.problem = Label("", "small", "red", wrap=True)
        self.problem.hide()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.edit)
        column.addWidget(self.problem)
        holder.setFocusProxy(self.edit)
        self._line = self._add_widget(holder, (10, 4, 10, 6))

    def _add_widget(self, widget: QWidget, margins: tuple[int, int, int, int]) -> QWidgetAction:
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(*margins)
        column.addWidget(widget)
        frame.setFocusProxy(widget.focusProxy())
        action = QWidgetAction(self)
        action.setDefaultWidget(frame)
        self.addAction(action)
        return action

    def add_last(self, label: str, run: Callable[[], None]) -> None:
        """Offer something that is no time under the line."""
        self.addSeparator()
        self.addAction(label).triggered.connect(lambda _on=False: run())

    def open_at(self, button: QWidget) -> None:
        """Show the menu under a button, or over it where there is no room."""
        corner = button.mapToGlobal(QPoint(0, button.height() + 2))
        if button.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner.setX(corner.x() + button.width() - self.sizeHint().width())
        self.popup(corner)

    def _typed(self) -> None:
        try:
            found = read_when(self.edit.text(), self._now())
        except UnreadableError as problem:
            self._say(str(problem))
            return
        if found is None:
            return
        problem = self._take(*found)
        self._say(problem)
        if not problem:
            self.close()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text.isprintable() and text.strip() and text not in self._digits and not self.edit.hasFocus():
            self.setActiveAction(self._line)
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edit.insert(text)
            return
        super().keyPressEvent(event)
