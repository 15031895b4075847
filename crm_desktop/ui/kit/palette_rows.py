"""What the command palette shows: rows in sections, and how they are painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.avatar import avatar_pixmap
from crm_desktop.ui.kit.painting import (
    TRAILING_MIDDLE,
    Run,
    circle,
    draw_keys_trailing,
    draw_runs,
    draw_text,
    match_ranges,
    mirrored,
    rounded,
)
from crm_desktop.ui.kit.record_model import Index
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tokens import hue_text, hue_tint

RowRole = Qt.ItemDataRole.UserRole + 20
HEAD_HEIGHT = 30
DISC = 24


def _nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True)
class PaletteRow:
    """A thing to find or do. `avatar` is an id and a name, in place of the icon; `actions` come with Tab."""

    title: str
    detail: str = ""
    icon: str = "arrow-right"
    hue: str = "slate"
    avatar: tuple[int, str] | None = None
    photo: bytes | None = None
    keys: tuple[str, ...] = ()
    run: Callable[[], None] = _nothing
    actions: tuple[PaletteRow, ...] = ()
    enabled: bool = True


@dataclass(frozen=True)
class PaletteSection:
    """Rows under a heading."""

    title: str
    rows: tuple[PaletteRow, ...]


@dataclass
class _Line:
    """A heading, or a row."""

    heading: str = ""
    row: PaletteRow | None = field(default=None)


class PaletteModel(QAbstractListModel):
    """Sections laid flat; headings cannot be selected."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []

    def set_sections(self, sections: Sequence[PaletteSection]) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = []
        for section in sections:
            if section.rows:
                self._lines.append(_Line(section.title))
                self._lines.extend(_Line(row=row) for row in section.rows)
        self.endResetModel()

    def row_at(self, index: Index) -> PaletteRow | None:
        """The row of a line; None for headings."""
        return self._lines[index.row()].row if index.isValid() else None

    def first(self) -> QModelIndex:
        """The first line that can be chosen."""
        return self.next_of(-1, 1)

    def next_of(self, line: int, step: int) -> QModelIndex:
        """The next line that can be chosen; invalid at the end."""
        line += step
        while 0 <= line < len(self._lines):
            row = self._lines[line].row
            if row is not None and row.enabled:
                return self.index(line, 0)
            line += step
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None or not row.enabled:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == RowRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if line.row is None:
                return line.heading
            spoken = (line.row.title, line.row.detail, " ".join(line.row.keys))
            return ", ".join(part for part in spoken if part)
        return None


class PaletteDelegate(QStyledItemDelegate):
    """Paints headings and rows, with the typed text marked."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.terms: tuple[str, ...] = ()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line: _Line = index.data(RowRole)
        return QSize(100, theme().metric("row-palette") if line.row is not None else theme().px(HEAD_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setLayoutDirection(option.direction)
        line: _Line = index.data(RowRole)
        if line.row is None:
            box = option.rect.adjusted(20, 6, -20, 0)
            draw_text(painter, box, line.heading, "caption", 600, "text-2")
        else:
            self._paint_row(painter, option, line.row)
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: PaletteRow) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            rounded(painter, option.rect.adjusted(6, 0, -6, 0), 6, "selected")
        inner = option.rect.adjusted(20, 0, -20, 0)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        disc = QRect(inner.left(), inner.center().y() - DISC // 2 + 1, DISC, DISC)
        disc = mirrored(option.widget, option.rect, disc)
        if row.avatar is not None:
            dpr = painter.device().devicePixelRatio()
            painter.drawPixmap(disc.topLeft(), avatar_pixmap(row.avatar[0], row.avatar[1], DISC, row.photo, dpr))
        else:
            circle(painter, disc, hue_tint(row.hue))
            draw_icon(painter, disc.adjusted(5, 5, -5, -5), row.icon, hue_text(row.hue))
        used = self._paint_keys(painter, inner, row, selected, rtl)
        text = QRect(inner.left() + DISC + 12, inner.top(), inner.width() - DISC - 24 - used, inner.height())
        ink = "text" if row.enabled else "text-3"
        runs = [Run(row.title, "body", 500, ink, match_ranges(row.title, self.terms))]
        if row.detail:
            marks = match_ranges(row.detail, self.terms)
            runs += [Run("   "), Run(row.detail, "small", None, "text-2", marks)]
        draw_runs(painter, mirrored(option.widget, option.rect, text), runs, rtl)

    def _paint_keys(
        self, painter: QPainter, inner: QRect, row: PaletteRow, selected: bool, rtl: bool
    ) -> int:
        keys = row.keys or (("↵",) if selected else ())
        used = draw_keys_trailing(painter, inner, keys, rtl)
        if selected and not row.keys:
            label = inner.adjusted(used, 0, 0, 0) if rtl else inner.adjusted(0, 0, -used, 0)
            draw_text(painter, label, _("Open"), "small", None, "text-2", TRAILING_MIDDLE)
            used += 44
        return used
