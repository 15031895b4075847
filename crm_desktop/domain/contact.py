"""The contact: a person. There is no separate lead; a contact has a status."""

from __future__ import annotations

from crm_desktop.base.i18n import N_
from crm_desktop.domain.fields import BOOKKEEPING, Field, FieldKind, RecordType
from crm_desktop.domain.shared import ADDRESSES, DATES, EMAILS, EXTRAS, LINKS, PHONES, TAGS

KIND = "contact"

CONTACT = RecordType(
    kind=KIND,
    label=N_("Contact"),
    plural=N_("Contacts"),
    table="contact",
    icon="user",
    fields=(
        Field("name", N_("Name"), searchable=True, derived=True),
        Field("display_name", N_("Full name"), group="name", searchable=True),
        Field("prefix", N_("Prefix"), group="name"),
        Field("first_name", N_("First name"), group="name", searchable=True),
        Field("middle_name", N_("Middle name"), group="name", searchable=True),
        Field("last_name", N_("Last name"), group="name", searchable=True),
        Field("suffix", N_("Suffix"), group="name"),
        Field("nickname", N_("Nickname"), group="name", searchable=True),
        Field("maiden_name", N_("Former name"), group="name", searchable=True),
        Field("latin_name", N_("Name in Latin letters"), group="name", searchable=True),
        Field("file_as", N_("File as"), group="name", searchable=True),
        Field("salutation", N_("Salutation"), group="name"),
        Field("pronoun", N_("Pronoun"), group="name"),
        Field("sort_key", N_("Sort key"), FieldKind.KEY, derived=True),
        Field("job_title", N_("Job title"), group="work", searchable=True),
        Field("department", N_("Department"), group="work", searchable=True),
        Field("company_id", N_("Company"), FieldKind.REFERENCE, group="work", refers_to="company"),
        Field("account", N_("Account"), group="work", searchable=True),
        Field("manager", N_("Manager"), group="work", searchable=True),
        Field("assistant", N_("Assistant"), group="work", searchable=True),
        Field("assistant_phone", N_("Assistant's phone"), group="work"),
        Field("status", N_("Status"), FieldKind.CHOICE, group="status", list_name="status"),
        Field("source", N_("Source"), FieldKind.CHOICE, group="status", list_name="source"),
        Field("referred_by", N_("Referred by"), group="status", searchable=True),
        Field("rating", N_("Rating"), FieldKind.INTEGER, group="status"),
        Field("starred", N_("Starred"), FieldKind.YES_NO, group="status"),
        Field("family", N_("Family"), FieldKind.LONG_TEXT, group="farley", searchable=True, icon="users"),
        Field("birthday", N_("Birthday"), FieldKind.ANNUAL, group="farley", icon="cake"),
        Field("likes", N_("Likes"), FieldKind.LONG_TEXT, group="farley", searchable=True, icon="heart"),
        Field("avoid", N_("Avoid"), FieldKind.LONG_TEXT, group="farley", searchable=True, icon="ban"),
        Field("how_met", N_("Met"), FieldKind.LONG_TEXT, group="farley", searchable=True, icon="handshake"),
        Field("last_talk", N_("Last talk"), FieldKind.LONG_TEXT, group="farley", searchable=True, icon="message-square"),
        Field("spouse", N_("Spouse"), group="more", searchable=True),
        Field("preferred_channel", N_("Prefers"), FieldKind.CHOICE, group="more", list_name="channel"),
        Field("best_time", N_("Best time to call"), group="more"),
        Field("do_not_call", N_("Do not call"), FieldKind.YES_NO, group="more"),
        Field("do_not_mail", N_("Do not send letters"), FieldKind.YES_NO, group="more"),
        Field("do_not_email", N_("Do not e-mail"), FieldKind.YES_NO, group="more"),
        Field("language", N_("Language"), group="more"),
        Field("time_zone", N_("Time zone"), group="more"),
        Field("note", N_("Remarks"), FieldKind.LONG_TEXT, group="more", searchable=True),
        Field("uid", N_("External id"), searchable=False),
        *BOOKKEEPING,
        Field("last_reach", N_("Last reach"), FieldKind.MOMENT, derived=True),
        Field("last_attempt", N_("Last attempt"), FieldKind.MOMENT, derived=True),
        Field("last_meeting", N_("Last meeting"), FieldKind.MOMENT, derived=True),
        Field("last_letter", N_("Last letter"), FieldKind.MOMENT, derived=True),
        Field("last_email", N_("Last e-mail"), FieldKind.MOMENT, derived=True),
        Field("last_result", N_("Last result"), derived=True),
    ),
    collections=(PHONES, EMAILS, LINKS, ADDRESSES, DATES, TAGS, EXTRAS),
)
