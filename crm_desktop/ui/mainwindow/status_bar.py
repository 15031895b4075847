"""The line at the bottom: is everything saved, who else is in, the keys of this screen, how many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStatusBar, QToolButton, QWidget

from crm_desktop.base.i18n import _, format_clock, listed, ngettext
from crm_desktop.ui.kit.avatar import avatar_pixmap
from crm_desktop.ui.kit.key_hints import KeyHint, KeyHints
from crm_desktop.ui.kit.labels import ElidedLabel, Hairline, Label
from crm_desktop.ui.kit.painting import circle, draw_text, mirrored, rounded, text_width
from crm_desktop.ui.support.theme import theme

DOT = 8
FACE = 18


class _Dot(QWidget):
    """A spot whose colour repeats what the words beside it say."""

    def __init__(self) -> None:
        super().__init__()
        self._token = "c-slate"  # noqa: S105 - the name of a colour
        self.setFixedSize(DOT, DOT)

    def set_token(self, token: str) -> None:
        """Change the colour."""
        self._token = token
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        circle(painter, self.rect(), self._token)
        painter.end()


class ShareButton(QToolButton):
    """Faces of those who have the file open, and how many they are; a press names them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shareStatusButton")
        self._names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._show_names)
        self.hide()

    def set_names(self, names: Sequence[str]) -> None:
        """Show these; one alone is not worth saying."""
        self._names = tuple(names)
        self.setVisible(len(names) > 1)
        self.setText(ngettext("{n} in this file", "{n} in this file", len(names)).format(n=len(names)))
        self.setAccessibleName(self.text())
        self.setToolTip(listed(names))
        self.updateGeometry()
        self.update()

    def _faces(self) -> tuple[str, ...]:
        return self._names[:3]

    def sizeHint(self) -> QSize:
        width = len(self._faces()) * (FACE - 2) + 12 + text_width(theme().font("small"), self.text()) + 8
        return QSize(width, theme().px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        if self.underMouse() or self.hasFocus():
            rounded(painter, self.rect(), 5, "hover", "accent" if self.hasFocus() else "")
        x = 4
        for name in self._faces():
            spot = mirrored(self, self.rect(), QRect(x, (self.height() - FACE) // 2, FACE, FACE))
            number = sum(ord(sign) for sign in name)
            painter.drawPixmap(spot.topLeft(), avatar_pixmap(number, name, FACE, None, self.devicePixelRatioF()))
            x += FACE - 2
        rest = QRect(x + 8, 0, self.width() - x - 8, self.height())
        draw_text(painter, mirrored(self, self.rect(), rest), self.text(), "small", None, "text-2")
        painter.end()

    def _show_names(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("sharePopup")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in self._names:
            menu.addAction(name).setEnabled(False)
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height())))


class StatusBar(QStatusBar):
    """Left: your data. Middle: keys. Right: how many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setSizeGripEnabled(False)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(7)
        self._dot = _Dot()
        row.addWidget(self._dot)
        self.state = Label("", "small", "text-2")
        self.state.setObjectName("saveStateLabel")
        row.addWidget(self.state)
        self.notice = ElidedLabel("", "small", "text-2")
        self.notice.setObjectName("noticeLabel")
        row.addWidget(self.notice, 1)
        self._first_line = self._separator()
        row.addWidget(self._first_line)
        self.share = ShareButton()
        row.addWidget(self.share)
        row.addStretch(1)
        self.hints = KeyHints()
        self.hints.setObjectName("keyHintsLabel")
        row.addWidget(self.hints, 4)
        self._last_line = self._separator()
        row.addSpacing(2)
        row.addWidget(self._last_line)
        row.addSpacing(2)
        self.count = Label("", "small", "text-2")
        self.count.setObjectName("countLabel")
        row.addWidget(self.count)
        self.addPermanentWidget(line, 1)
        self.show_no_file("")

    @staticmethod
    def _separator() -> Hairline:
        line = Hairline(vertical=True, color="line-2")
        line.setFixedHeight(14)
        return line

    def sizeHint(self) -> QSize:
        return QSize(200, theme().metric("status"))

    # Is everything saved

    def show_no_file(self, version: str) -> None:
        """There is no file yet; the version stands where the count will."""
        self._dot.hide()
        self._say(_("No file open"))
        self.notice.setText("")
        self.notice.hide()
        self.set_names(())
        self.set_count(version)

    def show_saved(self, moment: datetime) -> None:
        """Everything is on disk since a moment."""
        self._say(_("Saved {time}").format(time=format_clock(moment)), "c-green")

    def show_unchanged(self) -> None:
        """Everything on disk, nothing typed yet."""
        self._say(_("Saved"), "c-green")

    def show_read_only(self, notice: str) -> None:
        """Nothing can be saved here, and why."""
        self._say(_("Reading only"), "c-amber")
        self._explain(notice)

    def show_out_of_reach(self, sentence: str) -> None:
        """The file cannot be read just now."""
        self._say(_("Out of reach"), "c-red")
        self._explain(sentence)

    def _say(self, text: str, token: str = "") -> None:
        self._dot.setVisible(bool(token))
        if token:
            self._dot.set_token(token)
        self.state.setText(text)
        self.state.setAccessibleName(text)
        self._explain("")

    def _explain(self, text: str) -> None:
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    # Who, keys, how many

    def set_names(self, names: Sequence[str]) -> None:
        """Who has the file open."""
        self.share.set_names(names)
        self._first_line.setVisible(len(names) > 1)

    def set_hints(self, hints: Sequence[KeyHint]) -> None:
        """The keys of this screen."""
        self.hints.set_hints(hints)

    def set_count(self, text: str) -> None:
        """How many there are."""
        self.count.setText(text)
        self.count.setAccessibleName(text or _("Count"))
        self.count.setVisible(bool(text))
        self._last_line.setVisible(bool(text))
