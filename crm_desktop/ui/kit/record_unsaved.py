"""What was typed on a card and never saved: offered there, one line for each field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.fields import RecordType
from crm_desktop.ui.kit.buttons import LinkButton
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.small_form import parts_in
from crm_desktop.ui.support.bidi import isolate

LONGEST = 120
FORMS = ("addresses", "relations", "positions", "company_id")
"""What is typed in several fields and kept as one text."""


class UnsavedOffers(QWidget):
    """Tells what was typed where, and offers to go on with it or to forget it."""

    taken = Signal(str, str)
    """The key of a field, and what was typed there."""
    dropped = Signal(str)

    def __init__(self, record_type: RecordType, own_name: Callable[[str], str], parent: QWidget | None = None) -> None:
        """`own_name` says what the field of one's own with a key is called; empty for none."""
        super().__init__(parent)
        self._own_name = own_name
        self.setObjectName("unsavedOffers")
        self._type = record_type
        self._offers: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def offers(self) -> dict[str, str]:
        """What is offered, by the key of its field."""
        return dict(self._offers)

    def show_offers(self, offers: Mapping[str, str]) -> None:
        """Offer these texts, by the key of the field they were typed in."""
        if dict(offers) == self._offers:
            return
        self._offers = dict(offers)
        for line in self.findChildren(QWidget, "unsavedOffer", Qt.FindChildOption.FindDirectChildrenOnly):
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for key, text in self._offers.items():
            self._column.addWidget(self._line(key, text))
        self.setVisible(bool(self._offers))

    def _line(self, key: str, text: str) -> QWidget:
        line = QWidget(self)
        line.setObjectName("unsavedOffer")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        said = _("{field}, not saved yet: “{text}”").format(field=self._label(key), text=isolate(_readable(key, text)))
        line.setAccessibleName(said)
        row.addWidget(Label(said, "small", "amber", wrap=True), 1)
        for name, label, tell in (
            ("goOnButton", _("Go on"), partial(self.taken.emit, key, text)),
            ("forgetButton", _("Forget it"), partial(self.dropped.emit, key)),
        ):
            button = LinkButton(label, "small")
            button.setObjectName(name)
            button.clicked.connect(tell)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _label(self, key: str) -> str:
        collection, several, _item = key.partition("/")
        if several and not self._type.has_field(collection):
            return self._own_name(key) or _(self._type.collection(collection).label)
        return _(self._type.field(collection).label) if self._type.has_field(collection) else _("Company")


def _readable(key: str, text: str) -> str:
    """What was typed, on one line of bearable length."""
    if key.partition("/")[0] in FORMS:
        text = ", ".join(part for name, part in parts_in(text).items() if not name.endswith("_id"))
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
