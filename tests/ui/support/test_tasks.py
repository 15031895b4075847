"""Tasks: in order on one thread, answers in the window, the unwanted dropped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm_desktop.base.errors import Cancelled, FarleyError
from crm_desktop.ui.support.tasks import ImmediateTasks, Report, Stopped, WorkerTasks


@pytest.fixture
def troubles() -> list[str]:
    return []


@pytest.fixture
def tasks(qtbot: QtBot, troubles: list[str]) -> Iterator[WorkerTasks]:
    made = WorkerTasks(troubles.append)
    yield made
    made.close()


def where_am_i(number: int) -> tuple[int, int]:
    """A number and the thread it was asked on."""
    return number, threading.get_ident()


def test_questions_run_in_order_on_one_other_thread(tasks: WorkerTasks, qtbot: QtBot) -> None:
    answers: list[tuple[int, int]] = []
    for number in range(20):
        tasks.ask(partial(where_am_i, number), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 20)
    assert [number for number, _thread in answers] == list(range(20))
    assert len({thread for _number, thread in answers}) == 1
    assert answers[0][1] != threading.get_ident()


def test_answers_come_on_the_windows_thread_with_63_bits_whole(tasks: WorkerTasks, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    number = 2**62 + 7
    tasks.ask(lambda: number, lambda answer: seen.append((answer, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(number, threading.get_ident())]


def test_a_question_asked_again_voids_the_earlier(tasks: WorkerTasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    ran: list[str] = []
    answers: list[str] = []

    def question(text: str) -> Callable[[], str]:
        def work() -> str:
            ran.append(text)
            gate.wait(5)
            return text

        return work

    for text in ("h", "ho", "hof"):
        tasks.ask(question(text), answers.append, key="search")
        if text == "h":
            qtbot.waitUntil(lambda: ran == ["h"])
    gate.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["hof"], "the running one is dropped when it comes"
    assert ran == ["h", "hof"], "the waiting one is never run"


def test_a_running_question_is_interrupted_when_it_is_overtaken(qtbot: QtBot) -> None:
    stop = threading.Event()
    tasks = WorkerTasks(interrupt=stop.set)
    started = threading.Event()
    answers: list[str] = []

    def slow() -> str:
        started.set()
        if stop.wait(5):
            raise FarleyError("interrupted")
        return "slow"

    failures: list[str] = []
    tasks.ask(slow, answers.append, failures.append, key="search")
    assert started.wait(5)
    tasks.ask(lambda: "quick", answers.append, key="search")
    qtbot.waitUntil(lambda: answers == ["quick"])
    assert failures == [], "the interruption concerns nobody"
    tasks.close()


def test_the_worlds_fault_arrives_as_its_sentence(
    tasks: WorkerTasks, qtbot: QtBot, troubles: list[str]
) -> None:
    def broken() -> None:
        raise FarleyError("The disk is full.")

    own: list[str] = []
    tasks.ask(broken, lambda _answer: None, own.append)
    tasks.ask(broken, lambda _answer: None)
    qtbot.waitUntil(lambda: bool(own and troubles))
    assert own == ["The disk is full."]
    assert troubles == ["The disk is full."]


def test_our_own_mistake_gives_a_sentence_without_its_text_and_the_worker_goes_on(
    tasks: WorkerTasks, qtbot: QtBot
) -> None:
    heard: list[str] = []
    tasks.ask(lambda: 1 // 0, lambda _answer: None, heard.append)
    answers: list[int] = []
    tasks.ask(lambda: 5, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [5]
    assert len(heard) == 1
    assert "division" not in heard[0]


def test_long_work_reports_and_can_be_cancelled(tasks: WorkerTasks, qtbot: QtBot) -> None:
    steps: list[int] = []
    done: list[int] = []
    first = threading.Event()

    def work(report: Report, stopped: Stopped) -> int:
        report(1, 10, "row")
        first.wait(5)
        if stopped():
            raise Cancelled("stopped")
        return 10

    handle = tasks.beside(work, done.append, progress=lambda step, _total, _text: steps.append(step))
    qtbot.waitUntil(lambda: steps == [1])
    handle.cancel()
    first.set()
    tasks.close()
    QApplication.processEvents()
    assert done == []


def test_long_work_leaves_questions_free(tasks: WorkerTasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    results: list[str] = []

    def work(_report: Report, _stopped: Stopped) -> str:
        gate.wait(5)
        return "long"

    tasks.beside(work, results.append)
    tasks.ask(lambda: "short", results.append)
    qtbot.waitUntil(lambda: results == ["short"])
    gate.set()
    qtbot.waitUntil(lambda: results == ["short", "long"])


def test_closing_does_what_was_asked_and_delivers_nothing_more(qtbot: QtBot) -> None:
    tasks = WorkerTasks()
    done: list[int] = []
    delivered: list[int] = []
    for number in range(5):
        tasks.ask(partial(done.append, number), lambda _none: delivered.append(1))
    tasks.close()
    assert done == [0, 1, 2, 3, 4], "a save that was asked for is made"
    QApplication.processEvents()
    assert delivered == []
    tasks.ask(lambda: done.append(9), lambda _none: None)
    tasks.close()
    assert 9 not in done


def test_immediate_tasks_answer_at_once() -> None:
    tasks = ImmediateTasks()
    answers: list[int] = []
    tasks.ask(lambda: 3, answers.append)
    steps: list[int] = []

    def long(report: Report, _stopped: Stopped) -> int:
        report(1, 2, "")
        return 4

    tasks.beside(long, answers.append, progress=lambda done, _total, _text: steps.append(done))
    assert (answers, steps) == ([3, 4], [1])

    def broken() -> int:
        raise FarleyError("No.")

    tasks.ask(broken, answers.append)
    assert tasks.troubles == ["No."]
