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

    def _line(self, field: Field, record: Record) -> FarleyLine:
        text = record.text(field.name)
        if field.kind is FieldKind.ANNUAL:
            today = self._editing.now().date()
            return FarleyLine(
                field.name, field.icon, _(field.label), saying.annual_text(text),
                chip=saying.annual_chip(text, today), placeholder=_("Add a day"),
            )  # fmt: skip
        kind = "multiline" if "\n" in text else "text"
        return FarleyLine(field.name, field.icon, _(field.label), text, kind=kind)

    def _put(self, name: str, value: object) -> None:
        text = str(value or "")
        if self._editing.type.field(name).kind is not FieldKind.ANNUAL or not text:
            self._editing.put(name, text or None)
            return
        day = value_checks.read_annual(text)
        if day is not None:
            self._editing.put(name, day)
            return
        record = self._editing.record
        if record is not None:
            self.show_record(record)
        self.file.row(name).set_warning(value_checks.annual_problem(text, self._editing.now().date()))
