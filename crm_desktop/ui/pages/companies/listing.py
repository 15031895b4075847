"""The list of the Companies screen: the first of it that is shown."""

from __future__ import annotations

from crm_desktop.base.i18n import _
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.photos import Photos
from crm_desktop.ui.kit.record_first import ListKind
from crm_desktop.ui.kit.record_list_pane import ListWords
from crm_desktop.ui.pages.companies.rows import CompanyDelegate, spoken


def companies_list(context: Context, *, first: bool = False) -> ListKind:
    """Describe the list of companies; `first` is the one that the program starts with."""
    return ListKind(
        kind="company",
        page_id="companies",
        words=ListWords(
            "companiesList",
            _("Name, city, phone, tag…"),
            _("All companies"),
            _("No companies yet. They come with the contacts that name them, or press the button to write one."),
            _("New company"),
            "building-2",
            (("contacts", _("People")), ("companies", _("Companies"))),
            "companies",
        ),
        sorts=(("name", _("Name")), ("edited", _("Changed last")), ("created", _("Newest"))),
        text=spoken,
        rows=lambda crm, ids: crm.company_rows(ids),
        make_delegate=lambda parent: CompanyDelegate(parent, Photos(context, "company"), first=first),
    )
