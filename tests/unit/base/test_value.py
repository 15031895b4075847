"""Values: written once, compared by what they hold, and honest about how they are made."""

from __future__ import annotations

import pytest

from crm_desktop.base.value import changed, value


def _loud(text: str) -> str:
    return text.upper()


@value
class Spot:
    """Two fields, one with a default, and one that holds a function."""

    name: str
    size: int = 3
    say: object = _loud


def test_fields_are_given_by_place_or_by_name_and_fall_back_on_their_defaults() -> None:
    spot = Spot("a", size=5)

    assert (spot.name, spot.size) == ("a", 5)
    assert Spot("a").size == 3
    assert Spot("a").say is _loud, "a function is what the field holds, no method"


def test_values_that_hold_the_same_are_the_same() -> None:
    assert Spot("a") == Spot("a", 3)
    assert hash(Spot("a")) == hash(Spot("a", 3))
    assert Spot("a") != Spot("b")
    alike: object = ("a", 3, _loud)
    assert Spot("a") != alike
    assert repr(Spot("a", say=None)) == "Spot(name='a', size=3, say=None)"


def test_a_changed_value_is_another_one() -> None:
    spot = Spot("a")

    assert changed(spot, name="b", say=None) == Spot("b", 3, None)
    assert spot == Spot("a")


def test_nothing_is_written_twice() -> None:
    spot = Spot("a")
    with pytest.raises(AttributeError):
        spot.name = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del spot.name
    assert spot.name == "a"


@pytest.mark.parametrize(("given", "named"), [((), {}), (("a", 1, 2, 3), {}), (("a",), {"name": "b"}), (("a",), {"x": 1})])
def test_what_cannot_be_made_says_so(given: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Spot"):
        Spot(*given, **named)  # type: ignore[arg-type]
