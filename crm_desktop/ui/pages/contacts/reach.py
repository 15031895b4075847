"""When somebody was reached, tried and met last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from crm_desktop.base.i18n import N_, _, current_locale, listed
from crm_desktop.domain.entry import entry_type, result_label
from crm_desktop.domain.records import Record
from crm_desktop.ui.kit import saying
from crm_desktop.ui.kit.labels import ElidedLabel, Label

LINES = (
    ("last_reach", N_("Last reach"), ("reach", "meeting"), "lastReachLabel"),
    ("last_attempt", N_("Last attempt"), ("attempt",), "lastAttemptLabel"),
    ("last_meeting", N_("Last meeting"), ("meeting",), "lastMeetingLabel"),
)
"""Field, label, the effects of entries that move it, and the object name of its line."""


class ReachBox(QWidget):
    """One line for each date there is."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Last reach"))
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 9, 12, 9)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        self._lines: dict[str, tuple[Label, ElidedLabel]] = {}
        for place, (name, label, _effects, object_name) in enumerate(LINES):
            title, text = Label(_(label), "body", "text-2"), ElidedLabel()
            text.setObjectName(object_name)
            grid.addWidget(title, place, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(text, place, 1, Qt.AlignmentFlag.AlignVCenter)
            self._lines[name] = (title, text)

    def show_record(self, record: Record, entries: Sequence[Record], now: datetime) -> None:
        """Show the dates of a contact, each with what happened then."""
        for name, _label, effects, _object_name in LINES:
            at = record.number(name)
            title, text = self._lines[name]
            shown = at is not None or name == "last_reach"
            title.setVisible(shown)
            text.setVisible(shown)
            entry = next(
                (one for one in entries if one.number("happened_at") == at and one.text("effect") in effects), None
            )
            text.setText(_said(at, entry, now) if at is not None else _("Not reached yet"))
            if at is not None:
                text.setToolTip(saying.exact(at))


def _said(at: int, entry: Record | None, now: datetime) -> str:
    """A date with what happened: Call 8 May, 6 days ago, reached."""
    day = saying.said_moment(at, now)
    days = saying.days_since(at, now)
    long_ago = saying.ago(days) if days > 1 else ""
    kind = _(entry_type(entry.text("type")).label) if entry is not None else ""
    result = _(result_label(entry.text("result"))) if entry is not None and entry.text("result") else ""
    if current_locale().startswith("en"):  # in a sentence; German keeps the capitals of its nouns
        result = result.lower()
    first = f"{kind} {saying.within_sentence(day)}" if kind else day
    return listed((first, long_ago, result))
