"""The items of one list: named, coloured, put in order, put together, with how many records use each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.domain.entry import RESULTS
from crm_desktop.services.lists import LABEL, RELATION, RESULT, TAG, ListItem
from crm_desktop.ui.dialogs.setup.item_details import ItemDetails, effect_label
from crm_desktop.ui.dialogs.setup.surroundings import SetupSurroundings
from crm_desktop.ui.dialogs.setup.uses import with_item
from crm_desktop.ui.kit.buttons import PlainButton
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.order_buttons import OrderButtons
from crm_desktop.ui.kit.order_table import OrderRow, OrderTable

COLOURED = ("status", TAG)
"""The lists whose items are shown in colours."""


class NewLine(QLineEdit):
    """The line of a new item: Esc clears it, and closes the dialog only where nothing is typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class ListPane(QWidget):
    """A table of items, a line to add one, and what the current one is."""

    def __init__(self, around: SetupSurroundings, list_name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around, self._list = around, list_name
        self._items: dict[str, ListItem] = {}
        self._wanted = ""
        """An item that was just added or renamed, to be chosen once it is shown."""
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(Label(title, "head"))
        note = self._note()
        if note:
            column.addWidget(Label(note, "small", "text-2", wrap=True))
        second = {RELATION: (_("From the other side"),), RESULT: (_("Counts as"),)}.get(list_name, ())
        self.table = OrderTable(title, (_("Name"), *second, _("Used")))
        self.table.setObjectName("itemsTable")
        self.table.chosen.connect(self._chosen)
        self.table.renamed.connect(self._rename)
        self.table.moved.connect(self._move)
        self.table.remove_wanted.connect(self._remove)
        self.table.followed.connect(self._follow)
        self.table.menu_wanted.connect(self._offer_merge)
        column.addWidget(self.table, 1)
        self._build_foot(column)
        self.details = ItemDetails(list_name, coloured=list_name in COLOURED)
        self.details.tint_wanted.connect(self._colour)
        self.details.detail_wanted.connect(self._explain)
        column.addWidget(self.details)

    def _build_foot(self, column: QVBoxLayout) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        self.new = NewLine()
        self.new.setObjectName("newItemEdit")
        self.new.setAccessibleName(_("New item"))
        self.new.setPlaceholderText(_("New item; Enter adds it"))
        self.new.returnPressed.connect(self._add)
        self.new.setEnabled(self._around.writable)
        line.addWidget(self.new, 1)
        column.addLayout(line)
        self.buttons = OrderButtons(self.table, _("Add"))
        self.buttons.add.setObjectName("addItemButton")
        self.buttons.add_wanted.connect(self._add)
        self.buttons.set_writable(writable=self._around.writable)
        self.merge = PlainButton(_("Put together…"), size="small")
        self.merge.setObjectName("mergeItemsButton")
        self.merge.setToolTip(_("Choose several with Ctrl or Shift: they become one, on every record"))
        self.merge.clicked.connect(lambda: self._offer_merge(self.merge.mapToGlobal(QPoint(0, self.merge.height()))))
        self.buttons.row.insertWidget(1, self.merge)
        column.addWidget(self.buttons)

    def _note(self) -> str:
        if self._list == RESULT:
            known = ", ".join(_(one.label) for one in RESULTS.values())
            return _("Own results, besides those that are always there: {names}.").format(names=known)
        if self._list.startswith(LABEL):
            return _("Own labels, besides those that are always there; those in use without being listed come last.")
        return ""

    # Showing

    def refresh(self) -> None:
        """Ask for the items again."""
        name = self._list
        self._around.context.ask(lambda crm: crm.lists.items(name), self._show, key=f"setup list {name}", owner=self)

    def _show(self, items: Sequence[ListItem]) -> None:
        self._items = {item.name: item for item in items}
        self.table.set_rows([self._row(item) for item in items])
        if self._wanted and self.table.select_key(self._wanted):
            self._wanted = ""
        if items and self.table.current() is None:
            self.table.select_key(items[0].name)
        self._chosen()

    def _row(self, item: ListItem) -> OrderRow:
        second = {RELATION: (item.detail,), RESULT: (effect_label(item.detail),)}.get(self._list, ())
        tint = item.tint if self._list in COLOURED else ""
        removable = bool(item.id) or self._list == TAG
        cells = (self._shown(item.name), *second, format_number(item.uses))
        return OrderRow(item.name, cells, tint, item.uses > 0, bool(item.id), can_remove=removable)

    def _shown(self, name: str) -> str:
        """A name as people read it: tags are the user's own words, whatever these mean in another language."""
        return name if self._list == TAG else _(name)

    def selected(self) -> list[ListItem]:
        """The items selected, in their order."""
        return [self._items[str(key)] for key in self.table.selected() if str(key) in self._items]

    def _chosen(self) -> None:
        chosen = self.selected()
        self.merge.setEnabled(len(chosen) > 1 and self._around.writable)
        self.details.show_item(chosen[0] if len(chosen) == 1 and self._around.writable else None)

    # Doing

    def _add(self) -> None:
        text, name = self.new.text().strip(), self._list
        if not text:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.new.clear()
        said = _("“{name}” is added.").format(name=text)
        self._wanted = text
        self._around.do(lambda crm: crm.lists.add(name, text), said, refused=partial(self._refused, text))

    def _refused(self, typed: str = "") -> None:
        self._wanted = ""
        if not self.new.text():
            self.new.setText(typed)

    def _rename(self, key: object, text: str) -> None:
        old, name = str(key), self._list
        if self._around.writable:
            said = self._together if text in self._items else self._renamed
            self._wanted = text
            self._around.do(
                lambda crm: crm.lists.rename(name, old, text), partial(said, text), refused=self._refused
            )

    @staticmethod
    def _renamed(text: str, count: int) -> str:
        sentence = ngettext("Renamed to “{name}” on {n} record.", "Renamed to “{name}” on {n} records.", count)
        return sentence.format(name=text, n=format_number(count))

    @staticmethod
    def _together(text: str, count: int) -> str:
        sentence = ngettext(
            "Put together as “{name}”; {n} record changed.", "Put together as “{name}”; {n} records changed.", count
        )
        return sentence.format(name=text, n=format_number(count))

    def _offer_merge(self, spot: QPoint) -> None:
        chosen = self.selected()
        if len(chosen) > 1 and self._around.writable:
            self.merge_menu(chosen).popup(spot)

    def merge_menu(self, chosen: Sequence[ListItem]) -> QMenu:
        """Under which of their names items can be put together."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for item in chosen:
            text = _("Put together as “{name}”").format(name=self._shown(item.name))
            menu.addAction(text.replace("&", "&&"), partial(self._merge, chosen, item.name))
        return menu

    def _merge(self, chosen: Sequence[ListItem], into: str) -> None:
        name, names = self._list, [item.name for item in chosen]
        self._around.do(lambda crm: crm.lists.merge(name, names, into), partial(self._together, self._shown(into)))

    def _remove(self) -> None:
        chosen = self.selected()
        if not chosen or not self._around.writable:
            return
        names = [item.name for item in chosen]
        shown = ", ".join(map(self._shown, names))
        if self._list == TAG:
            self._around.do(lambda crm: crm.lists.remove_tags(names), partial(self._tags_gone, shown))
            return
        ids = [item.id for item in chosen if item.id]
        kept = sum(item.uses for item in chosen)
        sentence = ngettext(
            "“{name}” is off the list; {n} record keeps it.", "“{name}” is off the list; {n} records keep it.", kept
        )
        if ids:
            self._around.do(lambda crm: crm.lists.remove(*ids), sentence.format(name=shown, n=format_number(kept)))

    @staticmethod
    def _tags_gone(shown: str, count: int) -> str:
        sentence = ngettext("“{name}” is taken off {n} record.", "“{name}” is taken off {n} records.", count)
        return sentence.format(name=shown, n=format_number(count))

    def _move(self, key: object, before: object) -> None:
        ids = [item.id for item in self._items.values() if item.id and item.name != key]
        moved, target = self._items[str(key)], self._items.get(str(before)) if before is not None else None
        if moved.id and self._around.writable:
            at = ids.index(target.id) if target is not None and target.id in ids else len(ids)
            ids.insert(at, moved.id)
            self._around.do(lambda crm: crm.lists.arrange(ids), _("The list is arranged."))

    def _colour(self, tint: str) -> None:
        list_name, names = self._list, [item.name for item in self.selected()]
        if len(names) == 1:
            self._around.do(lambda crm: crm.lists.colour(list_name, names[0], tint), _("The colour is changed."))

    def _explain(self, detail: str) -> None:
        item = self._items.get(str(self.table.current()))
        if item is not None and item.id and detail != item.detail:
            self._around.do(lambda crm: crm.lists.change(item.id, detail=detail), _("The item is changed."))

    def _follow(self, key: object) -> None:
        item = self._items.get(str(key))
        if item is not None:
            name = self._list
            self._around.show_records(lambda crm: with_item(crm, name, item.name, self._shown(item.name)))
