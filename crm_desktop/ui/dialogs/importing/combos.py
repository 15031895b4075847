"""Combo boxes of the import: one that says how its choice became known, and one of all targets of a column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyleOptionComboBox, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.formats.table import Source
from crm_desktop.formats.targets import LEAVE_OUT, choices, parse
from crm_desktop.ui.dialogs.importing.own_columns import NEW_FIELD, OwnColumns
from crm_desktop.ui.dialogs.importing.wording import GROUP_TITLES, target_text
from crm_desktop.ui.kit.painting import TRAILING_MIDDLE, draw_text, mirrored, shortened, text_width
from crm_desktop.ui.kit.scrolling import scroll_past
from crm_desktop.ui.support.theme import theme

ARROW = 26
PADDING = 12


class FoundCombo(QComboBox):
    """Says at its end whether its value was found in the file or is only likely."""

    chosen = Signal(object)

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note, self._color = "", "green"
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(90)
        self.currentTextChanged.connect(self.setToolTip)
        self.activated.connect(lambda place: self.chosen.emit(self.itemData(place)))

    def show_choices(self, choices: Sequence[tuple[object, str]], current: object, how: Source) -> None:
        """Offer values and show the current one with how it became known."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.clear()
        for value, label in choices:
            self.addItem(label, value)
        self.setCurrentIndex(max(0, self.findData(current)))
        self.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        said = {Source.FOUND: _("found"), Source.ASSUMED: _("likely"), Source.GIVEN: ""}[how]
        self._note, self._color = said, "amber" if how is Source.ASSUMED else "green"
        self.setAccessibleDescription(said)
        self.setToolTip(self.currentText())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        width = self._note_width()
        if width:
            painter = QPainter(self)
            spot = QRect(self.width() - ARROW - width, 0, width, self.height())
            spot = mirrored(self, self.rect(), spot)
            draw_text(painter, spot, self._note, "caption", None, self._color, TRAILING_MIDDLE)
            painter.end()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        room = self.width() - ARROW - PADDING - self._note_width()
        option.currentText = shortened(self.font(), self.currentText(), room)

    def _note_width(self) -> int:
        """What the note takes away from the text; 0 where too little would be left of it."""
        width = text_width(theme().font("caption"), self._note) + 4 if self._note else 0
        return width if self.width() > width + 90 else 0


class TargetCombo(QComboBox):
    """What one column means; the long list is made when it is first wanted."""

    chosen = Signal(str)
    new_wanted = Signal()
    """A field that is not there yet is to be made for the column."""
    focused = Signal()

    def __init__(
        self, header: str, kind: str, target: str, own: OwnColumns | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._header, self._kind = header, kind
        self._own = own or OwnColumns()
        self._target = target
        self._filled = False
        self._stepping = False
        self.setAccessibleName(_("{column} means").format(column=header))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(18)
        self.addItem(target_text(target, header, kind, self._own), target)
        self._mark(target)
        self.activated.connect(self._activated)
        scroll_past(self)

    def target(self) -> str:
        """What is chosen, as a mapping holds it."""
        return str(self.currentData() or LEAVE_OUT)

    def set_target(self, target: str) -> None:
        """Choose a target without telling anybody."""
        self.fill()
        place = self.findData(target)
        if place < 0:
            self.addItem(target_text(target, self._header, self._kind, self._own), target)
            place = self.count() - 1
        self.setCurrentIndex(place)
        self._target = target
        self._mark(target)

    def set_own(self, own: OwnColumns) -> None:
        """Offer other fields of one's own."""
        if own == self._own:
            return
        self._own = own
        if self._filled:
            self._filled = False
            self.fill()
        else:
            self.setItemText(0, target_text(self._target, self._header, self._kind, own))
        self._mark(self._target)

    def choose(self, target: str) -> None:
        """Choose a target and tell it, as people do."""
        self.set_target(target)
        self.chosen.emit(target)

    def fill(self) -> None:
        """Make the whole list."""
        if self._filled:
            return
        self._filled = True
        current = self.target()
        model = QStandardItemModel(self)
        for title, targets in grouped_targets(self._kind, self._header, current, self._own):
            if title:
                head = QStandardItem(title)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                head.setFont(theme().font("caption", 600))
                model.appendRow(head)
            for target in targets:
                item = QStandardItem(target_text(target, self._header, self._kind, self._own))
                item.setData(target, Qt.ItemDataRole.UserRole)
                model.appendRow(item)
        self.setModel(model)
        self.setCurrentIndex(max(0, self.findData(current)))
        self.view().setMinimumWidth(theme().px(230))

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        option.currentText = shortened(self.font(), self.currentText(), self.width() - ARROW - PADDING // 2)

    def whole_width(self) -> int:
        """How wide it has to be for all of its text."""
        return text_width(self.font(), self.currentText()) + ARROW + PADDING

    def showPopup(self) -> None:
        self.fill()
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.fill()
        if self.target() == NEW_FIELD and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._activated(self.currentIndex())
            return
        self._stepping = True  # arrows and letters pass by what is not meant
        super().keyPressEvent(event)
        self._stepping = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.target() == NEW_FIELD and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.set_target(self._target)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def _activated(self, _place: int) -> None:
        if self.target() == NEW_FIELD:
            if self._stepping:
                return  # Enter asks for it
            self.set_target(self._target)  # it means what it did until the field is described
            self.new_wanted.emit()
            return
        self._target = self.target()
        self._mark(self._target)
        self.chosen.emit(self._target)

    def _mark(self, target: str) -> None:
        """Give a column without a field of its own an amber border."""
        kept_aside = target == f"extras/{self._header}" and not self._own.named(target)
        self.setProperty("border", "amber" if kept_aside else None)
        self.setToolTip(_("No field of its own: kept as a detail") if kept_aside else self.currentText())
        self.update()


def grouped_targets(
    kind: str, header: str, current: str, own: OwnColumns | None = None
) -> list[tuple[str, list[str]]]:
    """Return all that a column can mean, under the titles of the card's parts."""
    record_type = RECORD_TYPES[kind]
    groups: dict[str, list[str]] = {name: [] for name in GROUP_TITLES}
    offered = choices(kind)
    own = own or OwnColumns()
    aside = f"extras/{header}"
    first = [LEAVE_OUT, *([] if own.named(aside) else [aside]), NEW_FIELD]
    if current not in (*offered, *own.targets(), *first):
        first.append(current)
    for target in offered:
        parsed = parse(target, kind)
        if parsed is None or target == LEAVE_OUT:
            continue
        if parsed.collection:
            group = record_type.collection(parsed.collection).group
        else:
            names = [name for name in (parsed.field, f"{parsed.field}_id") if record_type.has_field(name)]
            group = record_type.field(names[0]).group if names else "name" if parsed.field == "full_name" else "status"
        groups.setdefault(group, groups[""]).append(target)
    mine = [(_("Own fields"), own.targets())] if own.targets() else []
    return [("", first), *mine, *((_(GROUP_TITLES[name]), targets) for name, targets in groups.items() if targets)]
