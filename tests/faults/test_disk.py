"""A full or write-protected disk: the cause is named, what is there stays."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_desktop.base.clock import FixedClock
from crm_desktop.base.errors import FileProblem, ReadOnly
from crm_desktop.domain.records import Edit
from crm_desktop.services.crm import Crm
from tests.support.files import contact, digest

pytestmark = pytest.mark.faults


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root on Linux")
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place], check=False, capture_output=True
    ).returncode:
        pytest.skip("this machine does not let us mount")
    yield place
    subprocess.run(["mount", "-o", "remount,rw", place], check=False, capture_output=True)
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_is_named_and_nothing_half_is_saved(small_disk: Path, clock: FixedClock) -> None:
    crm = Crm.create(small_disk / "Small.farley", clock, "seat", "Nora")
    marta = contact(crm)
    (small_disk / "ballast").write_bytes(b"x" * 1_200_000)
    with pytest.raises(FileProblem, match=r"full|no space"):
        for number in range(2_000):
            before = digest(crm)
            crm.contacts.edit(marta, Edit({"note": f"{number} " + "long text " * 20_000}))
    assert digest(crm) == before
    (small_disk / "ballast").unlink()
    crm.contacts.edit(marta, Edit({"job_title": "Buyer"}))
    assert crm.contacts.record(marta).text("job_title") == "Buyer"
    assert crm.checking.check().faults == []
    crm.close()


def test_a_write_protected_disk_is_read(small_disk: Path, clock: FixedClock) -> None:
    crm = Crm.create(small_disk / "Small.farley", clock, "seat", "Nora")
    marta = contact(crm)
    crm.close()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    crm = Crm.open(small_disk / "Small.farley", clock, "seat", "Nora")
    assert crm.read_only
    assert crm.contacts.record(marta).name == "Marta Kowalczyk"
    with pytest.raises(ReadOnly, match="only be read"):
        crm.contacts.edit(marta, Edit({"job_title": "Buyer"}))
    crm.close()


def test_an_export_to_a_full_disk_leaves_the_old_file(small_disk: Path, crm: Crm) -> None:
    for number in range(30):
        contact(crm, f"Name {number}", note="x" * 10_000)
    out = small_disk / "out.json"
    out.write_text("the old export")
    (small_disk / "ballast").write_bytes(b"x" * 1_900_000)
    with pytest.raises(FileProblem, match="cannot be written"):
        crm.exporting.to_file(out)
    assert out.read_text() == "the old export"
