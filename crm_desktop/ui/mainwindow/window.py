"""The main window: a frame around the welcome page, or around an open file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow

from crm_desktop import __version__
from crm_desktop.base.i18n import _
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.actions.shortcuts import attach_window
from crm_desktop.ui.catalog import PAGES, PageEntry
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.key_hints import KeyHint
from crm_desktop.ui.mainwindow import geometry
from crm_desktop.ui.mainwindow.drops import read_drop
from crm_desktop.ui.mainwindow.edit_verbs import FieldsGiveWay
from crm_desktop.ui.mainwindow.file_verbs import FileVerbs
from crm_desktop.ui.mainwindow.frame import Frame, raise_up
from crm_desktop.ui.mainwindow.host import Host
from crm_desktop.ui.mainwindow.menu_bar import MenuBar
from crm_desktop.ui.mainwindow.shell import WindowShell, mistake_sentence
from crm_desktop.ui.mainwindow.status_bar import StatusBar
from crm_desktop.ui.mainwindow.view_verbs import HelpVerbs, frame_actions
from crm_desktop.ui.mainwindow.workplace import Workplace
from crm_desktop.ui.support.theme import theme

SHOWN_AT_LATEST_MS = 120
"""A file that takes its time gets an empty window before people wonder whether the program has started."""
MENUS_AT_LATEST_MS = 1000
"""A page that cannot show anything still has a window around it with all its menus."""


class MainWindow(QMainWindow):
    """Shows the welcome page until a file is open, and its desk from then on."""

    first_painted = Signal()
    """The first page of a file has something to show."""
    settled = Signal()
    """Everything is there that comes after the first paint."""

    def __init__(self, host: Host, entries: Sequence[PageEntry] = PAGES) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._host = host
        self._entries = entries
        self._place: Workplace | None = None
        self._registry: ActionRegistry | None = None
        self._filled = False
        self._awaits_rows = False
        self._say_busy: Callable[[str], None] | None = None
        self._verbs = FileVerbs(host, self)
        self.setMinimumSize(geometry.SMALLEST)
        self.setAcceptDrops(True)
        self.setContentsMargins(0, 0, 0, 0)
        self.status = StatusBar()
        self.setStatusBar(self.status)
        self.menu = MenuBar(self)
        self.menu.set_pinned(bool(host.settings.get("menu_bar", False)))
        self._fields_give_way = FieldsGiveWay(self)
        self.setWindowTitle(_("Farley"))
        geometry.restore(self, host.settings)

    def show_with_first_rows(self) -> None:
        """Show the window as soon as there are rows in it, so that it is painted once and never empty."""
        self._awaits_rows = True
        QTimer.singleShot(SHOWN_AT_LATEST_MS, self, self._show_now)

    def _show_now(self) -> None:
        if self._awaits_rows:
            self._awaits_rows = False
            self.show()

    # With a file or without

    @property
    def place(self) -> Workplace | None:
        """What is there while a file is open."""
        return self._place

    @property
    def registry(self) -> ActionRegistry:
        """All that can be done now."""
        assert self._registry is not None, "nothing is shown yet"
        return self._registry

    def new_shell(self) -> WindowShell:
        """A shell for a file that is about to be shown here."""
        return WindowShell(self, self.status)

    def show_welcome(self, problem: str = "") -> None:
        """Show the ways to begin; `problem` says why the last one failed."""
        self._leave()
        theme().complete()
        self._verbs = FileVerbs(self._host, self)
        from crm_desktop.ui.pages.welcome import WelcomePage  # a start on a file does without it

        page = WelcomePage(self._host.settings, self._host.languages())
        page.wanted.connect(self._welcome_wants)
        page.file_wanted.connect(lambda path: self._host.open_file(Path(path)))
        page.language_wanted.connect(self._host.speak)
        registry = ActionRegistry(parent=self)
        help_verbs = HelpVerbs(self._host, self, registry, lambda: "")
        registry.register(*self._verbs.actions(), *frame_actions(self._host, self), *help_verbs.actions())
        self._use(registry)
        self.setCentralWidget(page)
        self.setWindowTitle(_("Farley"))
        self.setWindowFilePath("")
        self.status.show_no_file(_("Version {version}").format(version=__version__))
        self.status.set_hints(
            (
                KeyHint(("↑ ↓",), _("Choose")),
                KeyHint(("↵",), _("Continue")),
                KeyHint((registry.hint("quit"),), _("Quit")),
            )
        )
        self._say_busy = page.set_busy
        page.show_problem(problem)
        page.focus_first()
        self._show_now()

    def _welcome_wants(self, way: str) -> None:
        {
            "new": self._verbs.new_file,
            "open": self._verbs.open_file,
            "shared": self._verbs.open_file,
            "import": self._verbs.import_into_new,
            "sample": self._host.make_sample,
        }[way]()

    def show_file(self, context: Context, shell: WindowShell) -> None:
        """Show an open file."""
        self._leave()
        place = Workplace(self._host, Frame(self, self.menu, self.status), context, shell, self._entries)
        self._place = place
        self._verbs = place.files
        self._registry = place.registry
        self._filled = False
        place.desk.pages_made.connect(self._renew_menus)
        place.first_painted.connect(lambda: QTimer.singleShot(0, place, self._complete_look))
        QTimer.singleShot(MENUS_AT_LATEST_MS, place, self._fill_menus)
        place.presentable.connect(self._show_now)
        place.first_painted.connect(self.first_painted)
        place.settled.connect(self.settled)
        self.setCentralWidget(place.desk)
        name = Path(context.facts.path).name
        self.setWindowTitle(_("{file} — Farley").format(file=name))
        self.setWindowFilePath(context.facts.path)
        place.desk.fold(self.width())
        place.begin()

    def _leave(self) -> None:
        """Take down what is shown."""
        self._say_busy = None
        if self._place is not None:
            self._place.end()
            self._place = None
        old = self.takeCentralWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        for action in self.actions():
            self.removeAction(action)
        if self._registry is not None:
            self._registry.deleteLater()
            self._registry = None

    def _use(self, registry: ActionRegistry) -> None:
        self._registry = registry
        self._refill()

    def _complete_look(self) -> None:
        theme().complete()
        QTimer.singleShot(0, self, self._fill_menus)  # one step after the other: the window lives between them

    def _fill_menus(self) -> None:
        """Menus and keys come once the first page is painted: they are many, and nobody presses them before."""
        if not self._filled:
            self._refill()

    def _renew_menus(self) -> None:
        if self._filled:
            self._refill()

    def _refill(self) -> None:
        if self._registry is not None:
            self._filled = True
            self.menu.fill(self._registry)
            attach_window(self._registry, self)

    def import_files(self, paths: Sequence[str]) -> None:
        """Begin to import files into the open one."""
        self._verbs.import_files(paths)

    def set_busy(self, text: str) -> None:
        """Say that a file is being made."""
        if self._say_busy is not None:
            self._say_busy(text)

    def file_lost(self, sentence: str) -> None:
        """The open file cannot be read just now."""
        if self._place is not None:
            self._place.out_of_reach(sentence)

    def file_found(self) -> None:
        """The open file can be read again."""
        if self._place is not None:
            self._place.in_reach()

    def others_are_in(self, names: Sequence[str]) -> None:
        """These have the file open."""
        self.status.set_names(names)

    def tell_mistake(self) -> None:
        """Say that the program made a mistake."""
        if self._place is not None:
            self._place.desk.toaster.show_message(mistake_sentence())

    def raise_up(self) -> None:
        """Come to the front, because somebody asked for this file again."""
        raise_up(self)

    # What Qt tells

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._place is not None:
            self._place.desk.fold(self.width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._host.look_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.menu.alt.key_pressed(event)
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._place is None or not self._place.mouse_pressed(event.button()):
            super().mousePressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if read_drop(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped = read_drop(event.mimeData())
        if not dropped:
            return
        event.acceptProposedAction()
        if dropped.file is not None:
            self._host.open_file(dropped.file)
        elif self._place is not None:
            self._verbs.import_files(dropped.sources)
        else:
            self._verbs.new_file(dropped.sources)

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry.remember(self, self._host.settings)
        try:
            self._leave()
        finally:
            self._host.window_closed()
        super().closeEvent(event)
