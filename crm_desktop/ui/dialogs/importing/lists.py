"""Two lists of the import: problems in words, and cards as they would be filed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from crm_desktop.base.i18n import _, format_number
from crm_desktop.domain.records import Draft
from crm_desktop.services.importing import Match
from crm_desktop.ui.dialogs.importing.checking import ProblemGroup
from crm_desktop.ui.dialogs.importing.wording import (
    card_detail,
    card_title,
    match_detail,
    problem_detail,
    problem_title,
)
from crm_desktop.ui.kit.avatar import avatar_pixmap
from crm_desktop.ui.kit.painting import TRAILING_MIDDLE, draw_text, hairline, mirrored, text_width
from crm_desktop.ui.kit.record_model import Index
from crm_desktop.ui.support.bidi import isolate
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme

LineRole = Qt.ItemDataRole.UserRole + 1
ROW = 44
PICTURE = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A row with a picture (an icon in a colour, or a person's initials), two lines and a figure."""

    title: str
    detail: str = ""
    figure: str = ""
    icon: str = ""
    color: str = ""


class _LineDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, theme().px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LineRole)
        widget = option.widget
        painter.save()
        painter.setLayoutDirection(option.direction)
        box = option.rect
        side = 16 if line.icon else theme().px(PICTURE)
        picture = mirrored(widget, box, QRect(box.left(), box.center().y() - side // 2, side, side))
        if line.icon:
            draw_icon(painter, picture, line.icon, line.color)
        else:
            dpr = painter.device().devicePixelRatio()
            painter.drawPixmap(picture.topLeft(), avatar_pixmap(index.row() + 1, line.title, side, dpr=dpr))
        width = text_width(theme().font("small", 500), line.figure) + 6 if line.figure else 0
        words = QRect(box.left() + side + 10, box.top(), box.width() - side - 10 - width, box.height())
        self._paint_words(painter, mirrored(widget, box, words), line)
        if line.figure:
            figure = mirrored(widget, box, QRect(box.right() - width, box.top(), width, box.height()))
            draw_text(painter, figure, line.figure, "small", 500, "text-2", TRAILING_MIDDLE)
        hairline(painter, box.left(), box.bottom(), box.right(), box.bottom())
        painter.restore()

    def _paint_words(self, painter: QPainter, words: QRect, line: Line) -> None:
        if not line.detail:
            draw_text(painter, words, line.title, "body")
            return
        middle = words.center().y() + 1
        height = theme().line("body")
        weight = 400 if line.icon else 600
        draw_text(painter, QRect(words.left(), middle - height, words.width(), height), line.title, "body", weight)
        below = QRect(words.left(), middle, words.width(), theme().line("caption"))
        draw_text(painter, below, line.detail, "caption", None, "text-2")


class LineList(QListView):
    """Rows to be looked at."""

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = QStandardItemModel(self)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(self._items)
        self.setItemDelegate(_LineDelegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other rows."""
        self._items.clear()
        for line in lines:
            item = QStandardItem(line.title)
            item.setData(line, LineRole)
            spoken = ", ".join(part for part in (line.title, line.detail, line.figure) if part)
            item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(f"{line.title}\n{line.detail}".strip())
            self._items.appendRow(item)

    def texts(self) -> list[str]:
        """What the rows say, as screen readers have it."""
        rows = range(self._items.rowCount())
        return [str(self._items.item(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in rows]

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: the rows are only looked at."""


def problem_lines(groups: Sequence[ProblemGroup], kind: str) -> list[Line]:
    """Return problems as rows."""
    return [
        Line(
            problem_title(group, kind),
            problem_detail(group),
            format_number(group.count),
            "circle-alert" if group.rejected else "triangle-alert",
            "red" if group.rejected else "amber",
        )
        for group in groups
    ]


def match_lines(matches: Sequence[Match], kind: str) -> list[Line]:
    """Return matched rows as rows: whom they met, and what they would change there."""
    return [
        Line(
            " · ".join(part for part in (isolate(match.name or _("Without a name")), match.known_by) if part),
            match_detail(match, kind),
            _("row {row}").format(row=format_number(match.row)) if match.row else "",
        )
        for match in matches
    ]


def card_lines(cards: Sequence[Draft]) -> list[Line]:
    """Return drafts as rows."""
    return [Line(isolate(card_title(card) or _("Without a name")), card_detail(card)) for card in cards]
