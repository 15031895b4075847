"""One alarm: what about, with whom, when it was due, what was said last, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.activity import activity_type
from crm_desktop.domain.snoozing import Snooze
from crm_desktop.services.alarm_faces import AlarmFace
from crm_desktop.ui.dialogs.alarm import wording
from crm_desktop.ui.kit.avatar import Avatar
from crm_desktop.ui.kit.buttons import FlatButton, LinkButton, PlainButton, PrimaryButton, ToolIconButton
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.flow_layout import FlowLayout
from crm_desktop.ui.kit.labels import ElidedLabel, Hairline, Label
from crm_desktop.ui.kit.painting import circle
from crm_desktop.ui.support.bidi import isolate
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.tokens import hue_text, hue_tint

FACE = 40
ON_BUTTONS = ("5", "15", "60", "noon", "tomorrow")
"""The times that have a button, and a digit, of their own."""


class TypeFace(QWidget):
    """The icon of what is to be done, where it is with nobody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tint = "circle-dot", "slate"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_type(self, key: str) -> None:
        """Show a type of activity."""
        kind = activity_type(key)
        self._icon, self._tint = kind.icon, kind.tint
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(FACE, FACE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        circle(painter, self.rect(), hue_tint(self._tint))
        draw_icon(painter, self.rect().adjusted(11, 11, -11, -11), self._icon, hue_text(self._tint))
        painter.end()


class AlarmCard(QWidget):
    """Tells what is wanted by name; see AlarmWindow.do."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 16)
        self._column.setSpacing(12)
        self._build_head()
        self._build_facts()
        self._build_reach()
        self._build_snooze()
        self._build_foot()

    def _build_head(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        self.avatar, self.type_face = Avatar(FACE), TypeFace()
        head.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.type_face, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        self.title = ElidedLabel("", "head", weight=600)
        self.title.setObjectName("alarmTitle")
        over = QHBoxLayout()
        over.addSpacing(2)  # as far as a link's text stands from its edge
        over.addWidget(self.title, 1)
        texts.addLayout(over)
        who = QHBoxLayout()
        who.setSpacing(4)
        self.name = LinkButton("")
        self.name.setObjectName("alarmName")
        self.name.setMinimumWidth(24)
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.name.clicked.connect(lambda: self.wanted.emit("open"))
        self.company = ElidedLabel("", "body", "text-2")
        self.company.setObjectName("alarmCompany")
        who.addWidget(self.name)
        who.addWidget(self.company, 1)
        self._who = QWidget()
        who.setContentsMargins(0, 0, 0, 0)
        self._who.setLayout(who)
        texts.addWidget(self._who)
        head.addLayout(texts, 1)
        self._column.addLayout(head)

    def _build_facts(self) -> None:
        row = QHBoxLayout()
        self.due = Chip("", "amber", "bell")
        self.due.setObjectName("alarmDue")
        self.due.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.due.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self.due)
        row.addStretch(1)
        self._column.addLayout(row)
        self._last = QWidget()
        line = QHBoxLayout(self._last)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(9)
        line.addWidget(Hairline(vertical=True, color="rule"))
        self.last = Label("", "small", "text-2", wrap=True)
        self.last.setObjectName("alarmLast")
        line.addWidget(self.last, 1)
        self._column.addWidget(self._last)

    def _build_reach(self) -> None:
        self._reach = QWidget()
        row = QHBoxLayout(self._reach)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.call = PrimaryButton(_("Call"), "phone", "C", "large")
        self.mail = PlainButton(_("E-mail"), "mail", "E", "large")
        self.mail_icon = ToolIconButton("mail", _("E-mail"), framed=True, size=36)
        for button, name in ((self.call, "alarmCallButton"), (self.mail, "alarmMailButton")):
            button.setObjectName(name)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(button, 1)
        self.mail_icon.setObjectName("alarmMailIcon")
        row.addWidget(self.mail_icon)
        self.call.clicked.connect(lambda: self.wanted.emit("call"))
        self.mail.clicked.connect(lambda: self.wanted.emit("mail"))
        self.mail_icon.clicked.connect(lambda: self.wanted.emit("mail"))
        self._column.addWidget(self._reach)

    def _build_snooze(self) -> None:
        part = QVBoxLayout()
        part.setSpacing(7)
        caption = QHBoxLayout()
        caption.addWidget(Label(_("Snooze"), "small", "text-2", 600))
        caption.addStretch(1)
        self.snooze_menu = LinkButton(_("another time, or not again"), "small")
        self.snooze_menu.setObjectName("alarmSnoozeMenu")
        self.snooze_menu.setToolTip(_("Z, or type a time"))
        self.snooze_menu.clicked.connect(lambda: self.wanted.emit("snooze_menu"))
        caption.addWidget(self.snooze_menu)
        part.addLayout(caption)
        flow = QWidget()
        row = FlowLayout(flow, 7, 7)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        flow.setSizePolicy(policy)
        self.snoozes: dict[str, PlainButton] = {}
        for place, key in enumerate(ON_BUTTONS):
            button = PlainButton("", hint=str(place + 1), size="small")
            button.setObjectName(f"alarmSnooze_{key}")
            button.clicked.connect(lambda _on=False, key=key: self.wanted.emit(f"snooze:{key}"))
            row.addWidget(button)
            self.snoozes[key] = button
        part.addWidget(flow)
        self._column.addLayout(part)

    def _build_foot(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.clear = PlainButton(_("Clear with result"), "check", _("Space"))
        self.clear.setObjectName("alarmClearButton")
        self.clear.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.move_button = FlatButton(_("Move…"), hint="R")
        self.move_button.setObjectName("alarmMoveButton")
        self.open_button = FlatButton(_("Open"), hint="↵")
        self.open_button.setObjectName("alarmOpenButton")
        row.addWidget(self.clear, 1)
        row.addWidget(self.move_button)
        row.addWidget(self.open_button)
        for button, name in ((self.clear, "clear"), (self.move_button, "move"), (self.open_button, "open")):
            button.clicked.connect(lambda _on=False, name=name: self.wanted.emit(name))
        self._column.addLayout(row)

    def set_answerable(self, *, on: bool) -> None:
        """Let what changes the file be pressed, or not."""
        for button in (*self.snoozes.values(), self.snooze_menu, self.clear, self.move_button):
            button.setEnabled(on)

    def show_face(self, face: AlarmFace, times: Sequence[Snooze], now: datetime) -> None:
        """Show an alarm, and the times it can be put off to."""
        self.title.setText(face.regarding)
        with_contact = face.kind == "contact"
        self.avatar.setVisible(with_contact)
        self.type_face.setVisible(not with_contact)
        if with_contact:
            self.avatar.set_person(face.with_id, face.name)
        self.type_face.set_type(face.type)
        self._who.setVisible(bool(face.kind))
        self.name.set_text(face.name.replace("&", "&&"))
        self.company.setText(face.company)
        self.due.set_text(wording.due_text(face, now), wording.hue(face, now))
        last = wording.last_text(face, now)
        self._last.setVisible(bool(last))
        self.last.setText(last)
        self._reach.setVisible(bool(face.phone or face.email))
        self.call.setVisible(bool(face.phone))
        self.call.set_text(_("Call {number}").format(number=isolate(face.phone.replace("&", "&&"))))
        self.mail.setVisible(bool(face.email) and not face.phone)
        self.mail_icon.setVisible(bool(face.email and face.phone))
        for one in times:
            if one.key in self.snoozes:
                self.snoozes[one.key].set_text(wording.snooze_short(one, now))
                self.snoozes[one.key].setToolTip(wording.until_text(one.until, now))
