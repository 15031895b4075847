"""Rows of a record's single-valued fields, made from how the record type describes them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.fields import Field, FieldKind
from crm_desktop.domain.records import Record, Value
from crm_desktop.ui.kit import saying, value_checks
from crm_desktop.ui.kit.field_row import FieldRow
from crm_desktop.ui.kit.find_as_you_type import complete_companies
from crm_desktop.ui.kit.record_editing import RecordEditing
from crm_desktop.ui.support.theme import theme

_ROW_KINDS = {
    FieldKind.LONG_TEXT: "multiline",
    FieldKind.CHOICE: "choice",
    FieldKind.YES_NO: "bool",
    FieldKind.DATE: "date",
}
STARS = 5


class RecordFieldRow(FieldRow):
    """One field of the record: reads it, shows it, and puts what was typed."""

    def __init__(self, editing: RecordEditing, field: Field, label_width: int = 0) -> None:
        """`label_width` in px at 100 % gives long labels more room than rows usually have."""
        self._editing = editing
        self.field = field
        kind = "choice" if field.name == "rating" else _ROW_KINDS.get(field.kind, "text")
        super().__init__(
            field.spoken,
            _(field.label),
            kind,
            placeholder=_("Add"),
            read_only=field.derived or editing.context.facts.read_only,
        )
        if label_width:
            self._label.setFixedWidth(theme().px(label_width - 4))
        if field.name == "time_zone":
            self.set_check(value_checks.time_zone_problem)
        elif field.kind is FieldKind.ANNUAL:
            self.set_check(value_checks.annual_problem)
        self.editing_changed.connect(self._opened)
        editing.drafts.watch(self, self.name)
        self.committed.connect(self._put)

    def show_record(self, record: Record) -> None:
        """Show the record's value; a row that is being edited keeps what is typed."""
        field, value = self.field, record.values.get(self.field.name)
        if field.refers_to:
            self.set_value(record.text(field.spoken), link=True)
        elif field.kind is FieldKind.ANNUAL:
            text = record.text(field.name)
            self.set_value(saying.annual_text(text), note=saying.annual_note(text))
        elif field.kind is FieldKind.YES_NO:
            self.set_value(bool(value), _("Yes") if value else "")
        elif field.kind is FieldKind.MOMENT:
            self.set_value(saying.exact(value) if isinstance(value, int) else "")
        elif field.name == "rating":
            self.set_choices([(None, _("None")), *((n, "★" * n) for n in range(1, STARS + 1))])
            self.set_value(value, "★" * int(value) if isinstance(value, int) else "")
        elif field.kind is FieldKind.CHOICE:
            self.set_choices(self._offered())
            self.set_value(value, _(str(value)) if value else "")
        else:
            self.set_value(record.text(field.name))

    def is_filled(self) -> bool:
        """Whether there is anything to read in it."""
        return bool(self.shown_text())

    def _offered(self) -> list[tuple[object, str]]:
        if self.field.list_name == "user":
            names: Sequence[str] = self._editing.data.owners if self._editing.data is not None else ()
        else:
            names = [choice.name for choice in self._editing.choices(self.field.list_name)]
        return [(None, _("None")), *((name, _(name)) for name in names)]

    def _opened(self, on: bool) -> None:
        if not on:
            return
        self._editing.begin(self.field.name)
        if self.field.refers_to == ("company",):
            edit = self.findChild(QLineEdit, f"edit_{self.name}")
            if edit is not None:
                complete_companies(self._editing.context, edit)

    def _put(self, name: str, value: object) -> None:
        self._editing.put(name, self._stored(value), self.field.name)

    def _stored(self, value: object) -> Value:
        """What is put into the file."""
        if self.field.kind is FieldKind.YES_NO:
            return 1 if value else None
        if self.field.kind is FieldKind.ANNUAL and value:
            return value_checks.read_annual(str(value))
        if isinstance(value, int | str):
            return value if value != "" else None
        return None if value is None else str(value)


class RecordFields(QWidget):
    """Several fields, one under the other."""

    def __init__(
        self, editing: RecordEditing, names: Sequence[str], label_width: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows: dict[str, RecordFieldRow] = {}
        for name in names:
            row = RecordFieldRow(editing, editing.type.field(name), label_width)
            self.rows[name] = row
            column.addWidget(row)

    def show_record(self, record: Record, *, only_filled: Sequence[str] = ()) -> None:
        """Show a record; rows named in `only_filled` are hidden while there is nothing in them."""
        for name, row in self.rows.items():
            row.show_record(record)
            row.setVisible(name not in only_filled or row.is_filled() or row.is_editing())

    def filled(self) -> int:
        """How many fields have something in them."""
        return sum(row.is_filled() for row in self.rows.values())
