"""An enumeration that is made quickly is the one that Python makes."""

from __future__ import annotations

import copy
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum, EnumType, Flag, FlagBoundary, IntEnum, IntFlag
from typing import Any

import pytest

from crm_desktop.base.enums import make_as_usual, make_quickly

KINDS: tuple[Any, ...] = (Enum, IntEnum, Flag, IntFlag)
MEMBERS: tuple[list[tuple[str, Any]], ...] = (
    [("One", 1), ("Two", 2), ("Four", 4)],
    [("None_", 0), ("Left", 1), ("Right", 2), ("Also_Left", 1), ("Both", 3), ("Far", 64)],
    [("Later", 8), ("Sooner", 1), ("Mask", 0xFF)],
    [("Below", -1), ("Zero", 0), ("Large", 1 << 40)],
    [("mro_", 1), ("Type", 2), ("name", 4)],
    [("value", 1), ("real", 2)],
    [("_sunder_like", 1), ("Plain", 2)],
    [("Text", "a"), ("Other", "b")],
    [("Yes", True), ("No", False)],
    [("Same", 1), ("Same", 2)],
    [],
)


@pytest.fixture(autouse=True)
def _afterwards() -> Iterator[None]:
    yield
    make_as_usual()


def _make(kind: Any, members: Any, **more: Any) -> Any:
    try:
        return kind("Some", members, **more)
    except (TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


def _books(kind: Any) -> Any:
    """Everything an enumeration keeps, with members as texts."""
    if isinstance(kind, str):
        return kind
    return {
        name: (type(held).__name__, _text(held)) for name, held in sorted(vars(kind).items()) if name != "__new__"
    }, [(repr(one), str(one), one.name, one.value, vars(one).keys()) for one in kind]


def _text(held: Any) -> str:
    if isinstance(held, dict):
        return str([(str(key), _text(one)) for key, one in held.items()])  # the order counts, too
    if isinstance(held, Enum):
        return f"{held!r} {sorted((key, str(one)) for key, one in vars(held).items())}"
    return re.sub(" at 0x[0-9a-f]+", "", str(held))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("members", MEMBERS)
@pytest.mark.parametrize("more", [{}, {"boundary": FlagBoundary.KEEP}, {"module": "here", "qualname": "Outer.Some"}])
def test_it_keeps_the_same_books(kind: Any, members: Any, more: dict[str, Any]) -> None:
    make_as_usual()
    usual = _make(kind, members, **more)
    make_quickly()
    assert _books(_make(kind, members, **more)) == _books(usual)


def test_other_ways_to_name_members_are_left_to_python() -> None:
    make_quickly()
    assert [one.value for one in Enum("Some", "A B")] == [1, 2]  # type: ignore[attr-defined]
    assert [one.value for one in Enum("Some", {"A": 5})] == [5]  # type: ignore[attr-defined]
    assert Enum("Some", [("A", 5)], type=int).A + 1 == 6  # type: ignore[attr-defined]


def test_members_are_copied_pickled_and_combined(monkeypatch: pytest.MonkeyPatch) -> None:
    make_quickly()
    swift: Any = IntFlag("swift", [("A", 1), ("B", 2)], module=__name__)
    monkeypatch.setattr(sys.modules[__name__], "swift", swift, raising=False)
    assert copy.deepcopy(swift.A) is swift.A
    assert pickle.loads(pickle.dumps(swift.B)) is swift.B
    assert swift.A | swift.B == 3
    assert [one.name for one in swift(3)] == ["A", "B"]
    with pytest.raises(AttributeError):
        swift.A = 7


def test_it_knows_the_module_that_asked() -> None:
    make_quickly()
    assert Enum("Some", [("A", 1)]).__module__ == __name__


_ALL = """
import importlib, sys
from enum import EnumType
import crm_desktop.ui
from crm_desktop.base.enums import make_as_usual
from tests.unit.base.test_enums import _books
if sys.argv[1] == "usual":
    make_as_usual()

def told(kind, path):
    for name in sorted(vars(kind)):
        one = getattr(kind, name, None)
        if isinstance(one, EnumType):
            print(path, name, _books(one))
        elif isinstance(one, type) and one.__module__.startswith("PySide6.") and path.count(".") < 3:
            told(one, f"{path}.{name}")

for name in ("QtCore", "QtGui", "QtWidgets"):
    module = importlib.import_module(f"PySide6.{name}")
    for one in dir(module):
        getattr(module, one)
    told(module, name)
"""


def test_all_that_qt_brings_is_the_same() -> None:
    quick, usual = (
        subprocess.run([sys.executable, "-c", _ALL, way], capture_output=True, text=True, check=True, timeout=120)
        for way in ("quick", "usual")
    )
    assert quick.stdout.count("\n") > 300
    assert quick.stdout == usual.stdout


def test_nothing_is_left_of_it_afterwards() -> None:
    usual = EnumType._create_  # type: ignore[attr-defined]
    make_quickly()
    make_as_usual()
    assert EnumType._create_ is usual  # type: ignore[attr-defined]
