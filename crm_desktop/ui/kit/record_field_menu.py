"""The menu of a single field on a card: change, copy, and its history."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.field_row import FieldRow
from crm_desktop.ui.kit.record_editing import RecordEditing
from crm_desktop.ui.kit.record_fields import RecordFieldRow
from crm_desktop.ui.support.icons import icon


def row_of(event: QContextMenuEvent) -> FieldRow | None:
    """The row that a context menu was asked for, by the mouse or by a key."""
    by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
    widget: QWidget | None = QApplication.focusWidget() if by_key else QApplication.widgetAt(event.globalPos())
    while widget is not None and not isinstance(widget, FieldRow):
        widget = widget.parentWidget()
    return widget


def show_field_menu(row: FieldRow, editing: RecordEditing, spot: QPoint) -> None:
    """Open the menu of a row."""
    name = row.field.name if isinstance(row, RecordFieldRow) else row.name
    menu = QMenu(row)
    menu.setObjectName("fieldMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    change = menu.addAction(icon("pencil"), _("Change"), row.edit)
    change.setEnabled(not row.read_only)
    copy = menu.addAction(icon("copy"), _("Copy"), lambda: QGuiApplication.clipboard().setText(row.shown_text()))
    copy.setEnabled(bool(row.shown_text()))
    menu.addAction(icon("history"), _("History…"), lambda: editing.history_wanted.emit(name))
    menu.popup(spot)
