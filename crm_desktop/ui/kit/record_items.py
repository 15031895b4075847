"""Several values of a kind on a card: phones, addresses, dates, each a row with its label and its menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.fields import Collection
from crm_desktop.domain.records import Item, Values
from crm_desktop.ui.kit.buttons import ToolIconButton
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.field_group import ValueRow
from crm_desktop.ui.kit.field_row import Check
from crm_desktop.ui.kit.record_drafts import item_key
from crm_desktop.ui.kit.record_editing import RecordEditing
from crm_desktop.ui.support.icons import icon

ItemButton: TypeAlias = tuple[str, str, Callable[[Item], None]]
"""Icon, name, and what a press does."""


def _no_note(_item: Item) -> str:
    return ""


@dataclass(frozen=True)
class ItemShape:
    """How the values of one collection are read, written and acted on."""

    name: str
    """The object name of rows is field_ and this; empty takes the label's."""
    add: str
    """What the empty row says."""
    usual_label: str
    """The label of a new value."""
    plain_labels: tuple[str, ...]
    """Labels that say no more than the collection's own name."""
    text: Callable[[Item], str]
    values: Callable[[str], Values]
    """The fields of what was typed."""
    note: Callable[[Item], str] = _no_note
    chip: Callable[[Item], str] = _no_note
    """What stands at the end in amber: how soon a date comes round."""
    check: Check | None = None
    link: bool = False
    buttons: tuple[ItemButton, ...] = ()


