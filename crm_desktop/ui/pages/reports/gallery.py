"""The gallery: reports as small pages under the names of their groups."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QStandardItem, QStandardItemModel, QTextOption
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.folding import fold
from crm_desktop.reports.report import Report
from crm_desktop.ui.kit.painting import draw_text, rounded
from crm_desktop.ui.kit.view_keys import letter_of
from crm_desktop.ui.pages.reports.sketch import PAPER, draw_sketch
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme

ReportRole = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
TILE = (112, 174)
HEADING = 28


class _Tile(QStyledItemDelegate):
    """Paints a heading, or a page with its title."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme()
        if index.data(ReportRole) is None:
            return QSize(self._view.viewport().width() - 2, look.px(HEADING))
        return QSize(look.px(TILE[0]), look.px(TILE[1]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        report = index.data(ReportRole)
        painter.save()
        painter.setLayoutDirection(option.direction)
        if report is None:
            draw_text(painter, option.rect.adjusted(6, 4, 0, 0), str(index.data()), "caption", 600, "text-2")
        else:
            self._paint_tile(painter, option, report)
        painter.restore()

    def _paint_tile(self, painter: QPainter, option: QStyleOptionViewItem, report: Report) -> None:
        look = theme()
        box = option.rect.adjusted(1, 1, -1, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            rounded(painter, box, 6, "selected")
            draw_ring(painter, box, 6, look)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, box, 6, "hover")
        paper = QRect(0, 0, look.px(PAPER[0]), look.px(PAPER[1]))
        paper.moveTo(box.center().x() - paper.width() // 2, box.top() + 7)
        draw_sketch(painter, paper, report.sketch)
        words = QRect(paper.left(), paper.bottom() + 5, paper.width(), box.bottom() - paper.bottom() - 6)
        painter.setFont(look.font("small", 500))
        painter.setPen(look.color("text"))
        wrap = QTextOption(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        wrap.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.drawText(words, _(report.title), wrap)


class ReportGallery(QListView):
    """Arrow keys choose; what is chosen is shown at once."""

    chosen = Signal(object)
    search_wanted = Signal()

    def __init__(self, reports: Sequence[Report], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reports = list(reports)
        self._items = QStandardItemModel(self)
        self._filling = False
        self._chosen = self._reports[0] if self._reports else None
        self.setObjectName("reportsGallery")
        self.setAccessibleName(_("Reports"))
        self.setProperty("ground", "subtle")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(self._items)
        self.setItemDelegate(_Tile(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(False)
        self.setSpacing(2)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.show_matching("")

    def show_matching(self, text: str) -> None:
        """Show the reports whose title, summary or group has the words; the chosen one stays chosen."""
        words = fold(text).split()
        self._filling = True  # rows that go pass their place on to others: nobody chose those
        self._items.clear()
        group = None
        for report in self._reports:
            spoken = f"{_(report.title)} {_(report.summary)} {_(report.group)}"
            if not all(word in fold(spoken) for word in words):
                continue
            if report.group != group:
                group = report.group
                head = QStandardItem(_(group))
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self._items.appendRow(head)
            item = QStandardItem(_(report.title))
            item.setData(report, ReportRole)
            item.setToolTip(_(report.summary))
            self._items.appendRow(item)
        self._filling = False
        self.choose(self._chosen)

    def current(self) -> Report | None:
        """The report that is chosen, shown in the gallery just now or not."""
        return self._chosen

    def take_first(self) -> None:
        """Go into the gallery: to the chosen report, or to the first one where that is not shown."""
        if not self.currentIndex().isValid():
            self._step(1)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self, report: Report | None) -> None:
        """Choose a report if it is shown."""
        for row in range(self._items.rowCount()):
            index = self._items.index(row, 0)
            if report is not None and index.data(ReportRole) is report:
                self.setCurrentIndex(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        report = current.data(ReportRole) if current.isValid() else None
        if report is not None and report is not self._chosen and not self._filling:
            self._chosen = report
            self.chosen.emit(report)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: type-ahead would eat the single letters."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = letter_of(event)
        if letter == "/":
            self.search_wanted.emit()
        elif letter:
            self._step(1 if letter == "j" else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        row = self.currentIndex().row() + step
        while 0 <= row < self._items.rowCount():
            index = self._items.index(row, 0)
            if index.data(ReportRole) is not None:
                self.setCurrentIndex(index)
                return
            row += step

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
