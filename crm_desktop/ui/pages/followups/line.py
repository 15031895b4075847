"""The line that plans something as one writes it; what was understood is marked and shown before it is saved."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, listed
from crm_desktop.domain.activity import activity_type
from crm_desktop.services.activities import NewActivity
from crm_desktop.services.crm import Crm
from crm_desktop.services.jotting import Understanding, understand_line
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.flow_layout import FlowLayout
from crm_desktop.ui.kit.growing_edit import GrowingEdit, Highlight
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.painting import draw_key, key_width, mirrored
from crm_desktop.ui.kit.when_popup import said_when
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.theme import theme

PLACE = "followups/line"
"""Where a line that was not saved is kept."""
HUES = {"kind": "blue", "when": "amber", "who": "violet"}


class _Line(GrowingEdit):
    """One line, or as many as it takes: Return submits."""

    def __init__(self) -> None:
        super().__init__(1, 4)
        self.setObjectName("followUpLine")
        self.setPlaceholderText(_("call Dieter thu 15:00 about the framework order"))
        self.setAccessibleName(_("Plan a follow-up"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.submit.emit()
            return
        super().keyPressEvent(event)


class PlanLine(QWidget):
    """Asks the file whom a line names, shows what was understood, and plans it."""

    planned = Signal(object, object)
    """The id of what was planned, and the plan."""
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._hint = ""
        self._ignored: set[str] = set()
        self._who: int | None = None
        """Who was chosen of several of one name."""
        self._found: Understanding | None = None
        self._busy = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._box = _Box(self)
        row = QHBoxLayout(self._box)
        set_margins(row, 31, 4, 8, 4)
        self.edit = _Line()
        self._marks = Highlight(self.edit.document())
        row.addWidget(self.edit, 1)
        column.addWidget(self._box)
        self._chips = QWidget()
        self._chips.setObjectName("understoodChips")
        self._flow = FlowLayout(self._chips, 6, 4)
        self._chips.hide()
        column.addWidget(self._chips)
        self.edit.textChanged.connect(self._typed)
        self.edit.settled.connect(lambda _text: self._settled())
        self.edit.submit.connect(self.submit)
        self.edit.left.connect(self.left)
        self.edit.focus_moved.connect(self._box.update)

    def set_hint(self, hint: str) -> None:
        """Show the key that goes to the line."""
        self._hint = hint
        self._box.hint = hint
        row = self._box.layout()
        assert row is not None
        set_margins(row, 31, 4, 16 + key_width(hint) if hint else 8, 4)

    def begin(self) -> None:
        """Show again what was not saved."""
        if not self.text():
            self._context.ask(lambda crm: crm.drafts.get(PLACE), self._show_draft, owner=self)

    def _show_draft(self, text: str) -> None:
        if text and not self.text():
            with QSignalBlocker(self.edit):
                self.edit.setPlainText(text)
            self._understand()

    def text(self) -> str:
        """What is written."""
        return self.edit.toPlainText()

    def chips(self) -> list[Chip]:
        """What is shown of what was understood."""
        return [one for one in self._chips.findChildren(Chip) if not one.isHidden()]

    def focus_text(self) -> None:
        """Put the cursor into the line."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Understanding

    def _typed(self) -> None:
        if not self.text().strip():
            self._ignored.clear()
            self._who = None
            self._show(None)

    def _settled(self) -> None:
        text = self.text()
        self._context.ask(lambda crm: crm.drafts.keep(PLACE, text), lambda _nothing: None)
        self._understand()

    def _understand(self) -> None:
        text, ignored = self.text(), tuple(self._ignored)
        if not text.strip():
            self._show(None)
            return
        self._context.ask(
            lambda crm: understand_line(crm, text, ignored),
            lambda found: self._show(found) if self.text() == text else None,
            key=PLACE, owner=self,
        )  # fmt: skip

    def _show(self, found: Understanding | None) -> None:
        self._found = found
        self._flow.clear()
        marks: list[tuple[int, int, str]] = []
        if found is not None:
            jot = found.jot
            if jot.kind is not None:
                marks.append((jot.kind[0], jot.kind[1] - jot.kind[0], "blue-t"))
                kind = activity_type(jot.type)
                self._add_chip("kind", _(kind.label), kind.icon)
            if jot.when is not None:
                marks.append((jot.when.start, jot.when.end - jot.when.start, "amber-t"))
                self._add_chip("when", said_when(jot.when.day, jot.when.time), "calendar-check")
            if found.name is not None and found.people:
                marks.append((found.name[0], found.name[1] - found.name[0], "violet-t"))
                chosen = next((one for one in found.people if one.id == self._who), found.people[0])
                chip = self._add_chip("who", chosen.title, "user" if chosen.kind == "contact" else "building-2")
                if len(found.people) > 1:
                    chip.setToolTip(_("There are several of this name: press to choose"))
                    chip.clicked.connect(lambda _on=False, chip=chip: self._offer_people(chip))
        self._marks.set_marks(marks)
        self._chips.setVisible(bool(marks))

    def _add_chip(self, key: str, text: str, icon: str) -> Chip:
        chip = Chip(text, HUES[key], icon, removable=True)
        chip.setObjectName(f"understood_{key}")
        chip.removed.connect(partial(self._ignore, key))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _ignore(self, key: str) -> None:
        self._ignored.add(key)
        self._understand()
        self.focus_text()

    def people_menu(self) -> QMenu:
        """Those whom the name could mean."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self._found.people if self._found is not None else ():
            text = listed((one.title, one.detail)).replace("&", "&&")
            menu.addAction(text, partial(self._choose, one.id))
        return menu

    def _offer_people(self, chip: QWidget) -> None:
        self.people_menu().popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _choose(self, who: int) -> None:
        self._who = who
        self._show(self._found)
        self.focus_text()

    # Planning

    def submit(self) -> None:
        """Plan what is written; where that cannot be, the line stays as it is."""
        text, ignored, who = self.text(), tuple(self._ignored), self._who
        if not text.strip() or self._busy:
            return
        self._busy = True

        def verb(crm: Crm) -> tuple[int, NewActivity]:
            plan = understand_line(crm, text, ignored).plan(who)
            made = crm.activities.add(plan)
            crm.drafts.keep(PLACE, "")
            return made, plan

        self._context.do(verb, lambda made: self._done(text, *made), failed=self._failed)

    def _done(self, text: str, made: int, plan: NewActivity) -> None:
        self._busy = False
        if self.text() == text:
            self.edit.clear()
        self.planned.emit(made, plan)

    def _failed(self, sentence: str) -> None:
        self._busy = False
        self._context.shell.show_error(sentence)


class _Box(QFrame):
    """The frame around the line, with a plus before it and its key behind it."""

    def __init__(self, line: PlanLine) -> None:
        super().__init__(line)
        self._line = line
        self.hint = ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = self._line.edit.hasFocus()
        width = 2 if inside else 1
        painter.setPen(QPen(theme().color("accent" if inside else "ctl"), width))
        painter.setBrush(theme().color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 6, 6)
        lead = QRect(9, 0, 16, min(self.height(), theme().px(32)))
        draw_icon(painter, mirrored(self, self.rect(), lead), "plus", "text-3")
        if self.hint:
            cap = QRect(self.width() - key_width(self.hint) - 8, 0, key_width(self.hint), lead.height())
            draw_key(painter, mirrored(self, self.rect(), cap), self.hint)
        painter.end()


