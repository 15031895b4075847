"""The steps of the import at the left: which are done, which is now, and what came of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.painting import CENTRE, circle, draw_text, mirrored, rounded
from crm_desktop.ui.kit.record_model import Index
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme

StepRole = Qt.ItemDataRole.UserRole + 1
ROW = 48
DISC = 20


@dataclass(frozen=True, slots=True)
class Step:
    """One step; state is done, now or later."""

    title: str
    detail: str
    state: str


class _StepDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, theme().px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        step: Step = index.data(StepRole)
        widget = option.widget
        painter.save()
        painter.setLayoutDirection(option.direction)
        box = option.rect.adjusted(8, 2, -8, -2)
        if step.state == "now":
            rounded(painter, box, 6, "surface", "line")
        side = theme().px(DISC)
        disc = QRect(box.left() + 9, box.center().y() - side // 2, side, side)
        self._paint_disc(painter, mirrored(widget, option.rect, disc), step, index.row() + 1)
        words = QRect(disc.right() + 10, box.top(), box.right() - disc.right() - 14, box.height())
        words = mirrored(widget, option.rect, words)
        ink = "text" if step.state == "now" else "text-2"
        weight = 600 if step.state == "now" else 400
        if not step.detail:
            draw_text(painter, words, step.title, "body", weight, ink)
        else:
            middle = words.center().y() + 1
            line = theme().line("body")
            upper = QRect(words.left(), middle - line, words.width(), line)
            lower = QRect(words.left(), middle, words.width(), theme().line("caption"))
            draw_text(painter, upper, step.title, "body", weight, ink)
            draw_text(painter, lower, step.detail, "caption", None, "text-2")
        painter.restore()

    def _paint_disc(self, painter: QPainter, disc: QRect, step: Step, number: int) -> None:
        if step.state == "done":
            circle(painter, disc, "green-t")
            draw_icon(painter, disc.adjusted(4, 4, -4, -4), "check", "green")
            return
        if step.state == "now":
            circle(painter, disc, "accent-fill")
        else:
            rounded(painter, disc, disc.width() / 2, "", "ctl")
        draw_text(painter, disc, str(number), "caption", 600, "on-accent" if step.state == "now" else "text-2", CENTRE)


class StepsList(QListView):
    """Choosing a step that is done goes back to it."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = QStandardItemModel(self)
        self.setObjectName("importSteps")
        self.setAccessibleName(_("Steps"))
        self.setProperty("ground", "window")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(self._items)
        self.setItemDelegate(_StepDelegate(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._pressed)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show the steps as they stand."""
        self._items.clear()
        said = {"done": _("done"), "now": _("now"), "later": ""}
        for step in steps:
            item = QStandardItem(step.title)
            item.setData(step, StepRole)
            spoken = ", ".join(part for part in (step.title, step.detail, said[step.state]) if part)
            item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
            self._items.appendRow(item)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: the steps are no list to search."""

    def _pressed(self, index: Index) -> None:
        step: Step = index.data(StepRole)
        if step.state == "done":
            self.wanted.emit(index.row())
