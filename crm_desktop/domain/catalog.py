"""All kinds of record, by listing them."""

from __future__ import annotations

from crm_desktop.domain.activity import ACTIVITY
from crm_desktop.domain.company import COMPANY
from crm_desktop.domain.contact import CONTACT
from crm_desktop.domain.custom_field import CUSTOM_FIELD
from crm_desktop.domain.entry import ENTRY
from crm_desktop.domain.fields import RecordType
from crm_desktop.domain.group import GROUP
from crm_desktop.domain.list_item import LIST_ITEM
from crm_desktop.domain.saved_lookup import SAVED_LOOKUP

RECORD_TYPES: dict[str, RecordType] = {
    record_type.kind: record_type
    for record_type in (CONTACT, COMPANY, ENTRY, ACTIVITY, LIST_ITEM, GROUP, SAVED_LOOKUP, CUSTOM_FIELD)
}
