"""The box of a card that says what is to be done next, with the buttons that do it, move it and change it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, listed, ngettext
from crm_desktop.domain.activity import activity_type
from crm_desktop.domain.agenda import read_day, read_time
from crm_desktop.domain.when import understand_when
from crm_desktop.services.next_steps import Step
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.buttons import LinkButton, ToolIconButton, shows_ring
from crm_desktop.ui.kit.due import color_of, month_first, said_due, said_when, short_due
from crm_desktop.ui.kit.labels import ElidedLabel, Hairline, Label
from crm_desktop.ui.kit.later import later_choices
from crm_desktop.ui.kit.painting import LEADING_MIDDLE, TRAILING_MIDDLE, draw_text, mirrored, rounded, text_width
from crm_desktop.ui.kit.when_popup import WhenPopup
from crm_desktop.ui.support.bidi import isolate
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip

SAY_AGAIN_MS = 30_000
"""How near something is changes while it is looked at."""
ROW = 28
ICON = 14


def title_of(step: Step) -> str:
    """What is to be done, or of what kind it is where that is not said."""
    return step.regarding or _(activity_type(step.type).label)


class StepRow(QToolButton):
    """One more thing to be done, in a line that opens it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._text, self._due, self._color = "", "", "", "text-3"
        self.number = 0
        """The id of what it shows."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_step(self, icon: str, text: str, due: str, color: str) -> None:
        """Show something to be done."""
        self._icon, self._text, self._due, self._color = icon, text, due, color
        self.setAccessibleName(listed((text, due)))
        self.setToolTip(plain_tip(listed((text, due))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, theme().px(ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, theme().px(ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        if self.underMouse():
            rounded(painter, self.rect(), 4, "hover")
        draw_icon(painter, mirrored(self, self.rect(), QRect(0, 0, ICON, self.height())), self._icon, self._color)
        width = text_width(theme().font("small"), self._due) + 2
        inner = self.rect().adjusted(0, 0, -4, 0)
        due = inner.adjusted(inner.width() - width, 0, 0, 0)
        draw_text(painter, mirrored(self, self.rect(), due), self._due, "small", None, self._color, TRAILING_MIDDLE)
        words = inner.adjusted(ICON + 8, 0, -width - 8, 0)
        draw_text(painter, mirrored(self, self.rect(), words), self._text, "body", None, "text", LEADING_MIDDLE)
        if shows_ring(self):
            draw_ring(painter, self.rect(), 4, theme())
        painter.end()


class NextStepBox(QFrame):
    """What is to be done next with the record on a card; `foot` stands under it, behind a line."""

    done_wanted = Signal(object)
    """The id of what is to be marked as done."""
    edit_wanted = Signal(object)
    plan_wanted = Signal()

    def __init__(self, context: Context, foot: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._steps: Sequence[Step] = ()
        self._open = False
        self._step_rows: list[StepRow] = []
        self.setObjectName("nextStepBox")
        self.setProperty("box", "inset")
        self.setAccessibleName(_("Next follow-up"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_next())
        column.addWidget(self._build_nothing())
        column.addWidget(self._build_more())
        if foot is not None:
            column.addWidget(Hairline())
            column.addWidget(foot)
        self._again = QTimer(self)
        self._again.setInterval(SAY_AGAIN_MS)
        self._again.timeout.connect(self._say)
        self._again.start()
        self.show_steps(())

    def _build_next(self) -> QWidget:
        self._next = QWidget()
        row = QHBoxLayout(self._next)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(_("Next follow-up"), "small", "text-2"))
        self.title = ElidedLabel("", "body", weight=600)
        self.title.setObjectName("nextStepTitle")
        self.due = ElidedLabel("", "body", weight=500)
        self.due.setObjectName("nextStepDue")
        words.addWidget(self.title)
        words.addWidget(self.due)
        row.addLayout(words, 1)
        self.done = self._button("check", _("Mark as done…"), "nextStepCompleteButton")
        self.done.clicked.connect(lambda: self.done_wanted.emit(self._steps[0].id))
        self.later = self._button("alarm-clock", _("Move to later"), "nextStepSnoozeButton")
        self.later.clicked.connect(self.open_menu)
        self.change = self._button("calendar", _("Open and change…"), "nextStepMoveButton")
        self.change.clicked.connect(lambda: self.edit_wanted.emit(self._steps[0].id))
        for button in (self.done, self.later, self.change):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return self._next

    def _button(self, icon: str, name: str, object_name: str) -> ToolIconButton:
        button = ToolIconButton(icon, name, framed=True)
        button.setObjectName(object_name)
        if self._context.facts.read_only:
            button.hide()
        return button

    def _build_nothing(self) -> QWidget:
        self._nothing = QWidget()
        row = QHBoxLayout(self._nothing)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(Label(_("No next step"), "body", "text-3"))
        self.plan = LinkButton(_("Plan one"))
        self.plan.setObjectName("planStepButton")
        self.plan.clicked.connect(self.plan_wanted)
        row.addWidget(self.plan)
        if self._context.facts.read_only:
            self.plan.hide()
        row.addStretch(1)
        return self._nothing

    def _build_more(self) -> QWidget:
        self._more = QWidget()
        column = QVBoxLayout(self._more)
        column.setContentsMargins(12, 0, 12, 6)
        column.setSpacing(0)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.more = LinkButton("", "small")
        self.more.setObjectName("moreStepsButton")
        self.more.clicked.connect(self._turn)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(self.rows)
        return self._more

    # Showing

    def show_steps(self, steps: Sequence[Step], *, other: bool = False) -> None:
        """Show what is to be done, the next first; `other` is another record, whose list is closed again."""
        self._steps = tuple(steps)
        self._open = self._open and not other
        self._say()

    def step_rows(self) -> list[StepRow]:
        """The rows of those that follow, as far as they are shown."""
        return [row for row in self._step_rows if not row.isHidden()]

    def _say(self) -> None:
        now = self._context.clock.now()
        self._next.setVisible(bool(self._steps))
        self._nothing.setVisible(not self._steps)
        rest = self._steps[1:]
        self._more.setVisible(bool(rest))
        if self._steps:
            first = self._steps[0]
            self.title.setText(title_of(first))
            self.due.setText(said_due(first.day, first.time, first.due, now))
            color = color_of(first.day, first.due, now)
            self.due.set_color("text-2" if color == "text-3" else color)
        count = len(rest)
        self.more.set_text(
            _("Show fewer") if self._open else ngettext("+{n} more", "+{n} more", count).format(n=count)
        )
        self._fill(rest if self._open else ())

    def _fill(self, steps: Sequence[Step]) -> None:
        now = self._context.clock.now()
        while len(self._step_rows) < len(steps):
            row = StepRow()
            row.clicked.connect(lambda _on=False, row=row: self.edit_wanted.emit(row.number))
            row.setEnabled(not self._context.facts.read_only)
            self._step_rows.append(row)
            self.rows.addWidget(row)
        for place, row in enumerate(self._step_rows):
            row.setVisible(place < len(steps))
            if place < len(steps):
                step = steps[place]
                row.number = step.id
                color = color_of(step.day, step.due, now)
                due = short_due(step.day, step.time, step.due, now)
                row.show_step(activity_type(step.type).icon, title_of(step), due, color)

    def _turn(self) -> None:
        self._open = not self._open
        self._say()

    # Moving

    def open_menu(self) -> WhenPopup:
        """Offer the times that the next one may be moved to."""
        step, now = self._steps[0], self._context.clock.now()
        popup = WhenPopup(
            _("Move to"), later_choices(now, timed=bool(step.time)),
            lambda text: understand_when(text, now, month_first=month_first()), self.window(),
        )  # fmt: skip
        # It is the window's own: the letters of the card would act in a pop-up of the card, where a time is typed.
        popup.chosen.connect(lambda day, at: self._move(step, day, at))
        popup.open_at(self.later.mapToGlobal(QPoint(0, self.later.height() + 2)))
        return popup

    def _move(self, step: Step, day: str, at: str | None) -> None:
        wanted = read_day(day)
        clock = read_time(at if at is not None else step.time)
        when = said_when(wanted, clock, self._context.clock.now()) if wanted is not None else _("Some day")
        said = _("“{name}” is moved: {when}.").format(name=isolate(title_of(step)), when=when)
        self._context.do(
            lambda crm: crm.activities.move([step.id], day, at),
            lambda _moved: self._context.shell.toast(said, undo=True),
        )
