"""The fields of one's own of a kind of record: in the order of the card, with what each is and who has it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.custom_field import CARD_PLACES, TYPE_LABELS, CustomField
from crm_desktop.domain.records import Values
from crm_desktop.services.crm import Crm
from crm_desktop.ui.dialogs.setup.surroundings import SetupSurroundings
from crm_desktop.ui.dialogs.setup.uses import with_field
from crm_desktop.ui.kit.labels import Hairline, Label, set_ground
from crm_desktop.ui.kit.order_buttons import OrderButtons
from crm_desktop.ui.kit.order_table import OrderRow, OrderTable
from crm_desktop.ui.kit.own_dialog import ask_new_field
from crm_desktop.ui.kit.own_form import FieldForm
from crm_desktop.ui.kit.own_row import one_line
from crm_desktop.ui.support.theme import theme


class FieldsPane(QWidget):
    """A table of fields, and under it what the current one is."""

    def __init__(self, around: SetupSurroundings, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around, self._kind = around, kind
        self._fields: list[CustomField] = []
        self._wanted: int | None = None
        """A field that was just made, to be chosen once it is shown."""
        self._places = dict(CARD_PLACES[kind])
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(Label(_("Own fields of {records}").format(records=_(RECORD_TYPES[kind].plural)), "head"))
        self.table = OrderTable(_("Own fields"), (_("Name"), _("Type"), _("Stands in"), _("Used")))
        self.table.setObjectName("fieldsTable")
        self.table.chosen.connect(self._show_current)
        self.table.renamed.connect(lambda key, text: self._change(key, {"name": text}))
        self.table.moved.connect(self._move)
        self.table.remove_wanted.connect(self._remove)
        self.table.followed.connect(self._follow)
        column.addWidget(self.table, 2)
        self.buttons = OrderButtons(self.table, _("Add a field…"))
        self.buttons.add.setObjectName("addFieldButton")
        self.buttons.add_wanted.connect(self._add)
        self.buttons.set_writable(writable=around.writable)
        column.addWidget(self.buttons)
        self.nothing = Label(
            _("There are none yet. One made here stands on every card, and in tables, lookups, imports and exports."),
            "body", "text-2", wrap=True,
        )  # fmt: skip
        column.addWidget(self.nothing)
        column.addWidget(Hairline())
        self.form = FieldForm(around.context, kind)
        self.form.setEnabled(around.writable)
        set_ground(self.form, "surface")
        self.form.left.connect(self._form_left)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self.form)
        column.addWidget(self._area, 3)
        self._area.setMinimumHeight(theme().px(150))

    # Showing

    def refresh(self) -> None:
        """Ask for the fields again."""
        kind = self._kind
        self._around.context.ask(lambda crm: _asked(crm, kind), self._show, key=f"setup fields {kind}", owner=self)

    def _show(self, found: tuple[Sequence[CustomField], dict[int, int]]) -> None:
        fields, uses = found
        order = list(self._places)
        self._fields = sorted(fields, key=lambda one: order.index(one.place))
        self.table.set_rows([self._row(one, uses.get(one.id, 0)) for one in self._fields])
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
        if self._fields and self.current() is None:
            self.table.select_key(self._fields[0].id)
        self.nothing.setVisible(not self._fields)
        self._area.setVisible(bool(self._fields))
        self._show_current()

    def _row(self, custom: CustomField, uses: int) -> OrderRow:
        marks = [_("should be filled")] if custom.required else []
        marks += [_("unique")] if custom.unique else []
        kind = ", ".join([_(TYPE_LABELS[custom.type]), *marks])
        cells = (custom.name, kind, _(self._places[custom.place]), format_number(uses))
        return OrderRow(custom.id, cells, leads=uses > 0)

    def current(self) -> CustomField | None:
        """The field chosen."""
        key = self.table.current()
        return next((one for one in self._fields if one.id == key), None)

    def _show_current(self) -> None:
        custom = self.current()
        if custom is not None and custom != self.form.shown:
            self.form.show_field(custom)

    # Doing

    def _form_left(self) -> None:
        custom, news = self.form.shown, self.form.news()
        if custom is not None and news:
            self._change(custom.id, news, self.form.choices.renamed())

    def _change(self, key: object, values: Values, renamed: dict[str, str] | None = None) -> None:
        if isinstance(key, int) and self._around.writable:
            self._around.do(lambda crm: crm.custom_fields.change(key, values, renamed or {}), self._changed)

    @staticmethod
    def _changed(count: int) -> str:
        if not count:
            return _("The field is changed.")
        sentence = ngettext("The field is changed, and {n} value.", "The field is changed, and {n} values.", count)
        return sentence.format(n=format_number(count))

    def _move(self, key: object, before: object) -> None:
        target = next((one for one in self._fields if one.id == before), None)
        place = (target or self._fields[-1]).place
        number = target.id if target is not None else None
        if isinstance(key, int) and self._around.writable:
            self._around.do(lambda crm: crm.custom_fields.put_at(key, place, number), _("The field is moved."))

    def _remove(self) -> None:
        custom = self.current()
        if custom is not None and self._around.writable:
            sentence = _("The field “{name}” is removed; what stands in it is kept.")
            name = one_line(custom.name)
            self._around.do(lambda crm: crm.custom_fields.remove(custom.id), sentence.format(name=name))

    def _add(self) -> None:
        ask_new_field(self._around.context, self._kind, self, self._created)

    def _created(self, field_id: int) -> None:
        if isValid(self):
            self._wanted = field_id
            self.refresh()
        self._around.tell(_("The field is added, for everybody in this file."))

    def _follow(self, key: object) -> None:
        custom = next((one for one in self._fields if one.id == key), None)
        if custom is not None:
            title = _("With “{name}”").format(name=one_line(custom.name))
            self._around.show_records(lambda _crm: with_field(custom, title))


def _asked(crm: Crm, kind: str) -> tuple[Sequence[CustomField], dict[int, int]]:
    return crm.custom_fields.of(kind), crm.custom_fields.uses_of(kind)
