"""The Notes screen as people use it: search, filter, read, answer, edit, delete."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from crm_desktop.base.clock import to_ms
from crm_desktop.base.errors import FileProblem
from crm_desktop.domain.records import Edit
from crm_desktop.services.timeline import EntryRow, NewEntry
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.pages.notes import NotesPage
from crm_desktop.ui.pages.notes.finding import last_day_of, months_until
from crm_desktop.ui.pages.notes.model import SectionRole
from crm_desktop.ui.pages.notes.wording import excerpt
from tests.conftest import NOW
from tests.support.files import contact
from tests.ui.dialogs.desk import Desk

Key = Qt.Key


@pytest.fixture
def marta(desk: Desk) -> int:
    """Somebody with a history of a year."""
    marta = contact(desk.crm, phone="+48 601 555 214", company="Kowal-Pneumatyka")
    tomas = contact(desk.crm, "Tomás", "Herrera")

    def log(days: int, kind: str, body: str, result: str = "", who: int = marta) -> None:
        when = to_ms(NOW - timedelta(days=days))
        desk.crm.entries.log(NewEntry(kind, body, result, happened_at=when, contacts=[who]))

    log(0, "call", "Quote looks right, asks for **bearing** housings.", "reached")
    log(1, "note", "Prefers bearings with ISO codes, see https://iso.example/list and file:///etc/passwd")
    log(6, "meeting", "Walked line 3, noise at the drum.", "held")
    log(40, "email", "Bearing grease sample sent.", "sent", tomas)
    log(41, "call", "Nobody there.", "left_message", tomas)
    log(400, "note", "Old bearing story.")
    return marta


@pytest.fixture
def page(desk: Desk, marta: int, qtbot: QtBot) -> NotesPage:
    """The screen, opened."""
    page = NotesPage(desk.context, ActionRegistry())
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.opened()
    qtbot.waitUntil(lambda: bool(page.property("ready")))
    return page


def type_search(page: NotesPage, qtbot: QtBot, text: str) -> None:
    with qtbot.waitSignal(page.search.searched):
        qtbot.keyClicks(page.search, text)


def bodies(page: NotesPage) -> list[str]:
    rows: dict[int, EntryRow] = {}
    page.context.ask(lambda crm: crm.entries.rows(page.model.ids()), rows.update)
    return [rows[one].body for one in page.model.ids()]


def titles(page: NotesPage) -> list[str]:
    heads = (page.model.index(row, 0).data(SectionRole) for row in range(page.model.rowCount()))
    return [f"{head.title} {head.count}" for head in heads if head is not None]


def test_everything_stands_newest_first_under_days_and_months(page: NotesPage) -> None:
    assert titles(page) == ["Today 1", "Yesterday 1", "Last week 1", "April 2", "April 2025 1"]
    assert page.count_text() == "6 entries"


def test_search_waits_for_a_rest_and_tells_exact_counts(page: NotesPage, qtbot: QtBot) -> None:
    type_search(page, qtbot, "bearing")
    assert len(page.model.ids()) == 4
    assert page.search._result.startswith("4 of 6 in ")
    assert page.count_text() == "4 found"


def test_hits_are_marked_in_the_reading_pane(page: NotesPage, qtbot: QtBot) -> None:
    type_search(page, qtbot, "bearing")
    assert page.reader.text.marked_texts() == ["bearing"]


def test_the_excerpt_begins_shortly_before_the_hit() -> None:
    text = "word " * 60 + "bearing at last"
    assert excerpt(text, ["bearing"]).startswith("… ")
    assert "bearing" in excerpt(text, ["bearing"])[:60]
    assert excerpt("bearing first", ["bearing"]) == "bearing first"


def test_kinds_owner_and_since_narrow_the_list(page: NotesPage) -> None:
    page.filters.kinds["calls"].click()
    assert len(page.model.ids()) == 2
    page.filters.kinds["notes"].click()
    assert len(page.model.ids()) == 4
    page.filters._since_chosen("year")
    assert len(page.model.ids()) == 3
    page.filters._owner_chosen("Nobody")
    assert not page.model.ids()
    page.filters.owner.clear()
    page.filters.since.clear()
    assert len(page.model.ids()) == 4


def test_dragging_over_the_months_chooses_a_span(page: NotesPage, qtbot: QtBot) -> None:
    bar = page.filters.density
    april = bar.bar_rect(22).center()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=april)
    assert titles(page) == ["April 2"]
    assert page.filters.since.isChecked()


def test_the_months_show_how_many_there_are(page: NotesPage) -> None:
    counts = page.filters.density._values
    assert len(counts) == 24
    assert counts[-1] == 3
    assert counts[-2] == 2


def test_sidebar_searches_count_and_search(page: NotesPage) -> None:
    section, lookups = page.side_sections()
    assert lookups.title == "Lookups"
    found = {item.id: item.count for item in section.items}
    assert found == {"everything": 6, "mine": 2, "calls": 1, "message": 1, "meetings": 1}
    page.side_chosen("message")
    assert bodies(page) == ["Nobody there."]
    assert page.side_current() == "message"
    page.side_chosen("everything")
    assert len(page.model.ids()) == 6


def test_j_and_k_move_and_return_opens_the_card(page: NotesPage, desk: Desk, marta: int, qtbot: QtBot) -> None:
    page.focus_first()
    qtbot.keyClick(page.list, Key.Key_J)
    assert page.list.currentIndex().row() == 1
    qtbot.keyClick(page.list, Key.Key_K)
    assert page.list.currentIndex().row() == 0
    qtbot.keyClick(page.list, Key.Key_Return)
    assert desk.shell.opened == [("contact", marta)]


def test_copy_with_source_says_who_and_when(page: NotesPage, desk: Desk) -> None:
    page.registry.run("notes.copy_source")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Quote looks right")
    assert "Call · Reached, Marta Kowalczyk, Kowal-Pneumatyka, Thursday, May 14, 2026" in copied
    assert copied.endswith("Nora")


def test_markdown_is_read_and_links_open_only_outside_and_only_safe_ones(
    page: NotesPage, desk: Desk, qtbot: QtBot
) -> None:
    page.list.select_row(1)
    html = page.reader.text.toHtml()
    assert 'href="https://iso.example/list"' in html
    assert 'href="file:' not in html
    page.reader.text.anchorClicked.emit(QUrl("https://iso.example/list"))
    page.reader.text.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert desk.prompts.opened == ["https://iso.example/list"]


def test_call_goes_to_the_telephone(page: NotesPage, desk: Desk) -> None:
    page.reader.people.call_button.click()
    assert desk.prompts.opened == ["tel:+48601555214"]


def test_editing_in_place_saves_and_undo_takes_it_back(page: NotesPage, desk: Desk, qtbot: QtBot) -> None:
    entry = page.list.current_id()
    assert entry is not None
    page.focus_first()
    qtbot.keyClick(page.list, Key.Key_F2)
    editor = page.reader.editor
    assert editor.isVisible()
    editor.setPlainText("Said otherwise.")
    qtbot.keyClick(editor, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.crm.entries.record(entry).text("body") == "Said otherwise."
    desk.crm.history.undo()
    assert desk.crm.entries.record(entry).text("body").startswith("Quote looks right")


def test_escape_leaves_the_text_as_it_was(page: NotesPage, desk: Desk, qtbot: QtBot) -> None:
    entry = page.list.current_id()
    assert entry is not None
    page.deeds.edit()
    page.reader.editor.setPlainText("Never mind")
    qtbot.keyClick(page.reader.editor, Key.Key_Escape)
    assert desk.crm.entries.record(entry).text("body").startswith("Quote looks right")
    assert page.reader.text.isVisible()


def test_what_is_being_typed_is_kept_as_a_draft(page: NotesPage, desk: Desk) -> None:
    entry = page.list.current_id()
    page.deeds.edit()
    page.reader.editor.setPlainText("Half a sentence")
    page.reader.editor._rest.flush()
    assert desk.crm.drafts.get(f"entry/{entry}/body") == "Half a sentence"


def test_a_note_can_be_added_to_the_thread(page: NotesPage, desk: Desk, marta: int, qtbot: QtBot) -> None:
    page.focus_first()
    qtbot.keyClick(page.list, Key.Key_N)
    assert page.reader.thread_line.hasFocus()
    qtbot.keyClicks(page.reader.thread_line, "Send the drawing")
    qtbot.keyClick(page.reader.thread_line, Key.Key_Return)
    [newest, *_rest] = desk.crm.entries.ids_of(marta)
    assert desk.crm.entries.record(newest).text("body") == "Send the drawing"
    assert desk.shell.undos == [True]
    qtbot.waitUntil(lambda: len(page.model.ids()) == 7)


def test_delete_takes_the_entry_out_and_undo_brings_it_back(page: NotesPage, desk: Desk, qtbot: QtBot) -> None:
    page.focus_first()
    qtbot.keyClick(page.list, Key.Key_Delete)
    qtbot.waitUntil(lambda: len(page.model.ids()) == 5)
    assert desk.shell.toasts == ["1 entry deleted."]
    assert desk.shell.undos == [True]
    desk.context.do(lambda crm: crm.history.undo())
    qtbot.waitUntil(lambda: len(page.model.ids()) == 6)


def test_neighbours_of_the_same_person_stand_around(page: NotesPage) -> None:
    names = [row.accessibleName() for row in page.reader.around.buttons()]
    assert len(names) == 3
    assert "This entry" not in names[0]
    page.reader.around.buttons()[0].click()
    assert page.list.currentIndex().row() == 2


def test_a_colleague_editing_the_same_note_is_shown_as_a_conflict(page: NotesPage, desk: Desk) -> None:
    entry = page.list.current_id()
    assert entry is not None
    page.deeds.edit()
    page.reader.editor.setPlainText("Mine")
    desk.crm.entries.edit(entry, {"body": "Theirs"})
    page.reader.editor.save()
    assert len(desk.shell.conflicts) == 1
    desk.shell.conflicts[0]()
    assert desk.crm.entries.record(entry).text("body") == "Mine"


def test_back_to_editing_goes_on_with_ones_own_text_also_from_another_note(page: NotesPage, desk: Desk) -> None:
    entry = page.list.current_id()
    assert entry is not None
    page.deeds.edit()
    page.reader.editor.setPlainText("My long new text")
    desk.crm.entries.edit(entry, {"body": "Theirs"})
    page.list.select_row(2)
    assert desk.crm.drafts.get(f"entry/{entry}/body") == "My long new text"
    desk.shell.ways_back[-1]()
    assert page.list.current_id() == entry
    assert page.reader.editor.is_open()
    assert page.reader.editor.toPlainText() == "My long new text"
    page.reader.editor.save()
    assert len(desk.shell.conflicts) == 1, "what they wrote was seen by now"
    assert desk.crm.entries.record(entry).text("body") == "My long new text"
    assert desk.crm.drafts.get(f"entry/{entry}/body") == ""


def test_a_note_that_could_not_be_saved_is_offered_again(
    page: NotesPage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise FileProblem("The disk is full.")

    entry = page.list.current_id()
    with monkeypatch.context() as patch:
        patch.setattr(desk.crm.entries, "edit", full)
        patch.setattr(desk.crm.entries, "log", full)
        page.deeds.edit()
        page.reader.editor.setPlainText("Typed for minutes")
        page.reader.editor.save()
        assert page.reader.text.toPlainText().startswith("Quote looks right"), "what is in the file"
        qtbot.keyClicks(page.reader.thread_line, "Send the drawing")
        qtbot.keyClick(page.reader.thread_line, Key.Key_Return)
    assert desk.shell.errors == ["The disk is full."] * 2
    assert page.reader.thread_line.text() == "Send the drawing"
    assert desk.crm.drafts.get(f"entry/{entry}/body") == "Typed for minutes"
    page.reader.draft_link.click()
    assert page.reader.editor.toPlainText() == "Typed for minutes"


def test_nothing_found_says_so(page: NotesPage, qtbot: QtBot) -> None:
    type_search(page, qtbot, "xyzzy")
    assert page.pane.empty.accessibleName() == "Nothing matches “xyzzy”."
    assert page.reader.details() is None


def test_an_entry_can_be_shown_from_elsewhere(page: NotesPage, desk: Desk, marta: int, qtbot: QtBot) -> None:
    type_search(page, qtbot, "grease")
    oldest = desk.crm.entries.ids_of(marta)[-1]
    assert page.open_record("entry", oldest)
    assert page.list.current_id() == oldest
    assert not page.open_record("contact", marta)


def test_the_way_back_shows_the_same_search(page: NotesPage, qtbot: QtBot) -> None:
    type_search(page, qtbot, "grease")
    state = page.current_state()
    page.look_up("drum")
    page.restore_state(state)
    assert page.search.text() == "grease"
    assert bodies(page) == ["Bearing grease sample sent."]


def test_export_is_about_what_was_found(page: NotesPage, qtbot: QtBot) -> None:
    assert page.export_scope() == ("entry", None, "All notes and history")
    type_search(page, qtbot, "grease")
    kind, ids, label = page.export_scope()
    assert (kind, len(ids or []), label) == ("entry", 1, "The 1 found")


def test_a_month_is_cut_where_it_begins_here() -> None:
    months = months_until(datetime(2026, 5, 14, tzinfo=UTC).date())
    assert (months[0].isoformat(), months[-1].isoformat()) == ("2024-06-01", "2026-05-01")
    assert last_day_of(months[-3]).isoformat() == "2026-03-31"


def test_a_call_or_mail_to_the_person_of_an_entry_takes_one_key(page: NotesPage, desk: Desk, qtbot: QtBot) -> None:
    details = page.reader.details()
    assert details is not None
    first = details.people[0]
    desk.crm.contacts.edit(first.id, Edit(put=[("emails", None, {"address": "m@kowal.example"})]))
    page.refresh(desk.crm.take_changes())
    page.list.setFocus()
    qtbot.keyClick(page.list, Key.Key_L)
    assert desk.shell.opened[-1] == (first.kind, first.id)
    qtbot.keyClick(page.list, Key.Key_E)
    assert desk.prompts.opened == ["mailto:m@kowal.example"]


def test_escape_in_the_list_clears_the_search(page: NotesPage, qtbot: QtBot) -> None:
    everything = page.model.rowCount()
    page.search.setText("quote")
    page.search.entered.emit()
    qtbot.waitUntil(lambda: page.model.rowCount() < everything)
    page.list.setFocus()
    qtbot.keyClick(page.list, Key.Key_Escape)
    assert page.search.text() == ""
    assert page.model.rowCount() == everything
