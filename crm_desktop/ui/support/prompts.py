"""The one door to questions that stop the work: files, confirmations, a line of text, other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _
from crm_desktop.base.settings import Settings
from crm_desktop.base.value import value

SAFE_SCHEMES = ("http", "https", "mailto", "tel")
"""Only these leave the program: file:, javascript: and others could do harm from an imported field."""
_DIALLED = frozenset("+0123456789*#,;")


@value
class FileKind:
    """A kind of file in a file dialog; patterns such as *.csv."""

    title: str
    patterns: tuple[str, ...]

    def as_filter(self) -> str:
        """The kind as Qt writes it."""
        return f"{self.title} ({' '.join(self.patterns)})"


def may_open(url: str) -> bool:
    """Whether an address may be handed to another program."""
    from PySide6.QtCore import QUrl  # see QtPrompts

    return QUrl(url, QUrl.ParsingMode.TolerantMode).scheme().lower() in SAFE_SCHEMES


def phone_url(number: str) -> str:
    """Return the address that dials a number as people write it; empty where nothing in it can be dialled."""
    dialled = "".join(sign for sign in number if sign in _DIALLED)
    return f"tel:{dialled}" if dialled else ""


class Prompts(Protocol):
    """What the window may ask its user; every answer may be None, for "never mind"."""

    def open_file(
        self, parent: QWidget, title: str, kinds: Sequence[FileKind] = (), start: str = ""
    ) -> str | None:
        """Ask for one file that exists."""

    def open_files(
        self, parent: QWidget, title: str, kinds: Sequence[FileKind] = (), start: str = ""
    ) -> list[str]:
        """Ask for files that exist."""

    def save_file(
        self, parent: QWidget, title: str, kinds: Sequence[FileKind] = (), suggested: str = ""
    ) -> str | None:
        """Ask for a file to write; the dialog itself asks before it replaces one."""

    def folder(self, parent: QWidget, title: str, start: str = "") -> str | None:
        """Ask for a folder."""

    def confirm(self, parent: QWidget, title: str, text: str, yes: str) -> bool:
        """Ask before one of the few things that no undo can reach; `yes` is the verb on the button."""

    def ask_text(
        self, parent: QWidget, title: str, label: str, value: str = "", secret: bool = False
    ) -> str | None:
        """Ask for one line of text; secret hides it."""

    def show_error(self, parent: QWidget | None, text: str, details: str = "") -> None:
        """Tell what happened, what became of the data and what to do; technical text only behind Details."""

    def choose(self, parent: QWidget, title: str, text: str, ways: Sequence[str]) -> int | None:
        """Ask which of a few ways to go, each a verb on a button."""

    def open_external(self, url: str) -> bool:
        """Hand an address to the browser, the mailer or the telephone; False when its scheme is not safe."""

    def open_document(self, path: str) -> bool:
        """Hand a document to the program that the system has for it; False when there is none."""


ASKED_WIDTH = 360
"""Room for a name, and for the title of the dialog that asks for it."""
FOLDER_KEY = "folder"
"""The folder in which a file was chosen last."""


class QtPrompts:
    """The real dialogs. Qt describes their classes to Python when they are named: no start waits for that."""

    def __init__(self, settings: Settings) -> None:
        """The folder used last is kept in the settings; the first time it is the user's documents."""
        self._settings = settings

    def starting_at(self, name: str) -> str:
        """Where a dialog begins: in the folder of a whole path, else in the one used last, with the name proposed."""
        if Path(name).is_absolute():
            return name
        kept = self._settings.get(FOLDER_KEY)
        from PySide6.QtCore import QStandardPaths  # see above

        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else Path(usual or Path.home())
        return str((folder if folder.is_dir() else Path.home()) / name)

    def _used(self, chosen: str) -> str | None:
        if chosen:
            self._settings.set(FOLDER_KEY, str(Path(chosen).parent))
        return chosen or None

    def open_file(
        self, parent: QWidget, title: str, kinds: Sequence[FileKind] = (), start: str = ""
    ) -> str | None:
        """See Prompts.open_file."""
        from PySide6.QtWidgets import QFileDialog  # see above

        return self._used(QFileDialog.getOpenFileName(parent, title, self.starting_at(start), _filters(kinds))[0])

    def open_files(
        self, parent: QWidget, title: str, kinds: Sequence[FileKind] = (), start: str = ""
    ) -> list[str]:
        """See Prompts.open_files."""
        from PySide6.QtWidgets import QFileDialog  # see above

        chosen = list(QFileDialog.getOpenFileNames(parent, title, self.starting_at(start), _filters(kinds))[0])
        self._used(chosen[0] if chosen else "")
        return chosen

    def save_file(
        self, parent: QWidget, title: str, kinds: Sequence[FileKind] = (), suggested: str = ""
    ) -> str | None:
        """See Prompts.save_file."""
        from PySide6.QtWidgets import QFileDialog  # see above

        suggested = self.starting_at(suggested)
        dialog = QFileDialog(parent, title, str(Path(suggested).parent), _filters(kinds))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.selectFile(suggested)
        if kinds:
            dialog.setDefaultSuffix(kinds[0].patterns[0].lstrip("*."))
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return self._used(chosen[0] if chosen else "")

    def folder(self, parent: QWidget, title: str, start: str = "") -> str | None:
        """See Prompts.folder."""
        from PySide6.QtWidgets import QFileDialog  # see above

        return QFileDialog.getExistingDirectory(parent, title, self.starting_at(start)) or None

    def confirm(self, parent: QWidget, title: str, text: str, yes: str) -> bool:
        """See Prompts.confirm."""
        from PySide6.QtWidgets import QMessageBox  # see above

        box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, parent=parent)
        go = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        back = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(back)
        box.exec()
        chosen = box.clickedButton() is go
        box.deleteLater()
        return chosen

    def choose(self, parent: QWidget, title: str, text: str, ways: Sequence[str]) -> int | None:
        """See Prompts.choose."""
        from PySide6.QtCore import Qt  # see above
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, parent=parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        buttons = [box.addButton(way, QMessageBox.ButtonRole.AcceptRole) for way in ways]
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(buttons[0])
        box.exec()
        clicked = box.clickedButton()
        chosen = next((place for place, button in enumerate(buttons) if button is clicked), None)
        box.deleteLater()
        return chosen

    def ask_text(
        self, parent: QWidget, title: str, label: str, value: str = "", secret: bool = False
    ) -> str | None:
        """See Prompts.ask_text."""
        from PySide6.QtWidgets import QInputDialog  # see above

        dialog = QInputDialog(parent)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setTextValue(value)
        dialog.setOkButtonText(_("Save"))
        dialog.resize(ASKED_WIDTH, dialog.sizeHint().height())
        if secret:
            dialog.setTextEchoMode(dialog.textEchoMode().Password)
        answer = dialog.textValue() if dialog.exec() else None
        dialog.deleteLater()
        return answer

    def show_error(self, parent: QWidget | None, text: str, details: str = "") -> None:
        """See Prompts.show_error."""
        from PySide6.QtWidgets import QMessageBox  # see above

        box = QMessageBox(QMessageBox.Icon.NoIcon, _("Farley"), text, parent=parent)
        if details:
            box.setDetailedText(details)
        box.exec()
        box.deleteLater()

    def open_external(self, url: str) -> bool:
        """See Prompts.open_external."""
        from PySide6.QtCore import QUrl  # see above
        from PySide6.QtGui import QDesktopServices

        return may_open(url) and QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.TolerantMode))

    def open_document(self, path: str) -> bool:
        """See Prompts.open_document."""
        from PySide6.QtCore import QUrl  # see above
        from PySide6.QtGui import QDesktopServices

        from crm_desktop.services.contents import is_program

        return not is_program(path) and QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def _filters(kinds: Sequence[FileKind]) -> str:
    return ";;".join(kind.as_filter() for kind in kinds)


