"""A card that is not in the file yet: a few lines to begin with; leaving it saves, and an empty one is gone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.buttons import PlainButton, PrimaryButton
from crm_desktop.ui.kit.field_row import label_width
from crm_desktop.ui.kit.find_as_you_type import complete_companies
from crm_desktop.ui.kit.growing_edit import GrowingEdit
from crm_desktop.ui.kit.labels import ElidedLabel, Hairline, Label, set_ground
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.new_found import NOTE, Found, found_lines
from crm_desktop.ui.kit.record_drafts import place_of_new
from crm_desktop.ui.kit.scrolling import Scrolling
from crm_desktop.ui.support.debounce import Debounce
from crm_desktop.ui.support.key_text import shown
from crm_desktop.ui.support.theme import theme

KEEP_AFTER_MS = 600


@dataclass(frozen=True)
class NewLine:
    """One line of a new card."""

    name: str
    label: str
    placeholder: str = ""
    check: Callable[[str], str] | None = None
    companies: bool = False
    """Whether names of companies are offered."""


class NewCard(QWidget):
    """Tells `finished` what was typed by line, when it is saved or left; nothing typed is an empty mapping."""

    finished = Signal(object)
    put_away = Signal(object)
    """Esc: what was typed, so that it can be brought back."""

    def __init__(
        self, context: Context, kind: str, title: str, lines: Sequence[NewLine], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._place = place_of_new(kind)
        self._keep = Debounce(KEEP_AFTER_MS, self.keep_draft, self)
        self._open = False
        self.setObjectName("newCard")
        self.setAccessibleName(title)
        set_ground(self, "surface")
        inner = QWidget()
        set_ground(inner, "surface")
        self._area = Scrolling(inner)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._area)
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(Label(title, "title"))
        column.addWidget(Hairline(color="rule"))
        column.addSpacing(4)
        self._said = Label("", "small", "text-2", wrap=True)
        self._said.setContentsMargins(0, 0, 0, 4)
        self._said.hide()
        column.addWidget(self._said)
        self.edits: dict[str, QLineEdit] = {}
        self.note: GrowingEdit | None = None
        """All of the text that a card was read from."""
        self._lines = tuple(line.name for line in lines)
        self._rows: dict[str, QWidget] = {}
        self._warnings: dict[str, Label] = {}
        self._column = column
        for line in lines:
            self._add_line(line, column.count())
        column.addLayout(self._buttons())
        column.addStretch(1)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _add_line(self, line: NewLine, place: int) -> None:
        edit = QLineEdit()
        edit.setPlaceholderText(line.placeholder)
        edit.installEventFilter(self)
        edit.textChanged.connect(lambda _text: self._keep.trigger())
        self._add_row(line.name, line.label, edit, place)
        self.edits[line.name] = edit
        if line.check is not None:
            check = line.check
            edit.editingFinished.connect(lambda: self._warn(line.name, check(edit.text())))
        if line.companies:
            complete_companies(self._context, edit)

    def _add_row(self, name: str, label: str, edit: QWidget, place: int) -> None:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(0)
        title = ElidedLabel(label, "body", "text-2")
        title.setFixedWidth(theme().px(label_width() + 8))
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignTop if isinstance(edit, GrowingEdit) else Qt.AlignmentFlag(0))
        edit.setObjectName(f"new_{name}")
        edit.setAccessibleName(label)
        row.addWidget(edit, 1)
        box.addLayout(row)
        warning = Label("", "small", "red", wrap=True)
        set_margins(warning, theme().px(label_width() + 8), 0, 0, 0)
        warning.hide()
        box.addWidget(warning)
        self._column.insertWidget(place, holder)
        holder.show()
        self._rows[name] = holder
        self._warnings[name] = warning

    # Lines that only a card has that was read from a text

    def _show_found(self, typed: Mapping[str, str]) -> None:
        """Have just those lines more that this card needs; an empty line that they stand in for is away."""
        for name in [name for name in self._rows if name not in self._lines]:
            row = self._rows.pop(name)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
            self.edits.pop(name, None)
            self._warnings.pop(name)
        self.note = None
        found = found_lines(typed, self._lines)
        for one in found:
            if one.is_long:
                self._add_note(one)
            else:
                self._add_line(NewLine(one.key, one.label, check=one.problem), self._place_of(one))
        stood_in_for = {one.after for one in found if one.collection}
        for name in self._lines:
            self._rows[name].setVisible(bool(typed.get(name)) or name not in stood_in_for)
        was_read = any(one.is_long for one in found)
        self._said.setText(_("Read from the pasted text. All of it stands in the remarks.") if was_read else "")
        self._said.setVisible(was_read)
        chain: list[QWidget] = [*self._in_order(), *self.findChildren(GrowingEdit, f"new_{NOTE}")[-1:], *self._ends]
        for before, following in pairwise(chain):
            QWidget.setTabOrder(before, following)

    def _place_of(self, one: Found) -> int:
        """Where a line goes: under the last of its kind, else at the end, over the buttons."""
        before = [self._rows[name] for name in self._rows if name.startswith(f"{one.collection}/")]
        if one.after in self._rows and not (one.collection and before):
            before = [self._rows[one.after]]
        if not before:
            return self._end()
        return max(map(self._column.indexOf, before)) + 1

    def _end(self) -> int:
        return max(map(self._column.indexOf, self._rows.values())) + 1

    def _add_note(self, one: Found) -> None:
        self.note = GrowingEdit(least=3, most=14, framed=True)
        self.note.textChanged.connect(self._keep.trigger)
        self.note.submit.connect(self.save)
        self.note.left.connect(self.leave)
        self._add_row(one.key, one.label, self.note, self._end())

    def _warn(self, name: str, sentence: str) -> None:
        self._warnings[name].setText(sentence)
        self._warnings[name].setVisible(bool(sentence))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        set_margins(row, theme().px(label_width() + 8), 6, 0, 0)
        save = PrimaryButton(_("Save"), hint=shown(QKeySequence("Ctrl+Return")))
        save.setObjectName("saveNewButton")
        save.clicked.connect(self.save)
        save.installEventFilter(self)
        row.addWidget(save)
        away = PlainButton(_("Put away"), hint="Esc")
        away.clicked.connect(self.leave)
        away.installEventFilter(self)
        row.addWidget(away)
        row.addStretch(1)
        self._ends = (save, away)
        return row

    # Beginning and ending

    def begin(self, typed: dict[str, str] | None = None) -> None:
        """Show an empty card, or what was typed before, with the cursor in its first line."""
        self._open = True
        self._show_found(typed or {})
        for name, edit in self.edits.items():
            edit.setText((typed or {}).get(name, ""))
            edit.setCursorPosition(0)
            self._warn(name, "")
        if self.note is not None:
            text = (typed or {}).get(NOTE, "")
            self.note.setPlainText(text)
            self.note.align_by_text()
        self._area.verticalScrollBar().setValue(0)
        self._keep.cancel()
        self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor into the first line."""
        first = next(iter(self.edits.values()))
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        first.deselect()

    @property
    def is_open(self) -> bool:
        """Whether a new card is being written."""
        return self._open

    def typed(self) -> dict[str, str]:
        """What stands in the lines; empty lines are left out."""
        typed = {name: edit.text().strip() for name, edit in self.edits.items() if edit.text().strip()}
        if self.note is not None and self.note.toPlainText().strip():
            typed[NOTE] = self.note.toPlainText()
        return typed

    def warning(self, name: str) -> str:
        """The sentence beside a line."""
        return self._warnings[name].text()

    def save(self) -> None:
        """Hand over what was typed."""
        self._finish(saved=True)

    def leave(self) -> None:
        """Put the card away."""
        self._finish(saved=False)

    def _finish(self, *, saved: bool) -> None:
        if not self._open:
            return
        self._open = False
        self._keep.cancel()
        typed = self.typed()
        if saved:
            self.finished.emit(typed)
        else:
            self.put_away.emit(typed)

    def keep_draft(self) -> None:
        """Put what is typed into the file, so that it survives."""
        self._keep.cancel()
        content = json.dumps(self.typed(), ensure_ascii=False) if self._open and self.typed() else ""
        place = self._place
        self._context.ask(lambda crm: crm.drafts.keep(place, content), lambda _none: None)

    def forget_draft(self) -> None:
        """Forget what was kept."""
        self._open = False
        self.keep_draft()

    def find_draft(self, then: Callable[[dict[str, str]], None]) -> None:
        """Look for a card that was being written when the program ended."""
        place = self._place

        def found(content: str) -> None:
            try:
                kept = json.loads(content) if content else {}
            except ValueError:
                return
            if kept:
                then({str(name): str(text) for name, text in kept.items()})

        self._context.ask(lambda crm: crm.drafts.get(place), found)

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        was_here = old is not None and self.isAncestorOf(old)
        # Another window or the pop-up of a completer is no leaving.
        if self._open and was_here and now is not None and now.window() is self.window() and not self.isAncestorOf(now):
            self.save()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if isinstance(watched, PlainButton) and not control:
                    watched.click()
                else:
                    self._return(watched, control)
                return True
        return False

    def _return(self, watched: QObject, save: bool) -> None:
        edits = self._in_order()
        place = next((number for number, edit in enumerate(edits) if edit is watched), len(edits) - 1)
        if save or place == len(edits) - 1:
            self.save()
        else:
            following = edits[place + 1]
            following.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(following, 0)

    def _in_order(self) -> list[QLineEdit]:
        """The lines that are shown, from top to bottom."""
        shown = [name for name in self.edits if not self._rows[name].isHidden()]
        return [self.edits[name] for name in sorted(shown, key=lambda name: self._column.indexOf(self._rows[name]))]
