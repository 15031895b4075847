"""Addresses on a card: one line to read, a small form to change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.addresses import envelope, one_line
from crm_desktop.domain.records import Item, Values
from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.field_row import label_width
from crm_desktop.ui.kit.field_value import FieldValue
from crm_desktop.ui.kit.labels import ElidedLabel
from crm_desktop.ui.kit.record_drafts import item_key
from crm_desktop.ui.kit.record_editing import RecordEditing
from crm_desktop.ui.kit.small_form import SmallForm, chosen
from crm_desktop.ui.support.icons import icon
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip

PARTS = ("street", "po_box", "postcode", "city", "region", "country")
_PLACES = {
    "street": (0, 0, 4), "po_box": (1, 0, 4), "postcode": (2, 0, 1), "city": (2, 1, 3), "region": (3, 0, 2),
    "country": (3, 2, 2),
}  # fmt: skip
"""Row, column and width in the form."""


class AddressForm(SmallForm):
    """The parts of an address."""

    def __init__(self, labels: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        names = {
            "street": _("Street"), "po_box": _("PO box"), "postcode": _("Postcode"), "city": _("City"),
            "region": _("Region"), "country": _("Country"),
        }  # fmt: skip
        self.edits = {part: self.line(part, names[part], *_PLACES[part]) for part in PARTS}
        self.label = self.choice("label", _("Label"), [(one, _(one)) for one in labels], 4, 0, 2)

    def set_item(self, item: Item | None) -> None:
        """Show an address, or an empty form."""
        for part, edit in self.edits.items():
            edit.setText(", ".join(item.text(part).splitlines()) if item is not None else "")
        self.label.setCurrentText(_(item.label) if item is not None and item.label else self.label.itemText(0))
        self.begin()

    def values(self) -> Values:
        """What stands in the form."""
        found: Values = {part: edit.text().strip() or None for part, edit in self.edits.items()}
        return found

    def chosen_label(self) -> str:
        """The label: one of those offered, or one's own words."""
        return chosen(self.label)


