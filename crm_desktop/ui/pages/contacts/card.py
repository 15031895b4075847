"""The card of a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from crm_desktop.base.i18n import _, format_clock
from crm_desktop.domain.records import Item, Values
from crm_desktop.formats.full_name import split_full_name
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.field_group import FieldGroup
from crm_desktop.ui.kit.painting import Run
from crm_desktop.ui.kit.record_editing import CardData
from crm_desktop.ui.kit.record_loading import place_of
from crm_desktop.ui.kit.record_reach import ReachCard
from crm_desktop.ui.kit.record_shapes import dates
from crm_desktop.ui.pages.contacts.farley import FarleyFile
from crm_desktop.ui.pages.contacts.moving import KEY as MOVING
from crm_desktop.ui.pages.contacts.moving import ChangedCompany
from crm_desktop.ui.pages.contacts.positions import Positions
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


class ContactCard(ReachCard):
    """Head, buttons, status, and everything known of a person."""

    def __init__(self, context: Context, hints: Mapping[str, str]) -> None:
        super().__init__(context, "contact", hints)
        self.head.role.pressed.connect(self._open_company)
        self.head.name.opened.connect(self._name_opened)
        self.head.name.renamed.connect(self._rename)

    def build(self) -> None:
        """See RecordCard.build."""
        self.build_buttons()
        self.reach = ReachBox()
        self.build_next_step(self.reach)
        self.build_reach()
        farley = FieldGroup(_("Farley file"), _("what to remember"))
        self.farley = FarleyFile(self.editing)
        farley.add_row(self.farley)
        farley.add_row(self.own.rows("farley"))
        self.add_group(farley)
        self._build_place()
        self.fold_group(_("Name"), NAMES)
        self.fold_group(_("Work"), WORK)
        self.fold_group(_("Where from"), ORIGIN)
        self.fold_group(_("How to reach"), CONTACT_BY)
        self.fold_group(_("About this card"), ABOUT)

    def _build_place(self) -> None:
        group = FieldGroup(_("Company and address"), add_text=_("Add an address or a position"))
        self.work = self.field_rows(("company_id", "job_title"))
        self.addresses = self.address_rows()
        self.account = self.field_rows(("account",), optional=("account",))
        group.add_row(self.work)
        self.positions = Positions(self.editing)
        self.positions.opened.connect(self.other_wanted)
        self.add_part(self.positions, group)
        for rows in (self.addresses, self.account, self.own.rows("place")):
            group.add_row(rows)
        group.add_wanted.connect(lambda: self._offer_places(group))
        self._add_moving()
        self.add_group(group)
        self.build_relations()
        self.build_papers()
        annual = self.item_rows("dates", dates(self.editing.now))
        annual.offers_first = False
        self.add_group(self.items_group(_("Annual dates"), "dates", annual, _("Add a date")))
        self.build_extras()

    def _offer_places(self, group: FieldGroup) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("map-pin"), _("Address"), self.addresses.add)
        menu.addAction(icon("briefcase"), _("Position"), self.positions.add)
        self.popup_at(menu, group)

    def _add_moving(self) -> None:
        """Put the verb for somebody who went to another company beside that company."""
        button = ToolIconButton("log-in", _("Changed company…"))
        button.setObjectName("changedCompanyButton")
        button.clicked.connect(lambda: self.change_company())  # noqa: PLW0108 - the signal tells whether it is checked
        self.work.rows["company_id"].add_widget(button)
        button.setHidden(self.context.facts.read_only)

    # Showing

    def show_head(self, data: CardData) -> None:
        """See RecordCard.show_head."""
        record = data.record
        self.head.name.set_name(record.name or _("No name"), record.text("latin_name"))
        job, company = record.text("job_title"), record.text("company")
        self.head.role.set_runs(
            ("", Run(job, color="text-2")),
            ("", Run(", " if job and company else "", color="text-2")),
            ("", Run(company, color="accent")),
            pressable=bool(company),
        )
        place = place_of(record) or data.company_place
        there = local_time(record.text("time_zone"), self.editing.now())
        self.head.place.set_runs(
            ("map-pin", Run(f"{place}   " if place else "", "small", None, "text-2")),
            ("clock", Run(f"{there}   " if there else "", "small", None, "text-2")),
            ("user", Run(_("This is you") if data.is_me else "", "small", 500, "accent")),
        )
        self.head.star.setChecked(record.flag("starred"))

    def show_rest(self, data: CardData) -> None:
        """See RecordCard.show_rest."""
        super().show_rest(data)
        self.reach.show_record(data.record, data.timeline.entries, self.editing.now())
        self.farley.show_record(data.record)

    def note_of_phone(self, item: Item) -> str:
        """When it is best to call, beside the first number."""
        record = self.editing.record
        if record is None:
            return ""
        calls = [one for one in record.several("phones") if one.valid]
        best = record.text("best_time")
        return _("best {time}").format(time=best) if best and calls and calls[0].id == item.id else ""

    # Doing

    def go_on(self, key: str, text: str) -> None:
        """See RecordCard.go_on."""
        if key == MOVING:
            self.change_company(text)
        else:
            super().go_on(key, text)

    def change_company(self, text: str = "") -> None:
        """Ask where somebody went, and keep where they were; `text` is what was typed there before."""
        record = self.editing.record
        if record is not None and not self.context.facts.read_only:
            self.commit()
            self.unsaved.show_offers({one: kept for one, kept in self.unsaved.offers().items() if one != MOVING})
            dialog = ChangedCompany(self.editing, record, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()
            if text:
                dialog.go_on(text)

    def show_code(self) -> None:
        """Show the contact as a QR code."""
        from crm_desktop.ui.pages.contacts.code import CodeDialog  # rare, and it brings the reports' floor with it

        record = self.editing.record
        if record is not None:
            dialog = CodeDialog(record, self.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _name_opened(self) -> None:
        for name in (*_SPLIT, "display_name", "file_as"):
            self.editing.begin(name)

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
            self.other_wanted.emit("company", record.number("company_id"))


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

