"""An item of a list that people edit: statuses, sources, industries, results, tags' colours."""

from __future__ import annotations

from crm_desktop.base.i18n import N_
from crm_desktop.domain.fields import Field, FieldKind, RecordType

KIND = "list_item"

LIST_ITEM = RecordType(
    kind=KIND,
    label=N_("List item"),
    plural=N_("Lists"),
    table="list_item",
    fields=(
        Field("list", N_("List")),
        Field("name", N_("Name")),
        Field("tint", N_("Colour")),
        Field("position", N_("Order"), FieldKind.INTEGER),
        Field("detail", N_("Meaning")),
    ),
)

DEFAULT_ITEMS: dict[str, tuple[tuple[str, str], ...]] = {
    "status": (
        (N_("Lead"), "violet"),
        (N_("Prospect"), "blue"),
        (N_("Customer"), "green"),
        (N_("Partner"), "teal"),
        (N_("Supplier"), "amber"),
        (N_("Former customer"), "slate"),
    ),
    "source": (
        (N_("Referral"), "slate"),
        (N_("Trade fair"), "slate"),
        (N_("Website"), "slate"),
        (N_("Cold call"), "slate"),
        (N_("Import"), "slate"),
    ),
    "channel": (
        (N_("Phone"), "slate"),
        (N_("E-mail"), "slate"),
        (N_("Letter"), "slate"),
        (N_("Visit"), "slate"),
    ),
    "industry": (
        (N_("Engineering"), "slate"),
        (N_("Food"), "slate"),
        (N_("Trade"), "slate"),
        (N_("Services"), "slate"),
    ),
}
"""What a new file starts with: (name, colour) by list."""
