"""People offered while somebody writes: the list that opens under an @ and a few letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.popup import PopupFrame
from crm_desktop.ui.kit.record_model import IdRole
from crm_desktop.ui.support.theme import theme

_AT = re.compile(r"(?:^|(?<=[\s(]))@([\w.'’\-]+(?: [\w.'’\-]*)?)$")
MOST = 6


def mention_before(text: str) -> str | None:
    """The name begun after the last @ of a text, None where none is begun."""
    found = _AT.search(text)
    return found.group(1) if found is not None else None


class MentionList(PopupFrame):
    """Shown under the cursor of a text field that keeps the focus; Up, Down, Return and Tab act here meanwhile."""

    chosen = Signal(object, str)

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit.window())
        self._edit = edit
        self.setObjectName("mentionList")
        self.setAccessibleName(_("People"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows = QListWidget()
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.itemClicked.connect(lambda _item: self.take())
        self.body.addWidget(self.rows)
        edit.installEventFilter(self)
        self.hide()

    def begun(self) -> str | None:
        """The name begun before the cursor, None where there is none."""
        cursor = self._edit.textCursor()
        return mention_before(cursor.block().text()[: cursor.positionInBlock()])

    def offer(self, people: Sequence[tuple[int, str, str]]) -> None:
        """Offer people by id, name and detail; nobody closes the list."""
        self.rows.clear()
        for number, name, detail in people[:MOST]:
            item = QListWidgetItem(f"{name} · {detail}" if detail else name)
            item.setData(IdRole, number)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, theme().metric("row-side")))
            self.rows.addItem(item)
        if not people:
            self.hide()
            return
        self.rows.setCurrentRow(0)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        window = self._edit.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        under = self._edit.viewport().mapTo(window, self._edit.cursorRect().bottomLeft() + QPoint(0, 6))
        height = theme().metric("row-side") * self.rows.count() + 2
        width = min(theme().px(320), window.width() - 16)
        corner = QPoint(min(under.x(), window.width() - width - 8), min(under.y(), window.height() - height - 4))
        self.place(corner, QSize(width, height))

    def take(self) -> None:
        """Write the name that is current in place of what was begun."""
        begun = self.begun()
        self.hide()
        if self.rows.currentRow() < 0:
            return
        item = self.rows.currentItem()
        name = str(item.data(Qt.ItemDataRole.UserRole))
        cursor = self._edit.textCursor()
        if begun is not None:
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(begun) + 1)
        cursor.insertText(f"{name} ")
        self.chosen.emit(item.data(IdRole), name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._edit or not self.isVisible():
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self.rows.setCurrentRow((self.rows.currentRow() + steps[key]) % self.rows.count())
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and not event.modifiers():
            self.take()
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        return False
