"""Many things made at once are not walked over, and circles among them are collected all the same, later."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from crm_desktop.base.quiet import collector_off


class Circle:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collections() -> Iterator[list[str]]:
    """Notes whenever the collector walks."""
    walks: list[str] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        walks.append(phase)

    gc.callbacks.append(note)
    yield walks
    gc.callbacks.remove(note)


def test_what_was_made_is_not_walked_over_when_the_collector_comes_back(collections: list[str]) -> None:
    with collector_off():
        kept = [[number] for number in range(10_000)]
        assert not gc.isenabled()
    more = [[number] for number in range(100)]
    assert gc.isenabled()
    assert collections == []
    assert len(kept) + len(more) == 10_100


def test_circles_are_collected_later() -> None:
    with collector_off():
        circle = weakref.ref(Circle())
        assert circle() is not None
    gc.collect()
    assert circle() is None


def test_what_was_put_out_of_sight_before_stays_there() -> None:
    gc.freeze()
    try:
        hidden = gc.get_freeze_count()
        with collector_off():
            pass
        assert gc.get_freeze_count() == hidden > 0
    finally:
        gc.unfreeze()


def test_whoever_had_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with collector_off():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
