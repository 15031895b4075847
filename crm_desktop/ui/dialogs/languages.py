"""Languages by their own names."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def language_name(code: str) -> str:
    """A language as its speakers write it: Deutsch, English; the code itself where Qt does not know it."""
    locale = QLocale(code)
    if locale.language() == QLocale.Language.C:
        return code
    if locale.language() == QLocale.Language.English:
        return "English"  # Qt says American English
    name = locale.nativeLanguageName()
    return name[:1].upper() + name[1:] if name else code
