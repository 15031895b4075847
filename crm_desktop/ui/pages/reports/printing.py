"""A PDF onto a printer: one page after the other, painted beside, so that the window stays live."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.pages.reports.pdf_pages import PagePicture, PdfPages

DPI = 300
Done = Callable[[str], None]
"""Told at the end: an empty text, or a sentence on what went wrong."""


def ask_printer(parent: QWidget, title: str, pages: int) -> QPrinter | None:
    """Let people choose a printer and the pages; None for never mind."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFromTo(1, pages)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


class PrintJob(QObject):
    """Prints one document; it ends by calling `done`."""

    def __init__(self, printer: QPrinter, content: bytes, done: Done, parent: QObject) -> None:
        super().__init__(parent)
        self._printer = printer
        self._done = done
        self._painter = QPainter()
        self._sizes: list[QSizeF] = []
        self._queue: list[int] = []
        self._pages = PdfPages(self)
        self._pages.opened.connect(self._begin)
        self._pages.painted.connect(self._put)
        self._pages.failed.connect(lambda _generation, sentence: self._end(sentence))
        self._pages.open(content)

    def _begin(self, _generation: int, sizes: list[QSizeF]) -> None:
        self._sizes = sizes
        first = max(1, self._printer.fromPage()) - 1
        last = self._printer.toPage() or len(sizes)
        self._queue = list(range(first, min(last, len(sizes))))
        if not self._queue:
            self._end(_("There is no page to print."))
            return
        self._take_shape(self._queue[0])
        if not self._painter.begin(self._printer):
            self._end(_("The printer cannot be reached; nothing was printed. Look whether it is on, then try again."))
            return
        self._next()

    def _take_shape(self, page: int) -> None:
        size = self._sizes[page]
        wide = size.width() > size.height()
        paper = QSizeF(size.height(), size.width()) if wide else size
        self._printer.setFullPage(True)
        self._printer.setPageSize(QPageSize(paper, QPageSize.Unit.Point))
        orientation = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        self._printer.setPageOrientation(orientation)

    def _next(self) -> None:
        size = self._sizes[self._queue[0]] * (DPI / 72)
        self._pages.paint(self._queue[0], QSize(round(size.width()), round(size.height())))

    def _put(self, picture: PagePicture) -> None:
        whole = QRectF(self._printer.pageLayout().fullRectPixels(self._printer.resolution()))
        image = picture.image
        fitted = QSizeF(image.size()).scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, fitted.width(), fitted.height())
        box.moveCenter(whole.center())
        self._painter.drawImage(box, image)
        del self._queue[0]
        if not self._queue:
            self._painter.end()
            self._end("")
            return
        self._take_shape(self._queue[0])
        self._printer.newPage()
        self._next()

    def _end(self, sentence: str) -> None:
        self._pages.close()
        self._done(sentence)
        self.deleteLater()