class AddressRow(QWidget):
    """One address; a click or F2 opens the form."""

    put = Signal(object, object)
    """The item (None for a new one) and its values; values of None remove it."""
    menu_wanted = Signal(object, QPoint)
    map_wanted = Signal(str)
    opened = Signal()
    """The form was opened."""
    typed = Signal(str)
    """What stands in the open form, whenever that changes; see AddressForm.text."""
    left = Signal()
    """The form was closed, after `put` where there is something to save."""

    def __init__(self, item: Item | None, label: str, labels: Callable[[], Sequence[str]], read_only: bool) -> None:
        super().__init__()
        self.item = item
        self._labels = labels
        self._read_only = read_only
        self._form: AddressForm | None = None
        self.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        column.addLayout(row)
        title = ElidedLabel(label, "body", "text-2")
        title.setFixedWidth(theme().px(label_width() - 4))
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignVCenter)
        self._shown = FieldValue(self)
        self._shown.placeholder = "" if read_only else _("Add an address")
        self._shown.setAccessibleName(label)
        self._shown.pressed.connect(self.edit)
        row.addWidget(self._shown, 1)
        if item is not None:
            self._shown.text = one_line(item)
            self._shown.note = "" if item.valid else _("no longer valid")
            self._shown.color = "text" if item.valid else "text-3"
            self._shown.setToolTip(plain_tip(self._shown.text))
            button = ToolIconButton("map-pin", _("Show on a map"))
            button.clicked.connect(lambda: self.map_wanted.emit(self.shown_text()))
            row.addWidget(button)

    def shown_text(self) -> str:
        """The address as read."""
        return self._shown.text

    def is_editing(self) -> bool:
        """Whether the form is open."""
        return self._form is not None

    def edit(self) -> None:
        """Open the form."""
        if self._read_only or self._form is not None:
            return
        form = AddressForm(self._labels(), self)
        form.set_item(self.item)
        form.finished.connect(self._close)
        form.typed.connect(self.typed)
        self._form = form
        layout = self.layout()
        assert layout is not None
        layout.addWidget(form)
        self._shown.hide()
        form.show()
        form.edits["street"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def go_on(self, text: str) -> None:
        """Open the form with what was typed before and is not saved."""
        self.edit()
        if self._form is not None:
            self._form.go_on(text)

    def commit(self) -> None:
        """Save what stands in the form."""
        if self._form is not None:
            self._form.commit()

    def _close(self, save: bool) -> None:
        form, self._form = self._form, None
        if form is None:
            return
        values, label = form.values(), form.chosen_label()
        inside = form.isAncestorOf(QApplication.focusWidget() or self)
        self._shown.show()
        if inside:
            self._shown.setFocus(Qt.FocusReason.OtherFocusReason)
        form.hide()
        form.deleteLater()
        if save:
            self._save(values, label)
        self.left.emit()

    def _save(self, values: Values, label: str) -> None:
        if not any(values.values()):
            if self.item is not None:
                self.put.emit(self.item, None)
            return
        old = {part: ", ".join(self.item.text(part).splitlines()) or None for part in PARTS} if self.item else {}
        changed = {name: value for name, value in values.items() if old.get(name) != value}
        if self.item is None or self.item.label != label:
            changed["label"] = label or None
        if changed and (self.item is not None or len(changed) > 1):
            self.put.emit(self.item, changed)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.item is not None and self._form is None:
            self.menu_wanted.emit(self, event.globalPos())


class RecordAddresses(QWidget):
    """The addresses of a record; an empty row offers to add the first."""

    def __init__(self, editing: RecordEditing, open_map: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._open_map = open_map
        self._collection = editing.type.collection("addresses")
        self._rows: list[AddressRow] = []
        self._shown: tuple[int, tuple[Item, ...]] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def rows(self) -> list[AddressRow]:
        """The rows in order."""
        return list(self._rows)

    def show_items(self, record_id: int, items: Sequence[Item]) -> None:
        """Show a record's addresses; a form that is open stays."""
        wanted = (record_id, tuple(items))
        editing = any(row.is_editing() for row in self._rows)
        if wanted == self._shown or (editing and self._shown is not None and self._shown[0] == record_id):
            return
        self._shown = wanted
        self._clear()
        for item in items:
            self._add_row(item)
        if not items and not self._editing.context.facts.read_only:
            self._add_row(None)

    def _clear(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []

    def _add_row(self, item: Item | None) -> AddressRow:
        plain = item is None or item.label in ("", "Work")
        label = _(self._collection.label) if plain or item is None else _(item.label)
        labels = partial(self._editing.labels, self._collection)
        row = AddressRow(item, label, labels, self._editing.context.facts.read_only)
        row.setObjectName("field_address" if not self._rows else f"field_address_{len(self._rows) + 1}")
        row.put.connect(self._put)
        row.menu_wanted.connect(self._menu)
        row.map_wanted.connect(self._open_map)
        row.opened.connect(lambda: self._editing.begin_item("addresses", row.item))
        self._editing.drafts.watch(row, item_key("addresses", item))
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    def add(self) -> AddressRow:
        """Open an empty form for one more address."""
        row = next((row for row in self._rows if row.item is None), None) or self._add_row(None)
        row.edit()
        return row

    def row_of(self, item: str) -> AddressRow:
        """The row of an address by its id as text; a new one where it is not there."""
        known = (row for row in self._rows if row.item is not None and str(row.item.id) == item)
        return next(known, None) or self.add()

    def _put(self, item: Item | None, values: Values | None) -> None:
        self._shown = None
        if values is None:
            if item is not None:
                self._editing.drop_item("addresses", item.id)
            return
        if item is None and not any(row.item is not None for row in self._rows):
            values = {**values, "is_primary": 1}
        self._editing.put_item("addresses", item.id if item is not None else None, values)

    def _menu(self, row: object, spot: QPoint) -> None:
        if isinstance(row, AddressRow) and row.item is not None:
            self.menu_for(row).popup(spot)

    def menu_for(self, row: AddressRow) -> QMenu:
        """The menu of an address."""
        item = row.item
        assert item is not None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        writable = not self._editing.context.facts.read_only
        if writable:
            menu.addAction(icon("pencil"), _("Change"), row.edit)
        clipboard = QGuiApplication.clipboard()
        menu.addAction(icon("copy"), _("Copy"), lambda: clipboard.setText("\n".join(envelope(item))))
        menu.addAction(icon("map-pin"), _("Show on a map"), lambda: self._open_map(row.shown_text()))
        if writable:
            self._add_changes(menu, item)
        return menu

    def _add_changes(self, menu: QMenu, item: Item) -> None:
        put = self._editing.put_item
        menu.addAction(icon("star"), _("Make it the first"), lambda: put("addresses", item.id, {"is_primary": 1}))
        ended = None if not item.valid else self._editing.now().date().isoformat()
        text = _("No longer valid") if item.valid else _("Valid again")
        menu.addAction(icon("ban"), text, lambda: put("addresses", item.id, {"valid_until": ended}))
        menu.addSeparator()
        menu.addAction(icon("trash-2"), _("Remove"), lambda: self._editing.drop_item("addresses", item.id))
