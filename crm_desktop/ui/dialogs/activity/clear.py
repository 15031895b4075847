"""The dialog in which something is marked as done: what came of it, what was said, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, listed
from crm_desktop.domain.activity import CLEAR_RESULTS, activity_type
from crm_desktop.domain.entry import result_label
from crm_desktop.domain.next_step import kind_said, regarding_of
from crm_desktop.domain.records import Record
from crm_desktop.domain.when import understand_when
from crm_desktop.domain.when_words import LANGUAGES
from crm_desktop.services.activities import NewActivity
from crm_desktop.services.crm import Crm
from crm_desktop.services.lists import RESULT
from crm_desktop.ui.context import Context
from crm_desktop.ui.dialogs.activity.choices import duration_choices
from crm_desktop.ui.dialogs.activity.kept import KeptDialog
from crm_desktop.ui.dialogs.activity.people import Person, named, people_of
from crm_desktop.ui.kit.avatar import Avatar
from crm_desktop.ui.kit.buttons import FieldButton
from crm_desktop.ui.kit.due import month_first, said_when
from crm_desktop.ui.kit.growing_edit import GrowingEdit
from crm_desktop.ui.kit.labels import ElidedLabel, Label
from crm_desktop.ui.kit.pill import Pill, PillChoice
from crm_desktop.ui.support.bidi import isolate
from crm_desktop.ui.support.theme import theme

WIDTH = 430
DIGITS = 9


@dataclass(frozen=True)
class _Loaded:
    record: Record
    people: Sequence[Person]
    own_results: Sequence[str]
    draft: str


def follow_up_of(line: str, done: Record, now: datetime) -> NewActivity | None:
    """What a line plans after something that is done: `tue 14:00 about the order`; None for an empty line.

    What the line does not say is as it was with what is done.
    """
    if not line.strip():
        return None
    when = understand_when(line, now, month_first=month_first())
    rest = line if when is None else f"{line[: when.start]} {line[when.end :]}"
    kind = activity_type(kind_said(rest) or done.text("type") or "todo")
    said = _without_lead_in(regarding_of(rest))
    people = dict(people_of(done))
    return NewActivity(
        kind.key, said or done.text("regarding"), date=when.day.isoformat() if when else "",
        time=f"{when.time:%H:%M}" if when is not None and when.time is not None else "", duration=kind.duration,
        priority=done.number("priority") or kind.priority, alarm_lead=kind.alarm_lead,
        contacts=people.get("contact", ()), companies=people.get("company", ()), private=done.flag("private"),
    )  # fmt: skip


def _without_lead_in(words: str) -> str:
    first, _blank, rest = words.partition(" ")
    known = any(first.lower() in language.lead_ins for language in LANGUAGES)
    return f"{rest[:1].upper()}{rest[1:]}" if known and rest else words


class ClearDialog(KeptDialog):
    """The result becomes history, and the next step is set with it."""

    def __init__(self, context: Context, activity_id: int, parent: QWidget | None) -> None:
        place = f"activity/{activity_id}/clear"
        super().__init__(context, _("Clear with result"), _("Mark as done"), place, parent)
        self.setObjectName("clearDialog")
        self.setMinimumWidth(theme().px(360))
        self.resize(theme().px(WIDTH), theme().px(380))
        self._record: Record | None = None
        self._people: Sequence[Person] = ()
        self._build_head()
        self.results = PillChoice()
        self.results.setObjectName("clearResultGroup")
        self.results.setAccessibleName(_("Result"))
        self.results.chosen.connect(lambda _key: self.keep())
        self._part(_("Result"), self.results)
        self.note = GrowingEdit(3, 8, framed=True)
        self.note.setObjectName("clearNoteEdit")
        self.note.setAccessibleName(_("What was said"))
        self.note.textChanged.connect(self._typed)
        self.note.submit.connect(self._main)
        self.note.left.connect(self.reject)
        self._part(_("What was said"), self.note)
        self._build_next()
        self.body.addStretch(1)
        self.goes_to = Label("", "small", "text-2", wrap=True)
        self.add_to_foot(self.goes_to, 1)
        if self.main_button is not None:
            self.main_button.setObjectName("clearConfirmButton")
        for digit in range(1, DIGITS + 1):
            for keys in (str(digit), f"Alt+{digit}"):
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.activated.connect(lambda place=digit - 1: self._digit(place))
        context.ask(lambda crm: _load(crm, activity_id, place), self._loaded, failed=self.gone, owner=self)

    # Building

    def _part(self, caption: str, *parts: QWidget | QLayout) -> None:
        """Add something under its caption."""
        column = QVBoxLayout()
        column.setSpacing(5)
        column.addWidget(Label(caption, "small", "text-2", 500))
        for part in parts:
            if isinstance(part, QLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)
        self.body.addLayout(column)

    def _build_head(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        self.avatar = Avatar(26)
        self.title = ElidedLabel("", "body", weight=600)
        self.title.setObjectName("clearTitle")
        self.duration = FieldButton(_("Duration"), unset=_("Duration"))
        self.duration.setObjectName("clearDuration")
        self.duration.chosen.connect(lambda _key: self.keep())
        head.addWidget(self.avatar)
        head.addWidget(self.title, 1)
        head.addWidget(self.duration)
        self.body.addLayout(head)

    def _build_next(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.following = QLineEdit()
        self.following.setObjectName("clearFollowUpEdit")
        self.following.setAccessibleName(_("Next follow-up"))
        self.following.setPlaceholderText(_("call back tue 14:00 about the order"))
        self.following.textChanged.connect(lambda _text: self._show_next())
        self.nothing = Pill(_("Nothing more"))
        self.nothing.setObjectName("clearNothing")
        self.nothing.setChecked(True)
        self.nothing.clicked.connect(lambda _on: self._no_next())
        row.addWidget(self.following, 1)
        row.addWidget(self.nothing)
        self.next_chip = Pill("", icon="calendar-check")
        self.next_chip.setObjectName("clearFollowUpChip")
        self.next_chip.setChecked(True)
        self.next_chip.setToolTip(_("Press to plan nothing"))
        self.next_chip.clicked.connect(lambda _on: self._no_next())
        line = QHBoxLayout()
        line.addWidget(self.next_chip)
        self.next_said = ElidedLabel("", "small", "text-2")
        line.addWidget(self.next_said, 1)
        self._part(_("And then"), row, line)
        self._show_next()

    # Showing

    def _loaded(self, loaded: _Loaded) -> None:
        self._record, self._people = loaded.record, loaded.people
        record = loaded.record
        kind = activity_type(record.text("type"))
        self.title.setText(record.text("regarding") or _(kind.label))
        first = next(iter(loaded.people), None)
        self.avatar.setVisible(first is not None)
        self.set_problem("")
        if first is not None:
            self.avatar.set_person(first.id, first.name)
            self.goes_to.setText(_("Goes to the history of {name}").format(name=isolate(first.name)))
        known = CLEAR_RESULTS.get(kind.history, ("done", "not_needed"))
        results = list(dict.fromkeys((*known, *loaded.own_results)))
        self.results.set_choices([(one, _(result_label(one))) for one in results])
        minutes = record.number("duration")
        self.duration.set_choices(duration_choices(minutes), minutes or None)
        self.begun(loaded.draft)
        self.results.focus_current()

    def _show_next(self) -> None:
        record = self._record
        new = follow_up_of(self.following.text(), record, self._now()) if record is not None else None
        self.nothing.setChecked(new is None)
        self.next_chip.setVisible(new is not None)
        self.next_said.setVisible(new is not None)
        if new is not None:
            when = understand_when(self.following.text(), self._now(), month_first=month_first())
            said = said_when(when.day, when.time, self._now()) if when is not None else _("Some day")
            self.next_chip.set_text(listed((_(activity_type(new.type).label), said)))
            self.next_chip.setChecked(True)
            self.next_said.setText(new.regarding)
        self._typed()

    def _typed(self) -> None:
        self.keep()
        self.fit_soon()

    def _no_next(self) -> None:
        self.following.clear()
        self.nothing.setChecked(True)

    def set_problem(self, sentence: str) -> None:
        """See FarleyDialog.set_problem: it stands where else is said into whose history this goes."""
        super().set_problem(sentence)
        self.problem.setVisible(bool(sentence))
        self.goes_to.setVisible(not sentence and bool(self._people))

    def _now(self) -> datetime:
        return self._context.clock.now()

    def _digit(self, place: int) -> None:
        if self.results.choose_place(place):
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    # Keeping and saving

    def typed(self) -> dict[str, Any]:
        """See KeptDialog.typed."""
        return {
            "result": self.results.current(), "note": self.note.toPlainText(), "next": self.following.text(),
            "duration": self.duration.current(),
        }  # fmt: skip

    def go_on(self, kept: dict[str, Any]) -> None:
        """See KeptDialog.go_on."""
        self.results.set_current(kept.get("result"))
        self.note.setPlainText(str(kept.get("note", "")))
        self.following.setText(str(kept.get("next", "")))
        self.duration.set_current(kept.get("duration"))

    def accept(self) -> None:
        """Mark it as done."""
        record = self._record
        if record is None or self.main_button is None or not self.main_button.isEnabled():
            return
        result, note = str(self.results.current() or ""), self.note.toPlainText()
        minutes = self.duration.current()
        duration = minutes if isinstance(minutes, int) else None
        following = follow_up_of(self.following.text(), record, self._now())
        self.send(
            lambda crm: crm.activities.clear(
                record.id, result=result, note=note, duration=duration, next_step=following
            ),
            lambda: self._said(record),
            None,
        )

    def _said(self, record: Record) -> str:
        name = record.text("regarding") or _(activity_type(record.text("type")).label)
        first = next(iter(self._people), None)
        if first is None:
            return _("“{name}” is done.").format(name=isolate(name))
        return _("“{name}” is done and in the history of {person}.").format(
            name=isolate(name), person=isolate(first.name)
        )


def _load(crm: Crm, activity_id: int, place: str) -> _Loaded:
    record = crm.activities.record(activity_id)
    own = [one.name for one in crm.lists.choices(RESULT)]
    return _Loaded(record, named(crm, people_of(record)), own, crm.drafts.get(place))
