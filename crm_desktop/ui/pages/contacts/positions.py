"""Where a person worked before, and where else they work: each position changed where it stands."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from crm_desktop.base.i18n import _, listed
from crm_desktop.domain.records import Values
from crm_desktop.services.relations import Position
from crm_desktop.ui.kit import saying
from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.card_part import CardPart
from crm_desktop.ui.kit.editors import UnreadableError, read_date
from crm_desktop.ui.kit.field_row import label_width
from crm_desktop.ui.kit.field_value import FieldValue
from crm_desktop.ui.kit.find_as_you_type import complete_companies
from crm_desktop.ui.kit.labels import ElidedLabel, Label
from crm_desktop.ui.kit.record_editing import CardData, FormChange, RecordEditing
from crm_desktop.ui.kit.small_form import SmallForm
from crm_desktop.ui.support.icons import icon
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip

_PARTLY = re.compile(r"\d{4}(-\d{2})?")
"""A year, or a year and a month: all that people often know."""


def stored_day(text: str) -> str | None:
    """A day as typed, as it is stored: 2019, 2019-05 or 2019-05-14; raises UnreadableError."""
    text = text.strip()
    if not text or _PARTLY.fullmatch(text):
        return text or None
    return read_date(text).isoformat()


class PositionForm(SmallForm):
    """One position to fill in."""

    def __init__(self, editing: RecordEditing, position: Position | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.company = self.line("position_company", _("Company"), 0, 0, 4)
        complete_companies(editing.context, self.company)
        self.texts = {
            "title": self.line("position_title", _("Job title"), 1, 0, 2),
            "role": self.line("position_role", _("Role"), 1, 2, 2),
        }
        self.days = {
            "from_date": self.line("position_from", _("From"), 2, 0, 2),
            "to_date": self.line("position_to", _("Until"), 2, 2, 2),
        }
        if position is not None:
            self.company.setText(position.company)
            for name, edit in self.texts.items():
                edit.setText(str(getattr(position, name)))
            for name, edit in self.days.items():
                edit.setText(saying.partly_day(str(getattr(position, name))))
        self.position = position

    def problem(self) -> str:
        """See SmallForm.problem: a day that is none, or what somebody was at no company."""
        try:
            filled = any(self.values().values())
        except UnreadableError as error:
            return str(error)
        if (filled or self.position is not None) and not self.company.text().strip():
            return _("A position needs the name of a company.")
        return ""

    def values(self) -> Values:
        """What was changed; raises UnreadableError for a day that is none."""
        found: Values = {name: edit.text().strip() or None for name, edit in self.texts.items()}
        for name, edit in self.days.items():
            before = str(getattr(self.position, name)) if self.position is not None else ""
            typed = edit.text().strip()
            found[name] = before if before and typed == saying.partly_day(before) else stored_day(typed)
        if self.position is not None:
            return {name: value for name, value in found.items() if (getattr(self.position, name) or None) != value}
        return found


class PositionRow(QWidget):
    """One position as read: company, title and role, and the years; a click changes it."""

    pressed = Signal()
    opened = Signal(str, object)
    menu_wanted = Signal(QPoint)

    def __init__(self, position: Position, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.position = position
        self.setObjectName(f"position_{position.item_id}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        label = _("Earlier") if position.is_over else _("Also")
        title = ElidedLabel(label, "body", "text-2")
        title.setFixedWidth(theme().px(label_width() - 4))
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignVCenter)
        self.shown = FieldValue(self)
        self.shown.setAccessibleName(label)
        self.shown.text = " · ".join(part for part in (position.company, position.title, position.role) if part)
        when = saying.years(position.from_date, position.to_date)
        self.shown.color = "text-2" if position.is_over else "text"
        self.shown.setAccessibleDescription(listed([part for part in (self.shown.text, when) if part]))
        self.shown.pressed.connect(self.pressed)
        self.shown.setToolTip(plain_tip(self.shown.text))
        self.setFocusProxy(self.shown)
        row.addWidget(self.shown, 1)
        row.addWidget(Label(when, "small", "text-2"), 0, Qt.AlignmentFlag.AlignVCenter)
        button = ToolIconButton("arrow-right", _("Open {name}").format(name=position.company))
        button.clicked.connect(lambda: self.opened.emit("company", position.company_id))
        row.addWidget(button)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())


class Positions(CardPart):
    """The positions beside the company of the card, under it."""

    icon = "briefcase"
    collection = "positions"
    opened = Signal(str, object)

    def __init__(self, editing: RecordEditing) -> None:
        super().__init__(editing, "", _("Add a position"))
        self.setAccessibleName(_("Earlier and further positions"))
        self.setObjectName("positionsPart")
        self._shown: tuple[object, ...] = ()

    def rows_shown(self) -> list[PositionRow]:
        """The rows in order."""
        return [row for row in self.rows() if isinstance(row, PositionRow)]

    def is_filled(self) -> bool:
        """See CardPart.is_filled."""
        return bool(self.rows_shown())

    def show_data(self, data: CardData) -> None:
        """See CardPart.show_data."""
        found = tuple(one for one in data.around.positions if one.item_id)
        if (data.record.id, found) == self._shown:
            return
        self._shown = (data.record.id, found)
        for row in self.rows_shown():
            self.take_row(row)
        for place, position in enumerate(found):
            self.insert_row(place, self._row(position))

    def _row(self, position: Position) -> PositionRow:
        row = PositionRow(position)
        row.pressed.connect(lambda: self.edit(position))
        row.opened.connect(self.opened)
        row.menu_wanted.connect(lambda spot: self.menu_for(position).popup(spot))
        return row

    def menu_for(self, position: Position) -> QMenu:
        """The menu of a position."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opens = _("Open {name}").format(name=position.company).replace("&", "&&")
        menu.addAction(icon("arrow-right"), opens, lambda: self.opened.emit("company", position.company_id))
        if not self.read_only:
            menu.addAction(icon("pencil"), _("Change"), lambda: self.edit(position))
            menu.addSeparator()
            drop = self.editing.drop_item
            menu.addAction(icon("trash-2"), _("Remove"), lambda: drop("positions", position.item_id))
        return menu

    def add(self) -> None:
        """See CardPart.add."""
        self.edit(None)

    def go_on(self, item: str, text: str) -> None:
        """See CardPart.go_on."""
        known = (row.position for row in self.rows_shown() if str(row.position.item_id) == item)
        self.edit(next(known, None), text)

    def edit(self, position: Position | None, text: str = "") -> None:
        """Open the form on a position, or on a new one; `text` is what was typed there before."""
        if self.editing.record is None or self.read_only or not self.may_open():
            return
        form = PositionForm(self.editing, position, self)
        first = form.company if position is None else form.texts["title"]
        self.open_form(form, first, position.item_id if position is not None else None, text)
        self.put_instead(form, next((row for row in self.rows_shown() if row.position == position), None))

    def change_of(self, form: SmallForm, record_id: int) -> FormChange | None:
        """See CardPart.change_of."""
        assert isinstance(form, PositionForm)
        company, values, position = form.company.text().strip(), form.values(), form.position
        if not company or (position is not None and not values and company == position.company):
            return None
        item_id = position.item_id if position is not None else None
        seen: Values = {name: getattr(position, name) or None for name in values} if position is not None else {}
        return FormChange(
            record_id, self.form_key, form.text(),
            lambda crm: crm.relations.put_position(record_id, item_id, company, values, seen),
            lambda crm: crm.relations.put_position(record_id, item_id, company, values, {}),
            form.by_key,
        )  # fmt: skip
