"""Keys as hints write them."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence


def shown(keys: QKeySequence) -> str:
    """A sequence as key hints write it: Ctrl K, Ctrl ↵."""
    text = keys.toString(QKeySequence.SequenceFormat.NativeText)
    parts = text.split("+") if text != "+" else [text]
    names = {"Return": "↵", "Enter": "↵", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "": "+"}
    return " ".join(names.get(part, part) for part in parts)
