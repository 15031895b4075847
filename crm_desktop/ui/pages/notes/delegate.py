"""One line of the notes: a round icon, what it was and with whom, and the text around the hit."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from crm_desktop.base.i18n import format_number
from crm_desktop.services.timeline import EntryRow
from crm_desktop.ui.kit.list_view import RowDelegate
from crm_desktop.ui.kit.painting import (
    TRAILING_MIDDLE,
    Run,
    circle,
    draw_runs,
    draw_text,
    hairline,
    match_ranges,
    mirrored,
    text_width,
)
from crm_desktop.ui.kit.record_model import Index
from crm_desktop.ui.pages.notes.finding import Section
from crm_desktop.ui.pages.notes.model import NotesModel, SectionRole
from crm_desktop.ui.pages.notes.wording import excerpt, icon_of, short_when, title_of, whole_text
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tokens import hue_text, hue_tint

MARGIN = 16
DISC = 26
TEXT_AT = 54
HEADING = 28


class NoteDelegate(RowDelegate):
    """Paints entries with the headings above them; `terms` are marked."""

    def __init__(self, now: datetime, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.now = now

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        height = theme().metric("row-contact") + 3
        model = index.model()
        if isinstance(model, NotesModel) and model.section_at(index.row()) is not None:
            height += theme().px(HEADING)
        return QSize(120, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        section = index.data(SectionRole)
        row = QStyleOptionViewItem(option)
        if isinstance(section, Section):
            head = QRect(option.rect)
            head.setHeight(theme().px(HEADING))
            self._paint_heading(painter, option, head, section)
            row.rect = option.rect.adjusted(0, head.height(), 0, 0)
        super().paint(painter, row, index)
        hairline(painter, row.rect.left(), row.rect.bottom(), row.rect.right(), row.rect.bottom())

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, head: QRect, section: Section) -> None:
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.fillRect(head, theme().color("subtle"))
        hairline(painter, head.left(), head.bottom(), head.right(), head.bottom())
        words = head.adjusted(MARGIN, 0, -MARGIN, 0)
        draw_text(painter, words, section.title, "caption", 600, "text-2")
        draw_text(painter, words, format_number(section.count), "caption", None, "text-3", TRAILING_MIDDLE)
        painter.restore()

    def paint_record(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, record: object) -> None:
        del index
        assert isinstance(record, EntryRow)
        area = option.rect
        icon, hue = icon_of(record)
        disc = QRect(area.left() + MARGIN, area.top() + 9, DISC, DISC)
        disc = mirrored(option.widget, area, disc)
        circle(painter, disc, hue_tint(hue))
        draw_icon(painter, disc.adjusted(6, 6, -6, -6), icon, hue_text(hue))
        line = theme().line("body")
        top = area.top() + (area.height() - 2 * line) // 2
        first = QRect(area.left() + TEXT_AT, top, area.width() - TEXT_AT - MARGIN, line)
        self._paint_head(painter, option, first, record)
        second = mirrored(option.widget, area, first.translated(0, line))
        text = excerpt(whole_text(record.regarding, record.body), self.terms)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        draw_runs(painter, second, [Run(text, color="text-2", marks=match_ranges(text, self.terms))], rtl)

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, line: QRect, record: EntryRow) -> None:
        owner = record.owner.split(" ")[0]
        stamp = " · ".join(part for part in (short_when(record.happened_at, self.now), owner) if part)
        width = min(text_width(theme().font("caption"), stamp) + 2, line.width() // 2)
        box = QRect(line.right() + 1 - width, line.top(), width, line.height())
        box = mirrored(option.widget, option.rect, box)
        draw_text(painter, box, stamp, "caption", None, "text-3", TRAILING_MIDDLE)
        runs = [Run(title_of(record.type, record.result), "body", 600)]
        if record.who:
            runs.append(Run(" · ", color="text-2"))
            runs.append(Run(record.who, color="text-2", marks=match_ranges(record.who, self.terms)))
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        words = mirrored(option.widget, option.rect, line.adjusted(0, 0, -width - 10, 0))
        draw_runs(painter, words, runs, rtl)
