"""Names of the file offered in a line of text while somebody types."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit
from shiboken6 import isValid

from crm_desktop.services.searching import Hit
from crm_desktop.ui.context import Context

MOST = 8


def complete_companies(context: Context, edit: QLineEdit) -> None:
    """Offer the companies whose name begins like what is typed; any other name may be typed too."""
    model = QStringListModel(edit)
    completer = QCompleter(model, edit)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    edit.setCompleter(completer)

    def offer(hits: list[Hit]) -> None:
        if not isValid(edit):  # left before the answer came
            return
        model.setStringList([hit.title for hit in hits])
        if hits and edit.hasFocus():
            completer.complete()

    def ask(text: str) -> None:
        wanted = text.strip()
        if wanted:
            context.ask(
                lambda crm: crm.searching.hits(wanted, kinds=("company",), limit=MOST), offer, key="company names"
            )

    edit.textEdited.connect(ask)
