"""The list of the Contacts screen: the first of it that is shown."""

from __future__ import annotations

from crm_desktop.base.i18n import _
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.photos import Photos
from crm_desktop.ui.kit.record_first import ListKind
from crm_desktop.ui.kit.record_list_pane import ListWords
from crm_desktop.ui.pages.contacts.rows import ContactDelegate, spoken


def contacts_list(context: Context, *, first: bool = False) -> ListKind:
    """Describe the list of contacts; `first` is the one that the program starts with."""
    return ListKind(
        kind="contact",
        page_id="contacts",
        words=ListWords(
            "contactsList",
            _("Name, company, phone, tag…"),
            _("All contacts"),
            _("No contacts yet. Import a list, or press N with Ctrl to write the first card."),
            _("New contact"),
            "users",
            (("contacts", _("People")), ("companies", _("Companies"))),
            "contacts",
        ),
        sorts=(
            ("name", _("Name")),
            ("next_step", _("Next step")),
            ("last_reach", _("Last reach")),
            ("silent", _("Silent longest")),
            ("edited", _("Changed last")),
            ("created", _("Newest")),
        ),
        text=spoken,
        rows=lambda crm, ids: crm.contact_rows(ids),
        make_delegate=lambda parent: ContactDelegate(context.clock, parent, Photos(context, "contact"), first=first),
    )
