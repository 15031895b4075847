"""Cells painted each in its own way, and the editors that open in them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from crm_desktop.domain.attributes import Attribute
from crm_desktop.ui.kit.chips import chip_size, draw_chip
from crm_desktop.ui.kit.completing import LEAVING, meant
from crm_desktop.ui.kit.editors import UnreadableError
from crm_desktop.ui.kit.painting import (
    BAR,
    LEADING_MIDDLE,
    TRAILING_MIDDLE,
    draw_text,
    hairline,
    mirrored,
    rounded,
)
from crm_desktop.ui.kit.record_model import Index
from crm_desktop.ui.kit.record_table_cells import CellFace, is_right
from crm_desktop.ui.kit.record_table_editors import (
    Typed,
    fill_editor,
    make_editor,
    read_typed,
    show_in_editor,
    typed_text,
)
from crm_desktop.ui.kit.record_table_model import FaceRole, RecordTableModel
from crm_desktop.ui.kit.record_tags import LastWordCompleter
from crm_desktop.ui.support.icons import draw_icon
from crm_desktop.ui.support.shapes import draw_ring
from crm_desktop.ui.support.theme import theme

PADDING = 8
ICON = 16
TALL = 4
"""So many lines has the editor of a long text."""
Hint = QAbstractItemDelegate.EndEditHint


class TableDelegate(QStyledItemDelegate):
    """Paints a cell on the ground that its row has, as lists do; Enter saves an editor, Tab goes on, Esc restores."""

    typed = Signal(object, object)
    """The index, and what was typed there, as `Typed`."""
    unreadable = Signal(str)
    refused = Signal(object, object)
    """The same of what cannot be read, in an editor that is being left with it."""
    next_wanted = Signal(int)
    made = Signal(object, object)
    """The attribute and the editor that was made for it."""

    def __init__(self, offered: Callable[[Attribute], list[str]], parent: QTableView) -> None:
        super().__init__(parent)
        self._offered = offered

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setLayoutDirection(option.direction)
        self._paint_ground(painter, option, index)
        face = index.data(FaceRole)
        inner = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        if not isinstance(face, CellFace):
            bar = QRect(inner.left(), inner.center().y() - 3, inner.width() * 3 // 5, 7)
            rounded(painter, mirrored(option.widget, inner, bar), 3, "line")
        else:
            self._paint_face(painter, option, inner, index, face)
        painter.restore()

    def _paint_face(
        self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, index: Index, face: CellFace
    ) -> None:
        if face.hue:
            size = chip_size(face.text)
            width = min(size.width(), inner.width())
            chip = QRect(inner.left(), inner.center().y() - size.height() // 2 + 1, width, size.height())
            draw_chip(painter, mirrored(option.widget, inner, chip), face.text, face.hue)
        elif face.icon:
            spot = QRect(inner.left(), inner.center().y() - ICON // 2 + 1, ICON, ICON)
            draw_icon(painter, mirrored(option.widget, inner, spot), face.icon, "text-2")
        elif face.text:
            model = index.model()
            attribute = model.attribute_at(index.column()) if isinstance(model, RecordTableModel) else None
            right = attribute is not None and is_right(attribute)
            weight = 500 if attribute is not None and attribute.key == "name" else None
            align = TRAILING_MIDDLE if right else LEADING_MIDDLE
            draw_text(painter, inner, face.text, "body", weight, "text", align, tabular=right)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, theme().color("selected" if view.hasFocus() else "hover"))
        if isinstance(view, QTableView):
            if selected and view.horizontalHeader().visualIndex(index.column()) == 0:
                bar = QRect(option.rect.left(), option.rect.top(), BAR, option.rect.height())
                painter.fillRect(mirrored(view, option.rect, bar), theme().color("accent"))
            if view.hasFocus() and view.currentIndex() == index:
                draw_ring(painter, option.rect.adjusted(1, 1, -1, -2), 3, theme())
        bottom = option.rect.bottom()
        hairline(painter, option.rect.left(), bottom, option.rect.right(), bottom)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, theme().metric("row-table"))

    # Editing

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        attribute = self._attribute(index)
        editor = make_editor(attribute, parent, self._offered(attribute))
        editor.setAutoFillBackground(True)
        self.made.emit(attribute, editor)
        _Offered.watch(self, editor)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if not editor.property("filled"):  # a change that comes in meanwhile must not take what is being typed
            value = index.data(Qt.ItemDataRole.EditRole)
            editor.setProperty("filled", True)  # noqa: FBT003 - Qt's own signature
            editor.setProperty("seen", value)
            fill_editor(editor, self._attribute(index), value)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        box = QRect(option.rect)
        if isinstance(editor, QPlainTextEdit):
            box.setHeight(TALL * theme().line("body") + 12)
            box.setWidth(max(box.width(), theme().px(260)))
        else:
            box.setWidth(max(box.width(), theme().px(130)))
        area = editor.parentWidget()
        if area is not None:
            box.moveBottom(min(box.bottom(), area.height() - 1))
            box.moveRight(min(box.right(), area.width() - 1))
            box.moveLeft(max(box.left(), 0))
        editor.setGeometry(box)

    def setModelData(self, editor: QWidget, _model: object, index: Index) -> None:
        text = typed_text(editor)
        try:
            values = read_typed(self._attribute(index), text)
        except UnreadableError as error:
            self.unreadable.emit(str(error))
            self.refused.emit(index, Typed([], editor.property("seen"), text))
            return
        self.unreadable.emit("")
        self.typed.emit(index, Typed(values, editor.property("seen"), text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and not event.modifiers() & _COMMANDS:
                event.accept()  # the letters of lists must not act in a text
                return True
            if event.type() == QEvent.Type.KeyPress and self._key(watched, event):
                return True
        return super().eventFilter(watched, event)

    def _key(self, editor: QWidget, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(editor, QPlainTextEdit) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                return False
            return self._save(editor)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if self._save(editor):
                self.next_wanted.emit(1 if key == Qt.Key.Key_Tab else -1)
            return True
        if key == Qt.Key.Key_Escape:
            self.unreadable.emit("")
            self.closeEditor.emit(editor, Hint.RevertModelCache)
            return True
        return False

    def leave_offered(self, editor: QWidget, completer: QCompleter, event: QKeyEvent) -> bool:
        """Take what is offered, and do what the key does in the cell: nobody presses it twice."""
        popup = completer.popup()
        chosen = popup.currentIndex() if popup is not None else QModelIndex()
        if isinstance(completer, LastWordCompleter) and chosen.isValid():
            return False  # another word may follow
        if chosen.isValid():
            show_in_editor(editor, str(chosen.data()))
        elif isinstance(editor, QComboBox):
            place = meant(editor, editor.currentText())
            if place >= 0:
                show_in_editor(editor, editor.itemText(place))
        if popup is not None:
            popup.hide()
        return self._key(editor, event)

    def _save(self, editor: QWidget) -> bool:
        """Save and close an editor; what cannot be read stays in it."""
        view = self.parent()
        assert isinstance(view, QTableView)
        try:
            read_typed(self._attribute(view.currentIndex()), typed_text(editor))
        except UnreadableError as error:
            self.unreadable.emit(str(error))
            return True
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, Hint.NoHint)
        return True

    @staticmethod
    def _attribute(index: Index) -> Attribute:
        model = index.model()
        assert isinstance(model, RecordTableModel)
        return model.attribute_at(index.column())


class _Offered(QObject):
    """Hears the keys that the list of offered words under a cell would keep for itself."""

    def __init__(self, delegate: TableDelegate, editor: QWidget, completer: QCompleter) -> None:
        super().__init__(editor)
        self._delegate, self._editor, self._completer = delegate, editor, completer
        popup = completer.popup()
        if popup is not None:
            popup.installEventFilter(self)

    @classmethod
    def watch(cls, delegate: TableDelegate, editor: QWidget) -> None:
        """Hear the keys of an editor that offers words."""
        completer = editor.completer() if isinstance(editor, QComboBox | QLineEdit) else None
        if completer is not None:
            cls(delegate, editor, completer)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in LEAVING:
            return self._delegate.leave_offered(self._editor, self._completer, event)
        return False


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
