"""A file at work in the window: desk, verbs, palette, and what the status bar says of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from crm_desktop.base.i18n import _
from crm_desktop.ui.actions.action import Action
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.catalog import PageEntry
from crm_desktop.ui.context import Context
from crm_desktop.ui.mainwindow.alarms import AlarmWatch
from crm_desktop.ui.mainwindow.badges import Badges
from crm_desktop.ui.mainwindow.desk import Desk
from crm_desktop.ui.mainwindow.edit_verbs import EditVerbs
from crm_desktop.ui.mainwindow.file_verbs import FileVerbs
from crm_desktop.ui.mainwindow.frame import Frame, raise_up
from crm_desktop.ui.mainwindow.host import Host
from crm_desktop.ui.mainwindow.shell import WindowShell
from crm_desktop.ui.mainwindow.trail import Place
from crm_desktop.ui.mainwindow.undoing import Undoing
from crm_desktop.ui.mainwindow.view_verbs import HelpVerbs, ViewVerbs, page_titles
from crm_desktop.ui.support.theme import theme

if TYPE_CHECKING:
    from crm_desktop.ui.kit.palette import CommandPalette

MAIN_PAGE = "contacts"
"""Its verbs (new contact, log a call) act everywhere: it is made even if another page is shown first."""
PLACE_KEY = "window.place"


class Workplace(QObject):
    """Everything that begins when a file is shown and ends when it is closed."""

    presentable = Signal()
    """The first rows of the first page have come."""
    first_painted = Signal()
    """The first page has something to show."""
    settled = Signal()
    """Everything is there that comes after the first paint."""

    def __init__(
        self, host: Host, frame: Frame, context: Context, shell: WindowShell, entries: Sequence[PageEntry]
    ) -> None:
        super().__init__(frame.window)
        self._host = host
        self._frame = frame
        self._shell = shell
        self._palette: CommandPalette | None = None
        self._painted = False
        self._whole = False
        self.context = context
        settings = context.settings
        self.registry = ActionRegistry(
            settings.get("keys") or {}, bool(settings.get("single_letters", True)), parent=frame.window
        )
        self.undoing = Undoing(context, self.registry.refresh, self)
        self.desk = Desk(context, self.registry, entries)
        self._badges = Badges(context, self.desk, self)
        self.files = FileVerbs(host, frame.window, self.desk)
        self.alarms = AlarmWatch(context, frame.window, self.desk.area, lambda: raise_up(frame.window), self)
        self.alarms.count_changed.connect(self.registry.refresh)
        self._register()
        shell.attach(self.desk, self.undoing.undo, self.files.import_files)
        self._connect_sidebar()
        self.desk.page_shown.connect(self._show_status)

    def _register(self) -> None:
        window = self._frame.window
        edit = self._edit = EditVerbs(window, self.desk, self.undoing, self.show_settings)
        view = ViewVerbs(self._host, window, self.desk, self.jump)
        keys = self._keys = HelpVerbs(self._host, window, self.registry, lambda: self.desk.here().page_id)
        menu_bar = Action(
            "menu_bar",
            _("Menu bar"),
            self._frame.menu.toggle,
            ("F10",),
            menu=(_("View"),),
            group=3,
            palette=False,
        )
        alarms = Action(
            "show_alarms",
            _("Alarms that wait"),
            self.alarms.show_window,
            ("Ctrl+Shift+R",),
            "alarm-clock",
            menu=(_("View"),),
            group=5,
            enabled=lambda: self.alarms.count > 0,
        )
        own = (menu_bar, alarms)
        self.registry.register(*self.files.actions(), *edit.actions(), *view.actions(), *own, *keys.actions())
        self.undoing.name_actions(self.registry.qaction("undo"), self.registry.qaction("redo"))

    def _connect_sidebar(self) -> None:
        side = self.desk.sidebar
        side.jump.set_hint(self.registry.hint("jump"))
        side.jump.clicked.connect(self.jump)
        side.settings.clicked.connect(self.show_settings)
        side.new.clicked.connect(self.begin_new)
        self.desk.page_shown.connect(self._name_new)
        side.new.setEnabled(not self.context.facts.read_only)
        side.menu.clicked.connect(lambda: self._frame.menu.pop_up(side.menu))

    # Beginning and ending

    def begin(self) -> None:
        """Show the page that was shown last, and say how things stand."""
        facts, status = self.context.facts, self._frame.status
        status.set_names(())
        if facts.read_only:
            status.show_read_only(facts.notice or _("This file can only be read here."))
        else:
            status.show_unchanged()
        place = self._remembered()
        if place.page_id != MAIN_PAGE:
            theme().complete()  # pages other than a list of rows are painted whole at once
        first = self.desk.page_of(place.page_id, at_start=True)
        first.presentable.connect(self.presentable)
        first.ready_changed.connect(self._became_ready)
        first.settled.connect(self._settled)
        self.desk.show_place(place)
        first.focus_first()
        if first.property("ready"):
            self._became_ready()
        if first.property("settled"):
            self._settled()
        # Nobody waits for it, but its verbs are wanted from every page.
        QTimer.singleShot(0, self, self._make_main_page)

    def _remembered(self) -> Place:
        known = [entry.page_id for entry in self.desk.entries]
        usual = MAIN_PAGE if MAIN_PAGE in known else known[0]
        kept = self.context.settings.get(PLACE_KEY)
        if isinstance(kept, dict) and kept.get("path") == self.context.facts.path and kept.get("page") in known:
            return Place(str(kept["page"]), kept.get("state"))
        return Place(usual)

    def _became_ready(self) -> None:
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def _settled(self) -> None:
        if not self._whole:
            self._whole = True
            self.undoing.ask()
            self.alarms.begin()
            self._badges.begin()
            self.settled.emit()

    def _make_main_page(self) -> None:
        if any(entry.page_id == MAIN_PAGE for entry in self.desk.entries):
            self.desk.page_of(MAIN_PAGE, at_start=True)

    def end(self) -> None:
        """Save what is being typed, remember the place, let go of everything."""
        self.alarms.end()
        self._painted = self._whole = True  # a page that is made to the end meanwhile tells nobody any more
        for page in self.desk.made_pages():
            if page is self.desk.page:
                page.save_now()
        here = self.desk.here()
        kept = {"path": self.context.facts.path, "page": here.page_id, "state": _storable(here.state)}
        self.context.settings.set(PLACE_KEY, kept)
        self._shell.detach()
        self.context.end()
        if self._palette is not None:
            self._palette.close_palette()
            self._palette.deleteLater()
            self._palette = None
        self.deleteLater()

    # Verbs of the frame

    def jump(self) -> None:
        """Open the palette."""
        if self._palette is None:
            from crm_desktop.ui.kit.palette import CommandPalette  # read at its first use only
            from crm_desktop.ui.mainwindow.jump import Jump  # as above

            self._palette = CommandPalette(self._frame.window)
            Jump(
                self.context,
                self.registry,
                self._palette,
                lambda: self.desk.here().page_id,
                self._shell.opened_last,
            )
        self._palette.open_palette()

    def begin_new(self) -> None:
        """Begin what is new on the page shown: a company on Companies, elsewhere a contact."""
        self.desk.page_of(MAIN_PAGE)
        name = self._new_action()
        if any(action.id == name for action in self.registry.all()):
            self.registry.run(name)

    def _new_action(self) -> str:
        return self.registry.acting("new_contact")

    def _name_new(self) -> None:
        name, button = self._new_action(), self.desk.sidebar.new
        title = next((action.title for action in self.registry.all() if action.id == name), "")
        if title and title != button.accessibleName():
            button.setAccessibleName(title)
            button.setToolTip(title)

    def show_settings(self) -> None:
        """Open the settings."""
        from crm_desktop.ui.preferences import SettingsDialog, Surroundings  # read at its first use only

        frame = self._frame
        surroundings = Surroundings(
            context=self.context,
            languages=self._host.languages(),
            speak=self._host.speak,
            single_letters=self.registry.set_single_letters,
            pin_menu_bar=lambda on: frame.menu.set_pinned(pinned=on),
            office_renamed=self.desk.sidebar.title.setText,
            back_up=self.files.back_up,
            restore=self.files.restore_from,
            set_up=self._edit.show_setup,
            registry=self.registry,
            keep_keys=self._keys.keep,
            page_titles=page_titles(),
        )
        SettingsDialog(surroundings, frame.window).open()

    def mouse_pressed(self, button: Qt.MouseButton) -> bool:
        """Back and forward by the mouse's own buttons."""
        if button == Qt.MouseButton.BackButton:
            self.desk.back()
        elif button == Qt.MouseButton.ForwardButton:
            self.desk.forward()
        else:
            return False
        return True

    # Telling

    def _show_status(self) -> None:
        page = self.desk.page
        if page is not None:
            self._frame.status.set_hints(page.key_hints())
            self._frame.status.set_count(page.count_text())
        self.registry.refresh()

    def out_of_reach(self, sentence: str) -> None:
        """The file cannot be read just now."""
        self._frame.status.show_out_of_reach(sentence)

    def in_reach(self) -> None:
        """The file can be read again."""
        facts = self.context.facts
        if facts.read_only:
            self._frame.status.show_read_only(facts.notice)
        else:
            self._frame.status.show_unchanged()


def _storable(state: object) -> object:
    """A page's state if it can be written as JSON; one that lives only as long as the window is not kept."""
    try:
        json.dumps(state)
    except (TypeError, ValueError):
        return None
    return state
