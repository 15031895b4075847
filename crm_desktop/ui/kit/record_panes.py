"""List, card and timeline side by side; a narrow window joins timeline and card, then makes the list a drawer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from crm_desktop.base.settings import Settings
from crm_desktop.ui.kit.labels import set_ground
from crm_desktop.ui.kit.popup import Scrim
from crm_desktop.ui.kit.record_first import DRAWER, LIST_WIDTH
from crm_desktop.ui.kit.record_timeline import TimelinePane
from crm_desktop.ui.support.debounce import Debounce
from crm_desktop.ui.support.theme import theme

WIDE = 1180
"""From this window width on there are three columns."""
CARD_WIDTH, TIMELINE_WIDTH = 436, 500
KEEP_AFTER_MS = 600


class RecordPanes(QWidget):
    """Arranges the three panes for the window's width, and keeps where the splitters stand for each screen size."""

    arranged = Signal()

    def __init__(
        self,
        name: str,
        settings: Settings,
        listing: QWidget,
        card: QWidget,
        timeline: TimelinePane,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the page's, for the splitter's object name and its settings."""
        super().__init__(parent)
        self._name = name
        self._settings = settings
        self._list, self._card, self._timeline = listing, card, timeline
        self._mode = ""
        self._in_table = False
        self._card_open = True
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName(f"{name}Splitter")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        row.addWidget(self.splitter)
        card.setMinimumWidth(380)
        timeline.setMinimumWidth(350)
        self._drawer = _Drawer(self, listing)
        self._keep = Debounce(KEEP_AFTER_MS, self.keep_sizes, self)
        self.splitter.splitterMoved.connect(lambda _place, _index: self._keep.trigger())
        self.splitter.addWidget(listing)
        self.splitter.addWidget(card)
        self.splitter.addWidget(timeline)
        self._arrange()

    @property
    def mode(self) -> str:
        """wide, joined (the timeline in the card's column), drawer (and the list laid over it), or table.

        A table has the whole place; a card that is opened stands beside it, or where there is no room, instead of it.
        """
        return self._mode

    def list_is_open(self) -> bool:
        """Whether the list can be seen: always, but for a closed drawer."""
        return self._drawer.isVisible() if self._mode == "drawer" else not self._list.isHidden()

    def open_list(self) -> None:
        """Slide the list out where it is a drawer."""
        if self._mode == "drawer":
            self._drawer.open_drawer()
        elif self._in_table and self._list.isHidden():
            self.close_card()

    def close_list(self) -> None:
        """Put the list away where it is a drawer."""
        self._drawer.close_drawer()

    # Table

    def set_table(self, on: bool) -> None:
        """Give the table the whole place, or arrange the three panes again."""
        self._in_table = on
        self._card_open = not on
        self._arrange()
        self._share()

    def open_card(self) -> None:
        """Show the card beside the table, where there is one."""
        if self._in_table and not self._card_open:
            self._card_open = True
            self._share()
            self._set_sizes()

    def close_card(self) -> bool:
        """Give the table the whole place again; False where the card was not open beside it."""
        if not self._in_table or not self._card_open:
            return False
        self._card_open = False
        self._share()
        return True

    def _share(self) -> None:
        """Show of table and card what there is room for."""
        narrow = self.window().width() < theme().px(DRAWER)
        if self._mode != "drawer":
            self._list.setVisible(not (self._in_table and narrow and self._card_open))
        self._timeline.setVisible(self._card_open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width = self.window().width()
        mode = "wide" if width >= theme().px(WIDE) else "joined" if width >= theme().px(DRAWER) else "drawer"
        mode = "table" if self._in_table else mode
        if mode == self._mode:
            if self._in_table:
                self._share()
            return
        self._keep.flush()
        self._mode = mode
        self._timeline.set_card(None if mode == "wide" else self._card, drawer=width < theme().px(DRAWER))
        if mode == "drawer":
            self._drawer.take()
        else:
            self._drawer.close_drawer()
            self.splitter.insertWidget(0, self._list)
            self._list.show()
        if mode == "wide":
            self.splitter.insertWidget(1, self._card)
            self._card.show()
        self._stretch()
        self._set_sizes()
        self.arranged.emit()

    def _stretch(self) -> None:
        for place in range(self.splitter.count()):
            self.splitter.setStretchFactor(place, 1 if place == self.splitter.count() - 1 else 0)

    # Sizes

    def _key(self) -> str:
        size = self.screen().size() if self.screen() is not None else QSize()
        return f"panes/{self._name}/{self._mode}/{size.width()}x{size.height()}"

    def _set_sizes(self) -> None:
        look = theme()
        usual = [look.px(LIST_WIDTH), look.px(CARD_WIDTH), look.px(TIMELINE_WIDTH)]
        if self._mode == "joined":
            usual = [look.px(LIST_WIDTH), look.px(CARD_WIDTH + TIMELINE_WIDTH)]
        elif self._mode == "table":
            usual = [look.px(LIST_WIDTH + TIMELINE_WIDTH), look.px(CARD_WIDTH)]
        kept = self._settings.get(self._key())
        right = isinstance(kept, list) and len(kept) == len(usual) and all(isinstance(one, int) for one in kept)
        self.splitter.setSizes(kept if right and isinstance(kept, list) else usual)

    def keep_sizes(self) -> None:
        """Remember where the splitters stand."""
        sizes = self.splitter.sizes()
        if self._mode != "drawer" and all(sizes):
            self._settings.set(self._key(), sizes)


class _Drawer(QFrame):
    """The list laid over the page."""

    def __init__(self, area: RecordPanes, content: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._content = content
        self._scrim = Scrim(area)
        self._scrim.clicked.connect(self.close_drawer)
        self.setObjectName("listDrawer")
        set_ground(self, "subtle")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        area.installEventFilter(self)
        self.hide()

    def take(self) -> None:
        """Become the list's place."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._content)
            self._content.show()

    def open_drawer(self) -> None:
        """Show the list over the page."""
        self._scrim.show()
        self._scrim.raise_()
        self.setGeometry(self._place())
        self.show()
        self.raise_()

    def close_drawer(self) -> None:
        """Go away."""
        self.hide()
        self._scrim.hide()

    def _place(self) -> QRect:
        width = min(theme().px(LIST_WIDTH + 24), self._area.width() - theme().px(40))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRect(self._area.width() - width if rtl else 0, 0, width, self._area.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._place())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
            return
        super().keyPressEvent(event)
