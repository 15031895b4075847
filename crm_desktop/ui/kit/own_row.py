"""A field of one's own on a card: shown, changed and warned about like every other row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.custom_field import CustomField, CustomType
from crm_desktop.domain.records import Item, Record
from crm_desktop.services.custom_fields import values_of
from crm_desktop.services.searching import Hit
from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.field_row import FieldRow
from crm_desktop.ui.kit.find_as_you_type import complete_records
from crm_desktop.ui.kit.flow_layout import FlowLayout
from crm_desktop.ui.kit.labels import ElidedLabel, Label
from crm_desktop.ui.kit.own_data import OwnData
from crm_desktop.ui.kit.own_values import problem_of, shown_text, typed_text
from crm_desktop.ui.kit.record_editing import RecordEditing
from crm_desktop.ui.support.bidi import isolate
from crm_desktop.ui.support.theme import theme

_ROW_KINDS = {CustomType.LONG_TEXT: "multiline", CustomType.YES_NO: "choice", CustomType.CHOICE: "choice"}
_LINKED = (CustomType.URL, CustomType.EMAIL, CustomType.RECORD)


@dataclass(frozen=True)
class OwnActs:
    """What the buttons beside values do."""

    open_web: Callable[[str], None]
    call: Callable[[str], None]
    write: Callable[[str], None]
    open_record: Callable[[str, int], None]


def one_line(text: str) -> str:
    """A name in one line, also where it came with several."""
    return " ".join(text.split())


def warning_of(custom: CustomField, items: Sequence[Item], data: OwnData) -> str:
    """The sentence beside a field: empty though it should be filled, like somebody else's, or odd."""
    if not items:
        return _("This should be filled.") if custom.required else ""
    twins = data.twins.get(custom.id, ())
    if twins:
        names = ", ".join(isolate(name) for name in twins)
        return _("This should be unique, and {names} has it too.").format(names=names)
    found = (problem_of(custom, item) for item in items)
    return next((sentence for sentence in found if sentence), "")


class OwnFieldRow(FieldRow):
    """A field with one value."""

    def __init__(self, editing: RecordEditing, custom: CustomField, acts: OwnActs, width: int) -> None:
        """`width` is that of the label, in px at 100 %."""
        self.custom = custom
        self._editing, self._acts = editing, acts
        self._item: Item | None = None
        self._shown_last: tuple[Record, OwnData] | None = None
        self._hits: dict[str, Hit] = {}
        self.seen: Item | None = None
        """The value that was there when the editor was opened."""
        calculated = custom.type is CustomType.CALCULATED
        super().__init__(
            f"custom_{custom.id}", one_line(custom.name), _ROW_KINDS.get(custom.type, "text"), self._choices_of(),
            placeholder="" if calculated else _("Add"), read_only=calculated or editing.context.facts.read_only,
        )  # fmt: skip
        self._label.setFixedWidth(theme().px(width - 4))
        self._warning.setContentsMargins(width + 6, 0, 0, 4)
        self.editing_changed.connect(self._turned)
        editing.drafts.watch(self, custom.key)
        self._add_act()

    @property
    def handle(self) -> QWidget:
        """What the row is dragged by."""
        return self._label

    def _choices_of(self) -> list[tuple[object, str]]:
        if self.custom.type is CustomType.YES_NO:
            return [(None, ""), ("1", _("Yes")), ("0", _("No"))]
        choices = self.custom.choices if self.custom.type is CustomType.CHOICE else ()
        return [(None, _("None")), *((choice, choice) for choice in choices)] if choices else []

    def _add_act(self) -> None:
        acts = {
            CustomType.URL: ("globe", _("Open in the browser")),
            CustomType.EMAIL: ("mail", _("Write an e-mail")),
            CustomType.PHONE: ("phone", _("Call this number")),
            CustomType.RECORD: ("arrow-right", _("Open this card")),
        }
        self._act = self.add_button(*acts[self.custom.type], self.act) if self.custom.type in acts else None

    def act(self) -> None:
        """Open, call or write to the value."""
        item = self._item
        if item is None:
            return
        text, target = item.text("text"), item.values.get("target_id")
        if self.custom.type is CustomType.RECORD and isinstance(target, int):
            self._acts.open_record(item.text("target_kind"), target)
        elif self.custom.type is not CustomType.RECORD:
            calls = {CustomType.URL: self._acts.open_web, CustomType.PHONE: self._acts.call}
            calls.get(self.custom.type, self._acts.write)(text)

    # Showing

    def show_record(self, record: Record, data: OwnData) -> None:
        """Show a record's value; a row that is being edited keeps what is typed."""
        self._shown_last = (record, data)
        custom, items = self.custom, values_of(record, self.custom)
        self._item = items[0] if items else None
        if custom.type is CustomType.CALCULATED:
            self.set_value(data.calculated.get(custom.id, ""))
            return
        if self._item is None:
            self.set_value(None if self._kind == "choice" else "", "")
        else:
            typed = typed_text(custom, self._item, data.names)
            if not self.is_editing() and self._kind != "choice":  # a line would lose where one begins anew
                self._kind = "multiline" if "\n" in typed else _ROW_KINDS.get(custom.type, "text")
            self.set_value(typed, shown_text(custom, self._item, data.names), link=custom.type in _LINKED)
        if self._act is not None:
            leads = custom.type is not CustomType.RECORD or isinstance(self._leads_to(), int)
            self._act.setVisible(self._item is not None and leads)
        if not self.is_editing():
            self.set_warning(warning_of(custom, items, data))

    def _leads_to(self) -> object:
        return self._item.values.get("target_id") if self._item is not None else None

    # Editing

    def _turned(self, on: bool) -> None:
        if not on:
            if self._shown_last is not None:  # what is odd stays odd where nothing was changed
                self.show_record(*self._shown_last)
            return
        self.seen = self._item
        if self.custom.type is CustomType.RECORD:
            edit = self.findChild(QLineEdit, f"edit_{self.name}")
            if edit is not None:
                complete_records(self._editing.context, edit, ("contact", "company"), self._remember)

    def _remember(self, hits: dict[str, Hit]) -> None:
        self._hits.update(hits)

    def target_of(self, typed: str) -> Hit | None:
        """The person or company that a typed name was offered for."""
        return self._hits.get(typed)


