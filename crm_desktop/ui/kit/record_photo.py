"""The picture on a card: dropped, pasted or chosen, cut to a square, and taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageReader,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.services.contents import picture_to_cut
from crm_desktop.ui.kit.avatar import Avatar
from crm_desktop.ui.kit.buttons import shows_ring
from crm_desktop.ui.kit.crop_dialog import CropDialog, read_image
from crm_desktop.ui.kit.paper_list import files_in
from crm_desktop.ui.kit.record_editing import RecordEditing
from crm_desktop.ui.support.icons import icon
from crm_desktop.ui.support.prompts import FileKind
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme


class PhotoAvatar(Avatar):
    """A picture that opens a menu, that pictures can be dropped on, and by which a record is dragged."""

    menu_wanted = Signal()
    drag_near = Signal()
    """The mouse went down: what is to be dragged may be made ready."""
    drag_wanted = Signal()
    file_dropped = Signal(str)
    image_dropped = Signal(QImage)

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(size, parent)
        self.can_change = False
        self._pressed: QPoint | None = None

    def set_can_change(self, *, on: bool) -> None:
        """Let it be pressed and dropped on."""
        self.can_change = on
        self.setAcceptDrops(on)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if on else Qt.CursorShape.ArrowCursor)
        self.setAccessibleDescription(_("Change the picture") if on else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self.drag_near.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None  # it is no click any more
            self.drag_wanted.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if self.can_change and event.button() == Qt.MouseButton.LeftButton and pressed is not None:
            self.menu_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)
        if self.can_change and event.key() in keys:
            self.menu_wanted.emit()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if data.hasImage() or any(map(is_picture, files_in(data))):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        pictures = [path for path in files_in(data) if is_picture(path)]
        if pictures:
            self.file_dropped.emit(pictures[0])
        elif data.hasImage():
            image = data.imageData()
            if isinstance(image, QImage):
                self.image_dropped.emit(image)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if shows_ring(self):
            painter = QPainter(self)
            draw_ring(painter, self.rect(), self.width() // 2, theme())
            painter.end()


class RecordPhoto(QObject):
    """What can be done with the picture of the record on a card."""

    def __init__(self, editing: RecordEditing, avatar: PhotoAvatar) -> None:
        super().__init__(avatar)
        self._editing = editing
        self._avatar = avatar
        avatar.set_can_change(on=not editing.context.facts.read_only)
        avatar.menu_wanted.connect(self._popup)
        avatar.file_dropped.connect(self.take_file)
        avatar.image_dropped.connect(self.take_image)

    def menu(self) -> QMenu:
        """What can be done now."""
        record = self._editing.record
        has = record is not None and bool(record.text("photo"))
        menu = QMenu(self._avatar)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("folder-open"), _("Choose a picture…"), self.choose)
        paste = menu.addAction(icon("clipboard"), _("Paste the picture"), self.paste)
        paste.setEnabled(can_paste())
        if has:
            menu.addSeparator()
            menu.addAction(icon("trash-2"), _("Remove the picture"), self.remove)
        return menu

    def _popup(self) -> None:
        if self._editing.record is not None:
            self.menu().popup(self._avatar.mapToGlobal(QPoint(0, self._avatar.height() + 2)))

    def choose(self) -> None:
        """Ask for the file of a picture."""
        kinds = (FileKind(_("Pictures"), picture_patterns()),)
        path = self._editing.context.prompts.open_file(self._avatar, _("Choose a picture"), kinds)
        if path:
            self.take_file(path)

    def paste(self) -> bool:
        """Take the picture on the clipboard; False where there is none."""
        data = copied_data()
        pictures = [path for path in files_in(data) if is_picture(path)]
        if pictures:
            self.take_file(pictures[0])
        elif data.hasImage():
            self.take_image(QGuiApplication.clipboard().image())
        else:
            return False
        return True

    def take_file(self, path: str) -> None:
        """Show the picture of a file to be cut; it is read beside the window, which no large one holds up."""
        record, context = self._editing.record, self._editing.context
        if record is None or context.facts.read_only:
            return
        number = record.id

        def show(data: bytes) -> None:
            if self._editing.record is not None and self._editing.record.id == number:
                self.take_image(read_image(data))

        context.ask(lambda _crm: picture_to_cut(Path(path)), show, key="picture to cut", owner=self)

    def take_image(self, image: QImage) -> None:
        """Show a picture to be cut; it becomes the record's."""
        record, context = self._editing.record, self._editing.context
        if record is None or context.facts.read_only:
            return
        if image.isNull():
            context.shell.show_error(_("This is no picture that can be read. Nothing was changed."))
            return
        kind, number = record.kind, record.id
        dialog = CropDialog(image, record.name or _("No name"), self._avatar.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken.connect(lambda data: self._put(kind, number, bytes(data)))
        dialog.open()

    def remove(self) -> None:
        """Take the picture away."""
        record = self._editing.record
        if record is not None and not self._editing.context.facts.read_only:
            self._put(record.kind, record.id, None)

    def _put(self, kind: str, number: int, data: bytes | None) -> None:
        context = self._editing.context
        said = _("The picture is changed.") if data is not None else _("The picture is removed.")
        context.do(
            lambda crm: crm.contents.set_photo(kind, number, data),
            lambda _nothing: context.shell.toast(said, undo=True),
        )


def copied_data() -> QMimeData:
    """What is on the clipboard; nothing where nothing was ever copied."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return data if data is not None else QMimeData()


def can_paste() -> bool:
    """Whether there is a picture on the clipboard."""
    data = copied_data()
    return data.hasImage() or any(map(is_picture, files_in(data)))


def picture_patterns() -> tuple[str, ...]:
    """The file names of pictures that can be read."""
    return tuple(f"*.{bytes(kind.data()).decode()}" for kind in QImageReader.supportedImageFormats())


def is_picture(path: str) -> bool:
    """Whether a file looks like a picture by what is in it."""
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    return reader.canRead()
