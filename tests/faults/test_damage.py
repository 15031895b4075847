"""Real damage: pages of a small file overwritten, bits flipped, its end cut off. It is named, never a crash."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from crm_desktop.base.clock import FixedClock
from crm_desktop.base.errors import FarleyError, FileProblem
from crm_desktop.domain.records import Edit
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
from tests.support.files import contact

pytestmark = pytest.mark.faults
PAGE = 4096
FLIPS = int(os.environ.get("FARLEY_FLIPS", "60"))


@pytest.fixture
def sound(crm: Crm) -> bytes:
    """A small file with something in every table."""
    for number in range(30):
        person = contact(
            crm, f"Name{number}", "Kowalczyk", phone=f"+48 601 555 {number:03}", email=f"n{number}@kowal.example",
            city="Wrocław", tags=["Key account"], company="Kowal-Pneumatyka", note="long remarks " * 40,
        )  # fmt: skip
        crm.entries.log(NewEntry("call", f"Quote {number} looks right", "reached", contacts=[person]))
        crm.contacts.edit(person, Edit({"job_title": "Buyer"}))
    crm.drafts.keep("contact/1/composer", "half a thought")
    crm.close()
    return crm.path.read_bytes()


def empty_pages(content: bytes) -> set[int]:
    """The pages that hold nothing: the leaves of the list of free pages (SQLite file format, 1.5)."""
    found: set[int] = set()
    trunk = int.from_bytes(content[32:36], "big")
    while trunk:
        page = content[(trunk - 1) * PAGE : trunk * PAGE]
        count = int.from_bytes(page[4:8], "big")
        found.update(int.from_bytes(page[8 + 4 * n : 12 + 4 * n], "big") - 1 for n in range(count))
        trunk = int.from_bytes(page[:4], "big")
    return found


def what_is_said(path: Path, clock: FixedClock) -> str:
    """Open a file and use it as people do; return the first thing said about its damage, empty where none was seen.

    Anything but the world's fault in a sentence goes through, and fails the test.
    """
    try:
        crm = Crm.open(path, clock, "seat", "Nora")
    except FileProblem as problem:
        return str(problem)
    said = ""
    try:
        for use in (
            lambda: crm.contact_rows(crm.contacts.ids()[:20]),
            lambda: [crm.entries.of(number) for number in crm.contacts.ids()[:5]],
            lambda: crm.searching.hits("kowal"),
            crm.history.actions,
            lambda: crm.contacts.edit(crm.contacts.ids()[0], Edit({"job_title": "Chief"})),
            crm.history.undo,
        ):
            try:
                use()
            except FarleyError as problem:
                said = said or str(problem)
        try:
            said = said or "; ".join(crm.checking.check().faults)
        except FarleyError as problem:
            said = said or str(problem)
    finally:
        crm.close()
    return said


def test_every_page_that_is_overwritten_is_noticed(sound: bytes, tmp_path: Path, clock: FixedClock) -> None:
    chance = random.Random(1936)
    path = tmp_path / "damaged" / "Office.farley"
    path.parent.mkdir()
    unnoticed = set()
    for page in range(len(sound) // PAGE):
        path.write_bytes(sound[: page * PAGE] + chance.randbytes(PAGE) + sound[(page + 1) * PAGE :])
        said = what_is_said(path, clock)
        if not said:
            unnoticed.add(page)
    assert unnoticed <= empty_pages(sound), "only pages with nothing in them may go unnoticed"


def test_a_file_cut_off_at_any_page_says_so(sound: bytes, tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "cut" / "Office.farley"
    path.parent.mkdir()
    for page in range(1, len(sound) // PAGE):
        content = sound[: page * PAGE - 100]
        path.write_bytes(content)
        with pytest.raises(FileProblem, match="cut off"):
            Crm.open(path, clock, "seat", "Nora")
        assert path.read_bytes() == content, "the damaged file is left as it is"


def test_a_flipped_bit_anywhere_never_ends_the_program(sound: bytes, tmp_path: Path, clock: FixedClock) -> None:
    chance = random.Random(1936)
    path = tmp_path / "flipped" / "Office.farley"
    path.parent.mkdir()
    for _flip in range(FLIPS):
        content = bytearray(sound)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        what_is_said(path, clock)  # raises what is no sentence
