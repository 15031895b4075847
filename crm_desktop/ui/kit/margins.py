"""Margins that change sides with the window: Qt mirrors layouts, but not their margins."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QWidget


def set_margins(target: QLayout | QWidget, leading: int, top: int, trailing: int, bottom: int) -> None:
    """Set the margins of a layout or a label, those at its sides by where a line begins and ends."""
    if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        leading, trailing = trailing, leading
    target.setContentsMargins(leading, top, trailing, bottom)
