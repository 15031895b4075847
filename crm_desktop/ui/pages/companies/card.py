"""The card of a company."""

from __future__ import annotations

from collections.abc import Mapping

from crm_desktop.base.i18n import _
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.field_group import FieldGroup
from crm_desktop.ui.kit.field_row import WIDE_LABELS
from crm_desktop.ui.kit.painting import Run
from crm_desktop.ui.kit.record_editing import CardData
from crm_desktop.ui.kit.record_loading import place_of
from crm_desktop.ui.kit.record_reach import ReachCard
from crm_desktop.ui.pages.companies.daughters import Daughters
from crm_desktop.ui.pages.companies.people import CompanyPeople

BUSINESS = ("industry", "size", "parent_id", "account", "vat_id")
FURTHER = ("latin_name", "file_as", "source", "note", "owner", "private", "created_at")


class CompanyCard(ReachCard):
    """Head, buttons, status, people, and everything known of a company."""

    def __init__(self, context: Context, hints: Mapping[str, str]) -> None:
        super().__init__(context, "company", hints)
        self.head.star.hide()
        self.head.name.opened.connect(lambda: self.editing.begin("name"))
        self.head.name.renamed.connect(lambda text: self.editing.put("name", text))

    def build(self) -> None:
        """See RecordCard.build."""
        self.build_buttons()
        self.build_next_step()
        people = FieldGroup(_("People"))
        self.people = CompanyPeople()
        self.people.chosen.connect(lambda number: self.other_wanted.emit("contact", number))
        people.add_row(self.people)
        self.add_group(people)
        self.build_reach()
        places = FieldGroup(_("Address"), add_text=_("Add an address"))
        self.addresses = self.address_rows()
        places.add_row(self.addresses)
        places.add_row(self.own.rows("place"))
        places.add_wanted.connect(self.addresses.add)
        self.add_group(places)
        business = FieldGroup(_("Business"))
        business.add_row(self.field_rows(BUSINESS, label_width=WIDE_LABELS))
        business.add_row(self.own.rows("business"))
        self.add_group(business)
        self.daughters = Daughters(self.editing)
        self.daughters.opened.connect(self.other_wanted)
        self.add_part(self.daughters)
        self.build_relations()
        self.build_papers()
        self.build_extras()
        self.fold_group(_("Further"), FURTHER)

    def show_head(self, data: CardData) -> None:
        """See RecordCard.show_head."""
        record = data.record
        self.head.name.set_name(record.name or _("No name"), record.text("latin_name"))
        industry = record.text("industry")
        self.head.role.set_runs(("", Run(_(industry) if industry else "", color="text-2")))
        self.head.place.set_runs(("map-pin", Run(place_of(record), "small", None, "text-2")))

    def show_rest(self, data: CardData) -> None:
        """See RecordCard.show_rest."""
        super().show_rest(data)
        self.people.show_people(data.people, data.around)
