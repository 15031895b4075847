"""Whom an entry or an activity is with, and how to reach them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crm_desktop.domain.records import Record, Value
from crm_desktop.services.crm import Crm


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, or a company, that a record is linked to."""

    kind: str
    id: int
    name: str
    detail: str
    phone: str = ""
    email: str = ""


def people_with(crm: Crm, record: Record) -> list[Person]:
    """Return those whom an entry or activity is linked to, as far as this user may see them."""
    return [one for item in record.several("linked") if (one := _person(crm, item.values)) is not None]


def _person(crm: Crm, link: Mapping[str, Value]) -> Person | None:
    kind, target = link.get("target_kind"), link.get("target_id")
    if not isinstance(target, int):
        return None
    if kind == "contact":
        contact = crm.contact_rows([target]).get(target)
        if contact is None:
            return None
        job = crm.contacts.record(target).text("job_title")
        detail = ", ".join(part for part in (job, contact.company, contact.city) if part)
        return Person("contact", target, contact.name, detail, contact.phone, contact.email)
    company = crm.company_rows([target]).get(target)
    if company is None:
        return None
    record = crm.companies.record(target)
    phone, email = record.first("phones", "number"), record.first("emails", "address")
    return Person("company", target, company.name, company.city, phone, email)
