"""Rows of a record list: picture, name in its own script and in Latin letters, a second line, and a fact at the end."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from crm_desktop.base.value import value
from crm_desktop.ui.kit.avatar import avatar_pixmap
from crm_desktop.ui.kit.list_view import RowDelegate
from crm_desktop.ui.kit.painting import (
    TRAILING_MIDDLE,
    Run,
    draw_runs,
    draw_text,
    match_ranges,
    mirrored,
    text_width,
)
from crm_desktop.ui.kit.photos import Photos
from crm_desktop.ui.kit.record_model import Index
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme

MARGIN = 12
PICTURE = 32
TEXT_AT = 54
ICON = 13
LINE = 17


@value
class RowFace:
    """What one row shows; all texts are ready to be painted."""

    number: int
    name: str
    latin: str = ""
    second: str = ""
    fact_icon: str = ""
    fact: str = ""
    fact_color: str = "text-3"
    under_fact: str = ""
    mark_icon: str = ""
    """A small icon after the name, such as a star or a lock."""
    mark_color: str = "text-3"
    photo: bytes | None = None


class RecordRowDelegate(RowDelegate):
    """Paints two-line rows; `terms` are the search words to mark."""

    def __init__(self, parent: QWidget, photos: Photos | None = None, *, first: bool = False) -> None:
        """With `first` no date or number is written until `with_facts`: Babel would take longer than the rows do."""
        super().__init__("row-contact", parent)
        self.facts = not first
        self.ground = "subtle"
        self._photos = photos
        if photos is not None:
            photos.setParent(self)
            photos.arrived.connect(self._repaint)

    def _repaint(self) -> None:
        view = self.parent()
        if isinstance(view, QAbstractItemView):
            view.viewport().update()

    def photo_of(self, number: int, photo: str) -> bytes | None:
        """The picture of a record, when it is here; it is asked for by painting the row."""
        return self._photos.of(number, photo) if self._photos is not None and photo else None

    def with_facts(self) -> None:
        """See RowDelegate.with_facts."""
        self.facts = True

    @abstractmethod
    def face(self, record: object) -> RowFace:
        """What a record shows in its row."""

    def paint_record(
        self, painter: QPainter, option: QStyleOptionViewItem, _index: Index, record: object
    ) -> None:
        face = self.face(record)
        row = option.rect
        self._paint_picture(painter, option, face)
        taken = self._paint_fact(painter, option, face)
        left = row.left() + theme().px(TEXT_AT)
        width = row.right() + 1 - theme().px(MARGIN) - left
        middle = row.center().y() + 1
        line = theme().px(LINE)
        alone = not face.second and taken == (0, 0)  # a name without anything under it stands beside the picture
        first = QRect(left, middle - (line // 2 if alone else line), width - taken[0], line)
        second = QRect(left, middle, width - taken[1], line)
        self._paint_name(painter, mirrored(option.widget, row, first), face)
        run = Run(face.second, "small", None, "text-2", match_ranges(face.second, self.terms))
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_runs(painter, mirrored(option.widget, row, second), [run], rtl)

    def _paint_picture(self, painter: QPainter, option: QStyleOptionViewItem, face: RowFace) -> None:
        side = theme().px(PICTURE)
        row = option.rect
        box = QRect(row.left() + theme().px(MARGIN), row.center().y() - side // 2, side, side)
        dpr = painter.device().devicePixelRatio()
        picture = avatar_pixmap(face.number, face.name, side, face.photo, dpr)
        painter.drawPixmap(mirrored(option.widget, row, box).topLeft(), picture)

    def _paint_name(self, painter: QPainter, box: QRect, face: RowFace) -> None:
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if face.mark_icon:
            box = box.adjusted(ICON + 4, 0, 0, 0) if rtl else box.adjusted(0, 0, -ICON - 4, 0)
        runs = [Run(face.name, "body", 600, "text", match_ranges(face.name, self.terms))]
        if face.latin and face.latin != face.name:
            runs += [Run(" "), Run(face.latin, "body", None, "text-2", match_ranges(face.latin, self.terms))]
        used = draw_runs(painter, box, runs, rtl)
        if face.mark_icon:
            x = box.right() - used - ICON - 3 if rtl else box.left() + used + 5
            draw_icon(painter, QRect(x, box.top(), ICON - 1, box.height()), face.mark_icon, face.mark_color)

    def _paint_fact(self, painter: QPainter, option: QStyleOptionViewItem, face: RowFace) -> tuple[int, int]:
        """Paint what stands at the end of both lines; returns the widths they took."""
        row = option.rect
        font = theme().font("small")
        line = theme().px(LINE)
        middle = row.center().y() + 1
        edge = row.right() + 1 - theme().px(MARGIN)
        widths = [0, 0]
        for place, text in enumerate((face.fact, face.under_fact)):
            if not text:
                continue
            width = text_width(font, text) + 2
            box = QRect(edge - width, middle - line + place * line, width, line)
            color = face.fact_color if place == 0 else "text-3"
            spot = mirrored(option.widget, row, box)
            draw_text(painter, spot, text, "small", None, color, TRAILING_MIDDLE)
            if place == 0 and face.fact_icon:
                icon = QRect(box.left() - ICON - 4, box.top(), ICON, line)
                draw_icon(painter, mirrored(option.widget, row, icon), face.fact_icon, color)
                width += ICON + 4
            widths[place] = width + 8
        return widths[0], widths[1]
