"""The people of a company on its card: who works there, and who did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, format_number
from crm_desktop.services.relations import Position
from crm_desktop.services.rows import ContactRow
from crm_desktop.ui.kit import saying
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.other_row import OtherButton, OtherFace
from crm_desktop.ui.kit.record_around import Around


class CompanyPeople(QWidget):
    """The people, each a button that opens the card."""

    chosen = Signal(object)
    """The id of a contact."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("companyPeople")
        self.setAccessibleName(_("People"))
        self._faces: tuple[OtherFace, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.show_people((), Around())

    def show_people(self, rows: Sequence[object], around: Around) -> None:
        """Show who works here by name, and under them who works here too, or did."""
        jobs = {one.contact_id: one.title for one in around.positions if not one.item_id}
        faces = [_of_row(row, jobs, around.photos) for row in rows if isinstance(row, ContactRow)]
        faces += [_of_position(one, around.photos) for one in around.positions if one.item_id]
        if tuple(faces) == self._faces:
            return
        self._faces = tuple(faces)
        for place in reversed(range(self._column.count())):
            item = self._column.takeAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not faces:
            sentence = _("Nobody here yet. Write this company on somebody's card.")
            self._column.addWidget(Label(sentence, "small", "text-2"))
        names: set[str] = set()
        for face in faces:
            button = OtherButton(face, self)
            name = f"person_{face.number}"
            button.setObjectName(f"{name}_earlier" if name in names or face.past else name)
            names.add(name)
            button.clicked.connect(lambda _on=False, number=face.number: self.chosen.emit(number))
            self._column.addWidget(button)

    def count_text(self) -> str:
        """How many work there now."""
        now = sum(not face.past for face in self._faces or ())
        return format_number(now) if now else ""


def _of_row(row: ContactRow, jobs: Mapping[int, str], photos: Mapping[int, bytes]) -> OtherFace:
    name = row.name or _("No name")
    return OtherFace("contact", row.id, name, row.latin_name, jobs.get(row.id, ""), row.phone, photos.get(row.id))


def _of_position(one: Position, photos: Mapping[int, bytes]) -> OtherFace:
    what = ", ".join(part for part in (one.title, one.role) if part)
    when = saying.years(one.from_date, one.to_date)
    name = one.contact or _("No name")
    return OtherFace("contact", one.contact_id, name, "", what, when, photos.get(one.contact_id), past=one.is_over)
