"""What happened with somebody, newest first: round icons on a line, under headings of days and months."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from crm_desktop.ui.kit.chips import chip_size, draw_chip
from crm_desktop.ui.kit.list_view import RecordList, RowDelegate
from crm_desktop.ui.kit.painting import (
    TRAILING_MIDDLE,
    Run,
    circle,
    draw_runs,
    draw_text,
    hairline,
    mark_formats,
    match_ranges,
    mirrored,
    rounded,
    text_width,
)
from crm_desktop.ui.kit.record_model import IdRole, Index, RecordRole
from crm_desktop.ui.kit.view_keys import single_letters
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tokens import hue_text, hue_tint

SectionRole = Qt.ItemDataRole.UserRole + 3
LinkedRole = Qt.ItemDataRole.UserRole + 4

MARGIN = 16
DISC = 26
TEXT_AT = 39
GAP = 18
HEADING = 32
FOLDED_LINES = 3
OPEN_LINES = 400


@dataclass(frozen=True)
class FileChip:
    """An attachment under an entry, with its size as people read it."""

    text: str
    size: str = ""


@dataclass(frozen=True)
class TimelineEntry:
    """One row; all texts are ready to be shown."""

    id: int
    section: str
    icon: str
    hue: str
    title: str
    detail: str = ""
    body: str = ""
    stamp: str = ""
    tip: str = ""
    files: tuple[FileChip, ...] = ()


class TimelineModel(QAbstractListModel):
    """Entries in the order shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[TimelineEntry] = []

    def set_entries(self, entries: Iterable[TimelineEntry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def append_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Add older ones at the end."""
        if entries:
            first = len(self._entries)
            self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
            self._entries.extend(entries)
            self.endInsertRows()

    def entries(self) -> list[TimelineEntry]:
        """All entries in order."""
        return list(self._entries)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = index.row()
        entry = self._entries[row]
        if role == RecordRole:
            return entry
        if role == IdRole:
            return entry.id
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(part for part in (entry.title, entry.detail, entry.stamp, entry.body) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.tip or None
        if role == SectionRole:
            return entry.section if row == 0 or self._entries[row - 1].section != entry.section else ""
        if role == LinkedRole:
            return row + 1 < len(self._entries) and self._entries[row + 1].section == entry.section
        return None


class TimelineDelegate(RowDelegate):
    """Paints entries of different heights, each measured once for a width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._heights: dict[tuple[int, int, bool, bool], int] = {}
        self.terms: tuple[str, ...] = ()
        self.unfolded: set[int] = set()

    def forget(self) -> None:
        """Measure anew, after a change of entries or of the text size."""
        self._heights.clear()

    def _lines(self, entry: TimelineEntry) -> int:
        return OPEN_LINES if entry.id in self.unfolded else FOLDED_LINES

    def _body_layout(self, entry: TimelineEntry, width: int) -> tuple[QTextLayout, int]:
        """The laid-out body and its height in px."""
        text = entry.body
        layout = QTextLayout(text.replace("\n", "\u2028"), theme().font("body"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(mark_formats(match_ranges(text, self.terms), len(text)))
        line_height = theme().line("body")
        limit = self._lines(entry)
        layout.beginLayout()
        count = 0
        while count < limit:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, count * line_height + (line_height - line.height()) / 2))
            count += 1
        cut = count == limit and layout.createLine().isValid()
        layout.endLayout()
        if cut and count:
            return self._shortened(entry, width, layout, count), count * line_height
        return layout, count * line_height

    def _shortened(self, entry: TimelineEntry, width: int, layout: QTextLayout, count: int) -> QTextLayout:
        last = layout.lineAt(count - 1)
        kept = entry.body[: last.textStart() + max(0, last.textLength() - 3)].rstrip()
        at_word = kept.rpartition(" ")[0]
        kept = at_word if len(at_word) > last.textStart() else kept  # no words to part in Chinese
        short, _height = self._body_layout(replace(entry, body=kept + " …"), width)
        return short

    def _text_width(self, width: int) -> int:
        return max(80, width - 2 * MARGIN - TEXT_AT)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        entry: TimelineEntry = index.data(RecordRole)
        headed = bool(index.data(SectionRole))
        key = (entry.id, width, headed, entry.id in self.unfolded)
        height = self._heights.get(key)
        if height is None:
            height = self._heights[key] = self._measure(entry, width, headed)
        return QSize(width, height)

    def _measure(self, entry: TimelineEntry, width: int, headed: bool) -> int:
        height = theme().px(HEADING) if headed else 0
        height += DISC
        if entry.body:
            height += self._body_layout(entry, self._text_width(width))[1]
        if entry.files:
            height += chip_size("x").height() + 4
        return height + GAP

    def parts(self, option: QStyleOptionViewItem, index: Index) -> dict[str, QRect]:
        entry: TimelineEntry = index.data(RecordRole)
        top = option.rect.top() + (theme().px(HEADING) if index.data(SectionRole) else 0) + DISC
        if entry.body:
            top += self._body_layout(entry, self._text_width(option.rect.width()))[1] + 2
        x = option.rect.left() + MARGIN + TEXT_AT
        found = {}
        for number, file in enumerate(entry.files):
            size = chip_size(file.text, "paperclip")
            chip = QRect(x, top + 2, size.width(), size.height())
            found[f"file_{number}"] = mirrored(option.widget, option.rect, chip)
            x += size.width() + 8 + (text_width(theme().font("caption"), file.size) + 10 if file.size else 0)
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setLayoutDirection(option.direction)
        self.paint_record(painter, option, index, index.data(RecordRole))
        painter.restore()

    def paint_record(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, record: object
    ) -> None:
        assert isinstance(record, TimelineEntry)
        area = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        section = index.data(SectionRole)
        if section:
            head = QRect(area.left(), area.top(), area.width(), theme().px(HEADING) - 6)
            draw_text(painter, head, section, "caption", 600, "text-3")
            area.setTop(area.top() + theme().px(HEADING))
        self._paint_selection(painter, option, area)
        self._paint_disc(painter, option, area, record, bool(index.data(LinkedRole)))
        self._paint_words(painter, option, area, record)
        for name, rect in self.parts(option, index).items():
            file = record.files[int(name.removeprefix("file_"))]
            draw_chip(painter, rect, file.text, "slate", "paperclip")
            if file.size:
                self._paint_size(painter, rect, file.size)

    def _paint_size(self, painter: QPainter, rect: QRect, size: str) -> None:
        width = text_width(theme().font("caption"), size) + 2
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = rect.left() - width - 8 if rtl else rect.right() + 8
        draw_text(painter, QRect(x, rect.top(), width, rect.height()), size, "caption", None, "text-3")

    def _paint_selection(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        if option.state & QStyle.StateFlag.State_Selected and option.widget.hasFocus():
            box = area.adjusted(TEXT_AT - 8, -2, 6, 6 - GAP)
            rounded(painter, mirrored(option.widget, option.rect, box), 6, "selected")

    def _paint_disc(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        entry: TimelineEntry,
        linked: bool,
    ) -> None:
        disc = mirrored(option.widget, option.rect, QRect(area.left(), area.top(), DISC, DISC))
        if linked:
            x = disc.center().x()
            hairline(painter, x, disc.bottom() + 2, x, option.rect.bottom(), "line-2")
        circle(painter, disc, hue_tint(entry.hue))
        draw_icon(painter, disc.adjusted(6, 6, -6, -6), entry.icon, hue_text(entry.hue))

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, entry: TimelineEntry
    ) -> None:
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        line = QRect(area.left() + TEXT_AT, area.top(), area.width() - TEXT_AT, DISC)
        stamp = text_width(theme().font("caption", tabular=True), entry.stamp) + 2
        stamp_box = QRect(line.right() + 1 - stamp, line.top(), stamp, line.height())
        draw_text(
            painter, mirrored(option.widget, option.rect, stamp_box), entry.stamp, "caption", None, "text-3",
            TRAILING_MIDDLE, tabular=True,
        )
        head = mirrored(option.widget, option.rect, line.adjusted(0, 0, -stamp - 10, 0))
        runs = [Run(entry.title, "body", 600, marks=match_ranges(entry.title, self.terms))]
        if entry.detail:
            runs.append(Run(" · "))
            runs.append(Run(entry.detail, marks=match_ranges(entry.detail, self.terms)))
        draw_runs(painter, head, runs, rtl)
        if entry.body:
            layout, _height = self._body_layout(entry, line.width())
            painter.setPen(theme().color("text-2"))
            place = mirrored(option.widget, option.rect, line)
            layout.draw(painter, QPointF(place.left(), area.top() + DISC))


class TimelineView(RecordList):
    """The timeline; Space folds and unfolds an entry, reaching the end asks for more."""

    more_wanted = Signal()
    file_opened = Signal(object, int)
    """The id of an entry and the number of its file."""
    composer_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timelineView")
        self.setUniformItemSizes(False)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self._entries = TimelineModel(self)
        self._delegate = TimelineDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(self._entries)
        self._delegate.part_clicked.connect(self._open_file)
        self.verticalScrollBar().valueChanged.connect(self._near_end)
        theme().changed.connect(self.remeasure)

    def set_entries(self, entries: Iterable[TimelineEntry]) -> None:
        """Show other entries, from the top."""
        self._delegate.forget()
        self._entries.set_entries(entries)
        self.scrollToTop()

    def append_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Add older entries at the end."""
        self._entries.append_entries(entries)
        self.remeasure()

    def entries(self) -> list[TimelineEntry]:
        """The entries shown."""
        return self._entries.entries()

    def set_terms(self, terms: Iterable[str]) -> None:
        """Mark these search words."""
        self._delegate.terms = tuple(terms)
        self.viewport().update()

    def toggle_folded(self) -> None:
        """Fold or unfold the current entry."""
        number = self.current_id()
        if number is not None:
            self._delegate.unfolded ^= {number}
            self.scheduleDelayedItemsLayout()

    def remeasure(self) -> None:
        """Measure all heights again."""
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggle_folded()
        elif event.key() == Qt.Key.Key_A and not event.modifiers() and single_letters():
            self.composer_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _open_file(self, number: object, name: str) -> None:
        self.file_opened.emit(number, int(name.removeprefix("file_")))

    def _near_end(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() and value > bar.maximum() - self.height():
            self.more_wanted.emit()
