"""Tool tips that show what people wrote as it was written."""

from __future__ import annotations

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """The text for a tool tip: what Qt would take for HTML, as a name with tags in it, is shown sign by sign."""
    if not Qt.mightBeRichText(text):
        return text
    from html import escape  # it brings two thousand names of signs

    return escape(text)
