"""One field of the empty card that a lookup is made of: its name, how many it finds, the line, and a small menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import N_, _, format_number
from crm_desktop.domain.attributes import Attribute
from crm_desktop.domain.example import EMPTY, FILLED, SEPARATOR, asked, quoted
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.folding import fold
from crm_desktop.domain.lookup import Node, Op
from crm_desktop.ui.dialogs.lookup.offered import Offer, OfferedLine
from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.labels import ElidedLabel, Label
from crm_desktop.ui.kit.painting import TRAILING_MIDDLE, draw_text, mirrored, text_width
from crm_desktop.ui.support.bidi import isolate
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip

LONGEST_IN_MENU = 40
MOST_NAMES = 14
BUTTON = 26
_NOTES = {EMPTY: N_("is empty"), FILLED: N_("is filled")}
_SIGNED = {
    "text": ((N_("Exactly this"), "="), (N_("Not this"), "!")),
    "number": ((N_("More than"), ">"), (N_("Less than"), "<"), (N_("Not this"), "!")),
    "day": ((N_("After"), ">"), (N_("Before"), "<"), (N_("From then on"), ">="), (N_("Until then"), "<=")),
}
"""What the menu puts before what is written, by sort of field."""
_WHOLE = {
    "day": (
        (N_("In the last 30 days"), "today-30..today"),
        (N_("In the next 30 days"), "today..today+30"),
        (N_("Longer ago than 30 days"), "<today-30"),
    ),
    "annual": ((N_("In the next 30 days"), "today..today+30"), (N_("Today"), "today..today+0")),
}
"""What the menu writes in place of what is there."""


class ExampleEdit(OfferedLine):
    """The line; Alt+Down opens its menu, and the signs for empty and filled are said in words beside them."""

    menu_wanted = Signal()

    def start_of(self, piece: str) -> str:
        """See OfferedLine.start_of."""
        return piece.strip().lstrip('=!<>" ')

    def spelled(self, word: str) -> str:
        """See OfferedLine.spelled."""
        return quoted(word) if any(sign in word for sign in f'{SEPARATOR}*"=!<>') else word

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.menu_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        known = _NOTES.get(self.text().strip())
        if known is not None:
            note = _(known)
            painter = QPainter(self)
            width = text_width(theme().font("small"), note) + 4
            spot = QRect(self.width() - width - theme().px(BUTTON), 0, width, self.height())
            draw_text(painter, mirrored(self, self.rect(), spot), note, "small", None, "text-2", TRAILING_MIDDLE)
            painter.end()


class ExampleLine(QWidget):
    """A field of the form."""

    changed = Signal()

    def __init__(
        self,
        attribute: Attribute,
        label: str,
        offer: Offer,
        names: Sequence[tuple[str, str]] = (),
        card_value: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`names` are (stored, shown) where records keep something else than people read; `card_value` is what the open
        card would be written as."""
        super().__init__(parent)
        self.attribute = attribute
        self.label = label
        self.card_value = card_value
        self._names = names
        self._stored = {fold(shown): stored for stored, shown in names}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(ElidedLabel(label, "small", "text-2"), 1)
        self.count = Label("", "small", "text-2")
        self.count.setObjectName("exampleCount")
        head.addWidget(self.count)
        column.addLayout(head)
        self.edit = ExampleEdit(self._named_or(offer), SEPARATOR)
        self.edit.setObjectName(f"example_{attribute.key}")
        self.edit.setAccessibleName(label)
        self.edit.setToolTip(self._tip())
        self.edit.textChanged.connect(lambda _text: self._typed())
        self.edit.menu_wanted.connect(self.open_menu)
        self.more = ToolIconButton("chevron-down", _("What can be asked of {field}").format(field=label), size=22)
        self.more.setParent(self.edit)
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Alt+Down opens it from the line: half as many stops for Tab
        self.more.setToolTip(plain_tip(_("What can be asked ({key})").format(key="Alt+↓")))
        self.more.setCursor(Qt.CursorShape.ArrowCursor)
        self.more.clicked.connect(self.open_menu)
        inside = QHBoxLayout(self.edit)
        inside.setContentsMargins(0, 0, 3, 0)
        inside.addStretch(1)
        inside.addWidget(self.more)
        self.edit.setTextMargins(0, 0, 0, 0)
        self._keep_room()
        column.addWidget(self.edit)

    def _keep_room(self) -> None:
        room = theme().px(BUTTON)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.edit.setTextMargins(room if rtl else 0, 0, 0 if rtl else room, 0)

    def _named_or(self, offer: Offer) -> Offer:
        """Offer the names of what is stored, where there are such, else what records have."""
        if not self._names:
            return offer

        def offer_names(start: str, then: Callable[[list[str]], None]) -> None:
            then([shown for _stored, shown in self._names if fold(start) in fold(shown)])

        return offer_names

    # What it asks

    def written(self) -> str:
        """Return what is written in it."""
        return self.edit.text().strip()

    def write(self, text: str) -> None:
        """Write something in place of what is there."""
        self.edit.setText(text)
        self.edit.setCursorPosition(len(text))

    def node(self, today: date) -> Node | None:
        """Return it as a rule or rules; raises BadInput where it cannot be understood."""
        return asked(self.attribute, self.written(), today, self._stored)

    def problem(self, today: date) -> str:
        """Return the sentence that says what cannot be understood, and mark the line; empty where all is well."""
        try:
            self.node(today)
        except BadInput as error:
            sentence = f"{isolate(self.label)}: {error}"
        else:
            sentence = ""
        if self.edit.property("border") != ("red" if sentence else None):
            self.edit.setProperty("border", "red" if sentence else None)
            self.edit.update()
        self.edit.setToolTip(plain_tip(sentence) if sentence else self._tip())
        return sentence

    def show_count(self, count: int | None) -> None:
        """Show how many it finds by itself, or nothing while that is not known."""
        self.count.setText("" if count is None else format_number(count))

    def _typed(self) -> None:
        self.show_count(None)
        self.changed.emit()

    def _tip(self) -> str:
        hints = {
            "text": _("Part of a text; * for any signs, = for all of it, ! for what it is not, ; between several"),
            "number": _("A number, >100, <100 or 100..200; a semicolon between several"),
            "day": _("A day, a year, >2025, 2020..2024 or today-30..today"),
            "annual": _("A day as 05-22, a month as 5, or today..today+30"),
            "yes": _("yes or no"),
        }
        return hints[self.sort]

    @property
    def sort(self) -> str:
        """What sort of field it is: text, number, day, annual or yes."""
        kind = self.attribute.kind
        if kind is FieldKind.YES_NO:
            return "yes"
        if kind is FieldKind.ANNUAL:
            return "annual"
        if kind in (FieldKind.DATE, FieldKind.MOMENT):
            return "day"
        return "number" if self.attribute.is_number else "text"

    # The menu

    def open_menu(self) -> None:
        """Offer what can be asked, each with the sign that asks it."""
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.edit.mapToGlobal(QPoint(0, self.edit.height() + 2)))

    def make_menu(self) -> QMenu:
        """Return the menu."""
        menu = QMenu(self)
        if self.card_value:
            value = self.card_value
            short = value if len(value) <= LONGEST_IN_MENU else f"{value[:LONGEST_IN_MENU]}…"
            self._add(menu, _("As on the open card"), short, lambda: self.write(value))
            menu.addSeparator()
        for _stored, shown in self._names[:MOST_NAMES]:
            self._add(menu, shown, "", partial(self._also, shown))
        if self.sort == "yes":
            self._add(menu, _("Yes"), "", lambda: self.write(_("Yes").lower()))
            self._add(menu, _("No"), "", lambda: self.write(_("No").lower()))
        menu.addSeparator()
        for title, text in _WHOLE.get(self.sort, ()):
            self._add(menu, _(title), text, partial(self.write, text))
        signs = _SIGNED.get(self.sort, ()) if Op.IS in self.attribute.ops else ()
        for title, sign in signs:
            self._add(menu, _(title), sign, partial(self._sign, sign))
        if self.sort in ("number", "day"):
            self._add(menu, _("From … to …"), "..", lambda: self.write(f"{self.written()}.."))
        menu.addSeparator()
        if Op.EMPTY in self.attribute.ops:
            self._add(menu, _("Is empty"), EMPTY, lambda: self.write(EMPTY))
            self._add(menu, _("Is filled"), FILLED, lambda: self.write(FILLED))
        if self.written():
            self._add(menu, _("Ask nothing of it"), "", lambda: self.write(""))
        return menu

    def _add(self, menu: QMenu, title: str, sign: str, run: Callable[[], None]) -> None:
        def chosen() -> None:
            run()
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

        shown = title.replace("&", "&&").replace("\t", " ")
        more = sign.replace("&", "&&").replace("\t", " ")
        menu.addAction(f"{shown}\t{more}" if sign else shown, chosen)

    def _sign(self, sign: str) -> None:
        """Put a sign before what is written, in place of another one."""
        self.write(sign + self.written().lstrip("=!<>* "))

    def _also(self, shown: str) -> None:
        """Write a name, beside those that are there."""
        word = self.edit.spelled(shown)
        self.write(f"{self.written()}{SEPARATOR} {word}" if self.written() not in ("", EMPTY, FILLED) else word)
