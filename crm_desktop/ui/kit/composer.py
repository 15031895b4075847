"""Where a call or a note is written: what kind, how it went, how long, the text, what was understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.buttons import MenuButton, PrimaryButton, ToolIconButton
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.composer_kinds import SIDE_BY_SIDE, Choice, ComposerKind, KindChooser
from crm_desktop.ui.kit.flow_layout import FlowLayout
from crm_desktop.ui.kit.growing_edit import GrowingEdit, Highlight
from crm_desktop.ui.kit.stopwatch import Stopwatch, StopwatchButton
from crm_desktop.ui.support.theme import theme


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
        self,
        kinds: Sequence[ComposerKind],
        placeholder: str = "",
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self._kinds = {kind.key: kind for kind in kinds}
        self._chips: tuple[ComposerChip, ...] = ()
        self._own_results: tuple[Choice, ...] = ()
        self.clock = Stopwatch(now, self)
        self.clock.ticked.connect(self._tick)
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
        self._highlight = Highlight(self.edit.document())
        column.addWidget(self.edit)
        self._build_foot(column)
        self.edit.textChanged.connect(self._typed)
        self.edit.settled.connect(self.text_settled)
        self.edit.submit.connect(self.submit)
        self.edit.left.connect(self.left)
        self.edit.focus_moved.connect(self.update)
        self._keys()
        self._kind_chosen(self.kinds.current())

    def _build_head(self, column: QVBoxLayout, kinds: Sequence[ComposerKind]) -> None:
        holder = QWidget()
        head = FlowLayout(holder, 2, 4, spread=True)
        holder.setSizePolicy(_as_wide_as_there_is())
        self.kinds = KindChooser(kinds)
        self.kinds.chosen.connect(self._kind_chosen)
        head.addWidget(self.kinds)
        outcome = QWidget()
        row = QHBoxLayout(outcome)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._result = MenuButton(_("Result"))
        self._result.setObjectName("composerResult")
        row.addWidget(self._result)
        self._duration = MenuButton(_("Duration"), unset=_("Duration"))
        self._duration.setObjectName("composerDuration")
        self._duration.set_choices(_durations())
        self._duration.chosen.connect(lambda _minutes: self.clock.stop())
        row.addWidget(self._duration)
        head.addWidget(outcome)
        column.addWidget(holder)

    def _build_foot(self, column: QVBoxLayout) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(6)
        holder = QWidget()
        self._flow = FlowLayout(holder, 6, 4)
        holder.setSizePolicy(_as_wide_as_there_is())
        foot.addWidget(holder, 1, Qt.AlignmentFlag.AlignVCenter)
        self._attach = ToolIconButton("paperclip", _("Attach a file"), size=24)
        self._attach.clicked.connect(self.attach_wanted)
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(2)
        tools.addWidget(self._attach)
        self._clock_button = StopwatchButton(self.clock)
        self._clock_button.setObjectName("composerClock")
        self._clock_button.clicked.connect(self._turn_clock)
        tools.addWidget(self._clock_button)
        self._flow.addWidget(self._tools)
        self._log = PrimaryButton("", hint=_native("Ctrl+Return"), size="small")
        self._log.setObjectName("composerLogButton")
        self._log.clicked.connect(self.submit)
        foot.addWidget(self._log, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)

    def _keys(self) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for number, key in enumerate(list(self._kinds)[:SIDE_BY_SIDE], 1):
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
        return self.kinds.current()

    def set_kind(self, key: str) -> None:
        """Choose a kind."""
        self.kinds.set_current(key)
        self._kind_chosen(key)

    def offer_results(self, names: Sequence[str]) -> None:
        """Offer results of one's own too, wherever there is more than one to choose from."""
        own = tuple((name, name) for name in names)
        if own != self._own_results:
            self._own_results = own
            self._result.set_choices(self._results(), self._result.current())

    def _results(self) -> tuple[Choice, ...]:
        known = self._kinds[self.kind()].results
        return (*known, *self._own_results) if len(known) > 1 else known

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
        """Count the minutes of a call from now until it is logged, the clock is stopped or a duration is chosen."""
        self.clock.start()
        self.draft_changed.emit(self.draft())

    def _turn_clock(self) -> None:
        if self.clock.since is None:
            self.start_clock()
        else:
            self.clock.stop()
            self.draft_changed.emit(self.draft())

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
        self._flow.take_all_but(self._tools)
        for place, chip in enumerate(chips):
            made = Chip(chip.text, chip.hue, chip.icon, removable=True)
            made.setObjectName(chip.object_name or f"composerChip_{chip.key}")
            made.removed.connect(lambda key=chip.key: self.chip_removed.emit(key))
            made.clicked.connect(lambda _on=False, key=chip.key: self.chip_pressed.emit(key))
            self._flow.insert_widget(place, made)
            made.show()

    def set_highlight(self, start: int, length: int) -> None:
        """Mark the words that were understood; a length of 0 marks none."""
        self._highlight.set_marks([(start, length, "blue-t")] if length else [])

    def clear(self) -> None:
        """Begin anew."""
        self.clock.stop()
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
        self._result.set_choices(self._results())
        self._result.setVisible(len(kind.results) > 1)
        self._duration.setVisible(kind.lasts)
        self._clock_button.setVisible(kind.lasts)
        if not kind.lasts:
            self.clock.stop()
        self._dress_button()
        self.kind_changed.emit(kind.key)

    def _dress_button(self) -> None:
        kind = self._kinds[self.kind()]
        self._log.set_text(kind.button)
        # A call may be logged by its result alone; a note or something done without words would be nothing.
        self._log.setEnabled(bool(self.draft().strip()) or len(kind.results) > 1)

    def _tick(self) -> None:
        if self.clock.since is not None and self.clock.minutes() != self.minutes():
            self.set_minutes(self.clock.minutes())

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


def _as_wide_as_there_is() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy


def _durations(extra: int | None = None) -> list[Choice]:
    minutes = sorted({5, 10, 15, 20, 30, 45, 60, 90, 120} | ({extra} if extra is not None else set()))
    return [(None, _("No duration")), *((value, _("{n} min").format(n=value)) for value in minutes)]


def _native(keys: str) -> str:
    """Keys as a hint: Ctrl ↵."""
    text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("+", " ").replace("Return", "↵")
