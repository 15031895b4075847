"""Tags of several records at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.ui.kit.completing import dress
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.support.theme import theme


class TagsDialog(FarleyDialog):
    """Asks which tags to give and which to take away; several are parted by commas."""

    def __init__(self, count: int, tags: Sequence[str], parent: QWidget) -> None:
        title = ngettext("Tags of {n} selected", "Tags of {n} selected", count).format(n=format_number(count))
        super().__init__(title, parent, main=_("Save tags"))
        self.setObjectName("tagsDialog")
        self.setMinimumWidth(theme().px(360))
        self.add = self._line("addTagsEdit", _("Add"), tags)
        self.remove = self._line("removeTagsEdit", _("Remove"), tags)
        self.body.addWidget(Label(_("Several are parted by commas."), "small", "text-2"))
        self.add.setFocus()

    def _line(self, name: str, label: str, tags: Sequence[str]) -> QLineEdit:
        self.body.addWidget(Label(label, "small", "text-2"))
        edit = QLineEdit()
        edit.setObjectName(name)
        edit.setAccessibleName(label)
        completer = LastWordCompleter(tags, edit)
        edit.setCompleter(completer)
        self.body.addWidget(edit)
        return edit

    def wanted(self) -> tuple[list[str], list[str]]:
        """The tags to give and to take away."""
        return words_of(self.add.text()), words_of(self.remove.text())


def words_of(text: str) -> list[str]:
    """The parts of a text between its commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


class LastWordCompleter(QCompleter):
    """Completes what stands behind the last comma."""

    def __init__(self, words: Sequence[str], edit: QLineEdit) -> None:
        super().__init__(QStringListModel(list(words), edit), edit)
        self._edit = edit
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        dress(self)

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: object) -> str:
        word = super().pathFromIndex(index)  # type: ignore[arg-type]
        kept, comma, _last = self._edit.text().rpartition(",")
        return f"{kept}, {word}" if comma else word
