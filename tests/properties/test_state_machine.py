"""Chance writes the test: create, edit, log, import, delete, undo, redo, crash, reopen, and the file stays right."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    precondition,
    rule,
)

from crm_desktop.base.clock import FixedClock
from crm_desktop.base.errors import BadInput, NotFound
from crm_desktop.domain.records import Draft, Edit
from crm_desktop.services.crm import Crm
from crm_desktop.services.importing import ImportOptions, OnMatch, open_source
from crm_desktop.services.timeline import NewEntry
from tests.conftest import NOW
from tests.support.files import digest

NAMES = st.sampled_from(["Marta", "Kofi", "李婷", "أحمد", "O'Brien", "Ångström", "Zoë", "<b>&", "DROP TABLE", "=1+1"])
TEXTS = st.one_of(NAMES, st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12))
COMPANIES = st.sampled_from(["", "Acme", "Vega Papir", "苏州恒力轴承"])
PHONES = st.sampled_from(["+48 601 555 214", "601 555 214", "BusinessPhone", "+86 512 5550 2211", "12"])


class Office(RuleBasedStateMachine):
    """Two windows on one file, with a model of what undo must give back."""

    people = Bundle("people")

    @initialize()
    def open_file(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="farley-machine-"))
        self.clock = FixedClock(NOW)
        self.path = self.folder / "Office.farley"
        self.crm = Crm.create(self.path, self.clock, "seat", "Nora", locale_name="pl_PL")
        self.undo_states: list[str] = []
        self.redo_states: list[str] = []

    def _did(self, before: str) -> None:
        self.clock.move_to(self.clock.now() + timedelta(seconds=1))
        if digest(self.crm) != before:
            self.undo_states.append(before)
            self.redo_states.clear()

    @rule(target=people, first=NAMES, last=TEXTS, company=COMPANIES, phone=PHONES, private=st.booleans())
    def create(self, first: str, last: str, company: str, phone: str, private: bool) -> int:
        before = digest(self.crm)
        draft = Draft("contact", {"first_name": first, "last_name": last, "company": company, "private": int(private)})
        draft.add("phones", number=phone, label="Mobile")
        made = self.crm.contacts.create(draft)
        self._did(before)
        return made

    @rule(
        person=people,
        field=st.sampled_from(["last_name", "display_name", "note", "status", "company", "owner"]),
        text=TEXTS,
    )
    def edit(self, person: int, field: str, text: str) -> None:
        before = digest(self.crm)
        try:
            self.crm.contacts.edit(person, Edit({field: text if field != "owner" else "Nora"}))
        except NotFound:
            return
        self._did(before)

    @rule(person=people, phone=PHONES, primary=st.booleans())
    def add_phone(self, person: int, phone: str, primary: bool) -> None:
        before = digest(self.crm)
        values: dict[str, Any] = {"number": phone, "is_primary": 1 if primary else None}
        try:
            self.crm.contacts.edit(person, Edit(put=[("phones", None, values)]))
        except NotFound:
            return
        self._did(before)

    @rule(person=people)
    def drop_phone(self, person: int) -> None:
        before = digest(self.crm)
        try:
            phones = self.crm.contacts.record(person).several("phones")
            if phones:
                self.crm.contacts.edit(person, Edit(drop=[("phones", phones[0].id)]))
        except NotFound:
            return
        self._did(before)

    @rule(
        who=st.lists(people, min_size=1, max_size=3),
        kind=st.sampled_from(["call", "note", "meeting", "email"]),
        body=TEXTS,
        result=st.sampled_from(["reached", "left_message", "held", ""]),
    )
    def log(self, who: list[int], kind: str, body: str, result: str) -> None:
        here = [one for one in who if self._is_here(one)]
        if not here:
            return
        before = digest(self.crm)
        try:
            self.crm.entries.log(NewEntry(kind, body, result, contacts=here))
        except BadInput:
            return
        self._did(before)

    @rule(who=st.lists(people, min_size=1, max_size=3), tag=st.sampled_from(["VIP", "Messe", "ひみつ"]))
    def tag(self, who: list[int], tag: str) -> None:
        before = digest(self.crm)
        self.crm.contacts.tag(who, add=[tag], remove=["VIP"] if tag != "VIP" else [])
        self._did(before)

    @rule(who=st.lists(consumes(people), min_size=1, max_size=3))
    def delete(self, who: list[int]) -> None:
        before = digest(self.crm)
        self.crm.contacts.delete(who)
        self._did(before)

    @rule(
        rows=st.lists(st.tuples(NAMES, NAMES, COMPANIES, PHONES), min_size=1, max_size=5),
        on_match=st.sampled_from(list(OnMatch)),
        dry=st.booleans(),
    )
    def bring_in(self, rows: list[tuple[str, str, str, str]], on_match: OnMatch, dry: bool) -> None:
        source = self.folder / "list.csv"
        lines = ["First name,Last name,Company,Phone"]
        lines += [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
        source.write_text("\n".join(lines), "utf-8")
        before = digest(self.crm)
        options = ImportOptions(on_match=on_match, dry_run=dry)
        balance = self.crm.importing.run(open_source(source, options), options)
        assert balance.adds_up()
        assert balance.rows == len(rows)
        if dry:
            assert digest(self.crm) == before
        self._did(before)

    @precondition(lambda self: self.undo_states)
    @rule()
    def undo(self) -> None:
        before = digest(self.crm)
        assert self.crm.history.undo().kept == 0
        assert digest(self.crm) == self.undo_states.pop()
        self.redo_states.append(before)

    @precondition(lambda self: self.redo_states)
    @rule()
    def redo(self) -> None:
        before = digest(self.crm)
        self.crm.history.redo()
        assert digest(self.crm) == self.redo_states.pop()
        self.undo_states.append(before)

    @rule()
    def close_and_reopen(self) -> None:
        before = digest(self.crm)
        self.crm.close()
        self.crm = Crm.open(self.path, self.clock, "seat", "Nora")
        assert digest(self.crm) == before

    @rule(name=NAMES)
    def crash_in_the_middle_of_an_action(self, name: str) -> None:
        """The file as a killed process leaves it, its hot journal beside it, opens as it was before the action."""
        before = digest(self.crm)
        copy = self.folder / "Crashed.farley"
        people = list(self.crm.contacts.ids())
        try:
            with self.crm.workspace.unit("edit_contact") as unit:
                for person in people:
                    unit.edit("contact", person, Edit({"note": name * 50}))
                self.crm.workspace.connection.apsw.cache_flush()
                shutil.copy(self.path, copy)
                journal = self.path.with_name(self.path.name + "-journal")
                if journal.exists():
                    shutil.copy(journal, copy.with_name(copy.name + "-journal"))
                raise _Killed
        except _Killed:
            pass
        crashed = Crm.open(copy, self.clock, "seat", "Nora")
        assert digest(crashed) == before
        crashed.close()
        for leftover in self.folder.glob("Crashed*"):
            leftover.unlink()
        assert digest(self.crm) == before

    def _is_here(self, person: int) -> bool:
        try:
            self.crm.contacts.record(person)
        except NotFound:
            return False
        return True

    @invariant()
    def the_file_is_whole(self) -> None:
        if hasattr(self, "crm"):
            assert self.crm.checking.check().faults == []

    def teardown(self) -> None:
        if hasattr(self, "crm"):
            self.crm.close()
            shutil.rmtree(self.folder)


class _Killed(Exception):
    """Stands for the end of the process."""


OfficeTest = Office.TestCase
OfficeTest.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