class OwnChipsRow(QWidget):
    """A field with several values of a list: chips that go away, and a plus with what else there is."""

    committed = Signal(str, object)

    def __init__(self, editing: RecordEditing, custom: CustomField, width: int) -> None:
        """`width` is that of the label, in px at 100 %."""
        super().__init__()
        self.custom = custom
        self.name = f"custom_{custom.id}"
        self._editing = editing
        self._texts: list[str] = []
        self.setObjectName(f"field_{self.name}")
        self.setAccessibleName(one_line(custom.name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 4, 0, 4)
        self._row.setSpacing(2)
        column.addLayout(self._row)
        self.handle = ElidedLabel(one_line(custom.name), "body", "text-2")
        self.handle.setFixedWidth(theme().px(width + 2))
        self._row.addWidget(self.handle, 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self._flow = FlowLayout(holder, 6, 5)
        self._add = ToolIconButton("plus", _("Add to {field}").format(field=one_line(custom.name)), size=22)
        self._add.clicked.connect(self.open_choices)
        self._flow.addWidget(self._add)
        self._row.addWidget(holder, 1)
        self._warning = Label("", "small", "red", wrap=True)
        self._warning.setContentsMargins(width + 6, 0, 0, 4)
        self._warning.hide()
        column.addWidget(self._warning)

    def add_widget(self, widget: QWidget) -> None:
        """Add something at the end of the row."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def is_editing(self) -> bool:
        """Never: each choice is saved at once."""
        return False

    def warning(self) -> str:
        """The sentence shown under the values."""
        return self._warning.text()

    def chips(self) -> list[str]:
        """The values shown."""
        return list(self._texts)

    def show_record(self, record: Record, data: OwnData) -> None:
        """Show a record's values as chips."""
        items = values_of(record, self.custom)
        self._texts = [item.text("text") for item in items]
        sentence = warning_of(self.custom, items, data)
        self._warning.setText(sentence)
        self._warning.setVisible(bool(sentence))
        self.setAccessibleDescription(", ".join(self._texts))
        self._flow.take_all_but(self._add)
        writable = not self._editing.context.facts.read_only
        for place, text in enumerate(self._texts):
            chip = Chip(one_line(text), "blue", removable=writable)
            chip.removed.connect(lambda text=text: self._put([one for one in self._texts if one != text]))
            self._flow.insert_widget(place, chip)
            chip.show()
        self._add.setVisible(writable)

    def choices_menu(self) -> QMenu:
        """The choices of the list, those that hold marked; another word can be typed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in dict.fromkeys((*self.custom.choices, *self._texts)):
            action = menu.addAction(one_line(choice).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(choice in self._texts)
            action.triggered.connect(lambda on, choice=choice: self._turn(choice, on=on))
        menu.addSeparator()
        menu.addAction(_("Other…"), self._ask)
        return menu

    def open_choices(self) -> None:
        """Show the choices under the plus."""
        self.choices_menu().popup(self._add.mapToGlobal(QPoint(0, self._add.height() + 2)))

    def _turn(self, choice: str, *, on: bool) -> None:
        kept = [text for text in self._texts if text != choice]
        self._put([*kept, choice] if on else kept)

    def _ask(self) -> None:
        prompts = self._editing.context.prompts
        text = prompts.ask_text(self, one_line(self.custom.name), _("What to add:"))
        if text is not None and text.strip():
            self._turn(text.strip(), on=True)

    def _put(self, texts: list[str]) -> None:
        self.committed.emit(self.name, texts)
