"""The group: people and companies put together by hand, by rules, or both."""

from __future__ import annotations

from crm_desktop.base.i18n import N_
from crm_desktop.domain.fields import BOOKKEEPING, Field, FieldKind, RecordType

KIND = "group"

GROUP = RecordType(
    kind=KIND,
    label=N_("Group"),
    plural=N_("Groups"),
    table="contact_group",
    icon="users",
    fields=(
        Field("name", N_("Name")),
        Field("parent_id", N_("Part of"), FieldKind.REFERENCE, refers_to=("group",)),
        Field("tint", N_("Colour")),
        Field("rules", N_("Rules"), FieldKind.LONG_TEXT),
        Field("note", N_("Remarks"), FieldKind.LONG_TEXT),
        Field("cadence", N_("Keep in touch every"), FieldKind.INTEGER),
        Field("position", N_("Order"), FieldKind.INTEGER),
        *BOOKKEEPING,
    ),
)
"""Its members are those put in by hand, those its rules find, and those of the groups that are part of it."""

TINTS = ("blue", "green", "teal", "amber", "violet", "red", "slate")
"""Colour tokens that a group or a tag may have, in the order they are given out."""
