"""What waits on a screen is said in the sidebar, whatever screen is shown."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crm_desktop.services.activities import NewActivity
from crm_desktop.ui.kit.side_list import ItemRole, SideItem
from tests.conftest import NOW
from tests.ui.window.conftest import Program, settle


def badge(program: Program) -> int | None:
    pages = program.place.desk.sidebar.pages
    model = pages.model()
    items = [model.index(row, 0).data(ItemRole) for row in range(model.rowCount())]
    found = next(item for item in items if isinstance(item, SideItem) and item.id == "followups")
    assert found.badge
    return found.count


def test_the_badge_counts_what_is_overdue_and_due_today_of_ones_own(program: Program) -> None:
    assert badge(program) is None
    made: list[int] = []

    def plan(ahead: int, owner: str = "") -> None:
        new = NewActivity("call", "Call", date=(NOW.date() + timedelta(days=ahead)).isoformat(), owner=owner)
        program.do(lambda crm: made.append(crm.activities.add(new)))

    for ahead in (-2, 0, 1):
        plan(ahead)
    plan(0, "Somebody else")
    assert badge(program) == 2
    program.do(lambda crm: crm.activities.clear(made[0]))
    assert badge(program) == 1
    program.place.undoing.undo()
    settle()
    assert badge(program) == 2


def test_the_screen_keeps_its_place_in_the_sidebar_and_is_reached_by_its_digit(program: Program) -> None:
    pages = program.place.desk.sidebar.pages
    model = pages.model()
    order = [model.index(row, 0).data(ItemRole).id for row in range(model.rowCount())]
    assert order[:3] == ["contacts", "followups", "notes"]
    QTest.keyClick(program.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert program.place.desk.here().page_id == "followups"
    program.do(lambda crm: crm.activities.add(NewActivity("call", "New", date=NOW.date().isoformat())))
    assert badge(program) == 1
    assert pages.current() == "followups", "new numbers leave the screen marked"
