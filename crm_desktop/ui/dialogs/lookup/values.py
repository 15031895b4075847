"""What a rule compares with: one value or several, offered from what records have."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.attributes import Attribute
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.lookup import WITHOUT_VALUE, Op
from crm_desktop.ui.dialogs.lookup.offered import Offer, OfferedLine
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.support.theme import theme

SEPARATOR = "|"
"""Between several values of one rule: Lead | Prospect."""
_SEVERAL = (Op.IS, Op.IS_NOT)
_COUNTED = (Op.WITHIN, Op.NOT_WITHIN, Op.NEXT)


class ValueEdit(QWidget):
    """The end of a rule; which editor it shows depends on the field and on what is asked of it."""

    changed = Signal()

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._op = Op.IS
        self._kind = FieldKind.TEXT
        self._known: dict[str, str] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.text = OfferedLine(offer, SEPARATOR)
        self.text.setObjectName("ruleValue")
        self.text.setAccessibleName(_("Value"))
        self.second = QLineEdit()
        self.second.setObjectName("ruleSecondValue")
        self.second.setAccessibleName(_("To"))
        self.known = QComboBox()
        self.known.setObjectName("ruleKnownValue")
        self.known.setAccessibleName(_("Value"))
        self._to = Label(_("to"), "small", "text-2")
        self._days = Label(_("days"), "small", "text-2")
        self._first = QStackedWidget()
        self._first.addWidget(self.text)
        self._first.addWidget(self.known)
        row.addWidget(self._first, 1)
        row.addWidget(self._to)
        row.addWidget(self.second, 1)
        row.addWidget(self._days)
        self.setMinimumWidth(theme().px(120))
        self.text.textChanged.connect(lambda _text: self.changed.emit())
        self.second.textChanged.connect(lambda _text: self.changed.emit())
        self.known.activated.connect(lambda _place: self.changed.emit())

    def show_for(self, attribute: Attribute | None, op: Op, known: Sequence[tuple[str, str]] = ()) -> None:
        """Show the editor that fits; `known` are (stored, shown) pairs where only those make sense."""
        self._op = op
        self.text.set_several(op in _SEVERAL)
        self._kind = attribute.kind if attribute is not None else FieldKind.TEXT
        self._known = dict(known)
        if known:
            kept = self.known.currentData()
            self.known.clear()
            for stored, shown in known:
                self.known.addItem(shown, stored)
            self.known.setCurrentIndex(max(0, self.known.findData(kept)))
        self._first.setCurrentWidget(self.known if known else self.text)
        self._first.setVisible(op not in WITHOUT_VALUE)
        for widget in (self._to, self.second):
            widget.setVisible(op is Op.BETWEEN)
        self._days.setVisible(op in _COUNTED)
        self.text.setPlaceholderText(self._hint())

    def _hint(self) -> str:
        if self._op in _COUNTED:
            return "30"
        if self._op is Op.MONTH:
            return "1 – 12"
        if self._kind in (FieldKind.DATE, FieldKind.MOMENT):
            return "2026-05-22"
        if self._op in _SEVERAL and self._kind in (FieldKind.CHOICE, FieldKind.TEXT, FieldKind.REFERENCE):
            return _("one, or several with |")
        return ""

    def values(self) -> tuple[str, ...]:
        """Return what was chosen or typed; nothing where nothing is needed or there yet."""
        if self._op in WITHOUT_VALUE:
            return ()
        if self._known:
            stored = self.known.currentData()
            return (str(stored),) if stored is not None else ()
        if self._op is Op.BETWEEN:
            both = (self.text.text().strip(), self.second.text().strip())
            return both if all(both) else ()
        parts = self.text.text().split(SEPARATOR) if self._op in _SEVERAL else [self.text.text()]
        return tuple(part.strip() for part in parts if part.strip())

    def set_values(self, values: Sequence[str]) -> None:
        """Show values."""
        if self._known:
            self.known.setCurrentIndex(max(0, self.known.findData(values[0] if values else None)))
            return
        if self._op is Op.BETWEEN and len(values) > 1:
            self.text.setText(values[0])
            self.second.setText(values[1])
            return
        self.text.setText(f" {SEPARATOR} ".join(values))
