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
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.records import Draft, Edit
from crm_desktop.services.activities import NewActivity
from crm_desktop.services.bulk import Change, How
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

    @rule(
        who=st.lists(people, min_size=1, max_size=3),
        ahead=st.integers(-9, 40) | st.none(),
        rule_text=st.sampled_from(["", "FREQ=WEEKLY;COUNT=3", "FREQ=MONTHLY;BYMONTHDAY=-1"]),
        private=st.booleans(),
    )
    def plan(self, who: list[int], ahead: int | None, rule_text: str, private: bool) -> None:
        here = [one for one in who if self._is_here(one)]
        before = digest(self.crm)
        day = (self.crm.now().date() + timedelta(days=ahead)).isoformat() if ahead is not None else ""
        new = NewActivity("call", "Ask", date=day, time="09:30", rule=rule_text, contacts=here, private=private)
        self.crm.activities.add(new)
        self._did(before)

    @precondition(lambda self: self.crm.activities.open_ids())
    @rule(place=st.integers(0, 5), how=st.sampled_from(["clear", "move", "skip", "delete", "again"]))
    def go_on_with_a_follow_up(self, place: int, how: str) -> None:
        ids = self.crm.activities.open_ids()
        one = ids[place % len(ids)]
        before = digest(self.crm)
        try:
            if how == "clear":
                self.crm.activities.clear(one, next_step=NewActivity("todo", "And then"))
            elif how == "move":
                self.crm.activities.move([one], "2026-06-01", "14:00")
            elif how == "delete":
                self.crm.activities.delete([one])
            elif how == "again":
                self.crm.activities.edit(one, {"rule": "FREQ=DAILY"})
            else:
                self.crm.activities.skip(one)
        except BadInput:
            return
        self._did(before)

    @rule(who=st.lists(people, min_size=1, max_size=3), tag=st.sampled_from(["VIP", "Messe", "ひみつ"]))
    def tag(self, who: list[int], tag: str) -> None:
        before = digest(self.crm)
        self.crm.contacts.tag(who, add=[tag], remove=["VIP"] if tag != "VIP" else [])
        self._did(before)

    @rule(who=st.lists(people, min_size=1, max_size=3), name=st.sampled_from(["Messe", "Halle"]), inside=st.booleans())
    def group(self, who: list[int], name: str, inside: bool) -> None:
        before = digest(self.crm)
        ids = self.crm.groups.ids_named(name)
        if ids:
            self.crm.groups.put("contact", who, ids[0])
        else:
            parents = [one.id for one in self.crm.groups.all() if inside]
            self.crm.groups.create(name, parent_id=parents[0] if parents else None)
        self._did(before)

    @precondition(lambda self: self.crm.groups.all())
    @rule()
    def remove_group(self) -> None:
        before = digest(self.crm)
        self.crm.groups.remove(self.crm.groups.all()[0].id)
        self._did(before)

    @rule(one=people, other=people, how=st.sampled_from(["reports to", "spouse of", "rows with"]), apart=st.booleans())
    def relate(self, one: int, other: int, how: str, apart: bool) -> None:
        before = digest(self.crm)
        relations = self.crm.relations.of(one)
        try:
            if apart and relations:
                self.crm.relations.part(relations[0])
            else:
                self.crm.relations.relate("contact", one, "contact", other, how)
        except (BadInput, NotFound):
            return
        self._did(before)

    @rule(person=people, company=COMPANIES)
    def change_company(self, person: int, company: str) -> None:
        before = digest(self.crm)
        try:
            self.crm.relations.change_company(person, company, title="Buyer")
        except NotFound:
            return
        self._did(before)

    @rule(person=people, kind=st.sampled_from(list(CustomType)), typed=st.lists(TEXTS, max_size=2))
    def fill_a_field_of_ones_own(self, person: int, kind: CustomType, typed: list[str]) -> None:
        fields = self.crm.custom_fields
        if not self._is_here(person):
            return
        before = digest(self.crm)
        known = [one for one in fields.of("contact") if one.type is kind]
        if not known:
            fields.create("contact", f"My {kind}", kind)
        else:
            self.crm.contacts.edit(person, fields.put(self.crm.contacts.record(person), known[0], typed))
        self._did(before)

    @precondition(lambda self: self.crm.custom_fields.all())
    @rule()
    def remove_a_field_of_ones_own(self) -> None:
        before = digest(self.crm)
        self.crm.custom_fields.remove(self.crm.custom_fields.all()[0].id)
        self._did(before)

    @rule(
        who=st.lists(people, min_size=1, max_size=4),
        key=st.sampled_from(["status", "company", "tags", "last_name", "phones"]),
        how=st.sampled_from([How.SET, How.FILL, How.CLEAR, How.REPLACE, How.ADD, How.SWAP]),
        text=TEXTS,
    )
    def change_many(self, who: list[int], key: str, how: How, text: str) -> None:
        before = digest(self.crm)
        change = Change(key, how, text, search="a", other="first_name" if how is How.SWAP else "")
        try:
            seen = self.crm.bulk.look("contact", who, change, 1).count
            changed = self.crm.bulk.apply("contact", who, change)
        except BadInput:
            assert digest(self.crm) == before
            return
        assert changed <= seen
        self._did(before)

    @rule(old=st.sampled_from(["VIP", "Messe"]), new=st.sampled_from(["Messe", "Fair"]))
    def put_tags_together(self, old: str, new: str) -> None:
        before = digest(self.crm)
        self.crm.lists.rename("tag", old, new)
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
