"""A line of a card that names another record: what it is to this one, its picture and name, and a way there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from crm_desktop.base.i18n import _, listed
from crm_desktop.ui.kit.avatar import avatar_pixmap
from crm_desktop.ui.kit.buttons import ToolIconButton, shows_ring
from crm_desktop.ui.kit.field_row import label_width
from crm_desktop.ui.kit.labels import ElidedLabel
from crm_desktop.ui.kit.painting import (
    TRAILING_MIDDLE,
    Run,
    circle,
    draw_runs,
    draw_text,
    mirrored,
    rounded,
    text_width,
)
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip

PICTURE = 22


@dataclass(frozen=True)
class OtherFace:
    """What a line says of the other record."""

    kind: str
    number: int
    name: str
    latin: str = ""
    detail: str = ""
    end: str = ""
    """What stands at the end of the line, small, where the name leaves room."""
    photo: bytes | None = None
    past: bool = False
    """Whether it is over, and so painted paler."""
    icon: str = ""
    """Stands in place of a picture, for what is no record."""
    alarm: bool = False
    """Whether something is wrong with it."""
    tip: str = ""


class OtherButton(QPushButton):
    """Picture and name; a press opens the record."""

    def __init__(self, face: OtherFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = face
        spoken = listed([part for part in (face.name, face.detail, face.end) if part])
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tip(face.tip or _("Open {name}").format(name=face.name)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, theme().metric("row-field"))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        if self.underMouse():
            rounded(painter, self.rect().adjusted(0, 1, 0, -1), 6, "hover")
        face, side = self.face, theme().px(PICTURE)
        box = mirrored(self, self.rect(), QRect(4, (self.height() - side) // 2, side, side))
        if face.icon:
            circle(painter, box, "red-t" if face.alarm else "slate-t")
            draw_icon(painter, box.adjusted(5, 5, -5, -5), face.icon, "red" if face.alarm else "text-2")
        else:
            picture = avatar_pixmap(face.number, face.name, side, face.photo, self.devicePixelRatioF())
            painter.setOpacity(0.6 if face.past else 1.0)
            painter.drawPixmap(box.topLeft(), picture)
            painter.setOpacity(1.0)
        end = text_width(theme().font("small"), face.end) + 8 if face.end else 0
        end = max(0, min(end, self.width() - side - 26 - text_width(theme().font("body", 500), face.name)))
        words = QRect(side + 12, 0, self.width() - side - 18 - end, self.height())
        color = "red" if face.alarm else "text-2" if face.past else "text"
        runs = [Run(face.name, "body", 400 if face.past or face.icon else 500, color)]
        runs += [Run(f" {face.latin}", "body", None, "text-2")] if face.latin and face.latin != face.name else []
        parted = [Run(" · ", "body", None, "text-2"), Run(face.detail, "body", None, "text-2")]
        runs += parted if face.detail else []
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_runs(painter, mirrored(self, self.rect(), words), runs, rtl)
        spot = mirrored(self, self.rect(), QRect(self.width() - end - 4, 0, end, self.height()))
        draw_text(painter, spot, face.end, "small", None, "red" if face.alarm else "text-2", TRAILING_MIDDLE)
        if shows_ring(self):
            draw_ring(painter, self.rect(), 5, theme())
        painter.end()


class OtherRow(QWidget):
    """The button behind a label as all rows of a card have it, and a menu for everything else."""

    opened = Signal(str, object)
    """The kind and the id of the other record."""
    menu_wanted = Signal(QPoint)
    removed = Signal()
    """The Delete key was pressed on it."""

    def __init__(self, label: str, face: OtherFace, *, menu: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_menu = menu
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.label = ElidedLabel(label, "body", "text-2")
        self.label.setFixedWidth(theme().px(label_width() - 4))
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignVCenter)
        self.label.setHidden(not label)
        self.button = OtherButton(face)
        self.button.setAccessibleName(listed([part for part in (label, self.button.accessibleName()) if part]))
        self.button.clicked.connect(lambda: self.opened.emit(face.kind, face.number))
        row.addWidget(self.button, 1)
        self.setFocusProxy(self.button)
        self.more = ToolIconButton("ellipsis", _("More for {label}").format(label=face.name))
        keep = self.more.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.more.setSizePolicy(keep)
        self.more.hide()
        self.more.clicked.connect(self._open_menu)
        row.addWidget(self.more)

    @property
    def face(self) -> OtherFace:
        """What it says."""
        return self.button.face

    def _open_menu(self) -> None:
        self.menu_wanted.emit(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._has_menu:
            keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
            self.menu_wanted.emit(
                self.button.mapToGlobal(self.button.rect().bottomLeft()) if keyboard else event.globalPos()
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._has_menu and event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.more.setVisible(self._has_menu)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.more.hide()
