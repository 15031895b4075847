"""Names of the file offered in a line of text while somebody types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit
from shiboken6 import isValid

from crm_desktop.services.crm import Crm
from crm_desktop.services.searching import Hit
from crm_desktop.ui.context import Context

MOST = 8


def named_like(crm: Crm, text: str, kinds: Sequence[str]) -> list[Hit]:
    """Return the first of each kind that are found by a text, the kinds in turn."""
    return [hit for kind in kinds for hit in crm.searching.hits(text, kinds=(kind,), limit=MOST // len(kinds))]


def complete_companies(context: Context, edit: QLineEdit) -> None:
    """Offer the companies whose name begins like what is typed; any other name may be typed too."""
    _complete(context, edit, ("company",), lambda hits: [hit.title for hit in hits])


def complete_records(
    context: Context, edit: QLineEdit, kinds: Sequence[str], found: Callable[[dict[str, Hit]], None]
) -> None:
    """Offer people and companies by name; `found` is told whom each text offered stands for.

    Where several have one name, what else is known of them follows it.
    """

    def texts(hits: Sequence[Hit]) -> list[str]:
        titles = Counter(hit.title for hit in hits)
        named: dict[str, Hit] = {}
        for hit in hits:
            text = hit.title if titles[hit.title] == 1 or not hit.detail else f"{hit.title}, {hit.detail}"
            named.setdefault(text, hit)
        found(named)
        return list(named)

    _complete(context, edit, kinds, texts)


def _complete(
    context: Context, edit: QLineEdit, kinds: Sequence[str], texts: Callable[[Sequence[Hit]], list[str]]
) -> None:
    model = QStringListModel(edit)
    completer = QCompleter(model, edit)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    edit.setCompleter(completer)

    def offer(hits: list[Hit]) -> None:
        if not isValid(edit):  # left before the answer came
            return
        model.setStringList(texts(hits))
        if hits and edit.hasFocus():
            completer.complete()

    def ask(text: str) -> None:
        wanted = text.strip()
        if wanted:
            context.ask(lambda crm: named_like(crm, wanted, kinds), offer, key=("names", *kinds))

    edit.textEdited.connect(ask)
