"""Watches the clock for an open file: rings what is due, and keeps in sight what waits for an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.changes import Changes
from crm_desktop.base.clock import to_ms
from crm_desktop.ui.context import Context

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon

    from crm_desktop.services.alarm_faces import AlarmFace, Waiting
    from crm_desktop.services.crm import Crm
    from crm_desktop.ui.dialogs.alarm import AlarmWindow
    from crm_desktop.ui.mainwindow.alarm_strip import AlarmStrip

AT_MOST_MS = 30_000
"""So soon the clock is looked at again: it may have been set, or the computer may have slept."""
AT_LEAST_MS = 50


def can_place_windows() -> bool:
    """Whether a window may come up in a corner by itself: under Wayland none may."""
    return not QGuiApplication.platformName().startswith("wayland")


def _waiting(crm: Crm) -> Waiting:
    from crm_desktop.services.alarm_faces import waiting  # no start waits for it

    return waiting(crm)


class AlarmWatch(QObject):
    """Asks what is due at the start, when the next alarm rings, and after every change of what is to be done."""

    count_changed = Signal()

    def __init__(
        self, context: Context, window: QWidget, area: QWidget, forward: Callable[[], None], parent: QObject
    ) -> None:
        """`window` is the main window, `area` what the strip stands in, `forward` brings the window to the front."""
        super().__init__(parent)
        self._context, self._window, self._area, self._forward = context, window, area, forward
        self._alarm_window: AlarmWindow | None = None
        self._strip: AlarmStrip | None = None
        self._tray: QSystemTrayIcon | None = None
        self._known: set[tuple[int, int]] = set()
        self._faces: tuple[AlarmFace, ...] = ()
        self._begun = self._ended = False
        self._asking = self._again = self._show_all = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._time_has_come)

    @property
    def count(self) -> int:
        """How many alarms wait."""
        return len(self._faces)

    @property
    def window(self) -> AlarmWindow | None:
        """The alarm window, once there was a reason for it."""
        return self._alarm_window

    @property
    def strip(self) -> AlarmStrip | None:
        """The strip, once there was a reason for it."""
        return self._strip

    def begin(self) -> None:
        """Begin to watch; what was missed while the file was closed is shown now."""
        if not self._begun and not self._ended:
            self._begun = self._show_all = True
            self._context.changed.connect(self._heard)
            self.look()

    def end(self) -> None:
        """The file is closed."""
        self._ended = True
        self.timer.stop()
        if self._alarm_window is not None:
            self._alarm_window.end()
            self._alarm_window = None
        if self._tray is not None:
            self._tray.hide()

    def show_window(self) -> None:
        """Show what waits and give it the keyboard, because somebody asked for it."""
        if self._faces:
            window = self._made_window()
            window.show_faces(self._faces)
            window.appear(active=True)

    # Asking

    def _heard(self, changes: Changes) -> None:  # a method: it is let go with this object
        if changes.touches("activity") or (self._faces and changes.touches("contact", "company", "entry")):
            self.look()

    def _time_has_come(self) -> None:
        self.look()

    def _look_and_show(self) -> None:
        """Ask what is due now, and show it though it rang before."""
        self._show_all = True
        self.look()

    def look(self) -> None:
        """Ask what is due now.

        No question is ever dropped for a newer one: what it noted as rung would be known to nobody.
        """
        if self._ended or self._asking:
            self._again = True
            return
        self._asking, self._again = True, False
        self._context.ask(_waiting, self._answered, failed=self._failed, owner=self)

    def _failed(self, _sentence: str) -> None:
        """The file is out of reach, which the window says already: ask again a little later."""
        self._asking = False
        self.timer.start(AT_MOST_MS)

    def _answered(self, waiting: Waiting) -> None:
        self._asking = False
        if self._ended:
            return
        # Qt counts time while the computer is awake; the clock may be set. So it is looked at again and again.
        ahead = waiting.next_at - to_ms(self._context.clock.now()) if waiting.next_at is not None else AT_MOST_MS
        self.timer.start(max(AT_LEAST_MS, min(AT_MOST_MS, ahead)))
        self._take(waiting.faces)
        if self._again:
            self.look()

    # Showing

    def _take(self, faces: tuple[AlarmFace, ...]) -> None:
        fresh = [one for one in faces if one.is_new and (one.id, one.rings_at) not in self._known]
        rings = bool(faces) and (bool(fresh) or self._show_all)
        self._show_all = False
        self._known = {(one.id, one.rings_at) for one in faces}
        before, self._faces = len(self._faces), faces
        window = self._alarm_window
        if not faces:
            if window is not None and not window.is_asking():
                window.put_away()
        elif window is not None and window.isVisible():
            window.show_faces(faces)
        if rings:
            self._ring(fresh or list(faces))
        self._show_strip()
        if before != len(faces):
            self.count_changed.emit()

    def _ring(self, fresh: list[AlarmFace]) -> None:
        if can_place_windows():
            window = self._made_window()
            window.show_faces(self._faces)
            window.appear()
        else:
            self._notify(fresh)

    def _made_window(self) -> AlarmWindow:
        if self._alarm_window is None:
            from crm_desktop.ui.dialogs.alarm import AlarmWindow  # read when something rings

            self._alarm_window = AlarmWindow(self._context, self._window, self._forward, self.look, self._look_and_show)
            self._alarm_window.hidden.connect(self._show_strip)
        return self._alarm_window

    def _show_strip(self) -> None:
        seen = self._alarm_window is not None and self._alarm_window.isVisible()
        wanted = bool(self._faces) and not seen and not self._ended
        if self._strip is None:
            if not wanted:
                return
            self._strip = self._made_strip()
        from crm_desktop.ui.dialogs.alarm import wording  # read when something rings, and not at every start

        self._strip.say(wording.strip_text(len(self._faces)) if wanted else "")

    def _made_strip(self) -> AlarmStrip:
        from crm_desktop.ui.mainwindow.alarm_strip import AlarmStrip  # as above

        strip = AlarmStrip(self._area)
        strip.show_wanted.connect(self.show_window)
        column = self._area.layout()
        assert isinstance(column, QVBoxLayout)
        column.setSpacing(0)
        column.insertWidget(0, strip)
        return strip

    def _notify(self, fresh: list[AlarmFace]) -> None:
        """Let the system say it, where it has a place for that."""
        from PySide6.QtWidgets import QSystemTrayIcon  # as above

        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return
        from crm_desktop.ui.dialogs.alarm import wording  # as above

        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.messageClicked.connect(self.show_window)
            self._tray.activated.connect(lambda _reason: self.show_window())
        self._tray.show()
        first = fresh[0]
        text = wording.who_text(first) if len(fresh) == 1 else wording.strip_text(len(self._faces))
        self._tray.showMessage(first.regarding, text)
