"""The command palette: one field that finds people and does things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.key_hints import KeyHint, KeyHints
from crm_desktop.ui.kit.labels import Hairline, Label
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.painting import draw_text
from crm_desktop.ui.kit.palette_rows import PaletteDelegate, PaletteModel, PaletteRow, PaletteSection
from crm_desktop.ui.kit.popup import PopupFrame, Scrim
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme

Deliver = Callable[[Sequence[PaletteSection]], None]
Source = Callable[[str, Deliver], None]
"""Asked with the text typed; delivers sections at once or when it can."""

WIDTH = 680
TOP = 64
MOST_LIST = 432


class _Head(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        set_margins(row, 50, 8, 18, 8)
        self.edit = QLineEdit()
        self.edit.setObjectName("paletteEdit")
        self.edit.setProperty("plain", True)  # noqa: FBT003 - Qt's own signature
        self.edit.setAccessibleName(_("Find a contact or a command"))
        self.edit.setPlaceholderText(_("A name, a number, a company, or what you want to do"))
        row.addWidget(self.edit, 1)
        self.figure = Label("", "small", "text-2")
        row.addWidget(self.figure)

    def sizeHint(self) -> QSize:
        return QSize(200, theme().px(50))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = theme().px(18)
        box = self.rect().adjusted(18, 0, 0, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box = self.rect().adjusted(0, 0, -18, 0)
            box.setLeft(box.right() - side)
        box.setWidth(side)
        box.setTop((self.height() - side) // 2)
        box.setHeight(side)
        draw_icon(painter, box, "search", "text-2")
        painter.end()


class _List(QListView):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.empty_text = ""

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: the field above searches."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.empty_text and self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setLayoutDirection(self.layoutDirection())
            box = self.viewport().rect().adjusted(20, 0, -20, 0)
            draw_text(painter, box, self.empty_text, color="text-2")
            painter.end()


class CommandPalette(QFrame):
    """Lies over a window. Sources answer in their order, whenever their answers come."""

    opened = Signal()
    closed = Signal()
    looked_up = Signal(str)
    """Ctrl+Return: look the text up in all fields."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._area = window
        self._sources: tuple[Source, ...] = ()
        self._answers: dict[int, Sequence[PaletteSection]] = {}
        self._asked = 0
        self._inside: PaletteRow | None = None
        self._before: QWidget | None = None
        self._scrim = Scrim(window)
        self._scrim.clicked.connect(self.close_palette)
        self.setObjectName("commandPalette")
        self.setAccessibleName(_("Command palette"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._frame = PopupFrame(self)
        outer.addWidget(self._frame)
        self._head = _Head(self)
        self.edit = self._head.edit
        self._frame.body.addWidget(self._head)
        self._frame.body.addWidget(Hairline())
        self._build_list()
        self._build_foot()
        self.edit.textEdited.connect(self._typed)
        self.edit.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def _build_list(self) -> None:
        self._model = PaletteModel(self)
        self.list = _List(self)
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(_("Found"))
        self.list.setModel(self._model)
        self._delegate = PaletteDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.entered.connect(self._hovered)
        self.list.clicked.connect(self._run)
        self._frame.body.addWidget(self.list)

    def _build_foot(self) -> None:
        foot = QWidget()
        foot.setProperty("box", "foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setFixedHeight(theme().px(36))
        row = QHBoxLayout(foot)
        row.setContentsMargins(18, 0, 18, 0)
        hints = (
            KeyHint(("↑", "↓"), _("Choose")),
            KeyHint(("Tab",), _("Actions")),
            KeyHint((">",), _("Commands only")),
            KeyHint(("@",), _("Contacts only")),
            KeyHint(("#",), _("Tags")),
        )
        row.addWidget(KeyHints(hints, trailing=False), 1)
        close = KeyHints((KeyHint(("Esc",), _("Close")),))
        close.setMaximumWidth(close.sizeHint().width())
        row.addWidget(close)
        self._frame.body.addWidget(Hairline())
        self._frame.body.addWidget(foot)

    # Opening and closing

    def set_sources(self, sources: Sequence[Source]) -> None:
        """Ask these, and show their sections in this order."""
        self._sources = tuple(sources)

    def open_palette(self, text: str = "") -> None:
        """Show the palette with a text in its field."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._scrim.show()
        self._scrim.raise_()
        self.edit.setFont(theme().font("head", 400))
        self.edit.setText(text)
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)
        self._typed(text)
        self.opened.emit()

    def close_palette(self) -> None:
        """Go away and give the focus back."""
        if not self.isVisible():
            return
        self._asked += 1
        self._inside = None
        self.hide()
        self._scrim.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def set_figure(self, text: str) -> None:
        """Say at the end of the field how long it took."""
        self._head.figure.setText(text)

    # Asking

    def _typed(self, text: str) -> None:
        self._inside = None
        self._asked += 1
        asked = self._asked
        self._answers = {}
        self._delegate.terms = tuple(text.lstrip(">@#").split())
        for place, source in enumerate(self._sources):
            source(text, partial(self._take, asked, place))
        self._show_answers()

    def _take(self, asked: int, place: int, sections: Sequence[PaletteSection]) -> None:
        if asked == self._asked:
            self._answers[place] = sections
            self._show_answers()

    def _show_answers(self) -> None:
        if self._inside is None:
            sections = [part for place in sorted(self._answers) for part in self._answers[place]]
            waiting = len(self._answers) < len(self._sources)
            self._show(sections, "" if waiting else _("Nothing found"))

    def _show(self, sections: Sequence[PaletteSection], empty: str = "") -> None:
        self._model.set_sections(sections)
        self.list.empty_text = empty
        first = self._model.first()
        if first.isValid():
            self.list.setCurrentIndex(first)
        self.list.scrollToTop()
        self._place()

    # Choosing

    def current(self) -> PaletteRow | None:
        """The row that Return would do."""
        return self._model.row_at(self.list.currentIndex())

    def _hovered(self, index: QModelIndex) -> None:
        if self._model.row_at(index) is not None:
            self.list.setCurrentIndex(index)

    def _move(self, step: int) -> None:
        found = self._model.next_of(self.list.currentIndex().row(), step)
        if found.isValid():
            self.list.setCurrentIndex(found)
            if self._model.next_of(found.row(), -1).isValid() is False:
                self.list.scrollToTop()

    def _run(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None and row.enabled:
            self.close_palette()
            row.run()

    def _enter_actions(self) -> None:
        row = self.current()
        if row is not None and row.actions:
            self._inside = row
            self._show([PaletteSection(row.title, row.actions)])

    def _back(self) -> None:
        if self._inside is not None:
            self._inside = None
            self._show_answers()
        else:
            self.close_palette()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                text = self.edit.text()
                self.close_palette()
                self.looked_up.emit(text)
            else:
                self._run(self.list.currentIndex())
        elif key == Qt.Key.Key_Tab:
            self._enter_actions()
        elif key == Qt.Key.Key_Escape:
            self._back()
        else:
            return False
        return True

    def _place(self) -> None:
        wanted = 10
        for line in range(self._model.rowCount()):
            wanted += self.list.sizeHintForRow(line)
        height = max(theme().px(60), min(wanted, theme().px(MOST_LIST), self._area.height() - TOP - 140))
        self.list.setFixedHeight(height)
        width = min(theme().px(WIDTH), self._area.width() - 32)
        shadow = self._frame.body.contentsMargins().left() - 1
        total = theme().px(50) + height + theme().px(36) + 4
        corner = QPoint((self._area.width() - width) // 2 - shadow, TOP - shadow)
        self.setGeometry(corner.x(), corner.y(), width + 2 * shadow, total + 2 * shadow)
