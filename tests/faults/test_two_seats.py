"""Two seats edit the same card again and again: every change is saved or asked about, none is lost."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest

from crm_desktop.base.clock import FixedClock
from crm_desktop.domain.conflicts import Conflict
from crm_desktop.domain.records import Edit, Record, Value
from crm_desktop.services.crm import Crm
from tests.support.files import contact

pytestmark = pytest.mark.faults
EDITS = int(os.environ.get("FARLEY_SEAT_EDITS", "300"))
SINGLE = ("job_title", "note", "nickname")
PARTS = (("phones", "number"), ("phones", "extension"), ("addresses", "street"), ("addresses", "city"))


def content(record: Record) -> dict[str, Value]:
    """Everything that is edited here, by the name a clash has for it."""
    found: dict[str, Value] = {name: record.values.get(name) for name in SINGLE}
    for collection, part in PARTS:
        for item in record.several(collection):
            found[f"{collection}/{item.id}/{part}"] = item.values.get(part)
    return found


def edit_of(wanted: dict[str, Value], seen: dict[str, Value]) -> Edit:
    """A change of these, by somebody who saw those."""
    edit = Edit(seen={name: seen[name] for name in wanted})
    for name, value in wanted.items():
        collection, slash, rest = name.partition("/")
        if slash:
            item, _slash, part = rest.partition("/")
            edit.put.append((collection, int(item), {part: value}))
        else:
            edit.values[name] = value
    return edit


@pytest.fixture
def seats(crm: Crm, clock: FixedClock) -> Iterator[tuple[Crm, Crm]]:
    """Nora and Wei in one file."""
    wei = Crm.open(crm.path, clock, "seat-wei", "Wei")
    yield crm, wei
    wei.close()


def test_no_change_of_two_seats_is_lost(seats: tuple[Crm, Crm]) -> None:
    number = contact(seats[0], phone="+48 601 555 214", city="Wrocław")
    chance = random.Random(1936)
    truth = content(seats[0].contacts.record(number))
    shown = [dict(truth), dict(truth)]
    saved = refused = 0
    for turn in range(EDITS):
        seat = chance.randrange(2)
        if chance.random() < 0.4:  # a look at what the other one wrote
            shown[seat] = content(seats[seat].contacts.record(number))
            assert shown[seat] == truth
        wanted: dict[str, Value] = dict.fromkeys(chance.sample(sorted(truth), chance.randint(1, 2)), f"{seat} wrote {turn}")
        stale = {name for name in wanted if truth[name] != shown[seat][name]}
        try:
            seats[seat].contacts.edit(number, edit_of(wanted, shown[seat]))
        except Conflict as conflict:
            refused += 1
            assert {clash.field for clash in conflict.clashes} == stale
            assert all((one.mine, one.theirs) == (wanted[one.field], truth[one.field]) for one in conflict.clashes)
        else:
            saved += 1
            assert not stale, "somebody's change was overwritten unseen"
            truth.update(wanted)
            shown[seat].update(wanted)
    assert content(seats[0].contacts.record(number)) == content(seats[1].contacts.record(number)) == truth
    assert min(saved, refused) > EDITS // 10, "both ways must have been tried"
    assert seats[0].checking.check().faults == []
