"""What a field of one's own is: its name and type, its choices or formula, and how it behaves on new cards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from crm_desktop.base.i18n import N_, _
from crm_desktop.domain.custom_field import CARD_PLACES, LISTED, TYPE_LABELS, CustomField, CustomType
from crm_desktop.domain.records import Value, Values
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.buttons import LinkButton
from crm_desktop.ui.kit.choices_edit import ChoicesEdit
from crm_desktop.ui.kit.editors import show_text
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.own_values import calculated_text
from crm_desktop.ui.kit.scrolling import scroll_past
from crm_desktop.ui.kit.wrapped_check import WrappedCheck
from crm_desktop.ui.support.bidi import isolate
from crm_desktop.ui.support.debounce import Debounce

TRY_AFTER_MS = 250
_DEFAULT_HINTS = {
    CustomType.NUMBER: N_("such as 12.5"),
    CustomType.MONEY: N_("such as 120 EUR"),
    CustomType.DATE: N_("such as 2026-05-22"),
    CustomType.YES_NO: N_("yes or no"),
    CustomType.SEVERAL: N_("one of the choices"),
}


class FieldForm(QWidget):
    """Tells `left` when something may have been changed for good: a line was left, a box ticked, a choice made."""

    left = Signal()

    def __init__(self, context: Context, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._kind = context, kind
        self._custom: CustomField | None = None
        self._checks: list[WrappedCheck] = []
        self._try = Debounce(TRY_AFTER_MS, self.try_formula, self)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.name = self._line("fieldNameEdit", _("Name"))
        self.type = QComboBox()
        self.type.setObjectName("fieldTypeCombo")
        for one, label in TYPE_LABELS.items():
            self.type.addItem(_(label), one.value)
        self.type.activated.connect(lambda _place: self._dress())
        self._add(_("Type"), self.type)
        self.choices = ChoicesEdit()
        self.choices.changed.connect(self.left)
        self._add(_("Choices"), self.choices)
        self._build_formula()
        self.place = QComboBox()
        self.place.setObjectName("fieldPlaceCombo")
        for place, label in CARD_PLACES[kind]:
            self.place.addItem(_(label), place)
        self.place.activated.connect(self.left)
        self._add(_("Stands in"), self.place)
        self.default = self._line("fieldDefaultEdit", _("New cards begin with"))
        scroll_past(self.type, self.place)
        self.required = self._switch("fieldRequiredCheck", _("Should be filled: an empty one is pointed out"))
        self.unique = self._switch("fieldUniqueCheck", _("Should be unique: the same on two cards is pointed out"))
        self.show_field(None)

    def _build_formula(self) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.formula = QLineEdit()
        self.formula.setObjectName("fieldFormulaEdit")
        self.formula.setAccessibleName(_("Formula"))
        self.formula.setPlaceholderText("[Price] * [Pieces]")
        self.formula.textChanged.connect(lambda _text: self._try.trigger())
        self.formula.editingFinished.connect(partial(self._line_left, self.formula))
        column.addWidget(self.formula)
        self.outcome = Label("", "small", "text-2", wrap=True)
        self.outcome.setObjectName("formulaOutcomeLabel")
        column.addWidget(self.outcome)
        self.insert = LinkButton(_("Insert a field…"), "small")
        self.insert.clicked.connect(self._offer_fields)
        column.addWidget(self.insert)
        self._formula_box = box
        self._add(_("Formula"), box)

    def _line(self, name: str, label: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(name)
        edit.editingFinished.connect(partial(self._line_left, edit))
        self._add(label, edit)
        return edit

    def _line_left(self, edit: QLineEdit) -> None:
        edit.setModified(False)
        self.left.emit()

    def _switch(self, name: str, text: str) -> QCheckBox:
        check = WrappedCheck(text)
        check.box.setObjectName(name)
        check.box.clicked.connect(self.left)
        self._form.addRow("", check)
        self._checks.append(check)
        return check.box

    def _add(self, label: str, widget: QWidget) -> None:
        name = Label(label, "body", "text-2")
        name.setBuddy(widget)
        if not widget.accessibleName():
            widget.setAccessibleName(label)
        self._form.addRow(name, widget)

    # Showing

    def show_field(self, custom: CustomField | None) -> None:
        """Show what a field is, or an empty form for a new one; what is typed for the same field stays."""
        same = custom is not None and self._custom is not None and custom.id == self._custom.id
        self._custom = custom
        shown = custom or CustomField(0, self._kind, "", CustomType.TEXT)
        show_text(self.name, shown.name, same=same)
        self.type.setCurrentIndex(self.type.findData(shown.type.value))
        # The values that are there fit the type; a field of another type is another field.
        self.type.setEnabled(custom is None)
        self.choices.set_choices(shown.choices)
        show_text(self.formula, shown.formula, same=same)
        self.place.setCurrentIndex(self.place.findData(shown.place))
        show_text(self.default, shown.default, same=same)
        self.required.setChecked(shown.required)
        self.unique.setChecked(shown.unique)
        self._dress()

    def propose(self, name: str, type_: CustomType, choices: Sequence[str]) -> None:
        """Begin a new field with what is known of it."""
        self.name.setText(name)
        self.type.setCurrentIndex(self.type.findData(type_.value))
        self.choices.set_choices(choices)
        self._dress()

    def _type(self) -> CustomType:
        return CustomType(str(self.type.currentData()))

    def _dress(self) -> None:
        kind = self._type()
        calculated = kind is CustomType.CALCULATED
        self._form.setRowVisible(self.choices, kind in LISTED)
        self._form.setRowVisible(self._formula_box, calculated)
        for row in (self.default, *self._checks):
            self._form.setRowVisible(row, not calculated)
        hint = _DEFAULT_HINTS.get(kind)
        self.default.setPlaceholderText(_(hint) if hint else "")
        if calculated:
            self.try_formula()

    @property
    def shown(self) -> CustomField | None:
        """The field that the form shows; None for a new one."""
        return self._custom

    # What was typed

    def values(self) -> Values:
        """The definition as it stands in the form."""
        kind = self._type()
        return {
            "name": self.name.text().strip(),
            "type": kind.value,
            "choices": "\n".join(self.choices.choices()) or None if kind in LISTED else None,
            "formula": self.formula.text().strip() or None if kind is CustomType.CALCULATED else None,
            "card_group": str(self.place.currentData()),
            "default_value": self.default.text().strip() or None,
            "is_required": 1 if self.required.isChecked() else None,
            "is_unique": 1 if self.unique.isChecked() else None,
        }

    def news(self) -> Values:
        """Of a field that is there, what differs from it now; a name that was emptied stays."""
        custom = self._custom
        if custom is None:
            return self.values()
        before: Values = {
            "name": custom.name, "type": custom.type.value, "choices": "\n".join(custom.choices) or None,
            "formula": custom.formula or None, "card_group": custom.place, "default_value": custom.default or None,
            "is_required": 1 if custom.required else None, "is_unique": 1 if custom.unique else None,
        }  # fmt: skip
        found = {name: value for name, value in self.values().items() if value != before[name]}
        return {name: value for name, value in found.items() if name != "name" or value}

    # The formula

    def try_formula(self) -> None:
        """Say what the formula gives for somebody who is in the file, or what is wrong with it."""
        self._try.cancel()
        formula, kind = self.formula.text().strip(), self._kind
        if not formula:
            self._say(_("Fields stand in [brackets]; it adds, compares and knows if, round, days, today, age."))
            return
        self._context.ask(
            lambda crm: crm.lookups.try_formula(formula, kind),
            self._tried,
            failed=self._wrong,
            key="formula",
            owner=self,
        )

    @property
    def waits_to_try(self) -> bool:
        """Whether the formula is tried as soon as its typing rests."""
        return self._try.waiting

    def hideEvent(self, event: QHideEvent) -> None:
        self._try.cancel()  # nobody sees the answer, and the file may be closed by then
        super().hideEvent(event)

    def _tried(self, found: tuple[str, Value]) -> None:
        name, value = found
        shown = calculated_text(value) or _("nothing")
        if name:
            self._say(_("{name}: {value}").format(name=isolate(name), value=isolate(shown)))
        else:
            self._say(_("The formula can be worked out; there is no card yet to try it on."))

    def _wrong(self, sentence: str) -> None:
        self._say(sentence, "red")

    def _say(self, sentence: str, color: str = "text-2") -> None:
        self.outcome.setText(sentence)
        self.outcome.set_color(color)

    def _offer_fields(self) -> None:
        kind = self._kind
        self._context.ask(lambda crm: _names(crm, kind), self._show_fields, key="formula fields", owner=self)

    def _show_fields(self, names: Sequence[str]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in names:
            menu.addAction(name.replace("&", "&&"), partial(self.formula.insert, f"[{name}]"))
        menu.popup(self.insert.mapToGlobal(self.insert.rect().bottomLeft()))


def _names(crm: Crm, kind: str) -> list[str]:
    """Return what a formula can speak of by name."""
    return [
        one.label
        for one in crm.lookups.attributes(kind)
        if not one.via and (one.custom is not None or (one.field is not None and one.collection is None))
    ]

