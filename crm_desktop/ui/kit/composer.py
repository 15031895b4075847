"""Where a call or a note is written: what kind, how it went, how long, the text, what was understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.buttons import MenuButton, PrimaryButton, ToolIconButton
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.flow_layout import FlowLayout
from crm_desktop.ui.kit.segment import Segment
from crm_desktop.ui.support.debounce import Debounce
from crm_desktop.ui.support.theme import theme

LINES_AT_LEAST = 2
LINES_AT_MOST = 8
REST_MS = 250
Choice = tuple[object, str]


@dataclass(frozen=True)
class ComposerKind:
    """What can be logged: the results it can have, whether it lasts, and the verb on the button."""

    key: str
    label: str
    icon: str
    button: str
    results: tuple[Choice, ...] = ()
    lasts: bool = False


@dataclass(frozen=True)
class ComposerChip:
    """Something understood from the text, such as a date; its cross takes it away."""

    key: str
    text: str
    hue: str = "amber"
    icon: str = "calendar-check"
    object_name: str = ""


@dataclass(frozen=True)
class ComposerEntry:
    """What was written, when the button is pressed."""

    kind: str
    text: str
    result: object = None
    minutes: int | None = None
    chips: tuple[str, ...] = ()


class _Highlight(QSyntaxHighlighter):
    """Puts a ground under the words that were understood."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.start = 0
        self.length = 0

    def highlightBlock(self, text: str) -> None:
        start = self.start - self.currentBlock().position()
        if self.length and start < len(text) and start + self.length > 0:
            form = QTextCharFormat()
            form.setBackground(theme().color("blue-t"))
            self.setFormat(max(0, start), self.length + min(0, start), form)


