"""Step 1: what the file is, and whether it holds people or companies."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, ngettext
from crm_desktop.services.importing import ImportSource
from crm_desktop.ui.dialogs.importing.wording import joined, reading_text, source_text
from crm_desktop.ui.kit.buttons import PlainButton
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.segment import Segment


class FileStep(QWidget):
    """Says in words what was understood."""

    kind_chosen = Signal(str)
    other_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._name = Label("", "title", wrap=True)
        self._what = Label("", "reading", wrap=True)
        self._how = Label("", "body", "text-2", wrap=True)
        self._queue = Label("", "body", "text-2", wrap=True)
        self._kind_title = Label(_("What is in it"), "small", "text-2")
        choices = [("contact", _("People"), "users"), ("company", _("Companies"), "building-2")]
        self.kind = Segment(choices)
        self.kind.setObjectName("importKind")
        self.kind.setAccessibleName(_("What is in it"))
        self.kind.chosen.connect(lambda kind: self.kind_chosen.emit(str(kind)))
        self.other = PlainButton(_("Choose another file…"), "folder-open")
        self.other.setObjectName("importOtherFile")
        self.other.clicked.connect(self.other_wanted)
        for widget in (self._name, self._what, self._how):
            column.addWidget(widget)
        column.addSpacing(12)
        column.addWidget(self._kind_title)
        column.addWidget(self.kind)
        column.addSpacing(12)
        column.addWidget(self._queue)
        column.addWidget(self.other)
        column.addStretch(1)

    def show_reading(self, name: str, waiting: Sequence[str]) -> None:
        """Say that a file is being read, and which ones come after it."""
        self._name.setText(name)
        self._say(_("Reading the file…"), "text")
        self._how.setText("")
        self._show_kind(shown=False)
        text = ngettext("After it: {names}", "After it, one by one: {names}", len(waiting))
        self._queue.setText(text.format(names=joined(list(waiting))) if waiting else "")

    def show_source(self, source: ImportSource, kind: str, remembered: bool) -> None:
        """Say what the file is."""
        self._say(source_text(source), "text")
        told = reading_text(source)
        if remembered:
            told.append(_("Its columns are matched as they were last time."))
        self._how.setText("\n".join(told))
        self.kind.set_current(kind)
        self._show_kind(shown=source.table is not None)

    def show_problem(self, sentence: str) -> None:
        """Say why the file cannot be read."""
        self._say(sentence, "red")
        self._show_kind(shown=False)

    def text(self) -> str:
        """What is said of the file."""
        return self._what.text()

    def _say(self, text: str, color: str) -> None:
        self._what.setText(text)
        self._what.set_color(color)

    def _show_kind(self, *, shown: bool) -> None:
        self._kind_title.setVisible(shown)
        self.kind.setVisible(shown)
