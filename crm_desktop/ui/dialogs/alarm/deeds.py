"""What can be done with alarms: call, put off, clear, move, open; what is answered can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from urllib.parse import quote

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.agenda import read_day, read_time
from crm_desktop.services.alarm_faces import AlarmFace
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.dialogs.alarm import wording
from crm_desktop.ui.kit.due import said_when
from crm_desktop.ui.support.bidi import isolate
from crm_desktop.ui.support.prompts import phone_url


class AlarmDeeds(QObject):
    """The verbs of the alarm window."""

    def __init__(
        self,
        context: Context,
        window: QWidget,
        forward: Callable[[], None],
        look: Callable[[], None],
        show: Callable[[], None],
        refused: Callable[[str], None],
    ) -> None:
        """`forward` brings the main window to the front, `look` asks for what waits now, and `show` shows it too."""
        super().__init__(window)
        self._context, self._window = context, window
        self._forward, self._look, self._show_again, self._refused = forward, look, show, refused

    # Reaching

    def call(self, face: AlarmFace) -> None:
        """Dial the number, and count the minutes where the call is written down."""
        if face.phone:
            self._context.prompts.open_external(phone_url(face.phone))
            self._write(face, "call", clock=True)

    def mail(self, face: AlarmFace) -> None:
        """Write to the address in the mail program, and log it where e-mails are written down."""
        if face.email:
            self._context.prompts.open_external(f"mailto:{quote(face.email.strip(), safe='@')}")
            self._write(face, "email")

    def _write(self, face: AlarmFace, entry_kind: str, *, clock: bool = False) -> None:
        self._forward()
        if self._context.facts.read_only:
            self._context.shell.open_record(face.kind, face.with_id)
        else:
            self._context.shell.write_to(face.kind, face.with_id, entry_kind, clock=clock)

    def open(self, face: AlarmFace) -> None:
        """Show the card of whom it is with, or what is to be done where it is with nobody."""
        if face.kind:
            self._forward()
            self._context.shell.open_record(face.kind, face.with_id)
        elif not self._context.facts.read_only:
            self._show(self._plan_dialog(face.id))

    # Answering

    def snooze(self, faces: Sequence[AlarmFace], until: datetime) -> None:
        """Let alarms ring again at a moment."""
        said = wording.snoozed_text(len(faces), until, self._context.clock.now())
        self._answer(faces, lambda crm, ids: crm.alarms.snooze(ids, until), said)

    def silence(self, face: AlarmFace) -> None:
        """Let an alarm not ring again for this time."""
        name = isolate(face.regarding)
        said = _("The alarm is silent; “{name}” stays to be done.").format(name=name)
        self._answer([face], lambda crm, ids: crm.alarms.seen(ids), said)

    def _answer(self, faces: Sequence[AlarmFace], verb: Callable[[Crm, list[int]], None], said: str) -> None:
        ids = [face.id for face in faces]

        def answered(_none: None) -> None:
            self._context.shell.toast(said, action=_("Undo"), run=lambda: self._wake(ids))
            self._look()

        self._context.do(lambda crm: verb(crm, ids), answered, failed=self._failed)

    def _wake(self, ids: Sequence[int]) -> None:
        self._context.do(lambda crm: crm.alarms.wake(ids), lambda _none: self._show_again(), failed=self._failed)

    def move(self, face: AlarmFace, day: str, at: str | None) -> None:
        """Move what is to be done to a day; without a time it keeps its own."""
        wanted, clock = read_day(day), read_time(at if at is not None else face.time)
        when = said_when(wanted, clock, self._context.clock.now()) if wanted is not None else _("Some day")
        said = _("“{name}” is moved: {when}.").format(name=isolate(face.regarding), when=when)

        def moved(_count: int) -> None:
            self._context.shell.toast(said, undo=True)
            self._look()

        self._context.do(lambda crm: crm.activities.move([face.id], day, at), moved, failed=self._failed)

    def clear(self, face: AlarmFace) -> None:
        """Ask what came of it, and mark it as done."""
        self._show(self._clear_dialog(face.id))

    def _show(self, dialog: QDialog) -> None:
        dialog.finished.connect(lambda _code: self._look())
        dialog.open()

    def _failed(self, sentence: str) -> None:
        self._refused(sentence)
        self._look()

    # The dialogs, read at their first use only

    def _clear_dialog(self, activity_id: int) -> QDialog:
        from crm_desktop.ui.dialogs.activity import ClearDialog

        return ClearDialog(self._context, activity_id, self._window)

    def _plan_dialog(self, activity_id: int) -> QDialog:
        from crm_desktop.ui.dialogs.activity import PlanDialog

        return PlanDialog(self._context, self._window, activity_id=activity_id)
