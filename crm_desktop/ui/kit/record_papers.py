"""The papers of a record as a part of its card."""

from __future__ import annotations

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.card_part import CardPart
from crm_desktop.ui.kit.paper_list import PaperList
from crm_desktop.ui.kit.record_editing import CardData, RecordEditing


class PapersPart(CardPart):
    """Shows when there are any; its plus asks for documents."""

    icon = "paperclip"

    def __init__(self, editing: RecordEditing) -> None:
        super().__init__(editing, _("Papers"), _("Attach documents…"))
        self.setObjectName("papersPart")
        self.list = PaperList(editing.context)
        self.add_row(self.list)

    def is_filled(self) -> bool:
        """See CardPart.is_filled."""
        return bool(self.list.papers())

    def show_data(self, data: CardData) -> None:
        """See CardPart.show_data."""
        self.list.show_papers(data.record.kind, data.record.id, data.around.papers)

    def add(self) -> None:
        """See CardPart.add."""
        self.list.choose_files()
        self.show_or_hide()
