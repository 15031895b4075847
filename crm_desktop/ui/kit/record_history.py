"""Who changed what on a record, from what to what, with a way to put each value back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crm_desktop.base.clock import from_ms
from crm_desktop.base.i18n import _, format_clock
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.custom_field import CustomField
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.records import Edit, Item, Record, Value
from crm_desktop.domain.shared import CUSTOM
from crm_desktop.services.crm import Crm
from crm_desktop.services.history import FieldVersion
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit import saying
from crm_desktop.ui.kit.buttons import PlainButton
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.labels import Hairline, Label
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.own_row import one_line
from crm_desktop.ui.kit.own_values import shown_text
from crm_desktop.ui.kit.timeline_rows import field_label
from crm_desktop.ui.support.bidi import isolate
from crm_desktop.ui.support.theme import theme

MOST = 200


@dataclass(frozen=True)
class Version:
    """One change of one field; `before` and `after` are how people read it."""

    field: str
    change: FieldVersion
    before: str
    after: str


def versions_of(
    crm: Crm, kind: str, record_id: int, field: str = "", own: Sequence[CustomField] = ()
) -> list[Version]:
    """The changes of a record, newest first; of one field or collection where it is named.

    Fields of one's own are named each by itself.
    """
    record_type = RECORD_TYPES[kind]
    fields = [one.name for one in record_type.fields if not one.derived or one.name == "name"]
    several = [one.name for one in record_type.collections if one is not CUSTOM]
    names = [field] if field else [*fields, *several, *(one.key for one in own)]
    found = [
        Version(name, one, one.before, one.after)
        for name in names
        for one in crm.history.field_versions(record_id, name)
    ]
    found.sort(key=lambda one: (-one.change.at, -one.change.action))
    companies = {int(text) for one in found if one.field == "company_id" for text in (one.before, one.after) if text}
    rows = crm.company_rows(sorted(companies)) if companies else {}
    return [_named(one, {str(number): row.name for number, row in rows.items()}) for one in found[:MOST]]


def _named(version: Version, companies: dict[str, str]) -> Version:
    if version.field != "company_id":
        return version
    before, after = (companies.get(text, "") for text in (version.before, version.after))
    return replace(version, before=before, after=after)


def put_back(crm: Crm, kind: str, record_id: int, version: Version) -> None:
    """Give a field the value it had before, or one of several values; what else its action did stays."""
    record_type = RECORD_TYPES[kind]
    records = crm.contacts if kind == "contact" else crm.companies
    if not record_type.has_field(version.field):
        edit = _item_back(records.record(record_id), version)
        if not edit.is_empty():
            records.edit(record_id, edit)
        return
    name = "company" if version.field == "company_id" else version.field
    records.edit(record_id, Edit(values={name: _as_stored(record_type.field(version.field).kind, version.before)}))


def _item_back(record: Record, version: Version) -> Edit:
    """What makes one of several values as it was: taken away, brought back, or changed where it is."""
    name, change = version.field, version.change
    old, new, there = change.old, change.new or {}, any(one.id == change.item for one in record.several(name))
    if old is None:
        return Edit(drop=[(name, change.item)]) if there and change.item is not None else Edit()
    if not there:
        return Edit(put=[(name, None, dict(old))])
    return Edit(put=[(name, change.item, {part: value for part, value in old.items() if new.get(part) != value})])


def _as_stored(kind: FieldKind, text: str) -> Value:
    if kind in (FieldKind.INTEGER, FieldKind.YES_NO) and text:
        return int(text)
    return text or None


class HistoryDialog(FarleyDialog):
    """The list of changes; it stays open while values are put back."""

    def __init__(
        self, context: Context, kind: str, record_id: int, name: str, field: str, parent: QWidget,
        own: Sequence[CustomField] = (),
    ) -> None:  # fmt: skip
        """`own` are the fields of one's own, whose changes are shown under their names."""
        self._own = {one.key: one for one in own}
        self._kind = kind
        what = self._label(field) if field else name
        super().__init__(_("History of changes: {what}").format(what=what), parent, close=_("Close"))
        self.setObjectName("historyDialog")
        self._context, self._record_id, self._field = context, record_id, field
        self.resize(theme().px(560), theme().px(460))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        set_margins(self._column, 0, 0, 8, 0)
        self._column.setSpacing(0)
        area.setWidget(self._inner)
        self.body.addWidget(area)
        self._ask()

    def _ask(self) -> None:
        kind, number, field, own = self._kind, self._record_id, self._field, list(self._own.values())
        self._context.ask(lambda crm: versions_of(crm, kind, number, field, own), self._show, key="record history")

    def _show(self, versions: Sequence[Version]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not versions:
            self._column.addWidget(Label(_("Nothing has been changed yet."), "body", "text-2"))
        for version in versions:
            self._column.addWidget(self._row(version))
            self._column.addWidget(Hairline())
        self._column.addStretch(1)

    def _row(self, version: Version) -> QWidget:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 7, 0, 7)
        words = QVBoxLayout()
        words.setSpacing(1)
        shown = [self._readable(version, text) for text in (version.before, version.after)]
        before, after = (isolate(text) if text else _("nothing") for text in shown)
        words.addWidget(Label(f"{self._label(version.field)}: {before} → {after}", wrap=True))
        moment = from_ms(version.change.at)
        day = saying.said_day(moment.date(), self._context.clock.now().date())
        said = _("{day}, {time}, {name}").format(day=day, time=format_clock(moment), name=isolate(version.change.user))
        words.addWidget(Label(said, "small", "text-2"))
        box.addLayout(words, 1)
        if not self._context.facts.read_only:
            button = PlainButton(_("Put back"), "undo-2", size="small")
            button.setObjectName("putBackButton")
            button.clicked.connect(lambda: self._put_back(version))
            box.addWidget(button)
        return row

    def _label(self, field: str) -> str:
        own = self._own.get(field)
        return one_line(own.name) if own is not None else field_label(self._kind, field)

    def _readable(self, version: Version, text: str) -> str:
        record_type = RECORD_TYPES[self._kind]
        if version.field in self._own and text:
            return shown_text(self._own[version.field], Item(0, {"text": text}), {})
        if not text or not record_type.has_field(version.field):
            return text
        kind = record_type.field(version.field).kind
        readers: dict[FieldKind, Callable[[str], str]] = {
            FieldKind.ANNUAL: saying.annual_text,
            FieldKind.YES_NO: lambda stored: _("Yes") if stored == "1" else _("No"),
        }
        return readers.get(kind, str)(text)

    def _put_back(self, version: Version) -> None:
        kind, number = self._kind, self._record_id
        self._context.do(lambda crm: put_back(crm, kind, number, version), lambda _none: self._ask())
