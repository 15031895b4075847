"""The card of a record: head, what can be done, status, and its fields in groups, each changed where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote_plus

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from crm_desktop.base.clock import from_ms
from crm_desktop.base.i18n import _, ngettext
from crm_desktop.domain.records import Edit, Item, Record
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit import saying
from crm_desktop.ui.kit.buttons import LinkButton, PlainButton, ToolIconButton, focus_by_key
from crm_desktop.ui.kit.card_part import CardPart
from crm_desktop.ui.kit.field_group import FieldGroup
from crm_desktop.ui.kit.field_row import WIDE_LABELS, FieldRow
from crm_desktop.ui.kit.flow_layout import FlowLayout
from crm_desktop.ui.kit.labels import Hairline, set_ground
from crm_desktop.ui.kit.own_fields import OwnFields
from crm_desktop.ui.kit.own_row import OwnActs, OwnFieldRow
from crm_desktop.ui.kit.paper_list import files_in
from crm_desktop.ui.kit.record_address import AddressRow, RecordAddresses
from crm_desktop.ui.kit.record_drafts import Writable
from crm_desktop.ui.kit.record_editing import CardData, RecordEditing
from crm_desktop.ui.kit.record_field_menu import row_of, show_field_menu
from crm_desktop.ui.kit.record_fields import RecordFieldRow, RecordFields
from crm_desktop.ui.kit.record_groups import RecordGroups
from crm_desktop.ui.kit.record_head import RecordHead
from crm_desktop.ui.kit.record_items import ItemRow, ItemShape, RecordItems
from crm_desktop.ui.kit.record_papers import PapersPart
from crm_desktop.ui.kit.record_photo import RecordPhoto
from crm_desktop.ui.kit.record_relations import RelationsPart
from crm_desktop.ui.kit.record_status import RecordStatus
from crm_desktop.ui.kit.record_unsaved import UnsavedOffers
from crm_desktop.ui.kit.small_form import SmallForm
from crm_desktop.ui.support.bidi import isolate
from crm_desktop.ui.support.icons import icon

MARGIN = 16


class QuietButton(LinkButton):
    """A line of small grey text that can be pressed."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "small", parent)
        self.set_icon(icon)

    def _colors(self) -> tuple[str, str, str]:
        return "", "", "text" if self.underMouse() else "text-2"


