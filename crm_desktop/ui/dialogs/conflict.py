"""Two people changed the same field: both values side by side, and the choice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, ngettext
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.conflicts import Clash, Conflict
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.records import Edit, Value, Values
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.dialogs.choice_field import ChoiceField
from crm_desktop.ui.kit import saying
from crm_desktop.ui.kit.avatar import Avatar
from crm_desktop.ui.kit.buttons import LinkButton
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.labels import ElidedLabel, Hairline, Label
from crm_desktop.ui.support.theme import theme

MINE, THEIRS, BOTH = "mine", "theirs", "both"
LONG_TEXT_HEIGHT = 96
_TEXTS = (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.ANNUAL, FieldKind.REFERENCE)


class _Row:
    """One field with its three answers; they exclude each other across the columns of the grid."""

    def __init__(self, number: int, kind: str, clash: Clash, by: str, chosen: Callable[[], None]) -> None:
        self.clash = clash
        self.label = field_label(kind, clash.field)
        self._chosen = chosen
        value_kind, label = _kind_of(kind, clash.field), self.label
        mine, theirs = _text(value_kind, clash.mine), _text(value_kind, clash.theirs)
        self.mine = self._field(mine, theirs, f"conflictMine_{number}", _("{field}, yours").format(field=label))
        self.theirs = self._field(
            theirs, mine, f"conflictTheirs_{number}", _("{field}, by {name}").format(field=label, name=by)
        )
        both = _("{field}, both, edited by hand").format(field=label)
        self.both = self._field(_("Both, edited by hand"), "", f"conflictBoth_{number}", both)
        self.edit = _editor(value_kind, mine, theirs)
        self.edit.setObjectName(f"conflictEdit_{number}")
        self.edit.setAccessibleName(both)
        self.edit.textChanged.connect(lambda: self.choose(BOTH))
        self.fields = {MINE: self.mine, THEIRS: self.theirs}
        if value_kind in _TEXTS:
            self.fields[BOTH] = self.both

    def _field(self, text: str, other: str, name: str, spoken: str) -> ChoiceField:
        field = ChoiceField(text, other, spoken)
        field.setObjectName(name)
        field.setAutoExclusive(False)
        field.clicked.connect(lambda: self.choose(next(key for key, held in self.fields.items() if held is field)))
        return field

    @property
    def can_be_both(self) -> bool:
        """Whether the two can be put together: texts can, a yes and a no can't."""
        return BOTH in self.fields

    def choose(self, key: str) -> None:
        """Take one answer."""
        for known, field in self.fields.items():
            field.setChecked(known == key)
        self._chosen()

    @property
    def chosen(self) -> str:
        """The answer taken; empty while there is none."""
        return next((key for key, field in self.fields.items() if field.isChecked()), "")

    def value(self) -> Value:
        """What is to be saved."""
        answers: dict[str, Value] = {MINE: self.clash.mine, THEIRS: self.clash.theirs}
        text = self.edit.toPlainText() if isinstance(self.edit, QPlainTextEdit) else self.edit.text()
        return answers.get(self.chosen, text.strip())

    def has_focus(self) -> bool:
        """Whether the keys mean this field."""
        return any(widget.hasFocus() for widget in (*self.fields.values(), self.edit))


