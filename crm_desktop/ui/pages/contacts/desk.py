"""What makes a record desk the one for contacts."""

from __future__ import annotations

from collections.abc import Mapping

from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.domain.records import Draft
from crm_desktop.formats.full_name import split_full_name
from crm_desktop.ui.kit import value_checks
from crm_desktop.ui.kit.new_card import NewLine
from crm_desktop.ui.kit.new_found import add_found
from crm_desktop.ui.kit.record_first import ListKind
from crm_desktop.ui.kit.record_kind import DeskKind, DeskWords


def contacts_desk(listing: ListKind) -> DeskKind:
    """Describe the desk of the Contacts screen around its list."""
    return DeskKind(
        list=listing,
        plural="contacts",
        words=DeskWords(
            _("Nobody matches “{text}”."),
            _("Inside words"),
            lambda n: ngettext("{n} contact deleted.", "{n} contacts deleted.", n).format(n=format_number(n)),
            lambda n: ngettext("{n} contact exported.", "{n} contacts exported.", n).format(n=format_number(n)),
            _("Contacts"),
            _("Choose somebody in the list."),
            _("New contact"),
        ),
        new_lines=(
            NewLine("name", _("Name"), _("First and last name")),
            NewLine("company", _("Company"), companies=True),
            NewLine("job_title", _("Job title")),
            NewLine("phone", _("Phone"), check=value_checks.phone_problem),
            NewLine("email", _("E-mail"), check=value_checks.email_problem),
        ),
        draft=contact_draft,
        shown_of_others=("company", "entry", "activity"),
    )


def contact_draft(typed: Mapping[str, str]) -> Draft:
    """A contact from the lines of a new card; a name typed as one is split into its parts."""
    draft = Draft("contact", dict(split_full_name(typed["name"])) if typed.get("name") else {})
    for name in ("company", "job_title"):
        if typed.get(name):
            draft.values[name] = typed[name]
    if typed.get("phone"):
        number, extension = value_checks.split_extension(typed["phone"])
        more = {"extension": extension} if extension else {}
        draft.add("phones", number=number, label="Mobile", is_primary=1, **more)
    if typed.get("email"):
        draft.add("emails", address=typed["email"], label="Work", is_primary=1)
    return add_found(draft, typed)
