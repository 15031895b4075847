"""The alarm window: quiet, on top, in the corner; it shows one alarm in full or several as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.agenda import read_day, read_time
from crm_desktop.domain.snoozing import MORNING, minutes_on, snoozes
from crm_desktop.domain.when import understand_when
from crm_desktop.services.alarm_faces import AlarmFace
from crm_desktop.ui.context import Context
from crm_desktop.ui.dialogs.alarm import wording
from crm_desktop.ui.dialogs.alarm.card import ON_BUTTONS, AlarmCard
from crm_desktop.ui.dialogs.alarm.deeds import AlarmDeeds
from crm_desktop.ui.dialogs.alarm.listing import AlarmList
from crm_desktop.ui.kit.buttons import ToolIconButton, shows_ring
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.due import month_first
from crm_desktop.ui.kit.labels import Hairline, Label, set_ground
from crm_desktop.ui.kit.later import later_choice, later_choices
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.painting import mirrored, rounded
from crm_desktop.ui.kit.when_popup import WhenChoice, WhenPopup
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme

WIDTH = 416
FROM_EDGE = 16
ICON = 16
CLOSED_FOR = 15
"""Minutes that alarms are silent when the window is closed on them."""
FLAGS = Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.FramelessWindowHint


class _Header(QFrame):
    """The bar by which the window is moved."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self.window().windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and handle is not None:
            window = self.window()
            assert isinstance(window, AlarmWindow)
            window.keep_place()
            handle.startSystemMove()
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        spot = QRect(14, (self.height() - ICON) // 2, ICON, ICON)
        draw_icon(painter, mirrored(self, self.rect(), spot), "alarm-clock", "amber")
        painter.end()


class AlarmWindow(QFrame):
    """Never takes the keyboard by itself; once it is clicked or asked for, its keys act."""

    hidden = Signal()
    """It was put away, or came."""

    def __init__(
        self,
        context: Context,
        anchor: QWidget,
        forward: Callable[[], None],
        look: Callable[[], None],
        show: Callable[[], None],
    ) -> None:
        """`anchor` is the window on whose screen it is shown; see AlarmDeeds for the others."""
        super().__init__(None, FLAGS)
        self.setObjectName("alarmWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._context, self._anchor = context, anchor
        self._deeds = AlarmDeeds(context, self, forward, look, show, self._say)
        self._faces: Sequence[AlarmFace] = ()
        self._chosen = 0
        self._ended = self._kept_place = False
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(Hairline())
        self.card, self.list = AlarmCard(), AlarmList(context.clock.now)
        for view in (self.card, self.list):
            view.wanted.connect(self.do)
            view.set_answerable(on=not context.facts.read_only)
            column.addWidget(view)
        self.list.chosen.connect(self._choose)
        self.problem = Label("", "small", "red", wrap=True)
        self.problem.setObjectName("alarmProblem")
        self.problem.setContentsMargins(16, 0, 16, 12)
        column.addWidget(self.problem)
        self._say("")
        self._add_keys()

    def _header(self) -> QWidget:
        header = _Header()
        set_ground(header, "window")
        row = QHBoxLayout(header)
        set_margins(row, 14 + ICON + 8, 4, 8, 4)
        row.setSpacing(8)
        self.heading = Label("", "small", "text-2")
        self.heading.setObjectName("alarmHeading")
        self.count = Chip("", "red")
        self.count.setObjectName("alarmCount")
        self.count.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        tip = _("Close for now") if self._context.facts.read_only else _("Close: what waits rings again in 15 minutes")
        self.close_button = ToolIconButton("x", _("Close"), tip, size=24)
        self.close_button.setObjectName("alarmClose")
        self.close_button.clicked.connect(lambda: self.do("close"))
        row.addWidget(self.heading, 1)
        row.addWidget(self.count)
        row.addWidget(self.close_button)
        return header

    def _add_keys(self) -> None:
        keys = {
            "C": "call", "E": "mail", "Space": "clear", "Z": "snooze_menu", "R": "move", "Return": "open",
            "Enter": "open", "Esc": "close", "Up": "previous", "Down": "next",
            **{str(place + 1): f"snooze:{key}" for place, key in enumerate(ON_BUTTONS)},
        }  # fmt: skip
        for key, name in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(name in ("previous", "next"))
            shortcut.activated.connect(partial(self._pressed, name, presses=key in ("Space", "Return", "Enter")))

    def _pressed(self, name: str, *, presses: bool) -> None:
        """A key acts on the alarm, but what was reached by Tab is pressed by the keys that press."""
        focus = QApplication.focusWidget()
        if presses and isinstance(focus, QAbstractButton) and focus.window() is self and shows_ring(focus):
            focus.click()
        else:
            self.do(name)

    # Showing

    def faces(self) -> Sequence[AlarmFace]:
        """The alarms shown."""
        return self._faces

    def chosen(self) -> AlarmFace | None:
        """The alarm that is answered."""
        return next((face for face in self._faces if face.id == self._chosen), None)

    def is_asking(self) -> bool:
        """Whether a dialog of its own is open, which would go with it."""
        return any(dialog.isVisible() for dialog in self.findChildren(QDialog))

    def show_faces(self, faces: Sequence[AlarmFace]) -> None:
        """Show what waits now; the chosen one stays chosen, or the one that took its place is."""
        if not faces:
            return
        place = next((row for row, face in enumerate(self._faces) if face.id == self._chosen), 0)
        self._faces = tuple(faces)
        if self.chosen() is None:
            self._chosen = faces[min(place, len(faces) - 1)].id
        self._say(self._standing())
        self._fill()

    def _standing(self) -> str:
        facts = self._context.facts
        if not facts.read_only:
            return ""
        why = facts.notice or _("This file can only be read here.")
        return " ".join((why, _("Alarms cannot be answered here; they wait.")))

    def _choose(self, number: int) -> None:
        self._chosen = number
        self._fill()

    def _fill(self) -> None:
        face = self.chosen()
        if face is None:
            return
        now = self._context.clock.now()
        several = len(self._faces) > 1
        title = wording.heading(self._faces, now)
        self.heading.setText(title)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.count.set_text(wording.waiting_text(len(self._faces)))
        self.count.setVisible(several)
        self.card.setVisible(not several)
        self.list.setVisible(several)
        if several:
            self.list.show_faces(self._faces, face)
        else:
            self.card.show_face(face, snoozes(now), now)
        self._fit()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.set_color("amber" if self._context.facts.read_only else "red")
        self.problem.setVisible(bool(sentence))

    # The place

    def appear(self, *, active: bool = False) -> None:
        """Come to the top without taking the keyboard; `active` takes it, because somebody asked for it."""
        self._fit()
        self.show()
        self.raise_()
        if active:
            self.activateWindow()
            focus = self.list.view if self.list.isVisible() else self
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hidden.emit()

    def put_away(self) -> None:
        """Go without answering anything."""
        self._kept_place = False
        self._close_popups()
        self.hide()
        self.hidden.emit()

    def keep_place(self) -> None:
        """Stay where one has moved it to."""
        self._kept_place = True

    def end(self) -> None:
        """Go for good: the file is closed, and what waits is shown when it is opened again."""
        self._ended = True
        self._close_popups()
        self.close()
        self.deleteLater()

    def _close_popups(self) -> None:
        for popup in self.findChildren(WhenPopup):
            popup.close()

    def _fit(self) -> None:
        column = self.layout()
        if column is None:
            return
        column.activate()
        width = max(theme().px(WIDTH), self.minimumSizeHint().width())
        height = column.totalHeightForWidth(width) if column.hasHeightForWidth() else self.sizeHint().height()
        self.resize(width, max(height, column.totalMinimumSize().height()))
        if not self._kept_place:
            room = self._anchor.screen().availableGeometry()
            self.move(room.right() - self.width() - FROM_EDGE + 1, room.bottom() - self.height() - FROM_EDGE + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        path = QPainterPath()
        radius = theme().metric("r-popup")
        path.addRoundedRect(QRectF(self.rect()), radius, radius)
        self.setMask(QRegion(path.toFillPolygon().toPolygon()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, self.rect(), theme().metric("r-popup"), "surface", "line-2")
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._ended or not self.isVisible():
            super().closeEvent(event)
            return
        event.ignore()
        self.do("close")

    # What is wanted

    def do(self, wanted: str) -> None:
        """Do what a button or key stands for."""
        face = self.chosen()
        if face is None or self.is_asking():
            return
        name, _colon, key = wanted.partition(":")
        if name in ("snooze", "snooze_menu", "move", "clear", "all") and self._context.facts.read_only:
            return
        deeds: dict[str, Callable[[], object]] = {
            "call": lambda: self._deeds.call(face),
            "mail": lambda: self._deeds.mail(face),
            "open": lambda: self._deeds.open(face),
            "clear": lambda: self._deeds.clear(face),
            "snooze": lambda: self._snooze(face, key),
            "snooze_menu": lambda: self._open_snooze_menu(face),
            "move": lambda: self._open_move_menu(face),
            "all": self._snooze_all,
            "close": self._close_for_now,
            "next": lambda: self.list.step(1),
            "previous": lambda: self.list.step(-1),
        }
        deeds[name]()

    def _snooze(self, face: AlarmFace, key: str) -> None:
        until = next(one.until for one in snoozes(self._context.clock.now()) if one.key == key)
        self._deeds.snooze([face], until)

    def _snooze_all(self) -> None:
        self._deeds.snooze(self._faces, minutes_on(self._context.clock.now(), CLOSED_FOR))

    def _close_for_now(self) -> None:
        """A promise is never forgotten: what waits rings again."""
        faces = self._faces
        self.put_away()
        if not self._context.facts.read_only:
            self._deeds.snooze(faces, minutes_on(self._context.clock.now(), CLOSED_FOR))

    # Another time

    def _open_snooze_menu(self, face: AlarmFace) -> None:
        now = self._context.clock.now()
        exact: dict[tuple[str, str | None], datetime] = {}
        choices: list[WhenChoice] = []
        for one in snoozes(now):
            label = wording.snooze_label(one, now)
            choice = later_choice(label, one.until.date(), one.until.time(), now.astimezone().date())
            if one.until not in exact.values():
                exact[choice.day, choice.time] = one.until
                choices.append(choice)
        choices.append(WhenChoice(_("Not again"), _("it stays to be done"), ""))

        def chosen(day: str, at: str | None) -> None:
            wanted = read_day(day)
            if wanted is None:
                self._deeds.silence(face)
                return
            until = exact.get((day, at)) or datetime.combine(wanted, read_time(at) or MORNING).astimezone()
            if until > self._context.clock.now():
                self._deeds.snooze([face], until)
            else:
                self._say(_("That has passed; write a time to come."))
                self._fit()

        button = self.list.snooze if self.list.isVisible() else self.card.snooze_menu
        self._open_popup(_("Snooze until"), choices, button, chosen)

    def _open_move_menu(self, face: AlarmFace) -> None:
        choices = later_choices(self._context.clock.now(), timed=bool(face.time))
        button = self.list.move_button if self.list.isVisible() else self.card.move_button
        self._open_popup(_("Move to"), choices, button, partial(self._deeds.move, face))

    def _open_popup(
        self, title: str, choices: Sequence[WhenChoice], button: QWidget, chosen: Callable[[str, str | None], None]
    ) -> None:
        now = self._context.clock.now()
        popup = WhenPopup(title, choices, lambda text: understand_when(text, now, month_first=month_first()), self)
        popup.chosen.connect(chosen)
        popup.open_at(button.mapToGlobal(QPoint(0, button.height() + 2)))
