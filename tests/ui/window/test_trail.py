"""Back and forward."""

from crm_desktop.ui.mainwindow.trail import LONGEST, Place, Trail

A, B, C = Place("contacts", 1), Place("notes", 2), Place("reports", 3)


def test_back_returns_to_where_one_was_and_forward_goes_on_again() -> None:
    trail = Trail()
    trail.leave(A)
    trail.leave(B)
    assert trail.back(C) == B
    assert trail.back(B) == A
    assert trail.back(A) is None
    assert trail.forward(A) == B
    assert trail.forward(B) == C
    assert not trail.can_go_forward


def test_going_somewhere_new_forgets_what_lay_before() -> None:
    trail = Trail()
    trail.leave(A)
    trail.back(B)
    trail.leave(A)
    assert not trail.can_go_forward
    assert trail.back(C) == A


def test_a_place_that_looks_like_here_is_passed_over() -> None:
    trail = Trail()
    trail.leave(A)
    trail.leave(B)
    assert trail.back(B) == A


def test_the_trail_does_not_grow_without_end() -> None:
    trail = Trail()
    for number in range(LONGEST + 50):
        trail.leave(Place("contacts", number))
    steps = 0
    here = Place("contacts", "end")
    while (found := trail.back(here)) is not None:
        here, steps = found, steps + 1
    assert steps == LONGEST
