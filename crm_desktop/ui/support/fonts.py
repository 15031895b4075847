"""The bundled typeface and the families that step in for other scripts."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from crm_desktop.ui.support.tokens import FAMILIES, TYPE

_STAND_INS = {
    QFontDatabase.WritingSystem.SimplifiedChinese: ("WenQuanYiMicroHei.ttf",),
    QFontDatabase.WritingSystem.Arabic: ("NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf"),
    QFontDatabase.WritingSystem.Hebrew: ("NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Bold.ttf"),
    QFontDatabase.WritingSystem.Thai: ("NotoSansThai-Regular.ttf",),
    QFontDatabase.WritingSystem.Devanagari: ("NotoSansDevanagari-Regular.ttf",),
}


def load_fonts(folder: Path) -> list[str]:
    """Make the bundled Inter files known to Qt; returns the families they brought."""
    families: list[str] = []
    for file in sorted(folder.glob("Inter*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number >= 0:
            families.extend(QFontDatabase.applicationFontFamilies(number))
    return families


def load_missing_scripts(folder: Path) -> list[str]:
    """Bring the bundled fonts for scripts that this system has none for; a bare Linux often lacks Chinese."""
    if not sys.platform.startswith("linux"):
        return []
    families: list[str] = []
    for script, names in _STAND_INS.items():
        if QFontDatabase.families(script):
            continue
        for name in names:
            number = QFontDatabase.addApplicationFont(str(folder / name))
            if number >= 0:
                families.extend(QFontDatabase.applicationFontFamilies(number))
    return list(dict.fromkeys(families))


def system_families() -> list[str]:
    """The system's own interface typeface, with the same stand-ins for other scripts."""
    own = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).families()
    return [*own, *(family for family in FAMILIES if family != "Inter")]


def make_font(step: str, weight: int | None, percent: int, families: list[str], tabular: bool) -> QFont:
    """A font of the type scale; weight 400, 500 or 600, None for the step's own.

    Tabular figures stand under each other, but make hyphens wide too: they are for numbers only.
    """
    scale = TYPE[step]
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(max(11, round(scale.px * percent / 100)))
    font.setWeight(QFont.Weight(weight or scale.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # the same widths on every system
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
