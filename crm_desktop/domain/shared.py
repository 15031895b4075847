"""Collections that people and companies have alike."""

from __future__ import annotations

from crm_desktop.base.i18n import N_
from crm_desktop.domain.fields import Collection, Field, FieldKind

PHONES = Collection(
    "phones",
    N_("Phone"),
    "phone",
    (
        Field("number", N_("Number"), searchable=True),
        Field("extension", N_("Extension")),
        Field("e164", N_("International"), derived=True),
        Field("digits", N_("Digits"), derived=True),
    ),
    main="number",
    labels=(N_("Mobile"), N_("Office"), N_("Home"), N_("Fax"), N_("Switchboard"), N_("Pager"), N_("Other")),
    group="reach",
)
EMAILS = Collection(
    "emails",
    N_("E-mail"),
    "email",
    (
        Field("address", N_("Address"), searchable=True),
        Field("normal", N_("Compared as"), derived=True),
    ),
    main="address",
    labels=(N_("Work"), N_("Private"), N_("Other")),
    group="reach",
)
LINKS = Collection(
    "links",
    N_("Web and social"),
    "link",
    (Field("url", N_("Address"), searchable=True),),
    main="url",
    labels=(N_("Website"), N_("LinkedIn"), N_("Profile"), N_("Messenger"), N_("Other")),
    group="reach",
)
ADDRESSES = Collection(
    "addresses",
    N_("Address"),
    "address",
    (
        Field("street", N_("Street"), FieldKind.LONG_TEXT, searchable=True),
        Field("po_box", N_("PO box")),
        Field("postcode", N_("Postcode"), searchable=True),
        Field("city", N_("City"), searchable=True),
        Field("region", N_("Region"), searchable=True),
        Field("country", N_("Country"), searchable=True),
    ),
    main="",
    labels=(N_("Work"), N_("Home"), N_("Delivery"), N_("Invoice"), N_("Other")),
    group="place",
)
DATES = Collection(
    "dates",
    N_("Annual date"),
    "annual_date",
    (Field("date", N_("Day"), FieldKind.ANNUAL),),
    main="date",
    labels=(N_("Anniversary"), N_("Renewal"), N_("Other")),
    has_primary=False,
    group="farley",
)
TAGS = Collection(
    "tags", N_("Tag"), "tag", (Field("name", N_("Tag"), searchable=True),), main="name", has_primary=False
)
EXTRAS = Collection(
    "extras",
    N_("Other detail"),
    "extra",
    (
        Field("value", N_("Value"), FieldKind.LONG_TEXT, searchable=True),
        Field("params", N_("Parameters")),
    ),
    main="value",
    has_primary=False,
    group="more",
)
"""What another program knew and we have no field for: its name as label, its value, and (from a vCard) the raw
parameters, so that it goes back out as it came."""

GROUPS = Collection(
    "groups",
    N_("Group"),
    "membership",
    (Field("group_id", N_("Group"), FieldKind.REFERENCE, refers_to=("group",)),),
    main="group_id",
    has_primary=False,
    in_tables=False,
)
"""The groups that somebody put the record into by hand."""
RELATIONS = Collection(
    "relations",
    N_("Relation"),
    "relation",
    (
        Field("target_kind", N_("Kind")),
        Field("target_id", N_("With"), FieldKind.REFERENCE, refers_to=("contact", "company")),
        Field("type", N_("Relation")),
        Field("note", N_("Remarks")),
    ),
    main="target_id",
    has_primary=False,
    in_tables=False,
)
"""What the record is to another one: `type` reads from here to there, and the other side reads its reverse."""
CUSTOM = Collection(
    "custom",
    N_("Field of one's own"),
    "custom_value",
    (
        # No reference: a field that was removed keeps its values, so that it can come back with them.
        Field("field_id", N_("Field")),
        Field("text", N_("Value"), FieldKind.LONG_TEXT, searchable=True),
        Field("currency", N_("Currency")),
        Field("target_kind", N_("Kind")),
        Field("target_id", N_("Record"), FieldKind.REFERENCE, refers_to=("contact", "company")),
        Field("number", N_("Number"), FieldKind.INTEGER, derived=True),
        Field("sort_key", N_("Sort key"), FieldKind.KEY, derived=True),
    ),
    main="field_id",
    has_primary=False,
    in_tables=False,
)
"""Values of fields of one's own. `text` is the value as it was typed or in its plain form (`12.5`, `2026-05-22`, `1`);
`number` is it in millionths, to sort and compare by."""
ATTACHMENTS = Collection(
    "attachments",
    N_("Attachment"),
    "attachment",
    (
        Field("name", N_("Name"), searchable=True),
        Field("media_type", N_("Kind")),
        Field("size", N_("Size"), FieldKind.INTEGER),
        Field("sha256", N_("Content")),
        Field("path", N_("Place")),
        Field("added_at", N_("Added"), FieldKind.MOMENT),
    ),
    main="name",
    has_primary=False,
    in_tables=False,
)
"""Papers of a record: kept in the file (`sha256` names the content) or linked (`path`)."""
