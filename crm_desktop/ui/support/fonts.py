"""The bundled typeface and the families that step in for other scripts."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from crm_desktop.ui.support.tokens import FAMILIES, TYPE

_Scripts = QFontDatabase.WritingSystem
_STAND_INS = {
    _Scripts.SimplifiedChinese: ("WenQuanYi Micro Hei", "WenQuanYiMicroHei.ttf"),
    _Scripts.Arabic: ("Noto Naskh Arabic", "NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf"),
    _Scripts.Hebrew: ("Noto Sans Hebrew", "NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Bold.ttf"),
    _Scripts.Thai: ("Noto Sans Thai", "NotoSansThai-Regular.ttf"),
    _Scripts.Devanagari: ("Noto Sans Devanagari", "NotoSansDevanagari-Regular.ttf"),
}
"""Family and files by script."""
_FIRST = "WenQuanYi Micro Hei"


def load_fonts(folder: Path) -> list[str]:
    """Make the bundled Inter files known to Qt; returns the families they brought."""
    families: list[str] = []
    for file in sorted(folder.glob("Inter*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number >= 0:
            families.extend(QFontDatabase.applicationFontFamilies(number))
    return families


def stand_ins() -> list[str]:
    """The bundled families for scripts that this system has none for; a bare Linux often lacks Chinese."""
    return [family for family, *_files in _missing()]


def load_stand_ins(folder: Path, *, first: bool) -> None:
    """Make `stand_ins` known to Qt: before the `first` paint Chinese, which many names are in, and then the others."""
    for family, *files in _missing():
        if (family == _FIRST) == first:
            for name in files:
                QFontDatabase.addApplicationFont(str(folder / name))


@cache
def _missing() -> tuple[tuple[str, ...], ...]:
    if not sys.platform.startswith("linux"):
        return ()
    return tuple(names for script, names in _STAND_INS.items() if not QFontDatabase.families(script))


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
