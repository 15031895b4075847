"""What was read from a pasted text, as lines of a new card: each can be put right before it is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from crm_desktop.base.i18n import _
from crm_desktop.base.value import value
from crm_desktop.domain.addresses import parts_in_order
from crm_desktop.domain.records import Draft, Item, Values
from crm_desktop.domain.shared import ADDRESSES
from crm_desktop.ui.kit import value_checks

if TYPE_CHECKING:
    from crm_desktop.formats.signature import Signature, Way

_WAYS = {"phones": "number", "emails": "address", "links": "url"}
_CHECKS = {
    "phones": value_checks.phone_problem, "emails": value_checks.email_problem, "links": value_checks.web_problem,
}  # fmt: skip
_AFTER = {"latin_name": "name", "department": "job_title", "phones": "phone", "emails": "email", "links": "url"}
"""Under which line of an empty card a line more stands."""
_PARTS = tuple(field.name for field in ADDRESSES.fields)
NOTE = "note"


@value
class Found:
    """One line more than an empty card has."""

    key: str
    """A field, or a collection with a label and a number, or a part of an address: phones/Fax/2, addresses/city."""
    after: str
    """The line that it stands under; empty where it stands at the end."""
    label: str
    is_long: bool = False

    @property
    def collection(self) -> str:
        """The collection that its value goes into, empty for a field."""
        return self.key.partition("/")[0] if "/" in self.key else ""

    def problem(self, text: str) -> str:
        """What is odd about its value, empty where nothing is."""
        check = _CHECKS.get(self.collection)
        return check(text) if check is not None else ""


def typed_from(signature: Signature, kind: str) -> dict[str, str]:
    """Return what a new card of a kind begins with, by line; all of the text is kept as its remarks."""
    fields = {"name": signature.name, "company": signature.company, "job_title": signature.job_title}
    fields |= {"department": signature.department, "latin_name": signature.latin_name}
    if kind == "company":
        fields = {"name": signature.company or signature.name}
    typed = {name: text for name, text in fields.items() if text}
    for collection in _WAYS:
        for number, way in enumerate(getattr(signature, collection), 1):
            typed[f"{collection}/{_plain(way.label)}/{number}"] = _written(way)
    order = parts_in_order(Item(0, {**signature.address}))
    address = {part: ", ".join(signature.address.get(part, "").splitlines()) for part in order}
    typed |= {f"addresses/{part}": text for part, text in address.items() if text}
    if signature.source.strip():
        typed[NOTE] = signature.source
    return typed


def _plain(label: str) -> str:
    return label.replace("/", " ")


def _written(way: Way) -> str:
    # In this form it is read again in every language, see split_extension.
    return f"{way.value} ext. {way.extension}" if way.extension else way.value


def found_lines(typed: Mapping[str, str], known: Sequence[str]) -> list[Found]:
    """Return the lines that a new card needs beside those that it has always."""
    return [_line(key) for key in typed if key not in known]


def _line(key: str) -> Found:
    collection, _slash, rest = key.partition("/")
    if not rest:
        labels = {"department": _("Department"), "latin_name": _("Name in Latin letters"), NOTE: _("Remarks")}
        return Found(key, _AFTER.get(key, ""), labels.get(key, key), key == NOTE)
    if collection == "addresses":
        return Found(key, "", next((_(field.label) for field in ADDRESSES.fields if field.name == rest), rest))
    label = rest.rpartition("/")[0]
    return Found(key, _AFTER.get(collection, ""), _("E-mail") if collection == "emails" else _(label))


def add_found(draft: Draft, typed: Mapping[str, str]) -> Draft:
    """Put the lines that were read from a text onto a draft; return it."""
    address: Values = {}
    for key, text in typed.items():
        collection, _slash, rest = key.partition("/")
        if key in ("department", "latin_name", NOTE) and (key == NOTE or draft.kind == "contact"):
            draft.values[key] = text
        elif collection == "addresses" and rest in _PARTS:
            address[rest] = text
        elif collection in _WAYS and rest:
            number, extension = value_checks.split_extension(text) if collection == "phones" else (text, "")
            values: Values = {_WAYS[collection]: number, "label": rest.rpartition("/")[0]}
            if extension:
                values["extension"] = extension
            if not draft.items.get(collection):
                values["is_primary"] = 1
            draft.add(collection, **values)
    if address:
        draft.add("addresses", label="Work", is_primary=1, **address)
    return draft
