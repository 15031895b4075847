"""The head of a card: picture, name, what somebody is and where, and the star."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.buttons import ToolIconButton, shows_ring
from crm_desktop.ui.kit.line_in_place import LineInPlace
from crm_desktop.ui.kit.painting import Run, draw_runs, mirrored, rounded, text_width
from crm_desktop.ui.kit.record_photo import PhotoAvatar
from crm_desktop.ui.support.bidi import is_rtl
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip

PICTURE = 64
ICON = 13


class RunsLine(QWidget):
    """One line of differently coloured pieces; a piece may be a link, and all of it may be pressed."""

    pressed = Signal()

    def __init__(self, step: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        self._runs: tuple[tuple[str, Run], ...] = ()
        self._can_press = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_runs(self, *runs: tuple[str, Run], pressable: bool = False) -> None:
        """Show pieces: the name of an icon before it, which may be empty, and the text."""
        self._runs = runs
        self._can_press = pressable
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if pressable else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if pressable else Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.text())
        self.setToolTip(plain_tip(self.text()))
        self.setVisible(any(run.text for _icon, run in runs))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The text of all pieces."""
        return "".join(run.text for _icon, run in self._runs).strip()

    def sizeHint(self) -> QSize:
        return QSize(120, theme().line(self._step) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._can_press and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._can_press and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2):
            self.pressed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(self.layoutDirection())
        x = 0
        for name, run in self._runs:
            if name and run.text:
                spot = QRect(x, 0, ICON, self.height())
                draw_icon(painter, mirrored(self, self.rect(), spot), name, "text-3")
                x += ICON + 6
            spot = QRect(x, 0, max(0, self.width() - x), self.height())
            x += draw_runs(painter, mirrored(self, self.rect(), spot), [run], rtl)
        if shows_ring(self):
            draw_ring(painter, self.rect(), 4, theme())
        painter.end()


class NameLine(QWidget):
    """The name; a click or F2 turns it into an editor. Return or leaving saves, Esc restores."""

    renamed = Signal(str)
    typed = Signal(str)
    """What stands in the open editor, whenever that changes."""
    opened = Signal()
    left = Signal()
    """The editor was closed, after `renamed` where there is something to save."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contactName")
        self.read_only = False
        self._name = self._before = ""
        self._latin = ""
        self._edit: LineInPlace | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_name(self, name: str, latin: str) -> None:
        """Show a name, and its form in Latin letters after it."""
        self._name, self._latin = name, latin if latin != name else ""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(" ".join(part for part in (self._name, self._latin) if part)))
        self.update()

    def text(self) -> str:
        """The name shown."""
        return self._name

    def is_editing(self) -> bool:
        """Whether the editor is open."""
        return self._edit is not None

    def edit(self) -> None:
        """Open the editor."""
        if self.read_only or self._edit is not None:
            return
        self._edit = LineInPlace(self._name, self)
        self._edit.setObjectName("edit_name")
        self._edit.setAccessibleName(_("Name"))
        self._edit.setFont(theme().font("head"))
        self._edit.setGeometry(self.rect())
        self._edit.entered.connect(self.commit)
        self._edit.went.connect(self.commit)
        self._edit.given_up.connect(lambda: self._close(save=False))
        self._edit.selectAll()
        self._before = self._name
        self._edit.textChanged.connect(lambda text: self.typed.emit(text if text != self._before else ""))
        self._edit.show()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def go_on(self, text: str) -> None:
        """Open the editor with what was typed before and is not saved."""
        self.edit()
        if self._edit is not None:
            self._edit.setText(text)

    def commit(self) -> None:
        """Save what was typed; an empty name is none."""
        self._close(save=True)

    def _close(self, *, save: bool) -> None:
        edit, self._edit = self._edit, None
        if edit is None:
            return
        text = " ".join(edit.text().split())
        if edit.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.hide()
        edit.deleteLater()
        if save and text and text != self._before:
            self._name, self._latin = text, ""
            self.update()
            self.renamed.emit(text)
        self.left.emit()

    def sizeHint(self) -> QSize:
        return QSize(120, theme().line("title") + 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() and not self.read_only:
            width = min(self.width(), text_width(theme().font("title"), f"{self._name}  {self._latin}") + 8)
            box = QRect(-3, 0, width, self.height())
            rounded(painter, mirrored(self, self.rect(), box), 5, "hover")
        runs = [Run(self._name, "title", 600)]
        if self._latin:
            runs.append(Run(f"  {self._latin}", "title", 400, "text-2"))
        window_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = self.rect()
        if is_rtl(self._name) and not window_rtl and not self._latin:  # it keeps its place beside the picture
            box.setWidth(min(box.width(), text_width(theme().font("title"), self._name) + 4))
        draw_runs(painter, box, runs, window_rtl)
        if shows_ring(self):
            draw_ring(painter, self.rect(), 4, theme())
        painter.end()


class RecordHead(QWidget):
    """Picture, name, two lines, star and menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.avatar = PhotoAvatar(PICTURE)
        self.avatar.setObjectName("contactAvatar")
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(0)
        self.name = NameLine()
        first.addWidget(self.name, 1)
        self.star = ToolIconButton("star", _("Star"))
        self.star.setObjectName("starButton")
        self.star.set_on_look("star-filled", "amber")
        first.addWidget(self.star)
        self.more = ToolIconButton("ellipsis", _("More"))
        self.more.setObjectName("moreButton")
        first.addWidget(self.more)
        column.addLayout(first)
        self.role = RunsLine("body")
        self.role.setObjectName("contactRole")
        column.addWidget(self.role)
        self.place = RunsLine("small")
        self.place.setObjectName("contactPlace")
        column.addWidget(self.place)
        column.addStretch(1)
        row.addLayout(column, 1)
