"""The saved lookup: a question with a name, shared or one's own."""

from __future__ import annotations

from crm_desktop.base.i18n import N_
from crm_desktop.domain.fields import BOOKKEEPING, Field, FieldKind, RecordType

KIND = "lookup"

SAVED_LOOKUP = RecordType(
    kind=KIND,
    label=N_("Lookup"),
    plural=N_("Lookups"),
    table="lookup",
    icon="search",
    fields=(
        Field("name", N_("Name")),
        Field("of_kind", N_("Looks up")),
        Field("rules", N_("Rules"), FieldKind.LONG_TEXT),
        Field("pinned", N_("Pinned"), FieldKind.YES_NO),
        Field("position", N_("Order"), FieldKind.INTEGER),
        *BOOKKEEPING,
    ),
)