class RecordCard(QScrollArea):
    """Base of the cards: builds the parts, shows a record in them, and tells what was changed."""

    menu_wanted = Signal()
    other_wanted = Signal(str, object)
    """Another record that this one names is to be opened: its kind and its id."""
    step_wanted = Signal(int)
    """The record before (-1) or after (1) is wanted."""
    left = Signal()
    """Esc, with no editor open."""
    copy_wanted = Signal()
    """The record is to be copied whole."""

    def __init__(self, context: Context, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.editing = RecordEditing(context, kind, self)
        self.setObjectName(f"{kind}Card")
        self.setAccessibleName(_(self.editing.type.label))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # by Tab and F6 its rows are reached, which show where one is
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_ground(self, "surface")
        inner = QWidget()
        set_ground(inner, "surface")
        self.setWidget(inner)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(MARGIN, 14, MARGIN, 16)
        self.column.setSpacing(0)
        self.fields: list[RecordFields] = []
        self.items: list[tuple[str, RecordItems | RecordAddresses]] = []
        self._fold: list[QWidget] = []
        self._folded_fields: list[RecordFields] = []
        self._groups: list[tuple[QWidget, Sequence[str]]] = []
        self._addable: list[tuple[str, RecordItems]] = []
        self._optional: dict[str, Sequence[str]] = {}
        self._open = False
        self.own = OwnFields(self.editing, self.own_acts(), self)
        self.parts: list[CardPart] = []
        self._ways: list[tuple[RecordFieldRow, ToolIconButton]] = []
        self.head = RecordHead()
        self.head.name.read_only = context.facts.read_only
        self.head.star.setEnabled(not context.facts.read_only)
        self.photo = RecordPhoto(self.editing, self.head.avatar)
        self.setAcceptDrops(not context.facts.read_only)
        self.column.addWidget(self.head)
        self.unsaved = UnsavedOffers(self.editing.type, self.own.name_of)
        self.unsaved.taken.connect(self.go_on)
        self.unsaved.dropped.connect(self._drop_unsaved)
        self.column.addWidget(self.unsaved)
        full_name = "display_name" if self.editing.type.has_field("display_name") else "name"
        self.editing.drafts.watch(self.head.name, full_name)
        row = QWidget()
        self.buttons = FlowLayout(row, 8, 6)
        self.column.addSpacing(14)
        self.column.addWidget(row)
        self.column.addSpacing(12)
        self.column.addWidget(Hairline(color="rule"))
        self.column.addSpacing(9)
        self.status = RecordStatus(self.editing)
        self.column.addWidget(self.status)
        self.groups = RecordGroups(self.editing)
        self.column.addWidget(self.groups)
        self.build()
        self._build_own()
        self._foot()
        self.column.addStretch(1)
        self.head.star.clicked.connect(self.toggle_star)
        self.head.more.clicked.connect(self.menu_wanted)

    def build(self) -> None:
        """Put the parts of this kind of card into its column."""
        raise NotImplementedError

    def show_head(self, data: CardData) -> None:
        """Show name, role and place."""
        raise NotImplementedError

    def own_acts(self) -> OwnActs:
        """What the buttons beside fields of one's own do."""
        raise NotImplementedError

    # Parts

    def add_button(self, button: PlainButton, name: str, call: Callable[[], None]) -> None:
        """Add one of the buttons over the red rule."""
        button.setObjectName(name)
        button.clicked.connect(call)
        self.buttons.addWidget(button)

    def add_group(self, group: FieldGroup) -> None:
        """Add a group of rows."""
        group.setContentsMargins(0, 12, 0, 0)
        if self.context.facts.read_only:
            group.offer_no_adding()
        self.column.addWidget(group)

    def add_part(self, part: CardPart, group: FieldGroup | None = None) -> None:
        """Add a part that shows when there is something in it, by itself or among the rows of a group."""
        part.hide()
        self.parts.append(part)
        if group is not None:
            group.add_row(part)
        else:
            self.add_group(part)

    def build_relations(self) -> None:
        """Add the relations, with their picture."""
        self.relations = RelationsPart(self.editing)
        self.relations.opened.connect(self.other_wanted)
        self.add_part(self.relations)

    def build_papers(self) -> None:
        """Add the papers."""
        self.papers = PapersPart(self.editing)
        self.add_part(self.papers)

    def field_rows(self, names: Sequence[str], optional: Sequence[str] = (), *, label_width: int = 0) -> RecordFields:
        """Rows of single fields; optional ones show only when filled, or with the fold open."""
        made = RecordFields(self.editing, names, label_width)
        self.fields.append(made)
        for name in optional:
            self._optional[name] = names
        for row in made.rows.values():
            if row.field.refers_to:
                self._add_way(row)
        return made

    def _add_way(self, row: RecordFieldRow) -> None:
        """Add the button that opens the record which a field names."""
        button = ToolIconButton("arrow-right", _("Open"))
        button.setObjectName(f"open_{row.name}")
        button.clicked.connect(lambda: self._open_named(row))
        row.add_widget(button)
        self._ways.append((row, button))

    def _open_named(self, row: RecordFieldRow) -> None:
        number = self.editing.record.number(row.field.name) if self.editing.record is not None else None
        if number is not None:
            self.other_wanted.emit(row.field.refers_to[0], number)

    def item_rows(self, collection: str, shape: ItemShape) -> RecordItems:
        """Rows of several values."""
        made = RecordItems(self.editing, self.editing.type.collection(collection), shape)
        self.items.append((collection, made))
        return made

    def address_rows(self) -> RecordAddresses:
        """Rows of addresses."""
        made = RecordAddresses(self.editing, self._open_map)
        self.items.append(("addresses", made))
        return made

    def fold_group(self, title: str, names: Sequence[str]) -> FieldGroup:
        """A group of fields that shows only with the fold open."""
        group = FieldGroup(title)
        rows = RecordFields(self.editing, names, WIDE_LABELS)
        group.add_row(rows)
        self.fields.append(rows)
        self._folded_fields.append(rows)
        self._fold.append(group)
        self._place_in_fold(group)
        return group

    def items_group(self, title: str, collection: str, rows: RecordItems, add: str) -> FieldGroup:
        """A group of several values that shows when there are any, or with the fold open."""
        group = FieldGroup(title, add_text=add)
        group.add_row(rows)
        group.add_wanted.connect(rows.add)
        self._groups.append((group, (collection,)))
        self._addable.append((add, rows))
        return group

    def _place_in_fold(self, group: FieldGroup) -> None:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 12, 0, 0)
        box.addWidget(group)
        self._fold[-1] = holder
        holder.hide()

    def _build_own(self) -> None:
        """Add the fields of one's own that stand by themselves, and of those the ones that show in the fold."""
        self._own_group = FieldGroup(_("Own fields"), add_text=_("Add a field"))
        self._own_group.add_wanted.connect(self.own.add)
        self._own_group.add_row(self.own.rows("more"))
        self.add_group(self._own_group)
        self._own_fold = FieldGroup(_("Further own fields"))
        self._own_fold.add_row(self.own.rows("fold"))
        self.add_group(self._own_fold)
        self.own.shown.connect(self._place_own)
        self._place_own()

    def _place_own(self) -> None:
        self._own_group.setVisible(self.own.is_wanted("more"))
        self._own_fold.setVisible(self.own.is_wanted("fold") and (self._open or self.own.dragging))

    def _foot(self) -> None:
        self.add_button_below = QuietButton(_("Add…"), "plus")
        self.add_button_below.setObjectName("addPartButton")
        self.add_button_below.clicked.connect(lambda: self.popup_at(self.add_menu(), self.add_button_below))
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 10, 0, 0)
        self.more_button = QuietButton("", "chevron-right")
        self.more_button.setObjectName("moreFieldsButton")
        self.more_button.clicked.connect(lambda: self.set_open(on=not self._open))
        foot.addWidget(self.more_button)
        foot.addSpacing(12)
        foot.addWidget(self.add_button_below)
        if self.context.facts.read_only:
            self.add_button_below.hide()
        foot.addStretch(1)
        self.changed_button = QuietButton("")
        self.changed_button.setObjectName("changedButton")
        self.changed_button.setToolTip(_("Show the history of changes"))
        self.changed_button.clicked.connect(lambda: self.editing.history_wanted.emit(""))
        foot.addWidget(self.changed_button)
        for holder in self._fold:
            self.column.addWidget(holder)
        self.column.addLayout(foot)

    # Showing

    def show_data(self, data: CardData) -> None:
        """Show a record; what is being typed stays, unless it is another record: then it is saved first."""
        other = self.editing.record is None or self.editing.record.id != data.record.id
        if other and self.editing.record is not None:
            self.commit()
        self.editing.data = data
        if other:
            self._open = False
            self.verticalScrollBar().setValue(0)
        self._show(data)

    def _show(self, data: CardData) -> None:
        record = data.record
        self.head.avatar.set_person(record.id, record.name, data.around.photo)
        self.show_head(data)
        offered = self.editing.drafts.offered(data.unsaved)
        if not self.context.facts.read_only:
            self.unsaved.show_offers({key: text for key, text in offered.items() if self._has_editor(key)})
        self.status.show_record(record)
        self.groups.show_data(data)
        for holder in self._fold:
            holder.setVisible(self._open)
        hidden = [] if self._open else list(self._optional)
        for rows in self.fields:
            rows.show_record(record, only_filled=[name for name in hidden if name in rows.rows])
        for collection, items in self.items:
            items.show_items(record.id, record.several(collection))
        for group, collections in self._groups:
            addable = self._open and not self.context.facts.read_only
            group.setVisible(addable or any(record.several(name) for name in collections))
        self.own.show_record(record, data.own)
        for part in self.parts:
            part.leave_record(record.id)
            part.show_data(data)
            part.show_or_hide()
        for row, button in self._ways:
            button.setVisible(record.number(row.field.name) is not None and bool(record.text(row.field.spoken)))
        self.show_rest(data)
        self._show_foot(record)

    def show_rest(self, data: CardData) -> None:
        """Show what only this kind of card has."""

    def _show_foot(self, record: Record) -> None:
        filled = sum(rows.filled() for rows in self._folded_fields)
        filled += self.own.filled("fold") + sum(len(record.several(name)) for name in ("extras",))
        text = ngettext("{n} more field", "{n} more fields", filled).format(n=filled) if filled else _("More fields")
        self.more_button.set_text(_("Fewer fields") if self._open else text)
        self.more_button.set_icon("chevron-down" if self._open else "chevron-right")
        edited = record.number("edited_at")
        self.changed_button.setVisible(edited is not None)
        if edited is not None:
            day = saying.within_sentence(saying.said_day(from_ms(edited).date(), self.editing.now().date()))
            who = isolate(record.text("edited_by"))
            self.changed_button.set_text(_("Changed {day} by {name}").format(day=day, name=who))

    def set_open(self, *, on: bool) -> None:
        """Open or close the fold of further fields."""
        self._open = on
        if self.editing.data is not None:
            self._show(self.editing.data)

    def is_open(self) -> bool:
        """Whether the further fields are shown."""
        return self._open

    # Doing

    def commit(self) -> None:
        """Save every editor that is open."""
        self.head.name.commit()
        self.status.commit()
        for row in self.findChildren(FieldRow):
            if row.is_editing():
                row.commit()
        for form in self.findChildren(SmallForm):
            form.commit()
        self.groups.commit()

    def go_on(self, key: str, text: str) -> None:
        """Open the editor that a text was typed in, with that text."""
        collection, _several, item = key.partition("/")
        part = self._part_of(collection)
        if part is not None:
            part.go_on(item, text)
            self.ensureWidgetVisible(part, 0)
        else:
            self._open_editor(key, text)
        self.unsaved.show_offers({one: kept for one, kept in self.unsaved.offers().items() if one != key})

    def _open_editor(self, key: str, text: str) -> None:
        editor = self._editor_of(key)
        if isinstance(editor, FieldRow) and not editor.isVisible():
            self.set_open(on=True)
        editor.go_on(text)
        if isinstance(editor, QWidget):
            self.ensureWidgetVisible(editor)
        if isinstance(editor, ItemRow | AddressRow) and editor.item is None and not key.endswith("/new"):
            self.editing.drafts.keep_now()  # as a new value, before it is forgotten as the old one
            self.editing.drafts.forget(key)

    def _editor_of(self, key: str) -> Writable:
        """The editor of a field, or of one of several values; a value that is gone is written anew."""
        collection, several, item = key.partition("/")
        if collection in ("tags", "groups"):
            return self.status if collection == "tags" else self.groups
        if collection == "custom":
            row = self.own.row_of(int(item)) if item.isdecimal() else None
            return row if isinstance(row, OwnFieldRow) else self.head.name
        if several:
            return dict(self.items)[collection].row_of(item)
        return next((row for row in self.findChildren(FieldRow) if row.name == key), self.head.name)

    def _part_of(self, collection: str) -> CardPart | None:
        """The part whose forms change a collection."""
        return next((part for part in self.parts if part.collection and part.collection == collection), None)

    def tell_problem(self, key: str, sentence: str) -> bool:
        """Say in the part that a form stands in why it could not be saved; False where there is no such part."""
        part = self._part_of(key.partition("/")[0])
        if part is None:
            return False
        part.set_problem(sentence)
        part.show_or_hide()
        return True

    def _has_editor(self, key: str) -> bool:
        """Whether what was typed can go on; that of a field that was removed waits until it comes back."""
        return not key.startswith("custom/") or bool(self.own.name_of(key))

    def _drop_unsaved(self, key: str) -> None:
        self.unsaved.show_offers({one: text for one, text in self.unsaved.offers().items() if one != key})
        self.editing.drafts.forget(key)

    def offer_again(self, texts: Mapping[str, str]) -> None:
        """Show what is in the file, and offer what could not be saved, by the key of its field."""
        if self.editing.data is not None:
            self._show(self.editing.data)
        self.unsaved.show_offers({**self.unsaved.offers(), **texts})

    def forget(self) -> None:
        """Nobody is shown any more."""
        self.commit()
        self.editing.data = None

    def focus_first(self) -> None:
        """Put the focus on the name."""
        focus_by_key(self.head.name)

    def warn_unsaved(self, edit: Edit) -> None:
        """Say beside the fields of a change that they are not in the file."""
        own = {values.get("field_id") for name, _id, values in edit.put if name == "custom"}
        for row in self.findChildren(FieldRow):
            if row.name in edit.values or (isinstance(row, OwnFieldRow) and row.custom.id in own):
                row.set_warning(_("Not saved. Change it again to try once more."))

    def is_editing(self) -> bool:
        """Whether any editor is open."""
        rows: list[FieldRow | AddressRow] = [*self.findChildren(FieldRow), *self.findChildren(AddressRow)]
        forms = any(part.is_filling_in() for part in self.parts)
        return forms or self.head.name.is_editing() or any(row.is_editing() for row in rows)

    def toggle_star(self) -> None:
        """Star the record, or take the star away."""
        record = self.editing.record
        if record is not None and self.editing.type.has_field("starred"):
            self.editing.put("starred", None if record.flag("starred") else 1)

    def _open_map(self, address: str) -> None:
        self.context.prompts.open_external(f"https://www.openstreetmap.org/search?query={quote_plus(address)}")

    def open_web(self, item: Item) -> None:
        """Open a web address in the browser."""
        self.open_address(item.text("url"))

    def open_address(self, url: str) -> None:
        """Open an address in the browser, where it is one that may leave the program."""
        self.context.prompts.open_external(url if ":" in url.partition("/")[0] else f"https://{url}")

    def add_menu(self) -> QMenu:
        """Everything that can be added to the card, whether it has some already or not."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("users-round"), _("Put into a group"), self.groups.add)
        for part in self.parts:
            if part.add_text:
                menu.addAction(icon(part.icon), part.add_text, lambda part=part: self._add_to(part))
        for title, rows in self._addable:
            menu.addAction(icon("plus"), title, lambda rows=rows: self._add_item(rows))
        menu.addSeparator()
        menu.addAction(icon("plus"), _("Add a field…"), self.own.add)
        return menu

    def _add_to(self, part: CardPart) -> None:
        part.show()
        part.add()
        self.ensureWidgetVisible(part, 0)

    def _add_item(self, rows: RecordItems) -> None:
        group = next((one for one, _names in self._groups if rows in one.findChildren(RecordItems)), None)
        if group is not None:
            group.show()
        rows.add()
        self.ensureWidgetVisible(rows, 0)

    def popup_at(self, menu: QMenu, widget: QWidget) -> None:
        """Show a menu under a widget."""
        menu.popup(widget.mapToGlobal(widget.rect().bottomLeft()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = row_of(event)
        if row is not None and not row.is_editing():
            show_field_menu(row, self.editing, event.globalPos())

    # Files that are dropped on it or pasted

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.editing.record is not None and files_in(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self.papers.list.attach(files_in(event.mimeData()))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def paste(self) -> bool:
        """Take what is on the clipboard: a picture as the record's own, or files, which are attached."""
        focused = QApplication.focusWidget()
        if focused is not None and self.papers.isAncestorOf(focused):
            return self.papers.list.paste()
        return self.photo.paste() or self.papers.list.paste()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self.context.facts.read_only and self.paste():
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
            return
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            self.step_wanted.emit(step)
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
