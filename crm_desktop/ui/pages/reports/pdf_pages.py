"""The pages of a PDF as pictures, painted by PDFium away from the window's thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from threading import Lock

import pypdfium2 as pdfium
from PySide6.QtCore import QObject, QSize, QSizeF, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from crm_desktop.base.i18n import _

_PDFIUM = Lock()
"""PDFium is made for one caller at a time."""
SIDE_LIMIT = 6_000
"""No picture is wider or higher than so many px, however far one zooms in."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page painted; the generation says for which document."""

    generation: int
    page: int
    image: QImage


class PdfPages(QObject):
    """One document at a time, read and painted in order; what is asked for answers by signals."""

    opened = Signal(int, object)
    """Generation, and the sizes of all pages in points (1/72 inch)."""
    painted = Signal(object)
    failed = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pdfium")
        # The callable holds no reference to this object: it is called when this object is gone.
        self.destroyed.connect(partial(self._thread.shutdown, wait=False, cancel_futures=True))
        self._document: pdfium.PdfDocument | None = None
        self._generation = 0
        self._wanted: dict[int, QSize] = {}

    @property
    def generation(self) -> int:
        """The number of the document asked for last."""
        return self._generation

    def open(self, content: bytes) -> int:
        """Read a document; `opened` tells its pages. Returns its generation."""
        self._generation += 1
        self._wanted.clear()
        self._thread.submit(self._open, self._generation, content)
        return self._generation

    def paint(self, page: int, size: QSize) -> None:
        """Ask for a page in px; asking again before it is painted only changes its size."""
        waiting = page in self._wanted
        self._wanted[page] = size.boundedTo(QSize(SIDE_LIMIT, SIDE_LIMIT))
        if not waiting:
            self._thread.submit(self._paint, self._generation, page)

    def forget_wanted(self) -> None:
        """Take back what was asked for and is not being painted yet."""
        self._wanted.clear()

    def close(self) -> None:
        """Forget the document."""
        self._generation += 1
        self._wanted.clear()
        self._thread.submit(self._shut)

    def _shut(self) -> None:
        with _PDFIUM:
            if self._document is not None:
                self._document.close()
                self._document = None

    def _tell(self, signal: str, *told: object) -> None:
        # The window may be gone by the time a page is painted; then nobody wants to know.
        if isValid(self):
            getattr(self, signal).emit(*told)

    def _open(self, generation: int, content: bytes) -> None:
        if generation != self._generation:
            return
        self._shut()
        try:
            with _PDFIUM:
                document = pdfium.PdfDocument(content)
                sizes = [QSizeF(*document.get_page_size(number)) for number in range(len(document))]
        except pdfium.PdfiumError as error:
            self._tell("failed", generation, _("The preview cannot be shown: {reason}.").format(reason=error))
            return
        self._document = document
        self._tell("opened", generation, sizes)

    def _paint(self, generation: int, number: int) -> None:
        size = self._wanted.pop(number, None)
        if generation != self._generation or size is None or self._document is None:
            return
        with _PDFIUM:
            image = picture_of(self._document, number, size)
        self._tell("painted", PagePicture(generation, number, image))


def picture_of(document: pdfium.PdfDocument, number: int, size: QSize) -> QImage:
    """Paint one page in px."""
    page = document[number]
    try:
        bitmap = page.render(scale=size.width() / page.get_width(), rev_byteorder=True, may_draw_forms=False)
        form = _FORMATS[bitmap.n_channels]
        image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form).copy()
        bitmap.close()
    finally:
        page.close()
    return image if image.size() == size else image.scaled(size)


_FORMATS = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888, 1: QImage.Format.Format_Grayscale8}