class GrowingEdit(QPlainTextEdit):
    """Text that grows with its lines up to a limit; `settled` comes after a rest, never amid composing."""

    settled = Signal(str)
    left = Signal()
    submit = Signal()
    focus_moved = Signal()

    def __init__(
        self, least: int = LINES_AT_LEAST, most: int = LINES_AT_MOST, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._composing = False
        self._rest = Debounce(REST_MS, lambda: self.settled.emit(self.toPlainText()), self)
        self.setProperty("plain", True)  # noqa: FBT003 - Qt's own signature
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def flush(self) -> None:
        """Tell a text that waits for its rest now."""
        self._rest.flush()

    def sizeHint(self) -> QSize:
        return QSize(200, self._wanted_height())

    def _wanted_height(self) -> int:
        lines = max(self._least, min(self._most, int(self.document().size().height())))
        return int(lines * self.fontMetrics().lineSpacing() + 6)

    def _grow(self) -> None:
        height = self._wanted_height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _changed(self) -> None:
        if not self._composing:
            self._rest.trigger()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            self._rest.trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.submit.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_moved.emit()


class Composer(QFrame):
    """The box above a timeline. The draft is the page's to keep: it is told of each change."""

    submitted = Signal(object)
    draft_changed = Signal(str)
    text_settled = Signal(str)
    chip_removed = Signal(str)
    chip_pressed = Signal(str)
    attach_wanted = Signal()
    kind_changed = Signal(str)
    left = Signal()

    def __init__(
        self, kinds: Sequence[ComposerKind], placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kinds = {kind.key: kind for kind in kinds}
        self._chips: tuple[ComposerChip, ...] = ()
        self._clock = QTimer(self)
        self._clock.setInterval(60_000)
        self._clock.timeout.connect(self._tick)
        self.setObjectName("composer")
        self.setAccessibleName(placeholder or _("Write what happened"))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 9, 9, 9)
        column.setSpacing(7)
        self._build_head(column, kinds)
        self.edit = GrowingEdit(parent=self)
        self.edit.setObjectName("composerEdit")
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder or _("Text"))
        self._highlight = _Highlight(self.edit.document())
        column.addWidget(self.edit)
        self._build_foot(column)
        self.edit.textChanged.connect(self._typed)
        self.edit.settled.connect(self.text_settled)
        self.edit.submit.connect(self.submit)
        self.edit.left.connect(self.left)
        self.edit.focus_moved.connect(self.update)
        self._keys()
        self._kind_chosen(self._segment.current())

    def _build_head(self, column: QVBoxLayout, kinds: Sequence[ComposerKind]) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        self._segment = Segment([(kind.key, kind.label, kind.icon) for kind in kinds])
        self._segment.setObjectName("composerKind")
        self._segment.setAccessibleName(_("Kind"))
        self._segment.chosen.connect(self._kind_chosen)
        head.addWidget(self._segment)
        head.addStretch(1)
        self._result = MenuButton(_("Result"))
        self._result.setObjectName("composerResult")
        head.addWidget(self._result)
        self._duration = MenuButton(_("Duration"))
        self._duration.setObjectName("composerDuration")
        self._duration.set_choices(_durations())
        self._duration.chosen.connect(lambda _minutes: self._clock.stop())
        head.addWidget(self._duration)
        column.addLayout(head)

    def _build_foot(self, column: QVBoxLayout) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(6)
        holder = QWidget()
        self._flow = FlowLayout(holder, 6, 4)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        foot.addWidget(holder, 1, Qt.AlignmentFlag.AlignVCenter)
        self._attach = ToolIconButton("paperclip", _("Attach a file"), size=24)
        self._attach.clicked.connect(self.attach_wanted)
        self._flow.addWidget(self._attach)
        self._log = PrimaryButton("", hint=_native("Ctrl+Return"), size="small")
        self._log.setObjectName("composerLogButton")
        self._log.clicked.connect(self.submit)
        foot.addWidget(self._log, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)

    def _keys(self) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for number, key in enumerate(self._kinds, 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.setContext(inside)
            shortcut.activated.connect(lambda key=key: self.set_kind(key))
        for keys, button in (("Alt+R", self._result), ("Alt+U", self._duration)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(inside)
            shortcut.activated.connect(button.open_menu)

    # Content

    def kind(self) -> str:
        """The kind chosen."""
        return str(self._segment.current())

    def set_kind(self, key: str) -> None:
        """Choose a kind."""
        self._segment.set_current(key)
        self._kind_chosen(key)

    def set_result(self, key: object) -> None:
        """Choose a result."""
        self._result.set_current(key)

    def result(self) -> object:
        """The result chosen; None where the kind has none."""
        return self._result.current() if self._kinds[self.kind()].results else None

    def minutes(self) -> int | None:
        """How long it took."""
        minutes = self._duration.current()
        return minutes if isinstance(minutes, int) and self._kinds[self.kind()].lasts else None

    def set_minutes(self, minutes: int | None) -> None:
        """Say how long it took."""
        self._duration.set_choices(_durations(minutes), minutes)

    def start_clock(self) -> None:
        """Count the minutes of a call from now until it is logged or a duration is chosen."""
        self.set_minutes(0)
        self._clock.start()

    def draft(self) -> str:
        """The text written so far."""
        return self.edit.toPlainText()

    def set_draft(self, text: str) -> None:
        """Show a draft, with the cursor at its end, without telling anybody."""
        with QSignalBlocker(self.edit):
            self.edit.setPlainText(text)
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)
        self._dress_button()

    def set_chips(self, chips: Sequence[ComposerChip]) -> None:
        """Show what was understood."""
        if tuple(chips) == self._chips:
            return
        self._chips = tuple(chips)
        self._flow.take_all_but(self._attach)
        for place, chip in enumerate(chips):
            made = Chip(chip.text, chip.hue, chip.icon, removable=True)
            made.setObjectName(chip.object_name or f"composerChip_{chip.key}")
            made.removed.connect(lambda key=chip.key: self.chip_removed.emit(key))
            made.clicked.connect(lambda _on=False, key=chip.key: self.chip_pressed.emit(key))
            self._flow.insert_widget(place, made)
            made.show()

    def set_highlight(self, start: int, length: int) -> None:
        """Mark the words that were understood; a length of 0 marks none."""
        if (start, length) != (self._highlight.start, self._highlight.length):
            self._highlight.start, self._highlight.length = start, length
            self._highlight.rehighlight()

    def clear(self) -> None:
        """Begin anew."""
        self._clock.stop()
        self.set_draft("")
        self.set_chips(())
        self.set_highlight(0, 0)
        self.set_minutes(None)
        self.draft_changed.emit("")

    def focus_text(self) -> None:
        """Put the cursor into the text."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def submit(self) -> None:
        """Hand over what was written; nothing happens with nothing written and no result."""
        if not self._log.isEnabled():
            return
        self.edit.flush()
        chips = tuple(chip.key for chip in self._chips)
        self.submitted.emit(
            ComposerEntry(self.kind(), self.draft().strip(), self.result(), self.minutes(), chips)
        )

    def _typed(self) -> None:
        self._dress_button()
        self.draft_changed.emit(self.draft())

    def _kind_chosen(self, key: object) -> None:
        kind = self._kinds[str(key)]
        self._result.set_choices(kind.results)
        self._result.setVisible(bool(kind.results))
        self._duration.setVisible(kind.lasts)
        self._dress_button()
        self.kind_changed.emit(kind.key)

    def _dress_button(self) -> None:
        kind = self._kinds[self.kind()]
        self._log.set_text(kind.button)
        # A call may be logged by its result alone; a note without words would be nothing.
        self._log.setEnabled(bool(self.draft().strip()) or bool(kind.results))

    def _tick(self) -> None:
        self.set_minutes((self.minutes() or 0) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = QApplication.focusWidget()
        inside = focused is not None and (focused is self or self.isAncestorOf(focused))
        width = 2 if inside else 1
        painter.setPen(QPen(theme().color("accent" if inside else "ctl"), width))
        painter.setBrush(theme().color("surface"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        painter.end()


def _durations(extra: int | None = None) -> list[Choice]:
    minutes = sorted({5, 10, 15, 20, 30, 45, 60, 90, 120} | ({extra} if extra is not None else set()))
    return [(None, _("No duration")), *((value, _("{n} min").format(n=value)) for value in minutes)]


def _native(keys: str) -> str:
    """Keys as a hint: Ctrl ↵."""
    text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("+", " ").replace("Return", "↵")
