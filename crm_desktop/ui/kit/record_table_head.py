"""The header of a table: names, arrows with numbers where several keys sort, and columns that are dragged and sized."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from crm_desktop.services.finding.lookups import MOST_SORTS, Sort
from crm_desktop.ui.kit.painting import LEADING_MIDDLE, TRAILING_MIDDLE, draw_text, hairline, mirrored, text_width
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme

PADDING = 8
ARROW = 12
NARROWEST = 48


class TableHead(QHeaderView):
    """A click sorts by a column, again turns the order round; with Shift it becomes the second or third key."""

    sorted_by = Signal(object)
    """The keys that are wanted, as a tuple of `Sort`."""
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._keys: list[str] = []
        self._sorts: tuple[Sort, ...] = ()
        self._extends = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme().px(NARROWEST))
        self.setFixedHeight(theme().metric("row-table"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda spot: self.menu_wanted.emit(self.mapToGlobal(spot)))
        self.sectionClicked.connect(self._clicked)

    def set_keys(self, keys: Sequence[str]) -> None:
        """Name what each column sorts by."""
        self._keys = list(keys)

    def sorts(self) -> tuple[Sort, ...]:
        """What sorts, the first key first."""
        return self._sorts

    def set_sorts(self, sorts: Sequence[Sort]) -> None:
        """Show what sorts, without telling anybody."""
        self._sorts = tuple(sorts)[:MOST_SORTS]
        self.viewport().update()

    def places(self) -> Mapping[str, tuple[int, bool]]:
        """By key, which one it is from 1, and whether it goes down."""
        return {sort.key: (place, sort.descending) for place, sort in enumerate(self._sorts, start=1)}

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mouseReleaseEvent(event)

    def _clicked(self, section: int) -> None:
        self.sort_by(self._keys[section], extend=self._extends)

    def sort_by(self, key: str, *, extend: bool = False) -> None:
        """Sort by a column: alone, or after the keys that are there; the one that sorts already is turned round."""
        known = self.places().get(key)
        turned = Sort(key, descending=not known[1] if known is not None else False)
        if extend and known is not None:
            wanted = [turned if one.key == key else one for one in self._sorts]
        elif extend:
            wanted = [*self._sorts[: MOST_SORTS - 1], turned]
        else:
            wanted = [turned if known is not None and len(self._sorts) == 1 else Sort(key)]
        self.set_sorts(wanted)
        self.sorted_by.emit(self._sorts)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.setLayoutDirection(self.layoutDirection())
        look = theme()
        painter.fillRect(rect, look.color("subtle"))
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        place = self.places().get(self._keys[section]) if section < len(self._keys) else None
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        alignment = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        right = bool(Qt.AlignmentFlag(alignment) & Qt.AlignmentFlag.AlignTrailing) if alignment is not None else False
        ink = "text" if place is not None else "text-3"
        room = inner.width() - (self._mark_width() if place is not None else 0)
        used = min(room, text_width(look.font("small", 500), title) + 1)
        left = inner.right() + 1 - used if right else inner.left()
        text_box = mirrored(self, inner, QRect(left, inner.top(), used, inner.height()))
        draw_text(painter, text_box, title, "small", 500, ink, TRAILING_MIDDLE if right else LEADING_MIDDLE)
        if place is not None:
            x = left - self._mark_width() if right else left + used + 2
            self._paint_mark(painter, inner, x, *place)
        hairline(painter, rect.left(), rect.bottom(), rect.right(), rect.bottom())
        edge = rect.left() if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else rect.right()
        hairline(painter, edge, rect.top() + 8, edge, rect.bottom() - 8)
        painter.restore()

    def _mark_width(self) -> int:
        number = text_width(theme().font("caption", 500), "3") if len(self._sorts) > 1 else 0
        return ARROW + 4 + number

    def _paint_mark(self, painter: QPainter, inner: QRect, x: int, number: int, descending: bool) -> None:
        spot = QRect(x, inner.center().y() - ARROW // 2 + 1, ARROW, ARROW)
        draw_icon(painter, mirrored(self, inner, spot), "arrow-down" if descending else "arrow-up", "accent")
        if len(self._sorts) > 1:
            box = QRect(x + ARROW + 1, inner.top(), 10, inner.height())
            draw_text(painter, mirrored(self, inner, box), str(number), "caption", 500, "accent")