class FakePrompts:
    """Prompts for tests: answers by the name of the question; a list is used up from the front."""

    def __init__(self, answers: dict[str, Any] | None = None) -> None:
        self.answers: dict[str, Any] = {} if answers is None else answers
        self.asked: list[tuple[str, ...]] = []
        self.opened: list[str] = []
        self.documents: list[str] = []
        self.errors: list[str] = []

    def _answer(self, question: str, *told: str) -> Any:
        self.asked.append((question, *told))
        answer = self.answers.get(question)
        if isinstance(answer, list) and question != "open_files":
            return answer.pop(0) if answer else None
        return answer

    def open_file(
        self, parent: QWidget, title: str, kinds: Sequence[FileKind] = (), start: str = ""
    ) -> str | None:
        """See Prompts.open_file."""
        del parent, kinds
        answer: str | None = self._answer("open_file", title, start)
        return answer

    def open_files(
        self, parent: QWidget, title: str, kinds: Sequence[FileKind] = (), start: str = ""
    ) -> list[str]:
        """See Prompts.open_files."""
        del parent, kinds
        return list(self._answer("open_files", title, start) or [])

    def save_file(
        self, parent: QWidget, title: str, kinds: Sequence[FileKind] = (), suggested: str = ""
    ) -> str | None:
        """See Prompts.save_file."""
        del parent, kinds
        answer: str | None = self._answer("save_file", title, suggested)
        return answer

    def folder(self, parent: QWidget, title: str, start: str = "") -> str | None:
        """See Prompts.folder."""
        del parent
        answer: str | None = self._answer("folder", title, start)
        return answer

    def confirm(self, parent: QWidget, title: str, text: str, yes: str) -> bool:
        """See Prompts.confirm."""
        del parent
        return bool(self._answer("confirm", title, text, yes))

    def ask_text(
        self, parent: QWidget, title: str, label: str, value: str = "", secret: bool = False
    ) -> str | None:
        """See Prompts.ask_text."""
        del parent, secret
        answer: str | None = self._answer("ask_text", title, label, value)
        return answer

    def show_error(self, parent: QWidget | None, text: str, details: str = "") -> None:
        """See Prompts.show_error."""
        del parent, details
        self.errors.append(text)

    def open_external(self, url: str) -> bool:
        """See Prompts.open_external."""
        if not may_open(url):
            return False
        self.opened.append(url)
        return True

    def choose(self, parent: QWidget, title: str, text: str, ways: Sequence[str]) -> int | None:
        """See Prompts.choose."""
        del parent
        answer: int | None = self._answer("choose", title, text, *ways)
        return answer

    def open_document(self, path: str) -> bool:
        """See Prompts.open_document."""
        from crm_desktop.services.contents import is_program  # rare

        if is_program(path):
            return False
        self.documents.append(path)
        return True
