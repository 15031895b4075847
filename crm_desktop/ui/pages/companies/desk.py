"""What makes a record desk the one for companies."""

from __future__ import annotations

from collections.abc import Mapping

from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.domain.records import Draft
from crm_desktop.ui.kit import value_checks
from crm_desktop.ui.kit.new_card import NewLine
from crm_desktop.ui.kit.new_found import add_found
from crm_desktop.ui.kit.record_first import ListKind
from crm_desktop.ui.kit.record_kind import DeskKind, DeskWords


def companies_desk(listing: ListKind) -> DeskKind:
    """Describe the desk of the Companies screen around its list."""
    return DeskKind(
        list=listing,
        plural="companies",
        words=DeskWords(
            _("No company matches “{text}”."),
            _("Inside words"),
            lambda n: ngettext("{n} company deleted.", "{n} companies deleted.", n).format(n=format_number(n)),
            lambda n: ngettext("{n} company exported.", "{n} companies exported.", n).format(n=format_number(n)),
            _("Companies"),
            _("Choose a company in the list."),
            _("New company"),
        ),
        new_lines=(
            NewLine("name", _("Name")),
            NewLine("phone", _("Phone"), check=value_checks.phone_problem),
            NewLine("email", _("E-mail"), check=value_checks.email_problem),
            NewLine("url", _("Website"), check=value_checks.web_problem),
        ),
        draft=company_draft,
        shown_of_others=("contact",),
    )


def company_draft(typed: Mapping[str, str]) -> Draft:
    """A company from the lines of a new card."""
    draft = Draft("company", {"name": typed["name"]} if typed.get("name") else {})
    if typed.get("phone"):
        number, extension = value_checks.split_extension(typed["phone"])
        more = {"extension": extension} if extension else {}
        draft.add("phones", number=number, label="Switchboard", is_primary=1, **more)
    if typed.get("email"):
        draft.add("emails", address=typed["email"], label="Work", is_primary=1)
    if typed.get("url"):
        draft.add("links", url=typed["url"], label="Website", is_primary=1)
    return add_found(draft, typed)
