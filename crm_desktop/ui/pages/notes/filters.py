"""The filters above the notes: since when, which kinds, by whom, and the bar of months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, format_day, format_skeleton
from crm_desktop.domain.entry import RESULTS, result_label
from crm_desktop.ui.kit.chips import FilterChip
from crm_desktop.ui.kit.density_bar import DensityBar
from crm_desktop.ui.kit.flow_layout import FlowLayout
from crm_desktop.ui.pages.notes.finding import ONE_DAY, NotesQuery, last_day_of, months_until

KINDS = {
    "notes": ("note",),
    "calls": ("call",),
    "meetings": ("meeting", "visit"),
    "emails": ("email",),
}
"""The kinds that have a chip, and the entry types that each stands for."""


class FilterBar(QWidget):
    """Chips and months; `changed` tells that something else is looked for."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notesFilters")
        self.setAccessibleName(_("Filters"))
        self._today = today
        self._query = NotesQuery()
        self._months = months_until(today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        chips = QWidget()
        flow = FlowLayout(chips)
        self.since = FilterChip(_("Since…"), "calendar")
        self.since.set_values([(key, label) for key, label, _since in self._spans()])
        self.since.value_chosen.connect(self._since_chosen)
        flow.addWidget(self.since)
        labels = {"notes": _("Notes"), "calls": _("Calls"), "meetings": _("Meetings"), "emails": _("E-mails")}
        self.kinds = {key: FilterChip(label) for key, label in labels.items()}
        for chip in self.kinds.values():
            chip.value_chosen.connect(self._kinds_chosen)
            flow.addWidget(chip)
        self.owner = FilterChip(_("By anyone"), "user")
        self.owner.value_chosen.connect(self._owner_chosen)
        flow.addWidget(self.owner)
        self.result = FilterChip(_("Any result"))
        self.result.value_chosen.connect(lambda value: self._change(result=str(value or "")))
        flow.addWidget(self.result)
        column.addWidget(chips)
        self.density = DensityBar()
        self.density.span_chosen.connect(self._span_chosen)
        self.density.span_cleared.connect(lambda: self._change(since=None, until=None))
        column.addWidget(self.density)

    def query(self) -> NotesQuery:
        """What is looked for, the text apart."""
        return self._query

    def set_query(self, query: NotesQuery) -> None:
        """Show what is looked for without telling anybody."""
        self._query = replace(query, text="")
        for key, chip in self.kinds.items():
            chip.set_value(True if set(KINDS[key]) <= set(query.types) else None)
        self.owner.set_value(query.owner or None, _("By {name}").format(name=query.owner))
        self.result.set_value(query.result or None, _(result_label(query.result)) if query.result else "")
        self._show_span()

    def set_owners(self, owners: Sequence[str]) -> None:
        """Offer these people as authors."""
        self.owner.set_values([(name, _("By {name}").format(name=name)) for name in owners])

    def set_results(self, own: Sequence[str]) -> None:
        """Offer the results that are always there, and one's own."""
        known = [(key, _(result.label)) for key, result in RESULTS.items()]
        self.result.set_values([*known, *((name, name) for name in own)])

    def set_months(self, counts: Sequence[int]) -> None:
        """Show how many there are in each of the last months."""
        names = [format_skeleton(month, "yMMMM") for month in self._months]
        first = format_skeleton(self._months[0], "yMMM")
        januaries = [place for place, month in enumerate(self._months) if place > 4 and month.month == 1]
        january = januaries[-1] if januaries else 0
        labels = [(0, first), (len(names) - 1, _("now"))]
        if 0 < january < len(names) - 4:
            labels.insert(1, (january, format_skeleton(self._months[january], "yMMM")))
        self.density.set_values(counts, names, labels)
        self._show_span()

    def set_today(self, today: date) -> None:
        """Move the months and spans on to another day."""
        if today != self._today:
            self._today, self._months = today, months_until(today)
            self.since.set_values([(key, label) for key, label, _since in self._spans()])

    def _spans(self) -> list[tuple[str, str, date]]:
        today = self._today
        year, month = today.replace(month=1, day=1), today.replace(day=1)
        return [
            ("today", _("Today"), today),
            ("week", _("This week"), today - today.weekday() * ONE_DAY),
            ("month", _("Since {day}").format(day=format_skeleton(month, "dMMM")), month),
            ("year", _("Since {day}").format(day=format_skeleton(year, "MMM")), year),
            ("twelve", _("Last 12 months"), self._months[-12]),
        ]

    def _since_chosen(self, key: object) -> None:
        since = next((day for known, _label, day in self._spans() if known == key), None)
        self._change(since=since, until=None)

    def _span_chosen(self, first: int, last: int) -> None:
        until = None if last == len(self._months) - 1 else last_day_of(self._months[last])
        self._change(since=self._months[first], until=until)

    def _kinds_chosen(self, _value: object) -> None:
        types = tuple(name for key, chip in self.kinds.items() if chip.isChecked() for name in KINDS[key])
        self._change(types=types)

    def _owner_chosen(self, name: object) -> None:
        self._change(owner=str(name or ""))

    def _change(self, **parts: object) -> None:
        query = replace(self._query, **parts)  # type: ignore[arg-type]  # each caller names its parts
        if query != self._query:
            self.set_query(query)
            self.changed.emit()

    def _show_span(self) -> None:
        since, until = self._query.since, self._query.until
        label = next((label for _key, label, day in self._spans() if day == since and until is None), "")
        if since is not None and not label:
            label = _span_text(since, until)
        self.since.set_value(since, label)
        span = None
        if since is not None:
            inside = [
                place
                for place, month in enumerate(self._months)
                if last_day_of(month) >= since and (until is None or month <= until)
            ]
            span = (inside[0], inside[-1]) if inside else None
        self.density.set_span(span)


def _span_text(since: date, until: date | None) -> str:
    if until is None:
        day = format_skeleton(since, "yMMM") if since.day == 1 else format_day(since)
        return _("Since {day}").format(day=day)
    first, last = format_skeleton(since, "yMMM"), format_skeleton(until, "yMMM")
    return first if first == last else f"{first} – {last}"
