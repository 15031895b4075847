"""What the panes of the dialog may reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crm_desktop.domain.lookup import Shown
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context


@dataclass(frozen=True)
class SetupSurroundings:
    """The open file, where a sentence with Undo is shown, and where records are shown."""

    context: Context
    tell: Callable[[str], None]
    say_problem: Callable[[str], None]
    is_here: Callable[[], bool]
    """Whether the dialog has not been closed."""
    show_records: Callable[[Callable[[Crm], Shown]], None]
    """Closes the dialog and shows the set that a question answers with."""

    @property
    def writable(self) -> bool:
        """Whether anything can be changed here."""
        return not self.context.facts.read_only

    def do(
        self,
        verb: Callable[[Crm], object],
        sentence: str | Callable[[int], str],
        *,
        refused: Callable[[], None] | None = None,
    ) -> None:
        """Do a verb and say what was done; a sentence may be made from the count that the verb answers with.

        What is in the way is said too, and `refused` is called where the dialog is still there.
        """

        def failed(problem: str) -> None:
            self.say_problem(problem)
            if refused is not None and self.is_here():
                refused()

        def done(answer: object) -> None:
            self.say_problem("")
            count = answer if isinstance(answer, int) else 0
            self.tell(sentence if isinstance(sentence, str) else sentence(count))

        self.context.do(verb, done, failed=failed)
