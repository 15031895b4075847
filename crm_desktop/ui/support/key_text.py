"""Keys as hints write them."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

Format = QKeySequence.SequenceFormat


def shown(keys: QKeySequence) -> str:
    """A sequence as key hints write it: Ctrl K, Ctrl ↵."""
    native, plain = (
        [""] if text == "+" else text.split("+")
        for text in (keys.toString(form) for form in (Format.NativeText, Format.PortableText))
    )
    names = {"Return": "↵", "Enter": "↵", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "": "+"}
    if len(native) != len(plain):  # a Mac writes signs without a plus between them
        return " ".join(names.get(part, part) for part in native)
    return " ".join(names.get(name, part) for part, name in zip(native, plain, strict=True))
