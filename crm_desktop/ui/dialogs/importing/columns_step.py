"""Step 2 for tables: how the file is read, what its columns mean, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping as Mapping_
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.formats.dates import ORDERS
from crm_desktop.formats.mapping import Mapping
from crm_desktop.formats.table import NO_HEADER, Source, Table
from crm_desktop.ui.dialogs.importing.checking import Checked
from crm_desktop.ui.dialogs.importing.combos import FoundCombo
from crm_desktop.ui.dialogs.importing.lists import Line, LineList, problem_lines
from crm_desktop.ui.dialogs.importing.own_columns import OwnColumns
from crm_desktop.ui.dialogs.importing.preview import PreviewTable
from crm_desktop.ui.dialogs.importing.wording import (
    DATE_ORDERS,
    DELIMITERS,
    ENCODINGS,
    columns_text,
    rows_text,
    same_encoding,
)
from crm_desktop.ui.kit.buttons import LinkButton
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.labels import ElidedLabel, Label


class ColumnsStep(QWidget):
    """Changes of how the file is read go out as signals; the matching itself is kept here."""

    read_again = Signal(str, object)
    """Name of an import option, and its value."""
    mapping_changed = Signal()
    guess_wanted = Signal()
    new_field_wanted = Signal(int)
    """The column that a field of one's own is to be made for."""
    all_fields_wanted = Signal()
    """Every column that has no field gets one that fits it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mapping: Mapping | None = None
        self._checked = Checked()
        self._own = OwnColumns()
        self.encoding = FoundCombo("encodingCombo", _("Encoding"))
        self.delimiter = FoundCombo("delimiterCombo", _("Delimiter"))
        self.dates = FoundCombo("dateFormatCombo", _("Dates"))
        self.first_row = FoundCombo("headerRowCombo", _("First row"))
        self.table = PreviewTable()
        self.only_problems = LinkButton("", "small")
        self.only_problems.setCheckable(True)
        self.only_problems.setObjectName("importOnlyProblems")
        self.problems = LineList("problemsList", _("Problems, and what will happen"))
        self._facts = ElidedLabel("", "body", "text-2")
        self._shown = Label("", "small", "text-2")
        self._remembered = LinkButton(_("Guess again"), "small")
        self._remembered.setObjectName("importGuessAgain")
        self.make_all = LinkButton("", "small")
        self.make_all.setObjectName("importMakeFields")
        self._wrong = Chip("", "red")
        self._doubtful = Chip("", "amber")
        self._arrange()
        self.encoding.chosen.connect(lambda value: self.read_again.emit("encoding", value))
        self.delimiter.chosen.connect(lambda value: self.read_again.emit("delimiter", value))
        self.first_row.chosen.connect(lambda value: self.read_again.emit("header_row", value))
        self.dates.chosen.connect(self._dates_chosen)
        self.table.head.target_chosen.connect(self._target_chosen)
        self.table.head.new_wanted.connect(self.new_field_wanted)
        self.make_all.clicked.connect(self.all_fields_wanted)
        self.only_problems.toggled.connect(lambda _on: self._show_rows())
        self._remembered.clicked.connect(self.guess_wanted)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Label(_("Match the columns"), "head"))
        head.addStretch(1)
        head.addWidget(self._facts)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(12)
        for combo in (self.encoding, self.delimiter, self.dates, self.first_row):
            part = QVBoxLayout()
            part.setSpacing(3)
            part.addWidget(Label(combo.accessibleName(), "small", "text-2"))
            part.addWidget(combo)
            row.addLayout(part, 1)
        column.addLayout(row)
        column.addWidget(self.table, 3)
        under = QHBoxLayout()
        under.addWidget(self._shown)
        under.addWidget(self.only_problems)
        under.addStretch(1)
        under.addWidget(self._remembered)
        column.addLayout(under)
        title = QHBoxLayout()
        title.addWidget(Label(_("Problems, and what will happen"), "body", weight=600, wrap=True), 1)
        title.addWidget(self.make_all)
        title.addWidget(self._wrong)
        title.addWidget(self._doubtful)
        column.addLayout(title)
        column.addWidget(self.problems, 2)

    def mapping(self) -> Mapping | None:
        """The matching as it is chosen now."""
        return self._mapping

    def show_table(self, table: Table, mapping: Mapping, remembered: bool, own: OwnColumns) -> None:
        """Show how a table was read."""
        self._own = own
        self._mapping = replace(mapping, columns=list(mapping.columns))
        facts = f"{rows_text(table.count)} · {columns_text(len(table.header))}"
        self._facts.setText(facts)
        self._remembered.setVisible(remembered)
        self._show_reading(table, mapping)
        self.only_problems.setChecked(False)

    def _show_reading(self, table: Table, mapping: Mapping) -> None:
        encodings = [(key, _(label)) for key, label in ENCODINGS]
        known = next((key for key, _label in encodings if same_encoding(key, table.encoding)), None)
        if known is None:
            encodings.insert(0, (table.encoding, table.encoding))
        self.encoding.show_choices(encodings, known or table.encoding, table.how["encoding"])
        delimiters = [(key, _(label)) for key, label in DELIMITERS]
        if table.delimiter not in dict(delimiters):
            delimiters.append((table.delimiter, table.delimiter))
        self.delimiter.show_choices(delimiters, table.delimiter, table.how["delimiter"])
        orders = [(key, _(label)) for key, label in DATE_ORDERS]
        self.dates.show_choices(orders, mapping.date_order, Source.FOUND)
        rows: list[tuple[object, str]] = [
            (table.header_line or 1, _("Has column names")),
            (NO_HEADER, _("Is a row already")),
        ]
        self.first_row.show_choices(rows, table.header_line or NO_HEADER, table.how["header"])

    def show_own(self, own: OwnColumns, targets: Mapping_[int, str]) -> None:
        """Offer other fields of one's own, and let columns mean some of them, by their places."""
        self._own = own
        if self._mapping is None:
            return
        for place, target in targets.items():
            self._mapping.set(self._mapping.columns[place].header, target)
        self._show_rows()
        self.mapping_changed.emit()

    def aside(self) -> list[int]:
        """Return the places of the columns that have no field of their own."""
        columns = self._mapping.columns if self._mapping is not None else []
        return [
            place
            for place, column in enumerate(columns)
            if column.target == f"extras/{column.header}" and not self._own.named(column.target)
        ]

    def show_checked(self, checked: Checked) -> None:
        """Show what a look through the file found."""
        self._checked = checked
        self._show_rows()
        if self._mapping is None:
            return
        lines = problem_lines(checked.groups, self._mapping.kind)
        aside = self._kept_aside(checked)
        self.problems.show_lines([*lines, *aside])
        wrong = sum(group.count for group in checked.groups if group.rejected)
        doubtful = sum(group.count for group in checked.groups if not group.rejected) + len(aside)
        self._show_count(self._wrong, wrong, _("{n} wrong"))
        self._show_count(self._doubtful, doubtful, _("{n} to look at"))

    def _show_count(self, chip: Chip, count: int, text: str) -> None:
        chip.setVisible(bool(count))
        chip.set_text(text.format(n=format_number(count)))

    def _kept_aside(self, checked: Checked) -> list[Line]:
        """Return the columns that have no field of their own."""
        assert self._mapping is not None
        lines = []
        for place in self.aside():
            column = self._mapping.columns[place]
            filled = checked.filled[place] if place < len(checked.filled) else 0
            detail = _("{n} of {rows} have a value").format(n=format_number(filled), rows=rows_text(checked.rows))
            title = _("“{column}” has no field of its own; it is kept as a detail").format(column=column.header)
            lines.append(Line(title, detail, "", "triangle-alert", "amber"))
        self.make_all.setVisible(len(lines) > 1)
        text = ngettext("Make a field for it", "Make fields for all {n} of them", len(lines))
        self.make_all.set_text(text.format(n=format_number(len(lines))))
        return lines

    def _show_rows(self) -> None:
        if self._mapping is None:
            return
        only = self.only_problems.isChecked()
        rows = self._checked.with_problems if only else self._checked.first
        self.table.show_mapping(self._mapping, rows, self._own)
        count = self._checked.problem_rows
        self.only_problems.setVisible(bool(count))
        text = _("All rows") if only else _("Only rows with problems ({n})").format(n=format_number(count))
        self.only_problems.set_text(text)
        total = count if only else self._checked.rows
        text = _("First {n} of {rows}.") if len(rows) < total else _("All {rows}.")
        self._shown.setText(text.format(n=format_number(len(rows)), rows=rows_text(total)))

    def _dates_chosen(self, order: object) -> None:
        for known in ORDERS:
            if self._mapping is not None and known == order:
                self._mapping = replace(self._mapping, date_order=known)
                self.mapping_changed.emit()

    def _target_chosen(self, place: int, target: str) -> None:
        if self._mapping is not None:
            self._mapping.set(self._mapping.columns[place].header, target)
            self.mapping_changed.emit()

    def focus_first(self) -> None:
        """Put the focus on the first column."""
        for combo in self.table.head.combos[:1]:
            combo.setFocus()
