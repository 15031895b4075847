"""The line of a card with its status and tags, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.folding import fold
from crm_desktop.domain.records import Edit, Item, Record
from crm_desktop.services.crm import Crm
from crm_desktop.ui.kit.avatar import Avatar
from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.completing import offer_words
from crm_desktop.ui.kit.field_row import label_width
from crm_desktop.ui.kit.flow_layout import FlowLayout
from crm_desktop.ui.kit.labels import ElidedLabel
from crm_desktop.ui.kit.line_in_place import LineInPlace
from crm_desktop.ui.kit.record_drafts import item_key
from crm_desktop.ui.kit.record_editing import RecordEditing
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip

WARNINGS = ("do_not_call", "do_not_mail", "do_not_email")
"""Fields that must be seen before anything is done: shown as red chips."""

CHIP_LINE = 22


class RecordStatus(QWidget):
    """Status, tags and the owner's picture; chips open menus or go away."""

    typed = Signal(str)
    """What stands in the field for one more tag, whenever that changes."""
    left = Signal()
    """That field was closed."""

    def __init__(self, editing: RecordEditing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._adding: LineInPlace | None = None
        editing.drafts.watch(self, item_key("tags", None))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        label = ElidedLabel(_("Status"), "body", "text-2")
        label.setFixedSize(theme().px(label_width()), theme().px(CHIP_LINE))
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)  # beside the first line, where chips take several
        holder = QWidget()
        holder.setObjectName("tagsFlow")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self._flow = FlowLayout(holder, 6, 5)
        self._add = ToolIconButton("plus", _("Add a tag"), size=22)
        self._add.setObjectName("addTagButton")
        self._add.clicked.connect(self.add_tag)
        self._flow.addWidget(self._add)
        row.addWidget(holder, 1, Qt.AlignmentFlag.AlignTop)
        self._owner = Avatar(20)
        self._owner.setObjectName("ownerAvatar")
        row.addWidget(self._owner, 0, Qt.AlignmentFlag.AlignTop)

    def show_record(self, record: Record) -> None:
        """Show a record's status, tags and owner; a tag being typed stays."""
        if self._adding is not None:
            return
        self._flow.take_all_but(self._add)
        status = record.text("status")
        tint = self._editing.context.facts.tints.get(status, "slate")
        tint = next((one.tint for one in self._editing.choices("status") if one.name == status), tint)
        chip = Chip(_(status) if status else _("No status"), tint)
        chip.setObjectName("statusChip")
        chip.setToolTip("" if self._editing.context.facts.read_only else _("Change the status"))
        chip.clicked.connect(lambda: self._open_status(chip))
        warnings = [name for name in WARNINGS if record.flag(name)]
        chips = [chip, *(Chip(_(self._editing.type.field(name).label), "red", "ban") for name in warnings)]
        chips += [self._tag_chip(item) for item in record.several("tags")]
        for place, one in enumerate(chips):
            self._flow.insert_widget(place, one)
            one.show()
        self._add.setVisible(not self._editing.context.facts.read_only)
        owner = record.text("owner")
        self._owner.setVisible(bool(owner))
        self._owner.set_person(sum(map(ord, owner)), owner)
        self._owner.setToolTip(plain_tip(_("Owner: {name}").format(name=owner)))

    def _tag_chip(self, item: Item) -> Chip:
        name = item.text("name")
        tint = next((one.tint for one in self._editing.choices("tag") if one.name == name), "slate")
        removable = not self._editing.context.facts.read_only
        chip = Chip(name, tint, removable=removable)
        chip.setToolTip(_("Delete takes this tag away") if removable else "")
        chip.removed.connect(lambda: self._editing.drop_item("tags", item.id))
        return chip

    # Status

    def status_menu(self) -> QMenu:
        """The statuses to choose from."""
        record = self._editing.record
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        names = [choice.name for choice in self._editing.choices("status")]
        for name in names:
            action = menu.addAction(_(name).replace("&", "&&"), partial(self._editing.put, "status", name))
            action.setCheckable(True)
            action.setChecked(record is not None and record.text("status") == name)
        menu.addSeparator()
        menu.addAction(_("No status"), lambda: self._editing.put("status", None))
        return menu

    def _open_status(self, chip: Chip) -> None:
        if not self._editing.context.facts.read_only:
            self._editing.begin("status")
            self.status_menu().popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))

    # Tags

    def add_tag(self) -> None:
        """Open the field for one more tag."""
        if self._adding is not None or self._editing.record is None or self._editing.context.facts.read_only:
            return
        edit = LineInPlace()
        edit.setObjectName("tagEdit")
        edit.setAccessibleName(_("New tag"))
        edit.setPlaceholderText(_("Tag"))
        edit.setFixedSize(theme().px(120), theme().px(24))
        edit.entered.connect(self.commit)
        edit.went.connect(self.commit)
        edit.given_up.connect(self._give_up)
        edit.textChanged.connect(self.typed)
        self._adding = edit
        self._flow.insert_widget(self._flow.count() - 1, edit)
        edit.show()
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        kind = self._editing.kind
        self._editing.context.ask(lambda crm: _tags(crm, kind), self._offer, key=f"{kind}/tags", owner=edit)

    def _offer(self, tags: Sequence[str]) -> None:
        if self._adding is not None:
            offer_words(self._adding, tags).activated[str].connect(self._take_known)  # type: ignore[index]

    def _take_known(self, tag: str) -> None:
        """Add a tag that was chosen from the list by the mouse."""
        if self._adding is not None:
            self._adding.setText(tag)
            self.commit()

    def go_on(self, text: str) -> None:
        """Open the field with what was typed before and is not saved."""
        self.add_tag()
        if self._adding is not None:
            self._adding.setText(text)

    def _give_up(self) -> None:
        if self._adding is not None:
            self._adding.clear()
            self.commit()

    def commit(self) -> None:
        """Add what was typed."""
        edit, self._adding = self._adding, None
        if edit is None:
            return
        names = [part.strip() for part in edit.text().split(",") if part.strip()]
        had_focus = edit.hasFocus()
        edit.hide()
        edit.deleteLater()
        if had_focus:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        record = self._editing.record
        if record is not None:
            self._send(record, names)
            self.show_record(record)
        self.left.emit()

    def _send(self, record: Record, names: Sequence[str]) -> None:
        have = {fold(tag) for tag in record.tags}
        new = [name for name in names if fold(name) not in have]
        if new:
            self._editing.send(Edit(put=[("tags", None, {"name": name}) for name in new]))


def _tags(crm: Crm, kind: str) -> list[str]:
    records = crm.contacts if kind == "contact" else crm.companies
    return [name for name, _count in records.tags()]
