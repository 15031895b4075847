"""The options of a report as a form, made from what the report declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.reports.report import NO, YES, Option, Report
from crm_desktop.ui.kit.flow_layout import FlowLayout
from crm_desktop.ui.kit.labels import Label, set_ground
from crm_desktop.ui.kit.segment import Segment

PAGE_OPTIONS = ("paper", "orientation")
"""These stand side by side at the end, as segments."""


class OptionsPanel(QScrollArea):
    """`changed` tells at every change; the page waits for a rest."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportOptions")
        self.setAccessibleName(_("Options"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._readers: dict[str, Callable[[], str]] = {}
        self._lookups: Sequence[str] = ()
        self._lookup: QComboBox | None = None

    def offer_lookups(self, names: Sequence[str]) -> None:
        """Offer saved lookups and groups by their names."""
        self._lookups = names
        if self._lookup is not None:
            self._fill_lookups(self._lookup, str(self._lookup.currentData() or ""))

    def show_report(self, report: Report, values: Mapping[str, str]) -> None:
        """Make the form of a report and fill it."""
        self._readers = {}
        self._lookup = None
        form = QWidget()
        set_ground(form, "surface")
        column = QVBoxLayout(form)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(6)
        column.addWidget(Label(_("Options"), "body", weight=600))
        texts = [option for option in report.options if option.kind in ("text", "lookup")]
        choices = [option for option in report.options if option.kind == "choice" and option.name not in PAGE_OPTIONS]
        for option in (*texts, *choices):
            column.addWidget(self._label(_(option.label)))
            column.addWidget(self._field(option, values))
        switches = [option for option in report.options if option.kind == "yes_no"]
        if switches:
            column.addWidget(self._label(_("Show"), strong=True))
        for option in switches:
            column.addWidget(self._field(option, values))
        page = [option for option in report.options if option.name in PAGE_OPTIONS]
        if page:
            column.addWidget(self._label(_("Page"), strong=True))
            row = QWidget()
            flow = FlowLayout(row, 8, 8)
            for option in page:
                flow.addWidget(self._segment(option, values))
            column.addWidget(row)
        column.addStretch(1)
        self.setWidget(form)

    def values(self) -> dict[str, str]:
        """What is chosen now, by option."""
        return {name: read() for name, read in self._readers.items()}

    def _label(self, text: str, *, strong: bool = False) -> Label:
        label = Label(text, "small", "text-2", 500 if strong else None)
        label.setContentsMargins(0, 8 if strong else 4, 0, 0)
        return label

    def _field(self, option: Option, values: Mapping[str, str]) -> QWidget:
        value = values.get(option.name, option.default)
        field: QWidget
        if option.kind == "text":
            edit = QLineEdit(value)
            edit.setPlaceholderText(_("All contacts") if option.name == "search" else "")
            edit.setClearButtonEnabled(True)
            edit.textChanged.connect(lambda _text: self.changed.emit())
            self._readers[option.name] = lambda: edit.text().strip()
            field = edit
        elif option.kind == "lookup":
            lookup = self._lookup = QComboBox()
            self._fill_lookups(lookup, value)
            lookup.currentIndexChanged.connect(lambda _place: self.changed.emit())
            self._readers[option.name] = lambda: str(lookup.currentData() or "")
            field = lookup
        elif option.kind == "choice":
            combo = QComboBox()
            for key, label in option.choices:
                combo.addItem(_(label), key)
            combo.setCurrentIndex(max(0, combo.findData(value)))
            combo.currentIndexChanged.connect(lambda _place: self.changed.emit())
            self._readers[option.name] = lambda: str(combo.currentData())
            field = combo
        else:
            box = QCheckBox(_(option.label))
            box.setChecked(value == YES)
            box.toggled.connect(lambda _on: self.changed.emit())
            self._readers[option.name] = lambda: YES if box.isChecked() else NO
            field = box
        return self._named(field, option)

    def _fill_lookups(self, combo: QComboBox, value: str) -> None:
        blocker = QSignalBlocker(combo)
        combo.clear()
        combo.addItem(_("All contacts"), "")
        if value.startswith("{"):  # rules without a name, as the list had them
            combo.addItem(_("As found in Contacts"), value)
        names = list(self._lookups)
        if value and not value.startswith("{") and value not in names:
            names.append(value)
        for name in names:
            combo.addItem(name, name)
        combo.setCurrentIndex(max(0, combo.findData(value)))
        blocker.unblock()

    def _segment(self, option: Option, values: Mapping[str, str]) -> QWidget:
        segment = Segment([(key, _(label), "") for key, label in option.choices])
        segment.set_current(values.get(option.name, option.default))
        segment.chosen.connect(lambda _key: self.changed.emit())
        self._readers[option.name] = lambda: str(segment.current())
        return self._named(segment, option)

    def _named(self, field: QWidget, option: Option) -> QWidget:
        field.setObjectName(f"option_{option.name}")
        field.setAccessibleName(_(option.label))
        return field
