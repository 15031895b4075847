"""The composer of one record: its draft is kept, people can be added, and an entry can be taken in to be changed."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QWidget

from crm_desktop.base.clock import from_ms, to_ms
from crm_desktop.base.errors import NotFound
from crm_desktop.base.i18n import _, format_clock, format_day
from crm_desktop.domain.conflicts import Conflict
from crm_desktop.domain.entry import ENTRY_TYPES, RESULTS, result_label
from crm_desktop.domain.records import Record, Values
from crm_desktop.services.crm import Crm
from crm_desktop.services.searching import Hit
from crm_desktop.services.timeline import NewEntry
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.composer import Composer, ComposerChip, ComposerEntry
from crm_desktop.ui.kit.composer_kinds import ComposerKind
from crm_desktop.ui.kit.composer_step import FOLLOW_UP, StepInText
from crm_desktop.ui.kit.mention_list import MOST, MentionList
from crm_desktop.ui.support.debounce import Debounce

KEEP_AFTER_MS = 600
EDITING = "editing"
LASTING = ("call", "meeting", "visit")
"""Kinds that take minutes."""


def composer_kinds() -> list[ComposerKind]:
    """What can be logged, each with its results and the verb on the button."""
    buttons = {
        "call": _("Log call"), "note": _("Save note"), "email": _("Log e-mail"), "meeting": _("Log meeting"),
        "letter": _("Log letter"), "visit": _("Log visit"), "todo": _("Log as done"),
    }  # fmt: skip
    return [
        ComposerKind(
            key, _(shape.label), shape.icon if key == "call" else "", button,
            tuple((one, _(RESULTS[one].label)) for one in shape.results), lasts=key in LASTING,
        )
        for key, button in buttons.items()
        for shape in (ENTRY_TYPES[key],)
    ]  # fmt: skip


class RecordComposer(Composer):
    """Writes to one record at a time; what is typed is kept in the file until it is logged."""

    logged = Signal(str, str)
    """The kind of what was just written, and for when its follow-up is planned, as people say it, else empty."""
    changed = Signal(str)
    """The kind of an entry that was just changed."""

    def __init__(self, context: Context, kind: str, parent: QWidget | None = None) -> None:
        """`kind` is the record kind that entries are linked to: contact or company."""
        self._context = context
        self._kind = kind
        self._record_id: int | None = None
        self._entry: Record | None = None
        self._people: dict[int, str] = {}
        self._step = StepInText(context.clock.now)
        self._sending = False
        super().__init__(composer_kinds(), _("What was said? @name adds somebody"), parent, now=context.clock.now)
        self._keep = Debounce(KEEP_AFTER_MS, self._put_draft, self)
        self._attach.set_icon("user-plus")
        self._attach.setAccessibleName(_("Add people"))
        self._attach.setToolTip(_("Add people (@)"))
        self._attach.setObjectName("composerAddPeople")
        self.mentions = MentionList(self.edit)
        self.mentions.chosen.connect(self._add_person)
        self.attach_wanted.connect(self._begin_mention)
        self.text_settled.connect(lambda _text: self._look_for_mention())
        self.text_settled.connect(lambda _text: self._understand())
        self.chip_pressed.connect(self._select_when)
        self.draft_changed.connect(lambda _text: self._keep.trigger())
        self.kind_changed.connect(lambda _kind: self._keep.trigger() if self.draft() else None)
        self.chip_removed.connect(self._chip_gone)
        self.submitted.connect(self._send)
        stamp = QShortcut(QKeySequence("Ctrl+;"), self.edit)
        stamp.setContext(Qt.ShortcutContext.WidgetShortcut)
        stamp.activated.connect(self.insert_stamp)
        self.edit.installEventFilter(self)
        self.setEnabled(not context.facts.read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # F9 folds the window's sidebar everywhere else: here it is asked for before that is done.
        if watched is self.edit and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F9:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.insert_stamp()
                return True
        return super().eventFilter(watched, event)

    # What is written to

    def set_record(self, record_id: int | None, draft: str = "") -> None:
        """Write to another record; the draft of the one before is kept first."""
        if record_id == self._record_id:
            return
        self.keep_draft()
        self._record_id = record_id
        self._reset()
        self._take_draft(draft)

    def _reset(self) -> None:
        self._entry = None
        self._people = {}
        self._step.forget()
        self.clear()
        self._keep.cancel()

    def _place(self) -> str:
        if self._entry is not None:
            return f"entry/{self._entry.id}"
        return f"{self._kind}/{self._record_id}/composer"

    def keep_draft(self) -> None:
        """Put what is typed into the file now, if any of it waits."""
        if self._keep.waiting:
            self._keep.cancel()
            self._put_draft()

    def _put_draft(self) -> None:
        if self._record_id is None:
            return
        place, content = self._place(), self._content()
        self._context.ask(lambda crm: crm.drafts.keep(place, content), lambda _kept: self._context.shell.saved())

    def _content(self) -> str:
        since = self.clock.since
        if not self.draft().strip() and since is None:
            return ""
        content: dict[str, Any] = {
            "kind": self.kind(), "text": self.draft(), "result": self.result(), "minutes": self.minutes(),
            "people": [[str(number), name] for number, name in self._people.items()],
        }  # fmt: skip
        if since is not None:
            content["since"] = to_ms(since)
        if self._step.declined:
            content["declined"] = self._step.declined
        return json.dumps(content, ensure_ascii=False)

    def _take_draft(self, content: str) -> None:
        if not content:
            return
        try:
            kept: Any = json.loads(content)
        except ValueError:
            kept = {"text": content}
        self.set_kind(kept.get("kind") if kept.get("kind") in self._kinds else "note")
        if kept.get("result"):
            self.set_result(kept["result"])
        self.set_minutes(kept.get("minutes"))
        if isinstance(kept.get("since"), int):
            self.clock.start(from_ms(kept["since"]))
        self._people = {int(number): str(name) for number, name in kept.get("people", [])}
        self._step.declined = str(kept.get("declined", ""))
        self.set_draft(str(kept.get("text", "")))
        self._understand()
        self._show_chips()
        self._keep.cancel()

    def set_result(self, key: object) -> None:
        """Choose a result; one that only clearing a follow-up gives is offered too."""
        known = self._results()
        if key and key not in [one for one, _label in known]:
            self._result.set_choices((*known, (key, _(result_label(str(key))))), key)
        else:
            super().set_result(key)

    # Changing an entry

    @property
    def entry_id(self) -> int | None:
        """The entry being changed, None while a new one is written."""
        return self._entry.id if self._entry is not None else None

    def edit_entry(self, record: Record) -> None:
        """Take an entry in; what was being written comes back when it is saved or left."""
        self._keep.trigger()
        self.keep_draft()
        self._reset()
        self._entry = record
        kind = record.text("type")
        self.set_kind(kind if kind in self._kinds else "note")
        self.set_result(record.text("result"))
        self.set_minutes(record.number("duration"))
        self.set_draft(record.text("body"))
        self._show_chips()
        self._keep.cancel()
        self._context.ask(lambda crm: crm.drafts.get(f"entry/{record.id}"), self._entry_draft)
        self.focus_text()

    def _entry_draft(self, content: str) -> None:
        if self._entry is not None and content:
            self._take_draft(content)

    def leave_entry(self) -> None:
        """Stop changing an entry, and show what was being written before."""
        if self._entry is None:
            return
        place = self._place()
        self._context.ask(lambda crm: crm.drafts.keep(place, ""), lambda _kept: None)
        self._reset()
        back = self._place()
        self._context.ask(lambda crm: crm.drafts.get(back), self._take_draft)


    def _dress_button(self) -> None:
        super()._dress_button()
        if self._entry is not None:
            self._log.set_text(_("Save"))

    # What follows

    def _understand(self) -> None:
        """Mark the day and time of a next step in the text, and show it as a chip; nothing is saved yet."""
        if self._entry is None:
            self._step.read(self.draft())
        self.set_highlight(*self._step.span())
        self._show_chips()

    def _select_when(self, key: str) -> None:
        """Select the words that say when, to write others."""
        start, length = self._step.span()
        if key != FOLLOW_UP or not length:
            return
        cursor = self.edit.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(cursor)
        self.focus_text()

    # People

    def _show_chips(self) -> None:
        people = [ComposerChip(str(number), name, "blue", "user") for number, name in self._people.items()]
        chips = [*self._step.chips(), *people]
        if self._entry is not None:
            chips.insert(0, ComposerChip(EDITING, _("Changing what was written"), "amber", "pencil"))
        self.set_chips(chips)

    def _begin_mention(self) -> None:
        before = self.draft()[: self.edit.textCursor().position()]
        self.focus_text()
        self.edit.insertPlainText("@" if not before or before[-1].isspace() else " @")

    def _look_for_mention(self) -> None:
        begun = self.mentions.begun()
        if not begun or not self.edit.hasFocus():
            self.mentions.hide()
            return
        self._context.ask(
            lambda crm: crm.searching.hits(begun, kinds=("contact",), limit=MOST + 1), self._offer,
            key=f"{self._kind}/mention",
        )  # fmt: skip

    def _offer(self, hits: list[Hit]) -> None:
        if self.mentions.begun():
            self.mentions.offer([(hit.id, hit.title, hit.detail) for hit in hits if hit.id != self._record_id])

    def _add_person(self, number: object, name: str) -> None:
        if isinstance(number, int):
            self._people[number] = name
            self._show_chips()

    def _chip_gone(self, key: str) -> None:
        if key == EDITING:
            self.leave_entry()
            return
        if key == FOLLOW_UP:
            self._step.decline()
            self._understand()
            self._keep.trigger()
            self.focus_text()
            return
        self._people.pop(int(key), None)
        self._show_chips()
        self._keep.trigger()

    def insert_stamp(self) -> None:
        """Write date and time at the cursor, apart from the word before it."""
        now = self._context.clock.now()
        before = self.draft()[: self.edit.textCursor().position()][-1:]
        apart = "" if not before or before.isspace() else " "
        self.edit.insertPlainText(f"{apart}{format_day(now.date())} {format_clock(now)} ")

    # Sending

    def _send(self, written: ComposerEntry) -> None:
        if self._record_id is None or self._sending:
            return
        self._sending = True
        place = self._place()
        entry, people, result = self._entry, list(self._people), str(written.result or "")
        if entry is None:
            new = self._new_entry(written, people, result)
            following = self._step.planned_with(self._kind, self._record_id)

            def verb(crm: Crm) -> bool:
                if following is None:
                    crm.entries.log(new)
                else:
                    crm.activities.log_and_plan(new, following)
                crm.drafts.keep(place, "")
                return True
        else:
            values: Values = {
                "type": written.kind, "body": written.text or None, "result": result or None,
                "duration": written.minutes,
            }  # fmt: skip
            seen: Values = {name: entry.values.get(name) for name in values}

            def verb(crm: Crm) -> bool:
                try:
                    crm.entries.edit(entry.id, values, seen)
                except Conflict:
                    self._sending = False  # both versions are shown, and this one may be sent again
                    raise
                except NotFound:
                    return False
                if people:
                    crm.entries.link(entry.id, contacts=people)
                crm.drafts.keep(place, "")
                return True

        self._context.do(verb, lambda done: self._sent(written.kind) if done else self._gone(), failed=self._failed)

    def _new_entry(self, written: ComposerEntry, people: list[int], result: str) -> NewEntry:
        own = self._record_id or 0
        contacts = [own, *people] if self._kind == "contact" else people
        companies = [own] if self._kind == "company" else []
        return NewEntry(
            written.kind, written.text, result, duration=written.minutes, contacts=contacts, companies=companies
        )

    def _sent(self, kind: str) -> None:
        self._sending = False
        changed, planned = self._entry is not None, self._step.said()
        self._reset()
        if changed:
            back = self._place()
            self._context.ask(lambda crm: crm.drafts.get(back), self._take_draft)
        if changed:
            self.changed.emit(kind)
        else:
            self.logged.emit(kind, planned)

    def _gone(self) -> None:
        """What was being changed is deleted: its text stays here, as an entry that is not logged yet."""
        self._sending = False
        place, kind, text, people = self._place(), self.kind(), self.draft(), dict(self._people)
        self._reset()
        back = self._place()

        def show(before: str) -> None:
            self._take_draft(before)
            self._people.update(people)
            self.set_kind(kind)
            self.set_draft("\n\n".join(part for part in (text, self.draft()) if part.strip()))
            self._show_chips()
            self._dress_button()
            self._put_draft()
            self._context.ask(lambda crm: crm.drafts.keep(place, ""), lambda _kept: None)

        self._context.ask(lambda crm: crm.drafts.get(back), show)
        self._context.shell.toast(_("The entry has been deleted. Your text is here; log it again, or clear it."))

    def _failed(self, sentence: str) -> None:
        self._sending = False
        self._context.shell.show_error(sentence)
