"""The direction of a text, and names that keep theirs inside a sentence."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"


def isolate(text: str) -> str:
    """Wrap a name so that its direction does not disturb the sentence around it (Unicode UAX 9, 2.4)."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def is_rtl(text: str) -> bool | None:
    """Whether the first strong letter runs right to left; None when no letter is strong."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind == "L":
            return False
        if kind in ("R", "AL"):
            return True
    return None


def direction(text: str, fallback: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight) -> Qt.LayoutDirection:
    """The layout direction that a field with this text should have."""
    found = is_rtl(text)
    if found is None:
        return fallback
    return Qt.LayoutDirection.RightToLeft if found else Qt.LayoutDirection.LeftToRight
