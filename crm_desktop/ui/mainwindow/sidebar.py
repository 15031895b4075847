"""The sidebar: whose file, the way to everything, the screens, what belongs to the screen, the settings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.buttons import ToolIconButton, shows_ring
from crm_desktop.ui.kit.labels import ElidedLabel, set_ground
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.painting import TRAILING_MIDDLE, draw_text, mirrored, rounded
from crm_desktop.ui.kit.side_list import SideItem, SideList, SideSection
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme

INSET = 8


class JumpButton(QPushButton):
    """Looks like a search box and opens the palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Jump to…"), parent)
        self.setObjectName("jumpButton")
        self.setAccessibleName(_("Jump to…"))
        self._hint = ""
        self.folded = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_hint(self, hint: str) -> None:
        """Show the key that does the same."""
        self._hint = hint
        self.setToolTip(f"{self.text()} ({hint})" if hint else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(32, theme().metric("button"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        fill = "hover" if self.underMouse() else "surface"
        rounded(painter, self.rect(), theme().metric("r-button"), fill, "line-2")
        lead = self.rect() if self.folded else QRect(8, 0, 16, self.height())
        spot = QRect(0, 0, 16, 16)
        spot.moveCenter(mirrored(self, self.rect(), lead).center())
        draw_icon(painter, spot, "search", "text-2")
        if not self.folded:
            words = self.rect().adjusted(30, 0, -9, 0)
            draw_text(painter, mirrored(self, self.rect(), words), self.text(), "body", None, "text-3")
            draw_text(painter, words, self._hint, "caption", 500, "text-3", TRAILING_MIDDLE)
        if shows_ring(self):
            draw_ring(painter, self.rect(), 5, theme())
        painter.end()


class SideButton(QAbstractButton):
    """A row of the sidebar that is a button."""

    def __init__(self, title: str, icon: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.folded = False
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(tip)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(32, theme().metric("row-side"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        if self.underMouse() or self.isDown():
            rounded(painter, self.rect(), 6, "hover")
        lead = QRect(7, 0, 16, self.height())
        draw_icon(painter, mirrored(self, self.rect(), lead), self._icon, "text-2")
        if not self.folded:
            words = self.rect().adjusted(33, 0, -6, 0)
            draw_text(painter, mirrored(self, self.rect(), words), self.text(), "body", 500, "text-2")
        if shows_ring(self):
            draw_ring(painter, self.rect(), 5, theme())
        painter.end()


class Sidebar(QWidget):
    """208 px of names, or 48 px of icons."""

    page_chosen = Signal(object)
    item_chosen = Signal(object)
    add_wanted = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName(_("Sidebar"))
        set_ground(self, "window")
        self._folded = False
        column = QVBoxLayout(self)
        set_margins(column, 0, 8, 1, 8)
        column.setSpacing(0)
        column.addLayout(self._build_head(title))
        column.addSpacing(6)
        self.jump = JumpButton()
        self._jump_row = QHBoxLayout()
        self._jump_row.setContentsMargins(INSET, 0, INSET, 0)
        self._jump_row.addWidget(self.jump)
        column.addLayout(self._jump_row)
        column.addSpacing(7)
        self.pages = SideList("sunken")
        self.pages.setObjectName("sidebarTree")
        self.pages.setAccessibleName(_("Screens"))
        self.pages.chosen.connect(self.page_chosen)
        column.addWidget(self.pages)
        self.items = SideList("selected")
        self.items.setObjectName("sidebarItems")
        self.items.setAccessibleName(_("In this screen"))
        self.items.chosen.connect(self.item_chosen)
        for part in (self.pages, self.items):
            part.header().setMinimumSectionSize(1)  # folded, a row is narrower than a header's usual least
            part.header().setStretchLastSection(False)
        self.items.add_wanted.connect(self.add_wanted)
        column.addWidget(self.items, 1)
        column.addStretch(0)  # takes the room when the list above is folded away
        self.settings = SideButton(_("Settings"), "settings", _("Settings"))
        self.settings.setObjectName("settingsButton")
        foot = QHBoxLayout()
        foot.setContentsMargins(INSET, 4, INSET, 0)
        foot.addWidget(self.settings)
        column.addLayout(foot)
        self.set_folded(folded=False)
        theme().changed.connect(self._resize)

    def _resize(self) -> None:
        self.set_folded(self._folded)

    def _build_head(self, title: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 0, INSET, 0)
        row.setSpacing(4)
        self.menu = ToolIconButton("menu", _("Menu"))
        self.menu.setObjectName("menuButton")
        row.addWidget(self.menu)
        self.title = ElidedLabel(title, "body", "text", 600)
        self.title.setObjectName("officeTitle")
        row.addWidget(self.title, 1)
        self.new = ToolIconButton("plus", _("New contact"), framed=True)
        self.new.setObjectName("newButton")
        row.addWidget(self.new)
        return row

    def set_pages(self, items: Sequence[SideItem]) -> None:
        """Show the screens."""
        self.pages.set_sections([SideSection("pages", "", tuple(items))])
        self._measure()

    def set_sections(self, sections: Sequence[SideSection], current: object) -> None:
        """Show what belongs to the screen."""
        self.items.set_sections(sections)
        self.items.set_current(current)

    @property
    def folded(self) -> bool:
        """Whether only icons are shown."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Show names, or icons alone."""
        self._folded = folded
        for part in (self.pages, self.items):
            part.set_folded(folded)
        for button in (self.jump, self.settings):
            button.folded = folded
            button.update()
        self.title.setVisible(not folded)
        self.new.setVisible(not folded)
        self.items.setVisible(not folded)
        width = theme().metric("sidebar-folded" if folded else "sidebar")
        self.setFixedWidth(width)
        for part in (self.pages, self.items):
            part.header().setDefaultSectionSize(width - 1)  # a hidden header does not follow its view by itself
        self._measure()

    def _measure(self) -> None:
        self.pages.setFixedHeight(self.pages.content_height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        edge = 0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - 1
        painter.fillRect(QRect(edge, 0, 1, self.height()), theme().color("line"))
        painter.end()
