"""The Farley file of a contact: its lines from the fields of the group, and the birthday in words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.fields import Field, FieldKind
from crm_desktop.domain.records import Record
from crm_desktop.ui.kit import saying, value_checks
from crm_desktop.ui.kit.farley_file import FarleyFileWidget, FarleyLine
from crm_desktop.ui.kit.record_editing import RecordEditing


class FarleyFile(QWidget):
    """Shows and changes the fields of the group `farley`."""

    def __init__(self, editing: RecordEditing) -> None:
        super().__init__()
        self._editing = editing
        self._fields = [field for field in editing.type.fields if field.group == "farley"]
        self.file = FarleyFileWidget()
        self.file.committed.connect(self._put)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.file)

    def show_record(self, record: Record) -> None:
        """Show a contact's lines."""
        self.file.set_lines([self._line(field, record) for field in self._fields])
        for field in self._fields:
            row = self.file.row(field.name)
            row.read_only = self._editing.context.facts.read_only
            if not row.property("watched"):
                row.setProperty("watched", True)  # noqa: FBT003 - Qt's own signature
                row.editing_changed.connect(lambda on, name=field.name: self._editing.begin(name) if on else None)
                self._editing.drafts.watch(row, field.name)
                if field.kind is FieldKind.ANNUAL:
                    row.set_check(value_checks.annual_problem)

    def _line(self, field: Field, record: Record) -> FarleyLine:
        text = record.text(field.name)
        if field.kind is FieldKind.ANNUAL:
            today = self._editing.now().date()
            return FarleyLine(
                field.name, field.icon, _(field.label), saying.annual_text(text), note=saying.annual_note(text),
                chip=saying.annual_chip(text, today), placeholder=_("Add a day"),
            )  # fmt: skip
        kind = "multiline" if "\n" in text else "text"
        return FarleyLine(field.name, field.icon, _(field.label), text, kind=kind)

    def _put(self, name: str, value: object) -> None:
        text = str(value or "")
        if text and self._editing.type.field(name).kind is FieldKind.ANNUAL:
            text = value_checks.read_annual(text)
        self._editing.put(name, text or None)
