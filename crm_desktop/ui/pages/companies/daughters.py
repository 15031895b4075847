"""The companies that are part of this one."""

from __future__ import annotations

from PySide6.QtCore import Signal

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.card_part import CardPart
from crm_desktop.ui.kit.other_row import OtherButton, OtherFace
from crm_desktop.ui.kit.record_editing import CardData, RecordEditing


class Daughters(CardPart):
    """Each a button that opens its card, where its parent company is changed."""

    opened = Signal(str, object)

    def __init__(self, editing: RecordEditing) -> None:
        super().__init__(editing, _("Daughter companies"), "")
        self.setObjectName("daughtersPart")
        self._faces: tuple[OtherFace, ...] = ()

    def is_filled(self) -> bool:
        """See CardPart.is_filled."""
        return bool(self._faces)

    def show_data(self, data: CardData) -> None:
        """See CardPart.show_data."""
        photos = data.around.photos
        faces = tuple(
            OtherFace("company", number, name or _("No name"), photo=photos.get(number))
            for number, name in data.around.daughters
        )
        if faces == self._faces:
            return
        self._faces = faces
        self.clear()
        for face in faces:
            button = OtherButton(face)
            button.setObjectName(f"daughter_{face.number}")
            button.clicked.connect(lambda _on=False, number=face.number: self.opened.emit("company", number))
            self.add_row(button)

    def add(self) -> None:
        """See CardPart.add: a daughter names its parent, on its own card."""
