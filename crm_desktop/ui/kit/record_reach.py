"""The card of somebody who can be called and written to: buttons, phones, e-mails, web addresses, postal addresses."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Item
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.buttons import PlainButton, PrimaryButton
from crm_desktop.ui.kit.field_group import FieldGroup
from crm_desktop.ui.kit.next_step import NextStepBox
from crm_desktop.ui.kit.own_row import OwnActs
from crm_desktop.ui.kit.record_card import RecordCard
from crm_desktop.ui.kit.record_editing import CardData
from crm_desktop.ui.kit.record_items import RecordItems
from crm_desktop.ui.kit.record_shapes import emails, extras, links, phones
from crm_desktop.ui.support.icons import icon


class ReachCard(RecordCard):
    """Adds what people and companies have alike."""

    call_wanted = Signal(str)
    """A number, as typed; empty where there is none."""
    mail_wanted = Signal(str)
    note_wanted = Signal()
    plan_wanted = Signal()
    """A follow-up is to be planned with this record."""
    step_done_wanted = Signal(object)
    """A follow-up is to be marked as done, by its id."""
    step_edit_wanted = Signal(object)

    phones: RecordItems
    emails: RecordItems
    links: RecordItems

    def __init__(self, context: Context, kind: str, hints: Mapping[str, str]) -> None:
        """`hints` are the keys shown on the buttons call, mail and note."""
        self._hints = hints
        self._step_of = 0
        """The record whose steps are shown."""
        super().__init__(context, kind)

    def build_buttons(self) -> None:
        """Put Call, E-mail and Note over the red rule."""
        self._call = PrimaryButton(_("Call"), "phone", self._hints.get("call", ""))
        self._mail = PlainButton(_("E-mail"), "mail", self._hints.get("mail", ""))
        plan = PlainButton(_("Follow-up"), "calendar-check", self._hints.get("follow_up", ""))
        note = PlainButton("", "sticky-note", self._hints.get("note", ""))
        note.setAccessibleName(_("Note"))
        note.setToolTip(_("Note"))
        self.add_button(self._call, "callButton", lambda: self.call_wanted.emit(self.first_text("phones")))
        self.add_button(self._mail, "mailButton", lambda: self.mail_wanted.emit(self.first_text("emails")))
        self.add_button(plan, "followUpButton", self.plan_wanted.emit)
        self.add_button(note, "noteButton", self.note_wanted.emit)
        for button in (plan, note):
            button.setEnabled(not self.context.facts.read_only)

    def build_next_step(self, foot: QWidget | None = None) -> None:
        """Add the box of what is to be done next; `foot` stands under it."""
        self.column.addSpacing(8)
        self.next_step = NextStepBox(self.context, foot)
        self.next_step.plan_wanted.connect(self.plan_wanted)
        self.next_step.done_wanted.connect(self.step_done_wanted)
        self.next_step.edit_wanted.connect(self.step_edit_wanted)
        self.column.addWidget(self.next_step)

    def build_reach(self) -> None:
        """Add phones and e-mails, and under them web and social addresses."""
        group = FieldGroup(_("Phone and e-mail"), add_text=_("Add a phone or e-mail"))
        self.phones = self.item_rows("phones", phones(self.note_of_phone, self._call_item, self._copy_phone))
        self.emails = self.item_rows("emails", emails(self._mail_item, self._copy_email))
        group.add_row(self.phones)
        group.add_row(self.emails)
        group.add_row(self.own.rows("reach"))
        group.add_wanted.connect(lambda: self._offer_to_add(group))
        self.add_group(group)
        self.links = self.item_rows("links", links(self.open_web))
        self.links.offers_first = False
        self.add_group(self.items_group(_("Web and social"), "links", self.links, _("Add a web address")))

    def own_acts(self) -> OwnActs:
        """See RecordCard.own_acts."""
        return OwnActs(self.open_address, self.call_wanted.emit, self.mail_wanted.emit, self.other_wanted.emit)

    def build_extras(self) -> None:
        """Add what other programs knew, under their own names."""
        several = self.item_rows("extras", extras())
        several.offers_first = False
        self.add_group(self.items_group(_("Other details"), "extras", several, _("Add a detail")))

    def note_of_phone(self, item: Item) -> str:
        """What follows a number, in small letters."""
        del item
        return ""

    def show_rest(self, data: CardData) -> None:
        """See RecordCard.show_rest."""
        self.next_step.show_steps(data.around.steps, other=data.record.id != self._step_of)
        self._step_of = data.record.id
        self._call.setEnabled(bool(data.record.several("phones")))
        self._mail.setEnabled(bool(data.record.several("emails")))

    def first_of(self, collection: str) -> Item | None:
        """The value of a collection that comes first and still holds."""
        record = self.editing.record
        found = record.several(collection) if record is not None else ()
        return next((item for item in found if item.valid), None)

    def first_text(self, collection: str) -> str:
        """That value as text, empty where there is none."""
        item = self.first_of(collection)
        return item.text(self.editing.type.collection(collection).main) if item is not None else ""

    def _offer_to_add(self, group: FieldGroup) -> None:
        menu = QMenu(self)
        menu.addAction(icon("phone"), _("Phone"), self.phones.add)
        menu.addAction(icon("mail"), _("E-mail"), self.emails.add)
        menu.addAction(icon("globe"), _("Web or social address"), self._add_link)
        self.popup_at(menu, group)

    def _add_link(self) -> None:
        self.set_open(on=True)
        self.links.add()

    def _call_item(self, item: Item) -> None:
        self.call_wanted.emit(item.text("number"))

    def _mail_item(self, item: Item) -> None:
        self.mail_wanted.emit(item.text("address"))

    def _copy_phone(self, item: Item) -> None:
        QGuiApplication.clipboard().setText(item.text("number"))

    def _copy_email(self, item: Item) -> None:
        QGuiApplication.clipboard().setText(item.text("address"))