class ConflictDialog(FarleyDialog):
    """Choose for every field; the keys 1, 2 and 3 choose for the one that has the focus."""

    def __init__(
        self,
        context: Context,
        conflict: Conflict,
        overwrite: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        who = conflict.by or _("Somebody")
        title = _("{name} changed this while you were editing").format(name=who)
        super().__init__(title, parent, main=_("Save merged"), close=_("Back to editing"))
        self._context, self._conflict, self._overwrite = context, conflict, overwrite
        self.setObjectName("conflictDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(720)
        self.body.addLayout(self._build_head(title, who))
        self.rows: list[_Row] = []
        self.body.addLayout(self._build_grid(who))
        self.body.addStretch(1)
        self.summary = Label(_("The version not taken stays in the history."), "small", "text-2", wrap=True)
        self.summary.setObjectName("mergedSummary")
        self.add_to_foot(self.summary, 3)
        if self.main_button is not None:
            self.main_button.setObjectName("conflictSaveButton")
        for button in self.buttons.buttons():
            if button is not self.main_button:
                button.setObjectName("conflictBackButton")
        self.accepted.connect(self._save)
        self._chosen()
        self.rows[0].mine.setFocus()

    def _build_head(self, title: str, who: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        face = Avatar(40)
        face.set_person(sum(ord(sign) for sign in who), who)
        row.addWidget(face)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(title, "head", wrap=True))
        n = len(self._conflict.clashes)
        asked = ngettext("Choose for {n} field; your text is kept.", "Choose for {n} fields; your text is kept.", n)
        words.addWidget(Label(asked.format(n=n), "body", "text-2"))
        row.addLayout(words, 1)
        return row

    def _build_grid(self, who: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 130)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(Label(_("Field"), "small", "text-2", 500), 0, 0)
        take_mine, take_theirs = _("Take all mine"), _("Take all of {name}’s").format(name=who)
        heads = (
            (1, _("Yours"), "1", take_mine, "takeAllMine", MINE),
            (2, who, "2", take_theirs, "takeAllTheirs", THEIRS),
        )
        for column, text, key, all_text, name, choice in heads:
            grid.addLayout(self._build_column_head(text, key, all_text, name, choice), 0, column)
        for number, clash in enumerate(self._conflict.clashes):
            self._add_row(grid, number, clash, who)
        return grid

    def _build_column_head(self, text: str, key: str, all_text: str, name: str, choice: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(ElidedLabel(f"{text}  ({key})", "small", "text-2", 500), 1)
        link = LinkButton(all_text, "small")
        link.setObjectName(name)
        link.clicked.connect(partial(self.take_all, choice))
        row.addWidget(link)
        return row

    def _add_row(self, grid: QGridLayout, number: int, clash: Clash, who: str) -> None:
        line = 1 + number * 3
        grid.addWidget(Hairline(), line, 0, 1, 3)
        row = _Row(number, self._conflict.kind, clash, who, self._chosen)
        self.rows.append(row)
        grid.addWidget(Label(row.label, "body", weight=500), line + 1, 0)
        grid.addWidget(row.mine, line + 1, 1)
        grid.addWidget(row.theirs, line + 1, 2)
        if not row.can_be_both:
            return
        by_hand = QHBoxLayout()
        row.both.setFixedWidth(theme().px(196))
        by_hand.addWidget(row.both, 0, Qt.AlignmentFlag.AlignTop)
        by_hand.addWidget(row.edit, 1)
        grid.addLayout(by_hand, line + 2, 1, 1, 2)

    # Choosing

    def take_all(self, choice: str) -> None:
        """Take one side for every field."""
        for row in self.rows:
            row.choose(choice)

    def _chosen(self) -> None:
        if self.main_button is not None and self.rows:
            self.main_button.setEnabled(all(row.chosen for row in self.rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        choice = {"1": MINE, "2": THEIRS, "3": BOTH}.get(event.text())
        row = next((row for row in self.rows if row.has_focus()), None)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if row is not None and choice in row.fields:
            row.choose(choice)
            (row.edit if choice == BOTH else row.fields[choice]).setFocus()
        elif row is not None and step is not None:
            self.rows[(self.rows.index(row) + step) % len(self.rows)].mine.setFocus()
        else:
            super().keyPressEvent(event)

    # Saving

    def _save(self) -> None:
        final: Values = {row.clash.field: row.value() for row in self.rows}
        # One's own save first, for it may hold more than the fields that clash; then what was chosen here.
        self._overwrite()
        kind, record_id = self._conflict.kind, self._conflict.record_id
        self._context.do(lambda crm: _write(crm, kind, record_id, final))


def _write(crm: Crm, kind: str, record_id: int, values: Values) -> None:
    if kind == "entry":
        crm.entries.edit(record_id, values)
        return
    edit = Edit()
    for name, value in values.items():
        collection, slash, rest = name.partition("/")
        item_id, _slash, field = rest.partition("/")
        if slash:
            edit.put.append((collection, int(item_id), {field: value}))
        else:
            edit.values[name] = value
    (crm.contacts if kind == "contact" else crm.companies).edit(record_id, edit)


def field_label(kind: str, name: str) -> str:
    """Return what people call a field, or a part of one of several values, written as `phones/<id>/number`."""
    record_type = RECORD_TYPES[kind]
    collection, slash, rest = name.partition("/")
    if slash:
        several = record_type.collection(collection)
        part = rest.partition("/")[2]
        own = next((field.label for field in several.fields if field.name == part), several.label)
        return _(several.label) if part == several.main else f"{_(several.label)}, {_(own)}"
    if record_type.has_field(name):
        return _(record_type.field(name).label)
    return _("Company") if name == "company" else name


def _kind_of(kind: str, name: str) -> FieldKind:
    """What a field, or a part of one of several values, holds; a company is known by its name here."""
    record_type = RECORD_TYPES[kind]
    collection, slash, rest = name.partition("/")
    part = rest.partition("/")[2]
    fields = record_type.collection(collection).fields if slash else record_type.fields
    return next((field.kind for field in fields if field.name == (part if slash else name)), FieldKind.TEXT)


def _text(kind: FieldKind, value: Value) -> str:
    if kind is FieldKind.YES_NO:
        return _("Yes") if value else _("No")
    if kind is FieldKind.ANNUAL:
        return saying.annual_text(str(value or ""))
    return "" if value is None else str(value)


def _editor(kind: FieldKind, mine: str, theirs: str) -> QLineEdit | QPlainTextEdit:
    """Return what puts two texts together by hand: both of them to begin with, a line that both have once."""
    if kind is FieldKind.LONG_TEXT:
        known = theirs.splitlines()
        text = QPlainTextEdit("\n".join([*known, *(line for line in mine.splitlines() if line not in known)]))
        text.setTabChangesFocus(True)
        text.setFixedHeight(theme().px(LONG_TEXT_HEIGHT))
        return text
    line = QLineEdit("; ".join(part for part in dict.fromkeys((theirs, mine)) if part))
    line.setCursorPosition(0)
    return line
