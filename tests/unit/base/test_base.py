"""The ground floor: ids, clocks, files, settings, words."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from crm_desktop.base import i18n
from crm_desktop.base.changes import Changes
from crm_desktop.base.clock import (
    FixedClock,
    HybridClock,
    clock_from_environment,
    from_ms,
    iso_from_ms,
    parse_moment,
    to_ms,
)
from crm_desktop.base.errors import BadInput, FarleyError, FileProblem
from crm_desktop.base.files import atomic_file, read_bytes, write_atomically
from crm_desktop.base.identity import EPOCH_MS, IdMaker, id_text, parse_id
from crm_desktop.base.secrets import SecretStore
from crm_desktop.base.settings import RECENT_LIMIT, Settings


def test_ids_grow_also_when_the_clock_stands_or_goes_back() -> None:
    moments = iter([EPOCH_MS + 5, EPOCH_MS + 5, EPOCH_MS + 2, EPOCH_MS + 9])
    make = IdMaker(lambda: next(moments), lambda: 0)
    made = [make() for _number in range(4)]
    assert made == sorted(set(made))
    assert made[0] >> 21 == 5
    assert made[-1] < 1 << 63


def test_a_block_of_ids_is_nobody_elses() -> None:
    make = IdMaker(lambda: EPOCH_MS + 5, lambda: (1 << 21) - 3)
    first = make()
    block = make.block(10)
    assert first < block[0]
    assert block[-1] < make()
    assert len(set(block)) == 10


@pytest.mark.parametrize("text", ["", "abc", "-5", "1.5", "9" * 30, "٣", "0"])
def test_what_is_no_id_is_none(text: str) -> None:
    assert parse_id(text) is None


def test_ids_are_text_outside() -> None:
    assert parse_id(id_text((1 << 62) + 1)) == (1 << 62) + 1


def test_the_clock_can_be_fixed_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FARLEY_NOW", "2026-05-14T10:24+02:00")
    assert clock_from_environment().now() == datetime(2026, 5, 14, 8, 24, tzinfo=UTC)
    assert clock_from_environment("2025-01-02").now().date().isoformat() == "2025-01-02"
    with pytest.raises(BadInput, match="no date"):
        parse_moment("tomorrow")


def test_moments_survive_being_stored() -> None:
    moment = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert from_ms(to_ms(moment)) == moment
    assert iso_from_ms(to_ms(moment)) == "2026-03-29T01:30:00Z"
    assert FixedClock(moment).now() == moment


def test_a_hybrid_clock_never_goes_back() -> None:
    clock = HybridClock()
    one = clock.tick(1000)
    two = clock.tick(900)
    clock.seen("000000000005000.000007")
    three = clock.tick(1000)
    assert one < two < three


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    write_atomically(target, b"old")
    with pytest.raises(ZeroDivisionError), atomic_file(target) as stream:
        stream.write(b"half")
        raise ZeroDivisionError
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="cannot be written"):
        write_atomically(tmp_path / "nowhere" / "out.txt", b"x")


def test_reading_has_a_limit_and_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    path.write_bytes(b"x" * 100)
    assert read_bytes(path, 100) == b"x" * 100
    with pytest.raises(FarleyError, match="more than"):
        read_bytes(path, 99)
    with pytest.raises(FarleyError, match="is a folder"):
        read_bytes(tmp_path, 99)


def test_settings_are_kept_and_a_broken_file_is_put_aside(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.set("theme", "dark")
    assert Settings(tmp_path).get("theme") == "dark"
    assert Settings(tmp_path).seat() == Settings(tmp_path).seat()
    (tmp_path / "settings.json").write_text("{broken")
    assert Settings(tmp_path).get("theme", "system") == "system"
    assert (tmp_path / "settings.broken.json").read_text() == "{broken"


def test_recent_files_are_newest_first_each_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    for number in range(RECENT_LIMIT + 3):
        settings.add_recent(tmp_path / f"{number}.farley")
    settings.add_recent(tmp_path / "5.farley")
    recent = Settings(tmp_path).recent_files()
    assert recent[0].name == "5.farley"
    assert len(recent) == RECENT_LIMIT == len(set(recent))
    assert json.loads((tmp_path / "settings.json").read_text("utf-8"))["recent_files"]


def test_without_a_keyring_nothing_is_remembered_and_nothing_breaks() -> None:
    store = SecretStore()
    assert store.set("file", "key")
    assert store.get("file") == "key"
    store.forget("file")
    store.forget("file")
    assert store.get("file") is None
    keyring.set_keyring(NoKeyring())
    assert not store.set("file", "key")
    assert store.get("file") is None


def test_notices_are_put_together() -> None:
    one = Changes("edit", 1, "s", {"contact": frozenset({1})})
    two = Changes("log", 2, "s", {"contact": frozenset({2}), "entry": frozenset({3})})
    both = one.merged(two)
    assert both.of("contact") == {1, 2}
    assert both.touches("entry")
    assert not both.touches("company")
    assert not Changes()
    assert Changes(many=True).touches("company")


def test_a_name_is_set_apart_where_it_runs_the_other_way() -> None:
    assert i18n.set_apart("Marta") == "Marta"
    assert i18n.set_apart("李婷") == "李婷"
    assert i18n.set_apart("أحمد") == "\u2068أحمد\u2069"
    assert i18n.set_apart("שרה Cohen") == "\u2068שרה Cohen\u2069"
    i18n.use("ar")
    assert i18n.set_apart("Marta") == "\u2068Marta\u2069"
    assert i18n.set_apart("أحمد") == "أحمد"
    i18n.use("en_US")
