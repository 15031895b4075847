"""What was done, told at the bottom of the work area, with the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.painting import CENTRE, TRAILING_MIDDLE, draw_text, faded, rounded, text_width
from crm_desktop.ui.kit.popup import SHADOW, draw_shadow
from crm_desktop.ui.support.motion import animate
from crm_desktop.ui.support.theme import theme

SHOWN_MS = 8000
MARGIN = 12
MOST = 560
"""The widest a message gets at 100 %, in px."""
LEAST = 120
Offer = tuple[str, Callable[[], None]]


class _Button(QPushButton):
    def __init__(self, text: str, hint: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._hint = hint
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        width = text_width(theme().font("body", 600), self.text()) + 20
        if self._hint:
            width += text_width(theme().font("caption", 500), self._hint) + 6
        return QSize(width, theme().metric("button-small"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(faded("tip-text", 0.9 if self.hasFocus() else 0.35))
        painter.setBrush(faded("tip-text", 0.12 if self.underMouse() else 0))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 5, 5)
        if not self._hint:
            draw_text(painter, self.rect(), self.text(), "body", 600, "tip-text", CENTRE)
        else:
            inner = self.rect().adjusted(10, 0, -10, 0)
            draw_text(painter, inner, self.text(), "body", 600, "tip-text")
            draw_text(painter, inner, self._hint, "caption", 500, "tip-text", TRAILING_MIDDLE)
        painter.end()


class Toast(QFrame):
    """One message; it stays while the mouse is on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._row = QHBoxLayout(self)
        set_margins(self._row, SHADOW + 16, SHADOW + 8, SHADOW + 10, SHADOW + 8)
        self._row.setSpacing(10)
        self._label = Label("", "body", "tip-text", parent=self)
        self._row.addWidget(self._label)
        self._buttons: list[_Button] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.dismiss)
        self.hide()

    def present(self, text: str, offers: Sequence[tuple[str, Callable[[], None], str]]) -> None:
        """Show a message with its offers: text, what a click does, key hint."""
        for old in self._buttons:
            self._row.removeWidget(old)
            old.deleteLater()
        self._buttons = []
        self._label.setText(text)
        self.setAccessibleName(text)
        for number, (label, call, hint) in enumerate(offers):
            button = _Button(label, hint, self)
            button.setObjectName("toastUndoButton" if number == 0 else f"toastButton_{number}")
            button.clicked.connect(lambda _checked=False, call=call: self._take(call))
            self._row.addWidget(button)
            button.show()  # on a toast that is up already, a hidden button would not be measured
            self._buttons.append(button)
        self.adjustSize()
        self._timer.start()

    def fit(self, width: int) -> None:
        """Wrap the message where the toast would be wider than `width` px, its shadow included."""
        margins = self._row.contentsMargins()
        taken = margins.left() + margins.right()
        taken += sum(button.sizeHint().width() + self._row.spacing() for button in self._buttons)
        self._label.setWordWrap(False)
        whole = self._label.sizeHint()
        room = max(LEAST, min(theme().px(MOST), width - taken))
        if whole.width() > room:
            self._label.setWordWrap(True)
            whole = QSize(room, self._label.heightForWidth(room))
        self._label.setFixedSize(whole)
        self._row.invalidate()

    def text(self) -> str:
        """The message shown."""
        return self._label.text()

    def dismiss(self) -> None:
        """Go away."""
        self._timer.stop()
        self.hide()

    def _take(self, call: Callable[[], None]) -> None:
        self.dismiss()
        call()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def waiting(self) -> bool:
        """Whether the time to its going runs."""
        return self._timer.isActive()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        draw_shadow(painter, box, 8)
        rounded(painter, box, 8, "tip")
        painter.end()


class Toaster(QObject):
    """Shows one toast at a time at the bottom left of an area, and tells screen readers."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._toast = Toast(area)
        area.installEventFilter(self)

    @property
    def toast(self) -> Toast:
        """The toast itself."""
        return self._toast

    def show_message(
        self,
        text: str,
        undo: Callable[[], None] | None = None,
        undo_hint: str = "",
        offers: Sequence[Offer] = (),
    ) -> None:
        """Tell what was done; `undo` gets a button with its key, offers get buttons after it."""
        buttons = [(_("Undo"), undo, undo_hint)] if undo is not None else []
        self._toast.present(text, [*buttons, *((label, call, "") for label, call in offers)])
        self._place()
        self._toast.show()
        self._toast.raise_()
        rest = self._toast.pos()
        animate(self._toast, "pos", rest + QPoint(0, 12), rest, 120)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._toast, text))

    def dismiss(self) -> None:
        """Take the toast away."""
        self._toast.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._area and self._toast.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        self._toast.fit(self._area.width() - 2 * (MARGIN - SHADOW))
        size = self._toast.sizeHint()
        x = MARGIN - SHADOW
        if self._area.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self._area.width() - size.width() - x
        y = self._area.height() - size.height() - MARGIN + SHADOW
        self._toast.setGeometry(x, y, size.width(), size.height())