class ItemRow(ValueRow):
    """One value: click to change it, its label and the menu for everything else."""

    menu_wanted = Signal(object, QPoint)

    def __init__(self, name: str, item: Item | None, label: str, labels: Sequence[str], shape: ItemShape) -> None:
        choices = [(one, _(one)) for one in labels]
        super().__init__(name, item.id if item else None, label, choices, placeholder=shape.add)
        self.item = item
        self.shape = shape
        if shape.check is not None:
            self.set_check(shape.check)
        self._chip = Chip("", "amber")
        self._chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chip.hide()
        self.add_widget(self._chip)
        self._more = ToolIconButton("ellipsis", _("More for {label}").format(label=label))
        if item is None:
            return
        keep = self._more.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._more.setSizePolicy(keep)
        self._more.hide()
        self._more.clicked.connect(self._open_menu)
        self.add_widget(self._more)
        for icon_name, text, call in shape.buttons:
            self.add_button(icon_name, text, partial(self._act, call))

    def show_item(self, item: Item) -> None:
        """Show the value."""
        self.item = item
        notes = [self.shape.note(item), "" if item.valid else _("no longer valid")]
        text = self.shape.text(item)
        self.set_value(text, None, " ".join(note for note in notes if note), self.shape.link and item.valid)
        chip = self.shape.chip(item) if item.valid else ""
        self._chip.set_text(chip)
        self._chip.setVisible(bool(chip))
        if not item.valid:
            self._shown.color = "text-3"
            self._shown.update()

    def _act(self, call: Callable[[Item], None]) -> None:
        if self.item is not None:
            call(self.item)

    def focus_value(self) -> None:
        """Put the focus on the value."""
        self._shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self) -> None:
        self.menu_wanted.emit(self, self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.item is not None and not self.is_editing():
            self.menu_wanted.emit(self, event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._more.setVisible(self.item is not None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._more.hide()


class RecordItems(QWidget):
    """The values of one collection; an empty row offers to add the first."""

    def __init__(
        self, editing: RecordEditing, collection: Collection, shape: ItemShape, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editing = editing
        self._collection = collection
        self._shape = shape
        self._items: tuple[Item, ...] = ()
        self._rows: list[ItemRow] = []
        self._draft: ItemRow | None = None
        self._warned: dict[str, str] = {}
        self._record_id: int | None = None
        self.offers_first = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def rows(self) -> list[ItemRow]:
        """The rows of values that are in the file."""
        return list(self._rows)

    def show_items(self, record_id: int, items: Sequence[Item]) -> None:
        """Show the values of a record; rows whose shape did not change stay, and with them what is being typed."""
        other = record_id != self._record_id
        self._record_id = record_id
        if other:
            self._warned.clear()
        editing = any(row.is_editing() for row in self._rows)
        same = [(one.id, one.label) for one in items] == [(one.id, one.label) for one in self._items]
        self._items = tuple(items)
        if not (same and not other) and not (editing and not other):
            self._rebuild()
        elif self._draft is None and not items:
            self._offer_first()
        known = {row.value_id: row for row in self._rows}
        for item in items:
            row = known.get(item.id)
            if row is not None:
                row.set_labels([(one, _(one)) for one in self._labels()])
                row.show_item(item)
        if other:
            for row in self._rows:
                row.set_warning("")

    def _rebuild(self) -> None:
        focused, drafted = self._focused()
        for old in (*self._rows, *([self._draft] if self._draft is not None else [])):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows, self._draft = [], None
        names: set[str] = set()
        for item in self._items:
            row = self._make_row(item, self._free_name(item, names))
            row.show_item(item)
            row.set_warning(self._warned.get(row.shown_text(), ""))
            self._rows.append(row)
            self._column.addWidget(row)
        if not self._items:
            self._offer_first()
        target = next((row for row in self._rows if row.value_id == focused), None)
        if target is None and drafted is not None:
            target = next((row for row in self._rows if row.shown_text() == drafted), None)
        if target is not None:
            target.focus_value()

    def _focused(self) -> tuple[object, str | None]:
        """The id of the row that has the focus, and the text of the new one if it is that."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return None, None
        if self._draft is not None and self._draft.isAncestorOf(focused):
            return None, self._draft.shown_text()
        return next((row.value_id for row in self._rows if row.isAncestorOf(focused)), None), None

    def _make_row(self, item: Item | None, name: str) -> ItemRow:
        label = item.label if item is not None else self._shape.usual_label
        shown = _(self._collection.label) if not label or label in self._shape.plain_labels else _(label)
        row = ItemRow(name, item, shown, self._labels(), self._shape)
        row.read_only = self._editing.context.facts.read_only
        row.committed.connect(lambda _name, value, row=row: self._put(row, str(value)))
        row.relabelled.connect(self._relabel)
        row.menu_wanted.connect(self._menu)
        row.editing_changed.connect(partial(self._opened, row))
        self._editing.drafts.watch(row, item_key(self._collection.name, item))
        return row

    def _opened(self, row: ItemRow, on: bool) -> None:
        if on:
            self._editing.begin_item(self._collection.name, row.item)

    def _labels(self) -> list[str]:
        return self._editing.labels(self._collection)

    def _free_name(self, item: Item | None, used: set[str]) -> str:
        label = (item.label if item is not None else self._shape.usual_label) or self._collection.name
        base = self._shape.name or "".join(sign if sign.isalnum() else "_" for sign in label.lower())
        name, number = base, 2
        while name in used:
            name, number = f"{base}_{number}", number + 1
        used.add(name)
        return name

    # Adding

    def _offer_first(self) -> None:
        if self.offers_first and self._draft is None and not self._editing.context.facts.read_only:
            self._begin_draft()

    def _begin_draft(self) -> ItemRow:
        row = self._make_row(None, self._free_name(None, {one.name for one in self._rows}))
        row.editing_changed.connect(self._draft_left)
        self._draft = row
        self._column.addWidget(row)
        return row

    def add(self) -> ItemRow:
        """Open an empty row for a new value."""
        row = self._draft if self._draft is not None else self._begin_draft()
        row.show()
        row.edit()
        return row

    def row_of(self, item: str) -> ItemRow:
        """The row of a value by its id as text; a new one where it is not there."""
        return next((row for row in self._rows if str(row.value_id) == item), None) or self.add()

    def _draft_left(self, on: bool) -> None:
        if not on:
            # The row tells what was typed after it tells that it was left.
            QTimer.singleShot(0, self, self._drop_empty_draft)

    def _drop_empty_draft(self) -> None:
        row = self._draft
        if row is None or row.is_editing() or row.value() or (self.offers_first and not self._items):
            return
        self._draft = None
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    # Changing

    def _put(self, row: ItemRow, text: str) -> None:
        if row.warning():
            self._warned[text] = row.warning()
        item = row.item
        if not text:
            if item is not None:
                self._editing.drop_item(self._collection.name, item.id)
            return
        values = self._shape.values(text)
        if item is None:
            first = self._collection.has_primary and not any(one.valid for one in self._items)
            values = {"label": self._shape.usual_label or None, **values, **({"is_primary": 1} if first else {})}
        self._editing.put_item(self._collection.name, item.id if item is not None else None, values)

    def _relabel(self, item_id: object, text: str) -> None:
        if isinstance(item_id, int) and text:
            self._editing.put_item(self._collection.name, item_id, {"label": text})

    def _ask_label(self, item: Item) -> None:
        prompts = self._editing.context.prompts
        text = prompts.ask_text(self, _("Label"), _("What to call it:"), _(item.label) if item.label else "")
        if text is not None:
            self._editing.put_item(self._collection.name, item.id, {"label": text.strip() or None})

    def menu_for(self, row: ItemRow) -> QMenu:
        """The menu of a value."""
        item = row.item
        assert item is not None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        writable = not self._editing.context.facts.read_only
        if writable:
            menu.addAction(icon("pencil"), _("Change"), row.edit)
        menu.addAction(icon("copy"), _("Copy"), lambda: QGuiApplication.clipboard().setText(row.shown_text()))
        if writable:
            self._add_changes(menu, item)
        menu.addAction(
            icon("history"), _("History…"), lambda: self._editing.history_wanted.emit(self._collection.name)
        )
        if writable:
            menu.addSeparator()
            drop = self._editing.drop_item
            menu.addAction(icon("trash-2"), _("Remove"), lambda: drop(self._collection.name, item.id))
        return menu

    def _add_changes(self, menu: QMenu, item: Item) -> None:
        name, put = self._collection.name, self._editing.put_item
        if self._collection.has_primary:
            first = menu.addAction(icon("star"), _("Make it the first"), lambda: put(name, item.id, {"is_primary": 1}))
            first.setEnabled(not item.is_primary and item.valid)
            if item.valid:
                menu.addAction(icon("ban"), _("No longer valid"), lambda: self._set_valid(item, valid=False))
            else:
                menu.addAction(icon("check"), _("Valid again"), lambda: self._set_valid(item, valid=True))
        labels = menu.addMenu(_("Label"))
        for one in self._labels():
            labels.addAction(_(one).replace("&", "&&"), partial(self._relabel, item.id, one))
        labels.addAction(_("Other…"), lambda: self._ask_label(item))

    def _set_valid(self, item: Item, *, valid: bool) -> None:
        # The first one stays marked as such: what still holds comes before it all the same.
        ended = None if valid else self._editing.now().date().isoformat()
        self._editing.put_item(self._collection.name, item.id, {"valid_until": ended})

    def _menu(self, row: object, spot: QPoint) -> None:
        if isinstance(row, ItemRow) and row.item is not None:
            self.menu_for(row).popup(spot)
