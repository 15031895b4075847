"""With whom something is: people and companies as chips, and a line in which more are found by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Record
from crm_desktop.services.crm import Crm
from crm_desktop.services.next_steps import People
from crm_desktop.services.searching import Hit
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.find_as_you_type import complete_records
from crm_desktop.ui.kit.flow_layout import FlowLayout

ICONS = {"contact": "user", "company": "building-2"}


@dataclass(frozen=True)
class Person:
    """Somebody, or a company, by name."""

    kind: str
    id: int
    name: str


def named(crm: Crm, people: People) -> list[Person]:
    """Read the names of people and companies; who is gone or not for this user is left out."""
    found: list[Person] = []
    for kind, ids in people:
        rows = crm.contact_rows(ids) if kind == "contact" else crm.company_rows(ids)
        found += [Person(kind, one, rows[one].name or _("No name")) for one in dict.fromkeys(ids) if one in rows]
    return found


def people_of(record: Record) -> People:
    """Whom an activity is with."""
    found: dict[str, list[int]] = {"contact": [], "company": []}
    for item in record.several("linked"):
        number = item.values.get("target_id")
        if isinstance(number, int):
            found.setdefault(item.text("target_kind"), []).append(number)
    return tuple(found.items())


class PeopleLine(QWidget):
    """Chips that can be taken away, and a line that adds to them."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        self._people: list[Person] = []
        self._hits: dict[str, Hit] = {}
        self._chips = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self._flow = FlowLayout(self._chips, 6, 4)
        column.addWidget(self._chips)
        self.edit = QLineEdit()
        self.edit.setObjectName("planPeople")
        self.edit.setAccessibleName(_("With"))
        self.edit.setPlaceholderText(_("Add a person or company"))
        complete_records(context, self.edit, ("contact", "company"), self._found)
        self.edit.completer().activated[str].connect(self._take)  # type: ignore[index]  # the stubs know no overloads
        column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self._show()

    def people(self) -> Sequence[Person]:
        """Those it is with."""
        return tuple(self._people)

    def ids(self, kind: str) -> list[int]:
        """The ids of those of a kind."""
        return [one.id for one in self._people if one.kind == kind]

    def set_people(self, people: Sequence[Person]) -> None:
        """Show others."""
        self._people = list(people)
        self._show()

    def take_typed(self) -> bool:
        """Add what is typed, where it names somebody; whether nothing is left over."""
        text = self.edit.text().strip()
        if text in self._hits:
            self._take(text)
        return not self.edit.text().strip()

    def _found(self, hits: dict[str, Hit]) -> None:
        self._hits = hits

    def _take(self, text: str) -> None:
        hit = self._hits.get(text)
        if hit is None:
            return
        if all(one.id != hit.id for one in self._people):
            self._people.append(Person(hit.kind, hit.id, hit.title))
            self._show()
            self.changed.emit()
        self.edit.clear()

    def _drop(self, person: Person) -> None:
        self._people.remove(person)
        self._show()
        self.edit.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        self._flow.clear()
        for person in self._people:
            chip = Chip(person.name, "blue", ICONS[person.kind], removable=True)
            chip.setToolTip(_("Delete takes it away"))
            chip.removed.connect(lambda person=person: self._drop(person))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._people))
