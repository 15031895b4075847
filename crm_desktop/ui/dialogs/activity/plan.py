"""The dialog in which something to be done is planned, or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.activity import ACTIVITY_TYPES, PRIORITY_LABELS, Priority, activity_type
from crm_desktop.domain.records import Record, Values
from crm_desktop.domain.repeating import Every, Repeat, repeat_of, rule_of
from crm_desktop.services.activities import NewActivity
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.dialogs.activity.choices import duration_choices, lead_choices
from crm_desktop.ui.dialogs.activity.kept import KeptDialog
from crm_desktop.ui.dialogs.activity.people import PeopleLine, Person, named, people_of
from crm_desktop.ui.dialogs.activity.repeating import RepeatLine
from crm_desktop.ui.kit.buttons import FieldButton
from crm_desktop.ui.kit.composer_kinds import ComposerKind, KindChooser
from crm_desktop.ui.kit.due import said_when
from crm_desktop.ui.kit.editors import UnreadableError
from crm_desktop.ui.kit.growing_edit import GrowingEdit
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.when_line import WhenLine
from crm_desktop.ui.support.theme import theme

WIDTH = 580
_TYPES = ("call", "email", "meeting", "todo", "visit", "letter", "personal")


@dataclass(frozen=True)
class _Loaded:
    record: Record | None
    people: Sequence[Person]
    draft: str


class PlanDialog(KeptDialog):
    """What, with whom, when, how long, how important, when to be reminded, and how it comes round."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        contacts: Sequence[int] = (),
        companies: Sequence[int] = (),
        activity_id: int | None = None,
    ) -> None:
        """Plan something with these; with an id, change what is planned."""
        first = next(iter((*contacts, *companies)), "")
        place = f"activity/{activity_id}/plan" if activity_id is not None else f"plan/{first}"
        new = activity_id is None
        super().__init__(
            context, _("New follow-up") if new else _("Follow-up"), _("Plan") if new else _("Save"), place, parent
        )
        self.setObjectName("planDialog")
        self.setMinimumWidth(theme().px(400))
        self._activity_id = activity_id
        self._record: Record | None = None
        self._own_choices = False
        """Whether duration, priority or alarm were chosen: then a type brings its own no more."""
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(9)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        self._build()
        self._take_type("call")
        self.resize(theme().px(WIDTH), self.sizeHint().height())
        people = (("contact", tuple(contacts)), ("company", tuple(companies)))
        context.ask(
            lambda crm: _load(crm, activity_id, people, place), self._loaded, failed=self.gone, owner=self
        )
        self.regarding.setFocus()

    # Building

    def _row(self, label: str, widget: QWidget, *, top: bool = False) -> None:
        row = self._grid.rowCount()
        side = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
        caption = Label(label, "body", "text-2")
        if top:
            caption.setContentsMargins(0, 5, 0, 0)
        self._grid.addWidget(caption, row, 0, side)
        self._grid.addWidget(widget, row, 1)

    def _line(self, name: str, label: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(name)
        edit.setAccessibleName(label)
        edit.textEdited.connect(lambda _text: self.keep())
        self._row(label, edit)
        return edit

    def _choice(self, name: str, label: str) -> FieldButton:
        button = FieldButton(label, size="normal")
        button.setObjectName(name)
        button.setToolTip(label)
        button.chosen.connect(lambda _key: self._chose())
        return button

    def _build(self) -> None:
        now = self._context.clock.now
        kinds = [ComposerKind(key, _(ACTIVITY_TYPES[key].label), "", "") for key in _TYPES]
        self.kind = KindChooser(kinds)
        self.kind.segment.setObjectName("planType")
        self.kind.chosen.connect(lambda key: self._take_type(str(key)))
        self._row(_("Type"), self.kind)
        self.regarding = self._line("planRegarding", _("Regarding"))
        self.people = PeopleLine(self._context)
        self.people.changed.connect(self._grown)
        self._row(_("With"), self.people, top=True)
        self.when = WhenLine(now, "planWhen")
        self.when.edited.connect(self._when_edited)
        self._row(_("When"), self.when, top=True)
        self.repeat = RepeatLine(now, lambda: self.when.day() or now().date())
        self.repeat.changed.connect(self._grown)
        self._row(_("Comes round"), self.repeat, top=True)
        self.duration = self._choice("planDuration", _("Duration"))
        self.priority = self._choice("planPriority", _("Priority"))
        self.alarm = self._choice("planAlarm", _("Alarm"))
        self.priority.set_choices([(int(one), _(PRIORITY_LABELS[one])) for one in reversed(Priority)], Priority.MEDIUM)
        self._row(_("Duration"), _beside(self.duration))
        self._row(_("Alarm"), _beside(self.alarm))
        self._row(_("Priority"), _beside(self.priority))
        self.place_edit = self._line("planPlace", _("Where"))
        self.details = GrowingEdit(2, 6, framed=True)
        self.details.setObjectName("planDetails")
        self.details.setAccessibleName(_("Details"))
        self.details.textChanged.connect(self.keep)
        self.details.submit.connect(self._main)
        self.details.left.connect(self.reject)
        self._row(_("Details"), self.details, top=True)
        self.private = QCheckBox(_("Private: only you see it"))
        self.private.setObjectName("planPrivate")
        self.private.toggled.connect(lambda _on: self.keep())
        self._row("", self.private)

    # Showing

    def _loaded(self, loaded: _Loaded) -> None:
        self.people.set_people(loaded.people)
        self._record = record = loaded.record
        if record is not None:
            self.kind.set_current(record.text("type") if record.text("type") in _TYPES else "todo")
            self.regarding.setText(record.text("regarding"))
            self.when.set_when(record.text("date"), record.text("time"))
            self.repeat.set_repeat(_repeat_of(record))
            self._set_choices(record.number("duration"), record.number("alarm_lead"), record.number("priority"))
            self._own_choices = True
            self.place_edit.setText(record.text("place"))
            self.details.setPlainText(record.text("details"))
            self.private.setChecked(record.flag("private"))
        self.begun(loaded.draft)

    def _take_type(self, key: str) -> None:
        kind = activity_type(key)
        self.kind.set_current(key)
        if not self._own_choices:
            self._set_choices(kind.duration, kind.alarm_lead, kind.priority)
        self.keep()

    def _set_choices(self, duration: int | None, alarm: int | None, priority: int | None) -> None:
        self.duration.set_choices(duration_choices(duration), duration or None)
        self.alarm.set_choices(lead_choices(alarm), alarm)
        self.priority.set_current(priority or int(Priority.MEDIUM))

    def _chose(self) -> None:
        self._own_choices = True
        self.keep()

    def _when_edited(self) -> None:
        self.repeat.show_day()
        self.keep()

    def _grown(self) -> None:
        self.keep()
        self.fit_soon()

    # Keeping

    def typed(self) -> dict[str, Any]:
        """See KeptDialog.typed."""
        return {
            "type": self.kind.current(), "regarding": self.regarding.text(), "when": self.when.text(),
            "place": self.place_edit.text(), "details": self.details.toPlainText(), "private": self.private.isChecked(),
            "duration": self.duration.current(), "alarm": self.alarm.current(), "priority": self.priority.current(),
            "people": [[one.kind, str(one.id), one.name] for one in self.people.people()],
        }  # fmt: skip

    def go_on(self, kept: dict[str, Any]) -> None:
        """See KeptDialog.go_on."""
        kind = str(kept.get("type"))
        self.kind.set_current(kind if kind in _TYPES else "call")
        self.regarding.setText(str(kept.get("regarding", "")))
        self.when.edit.setText(str(kept.get("when", "")))
        self.place_edit.setText(str(kept.get("place", "")))
        self.details.setPlainText(str(kept.get("details", "")))
        self.private.setChecked(bool(kept.get("private")))
        self._set_choices(kept.get("duration"), kept.get("alarm"), kept.get("priority"))
        people = [Person(str(kind), int(number), str(name)) for kind, number, name in kept.get("people", [])]
        self.people.set_people(people)
        self._own_choices = True
        self.repeat.show_day()

    # Saving

    def accept(self) -> None:
        """Save, when everything can be read; what cannot be saved stays here with the sentence that says why."""
        if self.main_button is None or not self.main_button.isEnabled():
            return
        if not self.people.take_typed():
            self.set_problem(_("Nobody is called “{name}” here.").format(name=self.people.edit.text().strip()))
            self.people.edit.setFocus()
            return
        try:
            values = self._values()
        except UnreadableError as problem:
            self.set_problem(str(problem))
            (self.when if self.when.day() is None and self.when.text().strip() else self.repeat.until).setFocus()
            return
        if self._record is None:
            new = self._new(values)
            self.send(lambda crm: crm.activities.add(new), self._said_planned, None)
            return
        record = self._record
        people = tuple((kind, self.people.ids(kind)) for kind in ("contact", "company"))
        changed = self._changed(record, values)
        seen: Values = {name: record.values.get(name) for name in changed}
        self.send(
            lambda crm: crm.activities.edit(record.id, changed, seen, people=people),
            lambda: _("The follow-up is changed."),
            lambda crm: crm.activities.edit(record.id, changed, people=people),
        )

    def _values(self) -> Values:
        when, repeat = self.when.value(), self.repeat.value()
        day, at = when if when is not None else (None, None)
        return {
            "type": self.kind.current(), "regarding": self.regarding.text().strip() or None,
            "details": self.details.toPlainText().rstrip() or None, "place": self.place_edit.text().strip() or None,
            "date": day.isoformat() if day else None, "time": f"{at:%H:%M}" if at else None,
            "duration": _number(self.duration.current()), "priority": _number(self.priority.current()),
            "alarm_lead": _number(self.alarm.current()), "private": int(self.private.isChecked()),
            "rule": rule_of(repeat, day or self._today()) or None,
            "again_after": repeat.days if repeat.every is Every.AFTER_DONE else None,
        }  # fmt: skip

    def _changed(self, record: Record, values: Values) -> Values:
        """What is not as it was; a day that is moved moves this one time, and leaves the series as it is."""
        changed: Values = {name: value for name, value in values.items() if value != record.values.get(name)}
        if self.repeat.value() == _repeat_of(record):
            changed.pop("rule", None)
        if record.text("type") not in _TYPES and values["type"] == "todo":
            changed.pop("type", None)  # one of one's own, which this dialog shows as a to-do
        return changed

    def _new(self, values: Values) -> NewActivity:
        def text(name: str) -> str:
            return str(values[name] or "")

        return NewActivity(
            text("type"), text("regarding"), text("details"), text("place"), text("date"), text("time"),
            _number(values["duration"]), _number(values["priority"]) or Priority.MEDIUM, _number(values["alarm_lead"]),
            text("rule"), "", _number(values["again_after"]), self.people.ids("contact"), self.people.ids("company"),
            private=bool(values["private"]),
        )  # fmt: skip

    def _said_planned(self) -> str:
        when = self.when.value()
        if when is None:
            return _("The follow-up is planned for some day.")
        said = said_when(when[0], when[1], self._context.clock.now())
        return _("Follow-up planned: {when}.").format(when=said)

    def _today(self) -> date:
        return self._context.clock.now().date()


def _beside(widget: QWidget) -> QWidget:
    """A widget at the beginning of a line that is wider."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return holder


def _load(crm: Crm, activity_id: int | None, people: tuple[tuple[str, Sequence[int]], ...], place: str) -> _Loaded:
    if activity_id is None:
        return _Loaded(None, named(crm, people), crm.drafts.get(place))
    record = crm.activities.record(activity_id)
    return _Loaded(record, named(crm, people_of(record)), crm.drafts.get(place))


def _repeat_of(record: Record) -> Repeat:
    return repeat_of(record.text("rule"), record.number("again_after"))


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
