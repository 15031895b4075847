"""The card of a person."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from crm_desktop.base.i18n import _, format_clock
from crm_desktop.domain.records import Item, Values
from crm_desktop.formats.full_name import split_full_name
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.buttons import PlainButton, PrimaryButton
from crm_desktop.ui.kit.field_group import FieldGroup
from crm_desktop.ui.kit.painting import Run
from crm_desktop.ui.kit.record_card import RecordCard
from crm_desktop.ui.kit.record_editing import CardData
from crm_desktop.ui.kit.record_loading import place_of
from crm_desktop.ui.kit.record_shapes import dates, emails, extras, links, phones
from crm_desktop.ui.pages.contacts.farley import FarleyFile
from crm_desktop.ui.pages.contacts.reach import ReachBox
from crm_desktop.ui.support.icons import icon

NAMES = (
    "prefix", "first_name", "middle_name", "last_name", "suffix", "nickname", "maiden_name", "latin_name", "file_as",
    "salutation", "pronoun",
)  # fmt: skip
WORK = ("department", "manager", "assistant", "assistant_phone")
ORIGIN = ("source", "referred_by", "rating")
CONTACT_BY = (
    "spouse", "preferred_channel", "best_time", "do_not_call", "do_not_mail", "do_not_email", "language", "time_zone",
    "note",
)  # fmt: skip
ABOUT = ("owner", "private", "created_at")
_SPLIT = ("prefix", "first_name", "middle_name", "last_name", "suffix")


class ContactCard(RecordCard):
    """Head, buttons, status, and everything known of a person."""

    company_wanted = Signal(object)
    call_wanted = Signal(str)
    """A number, as typed."""
    mail_wanted = Signal(str)
    note_wanted = Signal()

    def __init__(self, context: Context, hints: dict[str, str]) -> None:
        """`hints` are the keys shown on the buttons."""
        self._hints = hints
        super().__init__(context, "contact")
        self.head.role.pressed.connect(self._open_company)
        self.head.name.renamed.connect(self._rename)

    def build(self) -> None:
        """See RecordCard.build."""
        self.add_button(PrimaryButton(_("Call"), "phone", self._hints.get("call", "")), "callButton", self._call_first)
        self.add_button(PlainButton(_("E-mail"), "mail", self._hints.get("mail", "")), "mailButton", self._mail_first)
        note = PlainButton(_("Note"), "sticky-note", self._hints.get("note", ""))
        self.add_button(note, "noteButton", self.note_wanted.emit)
        self.buttons.addStretch(1)
        self.column.addSpacing(8)
        self.reach = ReachBox()
        self.column.addWidget(self.reach)
        self._build_reach()
        farley = FieldGroup(_("Farley file"), _("what to remember"))
        self.farley = FarleyFile(self.editing)
        farley.add_row(self.farley)
        self.add_group(farley)
        self._build_place()
        self.fold_group(_("Name"), NAMES)
        self.fold_group(_("Work"), WORK)
        self.fold_group(_("Where from"), ORIGIN)
        self.fold_group(_("How to reach"), CONTACT_BY)
        self.fold_group(_("About this card"), ABOUT)

    def _build_reach(self) -> None:
        group = FieldGroup(_("Phone and e-mail"), add_text=_("Add a phone or e-mail"))
        self.phones = self.item_rows("phones", phones(self._note_of_phone, self._call_item, self._copy_phone))
        self.emails = self.item_rows("emails", emails(self._mail_item, self._copy_email))
        group.add_row(self.phones)
        group.add_row(self.emails)
        group.add_wanted.connect(lambda: self._offer_to_add(group))
        self.add_group(group)
        self.links = self.item_rows("links", links(self.open_web))
        self.links.offers_first = False
        self.add_group(self.items_group(_("Web and social"), "links", self.links, _("Add a web address")))

    def _build_place(self) -> None:
        group = FieldGroup(_("Company and address"), add_text=_("Add an address"))
        self.work = self.field_rows(("company_id", "job_title"))
        self.addresses = self.address_rows()
        self.account = self.field_rows(("account",), optional=("account",))
        for rows in (self.work, self.addresses, self.account):
            group.add_row(rows)
        group.add_wanted.connect(self.addresses.add)
        self.add_group(group)
        for title, name, shape, add in (
            (_("Annual dates"), "dates", dates(self.editing.now), _("Add a date")),
            (_("Other details"), "extras", extras(), _("Add a detail")),
        ):
            several = self.item_rows(name, shape)
            several.offers_first = False
            self.add_group(self.items_group(title, name, several, add))

    def _offer_to_add(self, group: FieldGroup) -> None:
        menu = QMenu(self)
        menu.addAction(icon("phone"), _("Phone"), self.phones.add)
        menu.addAction(icon("mail"), _("E-mail"), self.emails.add)
        menu.addAction(icon("globe"), _("Web or social address"), self._add_link)
        self.popup_at(menu, group)

    def _add_link(self) -> None:
        self.set_open(True)
        self.links.add()

    # Showing

    def show_head(self, data: CardData) -> None:
        """See RecordCard.show_head."""
        record = data.record
        self.head.name.set_name(record.name or _("No name"), record.text("latin_name"))
        job, company = record.text("job_title"), record.text("company")
        lead = f"{job}, " if job and company else job
        self.head.role.set_runs(
            ("", Run(lead, color="text-2")), ("", Run(company, color="accent")), pressable=bool(company)
        )
        place = place_of(record) or data.company_place
        there = local_time(record.text("time_zone"), self.editing.now())
        self.head.place.set_runs(
            ("map-pin", Run(f"{place}   " if place else "", "small", None, "text-2")),
            ("clock", Run(there, "small", None, "text-2")),
        )
        self.head.star.setChecked(record.flag("starred"))
        for name, collection in (("callButton", "phones"), ("mailButton", "emails")):
            button = self.findChild(PlainButton, name)
            if button is not None:
                button.setEnabled(bool(record.several(collection)))

    def show_rest(self, data: CardData) -> None:
        """See RecordCard.show_rest."""
        self.reach.show_record(data.record, data.timeline.entries, self.editing.now())
        self.farley.show_record(data.record)

    def _note_of_phone(self, item: Item) -> str:
        record = self.editing.record
        if record is None:
            return ""
        calls = [one for one in record.several("phones") if one.valid]
        best = record.text("best_time")
        return _("best {time}").format(time=best) if best and calls and calls[0].id == item.id else ""

    # Doing

    def _rename(self, text: str) -> None:
        parts = split_full_name(text, None)
        values: Values = {name: parts.get(name) for name in _SPLIT}
        values["display_name"] = parts.get("display_name")
        if "file_as" in parts:
            values["file_as"] = parts["file_as"]
        self.editing.put_several(values)

    def _open_company(self) -> None:
        record = self.editing.record
        if record is not None and record.number("company_id") is not None:
            self.company_wanted.emit(record.number("company_id"))

    def first_of(self, collection: str) -> Item | None:
        """The value of a collection that comes first and still holds."""
        record = self.editing.record
        found = record.several(collection) if record is not None else ()
        return next((item for item in found if item.valid), None)

    def _call_first(self) -> None:
        item = self.first_of("phones")
        self.call_wanted.emit(item.text("number") if item is not None else "")

    def _call_item(self, item: Item) -> None:
        self.call_wanted.emit(item.text("number"))

    def _mail_first(self) -> None:
        item = self.first_of("emails")
        self.mail_wanted.emit(item.text("address") if item is not None else "")

    def _mail_item(self, item: Item) -> None:
        self.mail_wanted.emit(item.text("address"))

    def _copy_phone(self, item: Item) -> None:
        QGuiApplication.clipboard().setText(item.text("number"))

    def _copy_email(self, item: Item) -> None:
        QGuiApplication.clipboard().setText(item.text("address"))


def local_time(zone: str, now: datetime) -> str:
    """What time it is where somebody is: 10:24 there, same as here; empty where the zone is not known."""
    if not zone:
        return ""
    try:
        there = now.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""
    said = _("{time} there").format(time=format_clock(there))
    if there.utcoffset() == now.utcoffset():
        return _("{time} there, same as here").format(time=format_clock(there))
    return said

