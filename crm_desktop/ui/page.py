"""What a screen is: a page of the window, with its actions, its sidebar rows and its count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from crm_desktop.base.changes import Changes
from crm_desktop.ui.actions.action import Action
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.key_hints import KeyHint
from crm_desktop.ui.kit.labels import set_ground
from crm_desktop.ui.kit.side_list import SideSection

if TYPE_CHECKING:
    from crm_desktop.domain.lookup import Shown


class Page(QWidget):
    """Base of all screens. It is made when first shown, and listens to changes from then on.

    A change that comes while the page is hidden is kept, and shown when it is opened again.
    """

    page_id = ""
    """Its name in the catalog; also the scope of its actions and its object name, with Page after it."""
    icon = ""
    settles_later = False
    """Whether it shows its first rows before everything else is there, and calls `set_settled` itself."""

    count_changed = Signal(str)
    """What the status bar says at its end: 2,418 contacts."""
    hints_changed = Signal()
    side_changed = Signal()
    presentable = Signal()
    """Its first rows have come: a window that waits for them may be shown now, and is painted with them."""
    ready_changed = Signal(bool)
    settled = Signal()
    """Everything is there that comes after the first rows; told once."""

    def __init__(self, context: Context, registry: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.registry = registry
        self._count = ""
        self._missed = Changes()
        self.setObjectName(f"{self.page_id}Page")
        self.setAccessibleName(self.title())
        self.setProperty("ready", False)  # noqa: FBT003 - Qt's own signature
        self.setProperty("settled", False)  # noqa: FBT003 - Qt's own signature
        set_ground(self, "surface")
        registry.register(*self.page_actions())
        context.changed.connect(self._heard)

    @classmethod
    def at_start(cls, context: Context, registry: ActionRegistry) -> Page:
        """Make the page that the program starts with: it may show its first rows before the rest of it is made."""
        return cls(context, registry)

    # What a page says of itself

    def title(self) -> str:
        """Its name in the sidebar and the menu."""
        return ""

    def page_actions(self) -> Sequence[Action]:
        """What a user can do here; registered once, when the page is made."""
        return ()

    def key_hints(self) -> Sequence[KeyHint]:
        """The keys worth showing in the status bar now."""
        return ()

    def side_sections(self) -> Sequence[SideSection]:
        """What stands in the sidebar under the screens."""
        return ()

    def side_current(self) -> object:
        """The id of the sidebar row that is current."""
        return None

    # What the window tells a page

    def opened(self) -> None:
        """The page is shown, again or for the first time; ask here for what it shows."""

    def refresh(self, changes: Changes) -> None:
        """Something changed while the page is shown; show what concerns it."""

    def side_chosen(self, item: object) -> None:
        """A row of the sidebar was chosen."""

    def side_added(self, section: str) -> None:
        """The plus of a sidebar section was pressed."""

    def side_menu(self, item: object, spot: QPoint) -> None:
        """The menu of a sidebar row is wanted, at a place on the screen."""

    def side_dropped(self, item: object, data: QMimeData) -> None:
        """Something was dropped on a sidebar row."""

    def focus_first(self) -> None:
        """Put the focus where work begins."""
        self.setFocus()

    def focus_search(self) -> None:
        """Put the focus into the search box, if there is one."""

    def clear_search(self) -> bool:
        """Clear what is searched, for Esc outside the search box; False when nothing was."""
        return False

    def next_match(self, step: int) -> None:
        """Show what was found next (1) or before (-1)."""

    def next_tab(self, step: int) -> None:
        """Turn to the next tab (1) or the one before (-1), where there are tabs."""

    def look_up(self, text: str, shown: Shown | None = None) -> None:
        """Search for a text that was typed somewhere else, or narrow the list to a set where the page has one."""

    def open_record(self, kind: str, record_id: int) -> bool:
        """Show one record; False when such a kind has no place here."""
        del kind, record_id
        return False

    def write(self, entry_kind: str, *, clock: bool = False) -> None:
        """Put the cursor where an entry is written to the record shown, where a page has such a place."""

    def save_now(self) -> None:
        """Save the field that is being edited (Ctrl+S)."""
        self.setFocus()

    # What a page tells the window

    def set_count(self, text: str) -> None:
        """Say at the end of the status bar how many there are."""
        self._count = text
        self.count_changed.emit(text)

    def count_text(self) -> str:
        """What the status bar says at its end."""
        return self._count

    def set_ready(self, ready: bool) -> None:
        """Tell, also tests, whether what was asked for first is shown."""
        if ready:
            self.presentable.emit()
        if self.property("ready") != ready:
            self.setProperty("ready", ready)
            self.ready_changed.emit(ready)
        if ready and not self.settles_later:
            self.set_settled()

    def set_settled(self) -> None:
        """Tell, also tests and pictures, that everything is shown that comes after the first rows."""
        if not self.property("settled"):
            self.setProperty("settled", True)  # noqa: FBT003 - Qt's own signature
            self.settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.clear_search():
            return
        super().keyPressEvent(event)

    # Changes

    def _heard(self, changes: Changes) -> None:
        if self.isVisible():
            self.refresh(changes)
        else:
            self._missed = self._missed.merged(changes)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        missed, self._missed = self._missed, Changes()
        if missed:
            self.refresh(missed)
