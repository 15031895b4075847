"""One line of the agenda: round check, what is to be done, with whom and when; its buttons show where one is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from crm_desktop.base.i18n import _, format_number
from crm_desktop.domain.activity import Priority, activity_type
from crm_desktop.domain.agenda import Section
from crm_desktop.services.activities import AgendaRow
from crm_desktop.ui.kit.list_view import RowDelegate
from crm_desktop.ui.kit.painting import (
    TRAILING_MIDDLE,
    Run,
    draw_runs,
    draw_text,
    mirrored,
    rounded,
    text_width,
)
from crm_desktop.ui.kit.record_model import Index
from crm_desktop.ui.kit.saying import duration
from crm_desktop.ui.pages.followups.finding import Part
from crm_desktop.ui.pages.followups.model import FollowUpsModel, PartRole
from crm_desktop.ui.pages.followups.wording import SECTION_TITLES, short_when, title_of, weekday_and_day
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tokens import hue_text

MARGIN = 16
CHECK, ICON, GAP = 18, 16, 8
TEXT_AT = MARGIN + CHECK + GAP + ICON + GAP
HEADING = 38
BUTTON = 26
ROOM_FOR_KEYS = 460
"""A narrower row has its buttons without their keys."""


class FollowUpDelegate(RowDelegate):
    """Paints activities with the headings above them; `today` is moved on by the page."""

    def __init__(self, today: date, parent: QWidget, *, read_only: bool = False) -> None:
        super().__init__("row-followup", parent)
        self.today = today
        self.minutes = 0
        """How long what is planned for today takes."""
        self.hints: dict[str, str] = {}
        """The keys of the buttons, by name."""
        self.read_only = read_only

    # Places

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        model = index.model()
        if isinstance(model, FollowUpsModel) and model.part_at(index.row()) is not None:
            size.setHeight(size.height() + theme().px(HEADING))
        return size

    def heading_rect(self, whole: QRect, index: Index) -> QRect:
        """Where the heading above a row is; empty where it has none."""
        if index.data(PartRole) is None:
            return QRect()
        return QRect(whole.left(), whole.top(), whole.width(), theme().px(HEADING))

    def parts(self, option: QStyleOptionViewItem, index: Index) -> dict[str, QRect]:
        if self.read_only:
            return self._link_part(option, index)
        head = self.heading_rect(option.rect, index)
        row = option.rect.adjusted(0, head.height(), 0, 0)
        check = QRect(row.left() + MARGIN - 4, row.top(), CHECK + 8, row.height())
        found = {"check": mirrored(option.widget, option.rect, check), **self._link_part(option, index)}
        return found | self._buttons(option.widget, row)

    def _link_part(self, option: QStyleOptionViewItem, index: Index) -> dict[str, QRect]:
        part = index.data(PartRole)
        text = self.link_text(part)
        if not text:
            return {}
        head = self.heading_rect(option.rect, index).adjusted(MARGIN, 0, -MARGIN, 0)
        width = text_width(theme().font("small", 500), text) + 4
        box = QRect(head.right() + 1 - width, head.top(), width, head.height())
        return {f"link_{part.section}": mirrored(option.widget, head, box)}

    def link_text(self, part: Part | None) -> str:
        """What a heading offers: to move all to today, or to show all."""
        if part is None:
            return ""
        if part.section is Section.OVERDUE and not self.read_only:
            return _("Move all to today")
        if part.section is Section.LATER and part.shown < part.count:
            return _("Show all")
        return ""

    def _titles(self, width: int) -> dict[str, tuple[str, str]]:
        keys = width >= theme().px(ROOM_FOR_KEYS)
        return {name: (text, self.hints.get(name, "") if keys else "")
                for name, text in (("done", _("Done")), ("move", _("Move")))}  # fmt: skip

    def _buttons(self, widget: QWidget | None, row: QRect) -> dict[str, QRect]:
        found: dict[str, QRect] = {}
        right, height = row.right() + 1 - MARGIN, theme().px(BUTTON)
        for name, (text, hint) in reversed(self._titles(row.width()).items()):
            width = text_width(theme().font("small", 500), text) + 22
            width += text_width(theme().font("caption", 500), hint) + 6 if hint else 0
            box = QRect(right - width, row.center().y() - height // 2 + 1, width, height)
            found[name] = mirrored(widget, row, box)
            right -= width + 6
        return found

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        part = index.data(PartRole)
        row = QStyleOptionViewItem(option)
        if isinstance(part, Part):
            head = self.heading_rect(option.rect, index)
            self._paint_heading(painter, option, head, part)
            row.rect = option.rect.adjusted(0, head.height(), 0, 0)
        super().paint(painter, row, index)

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, head: QRect, part: Part) -> None:
        painter.save()
        painter.setLayoutDirection(option.direction)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        words = head.adjusted(MARGIN, 10, -MARGIN, 0)
        title = Run(_(SECTION_TITLES[part.section]), "body", 600, "red" if part.section is Section.OVERDUE else "text")
        count = Run(format_number(part.count), "small", 500, "text-3")
        used = draw_runs(painter, words, [title, Run("  "), count], rtl)
        rest = mirrored(option.widget, words, words.adjusted(used + 12, 0, 0, 0))
        link = self.link_text(part)
        if link:
            draw_text(painter, rest, link, "small", 500, "accent", TRAILING_MIDDLE)
        elif part.section is Section.TODAY:
            said = weekday_and_day(self.today, self.today)
            if self.minutes:
                said = _("{day}, {time} planned").format(day=said, time=duration(self.minutes))
            draw_text(painter, rest, said, "small", None, "text-3", TRAILING_MIDDLE, tabular=True)
        painter.restore()

    def paint_record(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, record: object) -> None:
        assert isinstance(record, AgendaRow)
        area = option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        self._paint_check(painter, option)
        kind = activity_type(record.type)
        spot = QRect(area.left() + MARGIN + CHECK + GAP, area.top(), ICON, area.height())
        draw_icon(painter, mirrored(option.widget, area, spot), kind.icon, hue_text(kind.tint))
        if self._shows_buttons(option, index):
            boxes = self._buttons(option.widget, area)
            self._paint_buttons(painter, boxes, area.width())
            used = area.right() + 1 - min(box.left() for box in boxes.values())
            if rtl:
                used = max(box.right() for box in boxes.values()) - area.left()
        else:
            used = MARGIN + self._paint_when(painter, option, record)
        line = QRect(area.left() + TEXT_AT, area.top(), area.width() - TEXT_AT - used - 12, area.height())
        runs = [Run(title_of(record), "body", 500)]
        if record.who or record.place:
            runs += [Run("  "), Run(record.who or record.place, "small", color="text-2")]
        draw_runs(painter, mirrored(option.widget, area, line), runs, rtl)

    def _shows_buttons(self, option: QStyleOptionViewItem, index: Index) -> bool:
        if self.read_only:
            return False
        view = option.widget
        current = isinstance(view, QAbstractItemView) and view.currentIndex() == index
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        return bool(option.state & QStyle.StateFlag.State_MouseOver) or (current and selected)

    def _paint_check(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        box = QRect(option.rect.left() + MARGIN, option.rect.center().y() - CHECK // 2 + 1, CHECK, CHECK)
        box = mirrored(option.widget, option.rect, box)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("accent" if selected else "ctl"), 1.3))
        painter.setBrush(theme().color("surface"))
        painter.drawEllipse(QRectF(box).adjusted(0.8, 0.8, -0.8, -0.8))
        painter.restore()
        if selected:
            draw_icon(painter, box.adjusted(3, 3, -3, -3), "check", "accent")

    def _paint_buttons(self, painter: QPainter, boxes: dict[str, QRect], width: int) -> None:
        for name, (text, hint) in self._titles(width).items():
            box = boxes[name]
            rounded(painter, box, theme().metric("r-button"), "surface", "line-2")
            inner = box.adjusted(11, 0, -11, 0)
            draw_text(painter, inner, text, "small", 500, "text-2")
            if hint:
                draw_text(painter, inner, hint, "caption", 500, "text-3", TRAILING_MIDDLE)

    def _paint_when(self, painter: QPainter, option: QStyleOptionViewItem, record: AgendaRow) -> int:
        """Paint when it is due, and before it what else is worth knowing; return the width of it all."""
        area = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        text = short_when(record, self.today)
        color = "red" if record.section is Section.OVERDUE else "text-2"
        draw_text(painter, area, text, "small", 500, color, TRAILING_MIDDLE, tabular=True)
        used = text_width(theme().font("small", 500, tabular=True), text) if text else 0
        icons = [
            name
            for name, shown in (
                ("arrow-up", record.priority >= Priority.MEDIUM_HIGH), ("refresh-cw", record.comes_again),
                ("lock", record.private),
            )
            if shown
        ]  # fmt: skip
        for name in reversed(icons):
            used += GAP if used else 0
            box = QRect(area.right() + 1 - used - 14, area.top(), 14, area.height())
            draw_icon(painter, mirrored(option.widget, area, box), name, "amber" if name == "arrow-up" else "text-3")
            used += 14
        return used
