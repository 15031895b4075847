"""The check of the open file, and the mending that it offers."""

from __future__ import annotations

from crm_desktop.services.crm import Crm
from tests.ui.window.conftest import Program, settle


def _damage(program: Program, sql: str) -> None:
    program.place.context.ask(lambda crm: crm.workspace.connection.run(sql), lambda _done: None)


def _faults(program: Program) -> list[str]:
    found: list[list[str]] = []
    program.place.context.ask(lambda crm: crm.checking.check().faults, found.append)
    return found[0]


def _check(program: Program) -> None:
    program.place.registry.run("check")
    settle()


def _found(program: Program, text: str) -> int:
    found: list[int] = []
    program.place.context.ask(lambda crm: len(crm.contacts.ids(search=text)), found.append)
    return found[0]


def test_what_can_be_worked_out_again_is_mended_when_one_says_so(program: Program) -> None:
    _damage(program, "DELETE FROM search WHERE kind = 'contact'")
    assert _found(program, "hoffmann") == 0
    program.prompts.answers["confirm"] = True
    _check(program)
    [(_question, _title, said, verb)] = [one for one in program.prompts.asked if one[0] == "confirm"]
    assert "What you typed is whole" in said
    assert verb == "Mend it"
    assert _faults(program) == []
    assert _found(program, "hoffmann") == 1
    assert program.prompts.errors == []


def test_nothing_is_mended_unasked(program: Program) -> None:
    _damage(program, "DELETE FROM search WHERE kind = 'contact'")
    program.prompts.answers["confirm"] = False
    _check(program)
    assert _found(program, "hoffmann") == 0


def test_what_nobody_can_work_out_is_told_and_not_offered(program: Program) -> None:
    def lose(crm: Crm) -> None:
        crm.workspace.connection.run("UPDATE phone SET record_id = 12345")

    program.place.context.ask(lose, lambda _done: None)
    _check(program)
    assert not [one for one in program.prompts.asked if one[0] == "confirm"]
    [error] = program.prompts.errors
    assert "restore the last one that is whole" in error
