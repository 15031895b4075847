"""What people type into a search box: words of the file's own contacts, key after key."""

from __future__ import annotations

import random
from collections.abc import Iterator

from crm_desktop.domain.folding import has_cjk
from crm_desktop.domain.records import Record
from crm_desktop.services.crm import Crm

_PEOPLE = 40
_LONGEST = 6


def typed_texts(crm: Crm) -> list[str]:
    """Return what stands in the box after each key, for people drawn with a fixed seed."""
    ids = crm.contacts.ids()
    drawn = random.Random(11).sample(list(ids), min(_PEOPLE, len(ids)))
    return [text for record in crm.contacts.records(drawn) for text in _texts(record)]


def _texts(record: Record) -> Iterator[str]:
    last, first = record.text("last_name"), record.text("first_name")
    yield from _keys(last)
    yield f"{last}{first}" if has_cjk(last) else f"{first} {last}"
    yield from _keys(record.text("company").partition(" ")[0])
    yield from _keys(record.first("addresses", "city"))
    yield record.first("emails", "address").partition("@")[0]
    number = record.first("phones", "number")
    if number:
        yield number
        yield "".join(filter(str.isdigit, number))[-5:]
    yield f"{record.text('job_title')} {record.first('addresses', 'city')}"


def _keys(word: str) -> Iterator[str]:
    for end in range(1, min(len(word), _LONGEST) + 1):
        yield word[:end]
