"""What pages and dialogs are handed in tests: a real file, doors that record, and everything at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from crm_desktop.base.clock import Clock
from crm_desktop.base.settings import Settings
from crm_desktop.domain.conflicts import Conflict
from crm_desktop.domain.lookup import Shown
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context, FileFacts
from crm_desktop.ui.support.bridge import ChangeBridge
from crm_desktop.ui.support.prompts import FakePrompts
from crm_desktop.ui.support.tasks import ImmediateTasks, Tasks


@dataclass
class FakeShell:
    """A window that writes down what is asked of it."""

    toasts: list[str] = field(default_factory=list)
    undos: list[bool] = field(default_factory=list)
    opened: list[tuple[str, int]] = field(default_factory=list)
    went: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    conflicts: list[Callable[[], None]] = field(default_factory=list)
    ways_back: list[Callable[[], None]] = field(default_factory=list)
    toast_run: Callable[[], None] | None = None

    def toast(self, text: str, *, undo: bool = False, action: str = "", run: Callable[[], None] | None = None) -> None:
        self.toasts.append(text)
        self.undos.append(undo)
        self.toast_run = run

    def go(self, page_id: str) -> None:
        self.went.append(page_id)

    def open_record(self, kind: str, record_id: int) -> None:
        self.opened.append((kind, record_id))

    def write_to(self, kind: str, record_id: int, entry_kind: str, *, clock: bool = False) -> None:
        self.opened.append((kind, record_id))

    def look_up(self, page_id: str, text: str, shown: Shown | None = None) -> None:
        self.went.append(f"{page_id}:{shown.title if shown is not None else text}")

    def import_files(self, paths: list[str]) -> None:
        self.went.append("import")

    def conflict(self, conflict: Conflict, overwrite: Callable[[], None], back: Callable[[], None]) -> None:
        self.conflicts.append(overwrite)
        self.ways_back.append(back)

    def show_error(self, sentence: str) -> None:
        self.errors.append(sentence)

    def saved(self) -> None:
        """Nothing to write down."""


@dataclass
class Desk:
    """A context with its doors."""

    crm: Crm
    context: Context
    shell: FakeShell
    prompts: FakePrompts


def desk_for(crm: Crm, clock: Clock, folder: Path, tasks: Tasks | None = None) -> Desk:
    """Return a desk over an open file; settings live in the folder, and answers come at once without other tasks."""
    shell, prompts = FakeShell(), FakePrompts()
    context = Context(
        lambda: crm,
        FileFacts(str(crm.path), crm.title, "Nora", read_only=False, notice="", tints={}),
        tasks or ImmediateTasks(),
        prompts,
        Settings(folder / "settings"),
        ChangeBridge(),
        shell,
        clock,
    )
    return Desk(crm, context, shell, prompts)
