"""The company: a record of its own, with its people."""

from __future__ import annotations

from crm_desktop.base.i18n import N_
from crm_desktop.domain.fields import BOOKKEEPING, Field, FieldKind, RecordType
from crm_desktop.domain.shared import (
    ADDRESSES,
    ATTACHMENTS,
    CUSTOM,
    EMAILS,
    EXTRAS,
    GROUPS,
    LINKS,
    PHONES,
    RELATIONS,
    TAGS,
)

KIND = "company"

COMPANY = RecordType(
    kind=KIND,
    label=N_("Company"),
    plural=N_("Companies"),
    table="company",
    icon="building-2",
    fields=(
        Field("name", N_("Name"), group="name", searchable=True),
        Field("latin_name", N_("Name in Latin letters"), group="name", searchable=True),
        Field("file_as", N_("File as"), group="name", searchable=True),
        Field("sort_key", N_("Sort key"), FieldKind.KEY, derived=True),
        Field("industry", N_("Industry"), FieldKind.CHOICE, group="work", list_name="industry", searchable=True),
        Field("size", N_("Size"), group="work"),
        Field("parent_id", N_("Parent company"), FieldKind.REFERENCE, group="work", refers_to=("company",)),
        Field("account", N_("Account"), group="work", searchable=True),
        Field("vat_id", N_("VAT id"), group="work", searchable=True),
        Field("status", N_("Status"), FieldKind.CHOICE, group="status", list_name="status"),
        Field("source", N_("Source"), FieldKind.CHOICE, group="status", list_name="source"),
        Field("note", N_("Remarks"), FieldKind.LONG_TEXT, group="more", searchable=True),
        Field("uid", N_("External id")),
        Field("photo", N_("Logo"), FieldKind.CONTENT),
        *BOOKKEEPING,
    ),
    collections=(PHONES, EMAILS, LINKS, ADDRESSES, TAGS, EXTRAS, GROUPS, RELATIONS, CUSTOM, ATTACHMENTS),
)
