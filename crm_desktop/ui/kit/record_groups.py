"""The groups of a record on its card: those somebody put it into, and, quieter, those whose rules find it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.services.groups import Group
from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.completing import offer_words
from crm_desktop.ui.kit.field_row import label_width
from crm_desktop.ui.kit.flow_layout import FlowLayout
from crm_desktop.ui.kit.labels import ElidedLabel
from crm_desktop.ui.kit.line_in_place import LineInPlace
from crm_desktop.ui.kit.record_drafts import item_key
from crm_desktop.ui.kit.record_editing import CardData, FormChange, RecordEditing
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip

KEY = item_key("groups", None)
"""The place of the field for one more group among the editors of the card."""


class RecordGroups(QWidget):
    """A row of chips in the groups' colours; the cross takes the record out, the plus puts it into one more."""

    typed = Signal(str)
    """What stands in the field for one more group, whenever that changes."""
    left = Signal()
    """That field was closed."""

    def __init__(self, editing: RecordEditing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("groupsRow")
        self._editing = editing
        editing.drafts.watch(self, KEY)
        self._adding: LineInPlace | None = None
        self._shown: tuple[object, ...] = ()
        self._by_hand: Sequence[Group] = ()
        self._by_rules: Sequence[Group] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(2)
        label = ElidedLabel(_("Groups"), "body", "text-2")
        label.setFixedWidth(theme().px(label_width()))
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self._flow = FlowLayout(holder, 6, 5)
        self._add = ToolIconButton("plus", _("Put into a group"), size=22)
        self._add.setObjectName("addGroupButton")
        self._add.clicked.connect(self.add)
        self._flow.addWidget(self._add)
        row.addWidget(holder, 1, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_data(self, data: CardData) -> None:
        """Show a record's groups; those by rules are asked for once it is shown."""
        kind, number = data.record.kind, data.record.id
        if self._editing.record is not None and (not self._shown or self._shown[0] != number):
            self._by_rules = ()
        self._by_hand = data.around.groups
        self._fill(number)
        self._editing.context.ask(
            lambda crm: crm.lookups.groups_finding(kind, number), lambda found: self._take(number, found),
            failed=lambda _sentence: None, key=f"{kind}/groups by rules", owner=self,
        )  # fmt: skip

    def _take(self, number: int, found: Sequence[Group]) -> None:
        record = self._editing.record
        if record is not None and record.id == number:
            self._by_rules = found
            self._fill(number)

    def groups_shown(self) -> list[Chip]:
        """The chips in order."""
        return [one for one in self.findChildren(Chip) if not one.isHidden()]

    def _fill(self, number: int) -> None:
        in_hand = {one.id for one in self._by_hand}
        rules = [one for one in self._by_rules if one.id not in in_hand]
        wanted = (number, tuple(self._by_hand), tuple(rules))
        self.setVisible(bool(self._by_hand or rules) or self._adding is not None)
        if wanted == self._shown or self._adding is not None:
            return
        self._shown = wanted
        self._flow.take_all_but(self._add)
        chips = [self._chip(one) for one in self._by_hand] + [_quiet_chip(one) for one in rules]
        for place, one in enumerate(chips):
            self._flow.insert_widget(place, one)
            one.show()
        self._add.setVisible(not self._editing.context.facts.read_only)

    def _chip(self, group: Group) -> Chip:
        removable = not self._editing.context.facts.read_only
        chip = Chip(group.name, group.tint, removable=removable)
        chip.setObjectName(f"group_{group.id}")
        said = [group.name, *([_("Delete takes it out of this group")] if removable else [])]
        chip.setToolTip(plain_tip("\n".join(said)))
        chip.removed.connect(lambda: self._take_out(group))
        return chip

    # Changing

    def _take_out(self, group: Group) -> None:
        record, context = self._editing.record, self._editing.context
        if record is None:
            return
        kind, number = record.kind, record.id
        said = _("Taken out of the group “{name}”.").format(name=group.name)
        context.do(
            lambda crm: crm.groups.take_out(kind, number, group.id),
            lambda _nothing: context.shell.toast(said, undo=True),
        )

    def add(self) -> None:
        """Open the field for one more group."""
        if self._adding is not None or self._editing.record is None or self._editing.context.facts.read_only:
            return
        edit = LineInPlace()
        edit.setObjectName("groupEdit")
        edit.setAccessibleName(_("Put into a group"))
        edit.setPlaceholderText(_("Group"))
        edit.setFixedSize(theme().px(150), theme().px(24))
        edit.textChanged.connect(self.typed)
        edit.entered.connect(self._return)
        edit.went.connect(self.commit)
        edit.given_up.connect(self._give_up)
        self._adding = edit
        self._flow.insert_widget(self._flow.count() - 1, edit)
        self.show()
        edit.show()
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._editing.context.ask(
            lambda crm: [one.name for one in crm.groups.all()], self._offer, key="group names", owner=edit
        )

    def _offer(self, names: Sequence[str]) -> None:
        if self._adding is not None:
            offer_words(self._adding, names).activated[str].connect(self._take_known)  # type: ignore[index]  # the stubs know no overloads

    def _take_known(self, name: str) -> None:
        if self._adding is not None:
            self._adding.setText(name)
            self._return()

    def go_on(self, text: str) -> None:
        """Open the field with what was typed before and is not saved."""
        self.add()
        if self._adding is not None:
            self._adding.setText(text)

    def _give_up(self) -> None:
        if self._adding is not None:
            self._adding.clear()
            self.commit()

    def _return(self) -> None:
        self.commit(by_key=True)

    def commit(self, *, by_key: bool = False) -> None:
        """Put the record into the group that was typed; one that is not there is made."""
        edit, self._adding = self._adding, None
        if edit is None:
            return
        name = edit.text().strip()
        had_focus = edit.hasFocus()
        edit.hide()
        edit.deleteLater()
        if had_focus:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        record = self._editing.record
        if record is None:
            return
        if name:
            kind, number = record.kind, record.id
            self._editing.send_form(
                FormChange(number, KEY, name, lambda crm: crm.groups.put_named(kind, [number], name), by_key=by_key)
            )
        self.left.emit()
        if self._adding is None:
            self._shown = ()
            self._fill(record.id)


def _quiet_chip(group: Group) -> Chip:
    chip = Chip(group.name, "slate", "filter")
    chip.setObjectName(f"ruled_{group.id}")
    chip.setToolTip(plain_tip("\n".join((group.name, _("The rules of this group find it")))))
    chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return chip
