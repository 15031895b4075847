"""Tool tips that show what people wrote as it was written."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """The text for a tool tip: what Qt would take for HTML, as a name with tags in it, is shown sign by sign."""
    return escape(text) if Qt.mightBeRichText(text) else text
