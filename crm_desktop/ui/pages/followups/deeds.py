"""What can be done with the follow-up that is current, or with those selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from urllib.parse import quote

from PySide6.QtCore import QObject, Signal

from crm_desktop.base.i18n import _, format_number, format_skeleton, listed, ngettext
from crm_desktop.domain.activity import activity_type
from crm_desktop.domain.agenda import Section
from crm_desktop.domain.when import Understood, understand_when
from crm_desktop.services.activities import AgendaRow, NewActivity
from crm_desktop.services.people_with import Person
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.saying import short_day
from crm_desktop.ui.kit.when_popup import WhenChoice, WhenPopup
from crm_desktop.ui.pages.followups import dialogs
from crm_desktop.ui.pages.followups.finding import people_of, week_start
from crm_desktop.ui.pages.followups.pane import FollowUpsPane
from crm_desktop.ui.pages.followups.wording import clock, day_text


class FollowUpDeeds(QObject):
    """Acts on the list of the Follow-ups screen."""

    leaving = Signal(object)
    """The ids of those that will be gone from where they are, if it succeeds."""

    def __init__(self, context: Context, pane: FollowUpsPane) -> None:
        super().__init__(pane)
        self._context, self._pane = context, pane

    def _today(self) -> date:
        return self._context.clock.now().date()

    # Done

    def done(self) -> None:
        """Ask what came of the one that is chosen; mark several as done at once."""
        ids = self._pane.chosen_ids()
        if len(ids) == 1:
            self.done_one(ids[0])
        elif ids:
            self.leaving.emit(ids)
            self._context.do(lambda crm: crm.activities.clear_all(ids), self._cleared)

    def done_one(self, activity_id: int) -> None:
        """Ask what came of one."""
        self.leaving.emit([activity_id])
        dialogs.open_clear(self._context, activity_id, self._pane.window())

    def _cleared(self, count: int) -> None:
        said = ngettext("{n} follow-up done, and in the history.", "{n} follow-ups done, and in the history.", count)
        self._context.shell.toast(said.format(n=format_number(count)), undo=True)

    # Moving

    def move(self) -> None:
        """Offer days for those chosen."""
        ids = self._pane.chosen_ids()
        if not ids:
            return
        popup = WhenPopup(_("Move to"), move_choices(self._today()), self.understood, self._pane)
        popup.chosen.connect(lambda day, time: self.move_to(ids, day, time))
        popup.open_at(self._pane.popup_spot())

    def understood(self, text: str) -> Understood | None:
        """Return the day and time that a text says."""
        return understand_when(text, self._context.clock.now())

    def move_to(self, ids: Sequence[int], day: str, time: object = None) -> None:
        """Move some to a day, and to a time where one is given."""
        at = time if isinstance(time, str) else None
        said = day_text(day, self._today())

        def told(count: int) -> None:
            text = ngettext("{n} follow-up moved to {day}.", "{n} follow-ups moved to {day}.", count)
            self._context.shell.toast(text.format(n=format_number(count), day=said), undo=bool(count))

        self.leaving.emit(ids)
        self._context.do(lambda crm: crm.activities.move(ids, day, at), told)

    def move_overdue(self) -> None:
        """Move everything that is overdue to today."""
        ids = self._pane.model.ids_of(Section.OVERDUE)
        if ids:
            self.move_to(ids, self._today().isoformat())

    def drop(self, ids: Sequence[int], target: AgendaRow) -> None:
        """Move some to the day of another one."""
        if target.id not in ids or len(ids) > 1:
            self.move_to(ids, target.day)

    # Deleting

    def delete(self) -> None:
        """Delete those chosen; undo brings them back."""
        ids = self._pane.chosen_ids()
        if ids:
            self.leaving.emit(ids)
            self._context.do(lambda crm: crm.activities.delete(ids), self._deleted)

    def _deleted(self, count: int) -> None:
        text = ngettext("{n} follow-up deleted.", "{n} follow-ups deleted.", count).format(n=format_number(count))
        self._context.shell.toast(text, undo=True)

    # Planning

    def plan(self) -> None:
        """Plan something new."""
        dialogs.open_plan(self._context, self._pane.window())

    def edit(self) -> None:
        """Change the one that is current."""
        current = self._pane.current_id()
        if current is not None:
            dialogs.open_plan(self._context, self._pane.window(), activity_id=current)

    def told_planned(self, plan: NewActivity) -> None:
        """Say what was planned, and for when."""
        what = plan.regarding or _(activity_type(plan.type).label)
        if plan.date:
            day = listed((day_text(plan.date, self._today()), clock(plan.time)))
            text = _("“{what}” is planned for {day}.").format(what=what, day=day)
        else:
            text = _("“{what}” is planned, without a date.").format(what=what)
        self._context.shell.toast(text, undo=True)

    # With whom

    def _with_people(self, then: Callable[[Person], None]) -> None:
        current = self._pane.current_id()
        if current is None:
            return

        def found(people: list[Person]) -> None:
            if people:
                then(people[0])
            else:
                self._context.shell.toast(_("Nobody is named here."))

        self._context.ask(lambda crm: people_of(crm, [current]), found, key="followups/people")

    def open_card(self) -> None:
        """Open the card of the first one it is with."""
        self._with_people(lambda one: self._context.shell.open_record(one.kind, one.id))

    def call(self) -> None:
        """Dial the number of the first one it is with."""

        def dial(one: Person) -> None:
            if not one.phone:
                self._context.shell.toast(_("There is no phone number on the card."))
                return
            dialled = "".join(sign for sign in one.phone if sign.isdigit() or sign in "+*#")
            self._context.prompts.open_external(f"tel:{dialled}")

        self._with_people(dial)

    def email(self) -> None:
        """Write to the first one it is with, and log it on their card."""

        def write(one: Person) -> None:
            if one.email:
                self._context.prompts.open_external(f"mailto:{quote(one.email.strip(), safe='@')}")
            self._context.shell.write_to(one.kind, one.id, "email")

        self._with_people(write)

    def log(self, kind: str) -> None:
        """Go to the card and write a call or a note there."""
        self._with_people(lambda one: self._context.shell.write_to(one.kind, one.id, kind))


def move_choices(today: date) -> list[WhenChoice]:
    """Return the days that are likely to be wanted."""
    ahead = 7 - (today.weekday() - week_start()) % 7
    week = today + timedelta(days=ahead + (1 if week_start() == 6 else 0))  # weeks of Sunday are worked from Monday
    days = [(_("Today"), today), (_("Tomorrow"), today + timedelta(days=1)), (_("Next week"), week),
            (_("In two weeks"), today + timedelta(days=14))]  # fmt: skip
    choices = [
        WhenChoice(title, f"{format_skeleton(day, 'EEE')} {short_day(day, today)}", day.isoformat())
        for title, day in days
    ]
    return [*choices, WhenChoice(_("No date"), "", "", "")]
