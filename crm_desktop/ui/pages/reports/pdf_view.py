"""The preview: all pages of a PDF under each other, whole or zoomed, painted as they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from crm_desktop.base.i18n import _, ngettext
from crm_desktop.ui.kit.labels import set_ground
from crm_desktop.ui.pages.reports.pdf_pages import SIDE_LIMIT, PagePicture, PdfPages
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme

MARGIN = 8
BETWEEN = 12
STEP = 1.25
ZOOM = (0.25, 6.0)
KEPT_PAGES = 8
A4 = QSizeF(595.28, 841.89)


class PdfView(QAbstractScrollArea):
    """Shows a document; `zoom` 0 fits the whole page, else px per point."""

    zoom_changed = Signal(float)
    pages_known = Signal(int)
    page_painted = Signal(int)
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportPreview")
        set_ground(self, "sunken")
        self.setAccessibleName(_("Preview"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages = PdfPages(self)
        self._pages.opened.connect(self._opened)
        self._pages.painted.connect(self._painted)
        self._pages.failed.connect(self._failed)
        self._sizes: list[QSizeF] = []
        self._pictures: OrderedDict[int, PagePicture] = OrderedDict()
        self._zoom = 0.0
        self.verticalScrollBar().setSingleStep(40)

    # What is shown

    def show_pdf(self, content: bytes) -> None:
        """Show a document; the old one stays until the new one is read."""
        self._pages.open(content)

    def clear(self) -> None:
        """Show nothing."""
        self._pages.close()
        self._sizes = []
        self._pictures.clear()
        self._arrange()
        self.viewport().update()

    def page_count(self) -> int:
        """How many pages the document has."""
        return len(self._sizes)

    def is_painted(self, page: int = 0) -> bool:
        """Whether a page's picture is here in the size shown."""
        picture = self._pictures.get(page)
        if picture is None or picture.generation != self._pages.generation:
            return False
        return picture.image.size() == self._pixels(page)

    # Zoom

    def zoom(self) -> float:
        """Px per point now."""
        return self._zoom or self._whole_page()

    def fits_page(self) -> bool:
        """Whether the whole page is fitted."""
        return not self._zoom

    def fit_page(self) -> None:
        """Fit the whole page."""
        self._set_zoom(0.0)

    def zoom_in(self) -> None:
        """Show it larger."""
        self._set_zoom(min(self.zoom() * STEP, ZOOM[1]))

    def zoom_out(self) -> None:
        """Show it smaller."""
        self._set_zoom(max(self.zoom() / STEP, ZOOM[0]))

    def _set_zoom(self, zoom: float) -> None:
        before = self._content_height() or 1
        place = self.verticalScrollBar().value() / before
        self._zoom = zoom
        self._arrange()
        self.verticalScrollBar().setValue(round(place * self._content_height()))
        self.zoom_changed.emit(self.zoom())
        self.viewport().update()

    def _whole_page(self) -> float:
        page = self._sizes[0] if self._sizes else A4
        room = self.viewport().size()
        across = max(40, room.width() - 2 * MARGIN) / page.width()
        return min(across, max(40, room.height() - 2 * MARGIN) / page.height())

    # Places

    def _size(self, page: int) -> QSize:
        size = self._sizes[page]
        return QSize(round(size.width() * self.zoom()), round(size.height() * self.zoom()))

    def _pixels(self, page: int) -> QSize:
        pixels = (QSizeF(self._size(page)) * self.devicePixelRatioF()).toSize()
        return pixels.boundedTo(QSize(SIDE_LIMIT, SIDE_LIMIT))

    def _content_height(self) -> int:
        return sum(self._size(page).height() + BETWEEN for page in range(len(self._sizes))) - BETWEEN + 2 * MARGIN

    def _arrange(self) -> None:
        room = self.viewport().size()
        height = self._content_height() if self._sizes else 0
        width = max((self._size(page).width() for page in range(len(self._sizes))), default=0) + 2 * MARGIN
        self.verticalScrollBar().setPageStep(room.height())
        self.verticalScrollBar().setRange(0, max(0, height - room.height()))
        self.horizontalScrollBar().setPageStep(room.width())
        self.horizontalScrollBar().setRange(0, max(0, width - room.width()))

    def _boxes(self) -> Iterator[tuple[int, QRect]]:
        """Yield the pages with their places in the viewport, from the top."""
        room = self.viewport().size()
        top = MARGIN - self.verticalScrollBar().value()
        spare = room.height() - self._content_height()
        top += max(0, spare // 2)
        for page in range(len(self._sizes)):
            size = self._size(page)
            left = max((room.width() - size.width()) // 2, MARGIN - self.horizontalScrollBar().value())
            yield page, QRect(left, top, size.width(), size.height())
            top += size.height() + BETWEEN

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        view = self.viewport().rect()
        painter.fillRect(view, theme().color("sunken"))
        for page, box in self._boxes():
            if box.top() > view.bottom():
                break
            if box.bottom() >= 0:
                self._paint_page(painter, page, box)
        if self.hasFocus():
            draw_ring(painter, view, 2, theme())
        painter.end()

    def _paint_page(self, painter: QPainter, page: int, box: QRect) -> None:
        painter.fillRect(box.adjusted(-1, -1, 1, 1), theme().color("line-2"))
        painter.fillRect(box, Qt.GlobalColor.white)
        picture = self._pictures.get(page)
        if picture is not None:
            self._pictures.move_to_end(page)
            painter.drawImage(box, picture.image)
        if not self.is_painted(page):
            self._pages.paint(page, self._pixels(page))

    def _opened(self, generation: int, sizes: list[QSizeF]) -> None:
        if generation != self._pages.generation:
            return
        # Old pictures of pages of the same shape stay until the new ones are here: no flicker on a change.
        kept = [page for page in self._pictures if page < len(sizes) and sizes[page] == self._sizes[page]]
        self._pictures = OrderedDict((page, self._pictures[page]) for page in kept)
        self._sizes = sizes
        self._arrange()
        self.setAccessibleDescription(ngettext("{n} page", "{n} pages", len(sizes)).format(n=len(sizes)))
        self.pages_known.emit(len(sizes))
        self.viewport().update()

    def _painted(self, picture: PagePicture) -> None:
        if picture.generation != self._pages.generation:
            return
        self._pictures[picture.page] = picture
        self._pictures.move_to_end(picture.page)
        while len(self._pictures) > KEPT_PAGES:
            self._pictures.popitem(last=False)
        self.page_painted.emit(picture.page)
        self.viewport().update()

    def _failed(self, generation: int, sentence: str) -> None:
        if generation == self._pages.generation:
            self.failed.emit(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if not self._zoom:
            self.zoom_changed.emit(self.zoom())

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._pages.forget_wanted()
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_in() if event.angleDelta().y() > 0 else self.zoom_out()
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        step = steps.get(Qt.Key(event.key()) if event.key() <= Qt.Key.Key_PageDown else Qt.Key.Key_unknown)
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        return super().viewportEvent(event)
