"""A field on a card: label, value, buttons; a click or F2 turns the value into an editor."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, current_locale
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.editors import (
    Choices,
    Editor,
    LineEditor,
    TextEditor,
    UnreadableError,
    YesNoEditor,
    editor_for,
)
from crm_desktop.ui.kit.field_value import FieldValue, RowIcon
from crm_desktop.ui.kit.labels import ElidedLabel, Label
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.painting import text_width
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip

NARROWEST, WIDEST = 84, 132
WIDE_LABELS = 136
"""For fields among themselves, whose labels need not stand in line with those of phones and addresses."""
_LABELLED = "farley"
"""The group of fields whose labels have an icon before them and so need the most room."""
Check = Callable[[object], str]
"""Returns the sentence of a warning, or an empty text."""


def label_width() -> int:
    """The width of the labels on a card, in pixels at 100 %: as the language needs, the same for all rows."""
    return _label_width(current_locale())


@lru_cache(maxsize=8)
def _label_width(_language: str) -> int:
    texts = [
        _(field.label)
        for record_type in RECORD_TYPES.values()
        for field in record_type.fields
        if field.group == _LABELLED
    ]
    font = theme().font("body")
    with_icon = 20 + 6
    widest = max(text_width(font, text) for text in texts) * 100 // theme().px(100) + with_icon
    return min(max(NARROWEST, widest), WIDEST)


class FieldRow(QWidget):
    """A row of one field. Enter, or leaving the editor, saves through `committed`; Esc restores.

    Tab and Shift+Tab save too, and open the row below or above on the same card.
    """

    committed = Signal(str, object)
    editing_changed = Signal(bool)
    typed = Signal(str)
    """What stands in the open editor, whenever that changes; empty where it is what stood there before."""
    left = Signal()
    """The editor was closed on purpose, after `committed` where there is something to save."""

    def __init__(
        self,
        name: str,
        label: str,
        kind: str = "text",
        choices: Choices = (),
        icon: str = "",
        placeholder: str = "",
        read_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the field's column, `kind` one of the kinds that editors.editor_for knows."""
        super().__init__(parent)
        self.name = name
        self._read_only = read_only
        self._kind, self._choices, self._placeholder = kind, tuple(choices), placeholder
        self._value: object = None
        self._before: object = None
        """The value when the editor was opened: somebody else may change it meanwhile."""
        self._check: Check | None = None
        self._editor: Editor | None = None
        self._closing = False
        self.setObjectName(f"field_{name}")
        self.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        column.addLayout(self._row)
        self._head(label, icon)
        self._shown = FieldValue(self)
        self._shown.setAccessibleName(label)
        self._shown.pressed.connect(self.edit)
        self._row.addWidget(self._shown, 1)
        self._show_read_only()
        self._buttons: list[ToolIconButton] = []
        self._warning = Label("", "small", "red", wrap=True)
        set_margins(self._warning, theme().px(label_width()) + 6, 0, 0, 4)
        self._warning.hide()
        column.addWidget(self._warning)

    def _head(self, label: str, icon: str) -> None:
        if icon:
            picture = RowIcon(icon, self)
            self._row.addWidget(picture)
        self._label = ElidedLabel(label, "body", "text-2")
        self._label.setFixedWidth(theme().px(label_width() - (20 if icon else 0) - 4))
        self._row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def read_only(self) -> bool:
        """Whether it can only be read: then it offers nothing to be done."""
        return self._read_only

    @read_only.setter
    def read_only(self, on: bool) -> None:
        self._read_only = on
        self._show_read_only()

    def _show_read_only(self) -> None:
        self._shown.placeholder = "" if self._read_only else self._placeholder
        self._shown.setCursor(Qt.CursorShape.ArrowCursor if self._read_only else Qt.CursorShape.IBeamCursor)

    # Value

    def set_value(self, value: object, shown: str | None = None, note: str = "", link: bool = False) -> None:
        """Show a value; `shown` is how people read it, `note` follows it small, a link is painted in accent.

        A row that is being edited keeps what is typed.
        """
        self._value = value
        self._shown.text = shown if shown is not None else self._as_text(value)
        self._shown.note = note
        self._shown.color = "accent" if link else "text"
        self._shown.setAccessibleDescription(self._shown.text)
        self._shown.setToolTip(plain_tip(self._shown.text) if "\n" not in self._shown.text else "")
        self._shown.updateGeometry()
        self._shown.update()

    def _as_text(self, value: object) -> str:
        labels = dict(self._choices)
        if value is None:
            return labels.get(None, "")
        return labels.get(value, str(value))

    def value(self) -> object:
        """The value that was set last."""
        return self._value

    def shown_text(self) -> str:
        """The text that people read."""
        return self._shown.text

    def shown_note(self) -> str:
        """The small word behind it."""
        return self._shown.note

    def set_kind(self, kind: str) -> None:
        """Open another kind of editor the next time."""
        self._kind = kind

    def set_choices(self, choices: Choices) -> None:
        """Offer other choices."""
        self._choices = tuple(choices)

    def set_check(self, check: Check) -> None:
        """Warn beside the field when `check` has a sentence about what was typed; it is kept all the same."""
        self._check = check

    def set_warning(self, text: str) -> None:
        """Show a sentence under the value; an empty one takes it away."""
        self._warning.setText(text)
        self._warning.setVisible(bool(text))
        self.setAccessibleDescription(text)

    def warning(self) -> str:
        """The sentence shown under the value."""
        return self._warning.text()

    def add_button(self, icon: str, name: str, call: Callable[[], None]) -> ToolIconButton:
        """Add a button at the end of the row, such as Call or Copy."""
        button = ToolIconButton(icon, name)
        button.clicked.connect(call)
        self._row.addWidget(button)
        self._buttons.append(button)
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Add something else at the end of the row, such as a chip."""
        self._row.addWidget(widget)

    # Editing

    def is_editing(self) -> bool:
        """Whether the editor is open."""
        return self._editor is not None

    def edit(self) -> None:
        """Turn the value into an editor and put the cursor there."""
        if self.read_only or self._editor is not None:
            return
        editor = editor_for(self._kind, self._choices, self._placeholder)
        self._editor, self._before = editor, self._value
        widget = editor.widget
        widget.setObjectName(f"edit_{self.name}")
        widget.setAccessibleName(self.accessibleName())
        editor.set_value(self._value)
        widget.installEventFilter(self)
        self._row.replaceWidget(self._shown, widget)
        self._shown.hide()
        widget.show()
        QWidget.setTabOrder(self._shown, widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget, QComboBox):
            widget.activated.connect(self.commit)
        elif isinstance(editor, YesNoEditor):
            editor.box.clicked.connect(self.commit)
        elif isinstance(editor, LineEditor | TextEditor):
            editor.edit.textChanged.connect(partial(self._tell_typed, editor, editor.text()))
        self.editing_changed.emit(True)  # noqa: FBT003 - a signal has no keywords

    def _tell_typed(self, editor: LineEditor | TextEditor, before: str, *_text: str) -> None:
        if not self._closing:
            self.typed.emit(editor.text() if editor.text() != before else "")

    def go_on(self, text: str) -> None:
        """Open the editor with what was typed before and is not saved."""
        self.edit()
        if isinstance(self._editor, LineEditor | TextEditor):
            self._editor.go_on(text)

    def commit(self) -> bool:
        """Save what was typed; False when it cannot be read and the editor stays open."""
        if self._editor is None or self._closing:
            return True
        try:
            value = self._editor.value()
        except UnreadableError as problem:
            self.set_warning(str(problem))
            self._editor.widget.setProperty("wrong", True)  # noqa: FBT003 - Qt's own signature
            _repolish(self._editor.widget)
            return False
        self.set_warning(self._check(value) if self._check is not None else "")
        changed = value != (self._before if self._before is not None else _nothing(value))
        self._close_editor()
        if changed:
            self.set_value(value)
            self.committed.emit(self.name, value)
        self.left.emit()
        return True

    def cancel(self) -> None:
        """Close the editor; the value stays as it was."""
        if self._editor is not None:
            self.set_warning("")
            self._close_editor()
            self.left.emit()

    def _close_editor(self) -> None:
        assert self._editor is not None
        self._closing = True
        widget = self._editor.widget
        widget.removeEventFilter(self)
        had_focus = widget.hasFocus()
        self._row.replaceWidget(widget, self._shown)
        self._editor = None
        self._shown.show()
        if had_focus:
            self._shown.setFocus(Qt.FocusReason.OtherFocusReason)
        widget.hide()
        widget.deleteLater()
        self._closing = False
        self.editing_changed.emit(False)  # noqa: FBT003 - a signal has no keywords

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._editor is None or watched is not self._editor.widget:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._editor_key(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            # A pop-up of the editor's own, or another window, is no leaving.
            stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in stays and not self.commit():
                self._give_up()
        return False

    def _give_up(self) -> None:
        """Leaving with what cannot be read: the old value stays and the sentence stays beside it."""
        sentence = self.warning()
        self._close_editor()
        self.set_warning(sentence)

    def _editor_key(self, event: QKeyEvent) -> bool:
        assert self._editor is not None
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if not self._editor.takes_return or control:
                self.commit()
                return True
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
                return False
            return self._open_neighbour(1 if event.key() == Qt.Key.Key_Tab else -1)
        return False

    def _open_neighbour(self, by: int) -> bool:
        """Open the row below (1) or above (-1), which leaves this one; False when there is none."""
        card = self._card()
        rows = [row for row in card.findChildren(FieldRow) if row.isVisible() and not row.read_only]
        rows.sort(key=lambda row: row.mapTo(card, QPoint()).y())
        place = rows.index(self) + by if self in rows else -1
        if not 0 <= place < len(rows):
            return False
        rows[place].edit()
        if isinstance(card, QScrollArea):
            card.ensureWidgetVisible(rows[place], 0)
        return True

    def _card(self) -> QWidget:
        """What holds the rows that belong together: the card that scrolls, else the window."""
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea) and not parent.isWindow():
            parent = parent.parentWidget()
        return parent or self


def _nothing(value: object) -> object:
    """What an empty editor of this kind of value gives."""
    return "" if isinstance(value, str) else (False if isinstance(value, bool) else None)


def _repolish(widget: QWidget) -> None:
    """Let a changed property reach the style sheet."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
