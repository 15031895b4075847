"""The look's words and their values: colours of both schemes, the type scale, sizes.

Colours and sizes are written here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from crm_desktop.base.value import value

LIGHT: Final[Mapping[str, str]] = {
    "window": "#f3f1ed",
    "surface": "#ffffff",
    "subtle": "#faf9f6",
    "sunken": "#edeae4",
    "hover": "#ebe8e2",
    "selected": "#e4ebfb",
    "selected-2": "#d5e0f8",
    "line": "#e6e2db",
    "line-2": "#d3cec4",
    "ctl": "#979084",
    "text": "#1f1d1a",
    "text-2": "#57534b",
    "text-3": "#6b665d",
    "accent": "#2a56c6",
    "accent-fill": "#2a56c6",
    "accent-press": "#1f439f",
    "on-accent": "#ffffff",
    "rule": "#d0705f",
    "blueline": "#c9d8f3",
    "green": "#1b7347",
    "amber": "#865600",
    "red": "#b3261e",
    "violet": "#6440b4",
    "teal": "#0d6870",
    "slate": "#55524b",
    "green-t": "#e1f2e8",
    "amber-t": "#faedcf",
    "red-t": "#fbe5e2",
    "violet-t": "#ede7fa",
    "teal-t": "#dbf0f0",
    "blue-t": "#e4ebfb",
    "slate-t": "#ece9e3",
    "c-blue": "#5b82de",
    "c-green": "#3f9a6b",
    "c-amber": "#bc8420",
    "c-red": "#d9695f",
    "c-violet": "#9a7edb",
    "c-teal": "#45a0a8",
    "c-slate": "#a8a297",
    "c-pale": "#c4d2f3",
    "mark": "#ffe9a8",
    "tip": "#1f1d1a",
    "tip-text": "#ffffff",
}

DARK: Final[Mapping[str, str]] = {
    "window": "#161513",
    "surface": "#1e1d1b",
    "subtle": "#222120",
    "sunken": "#121110",
    "hover": "#2a2826",
    "selected": "#26345a",
    "selected-2": "#2f4070",
    "line": "#302e2b",
    "line-2": "#413e3a",
    "ctl": "#7a746a",
    "text": "#edeae4",
    "text-2": "#bbb6ac",
    "text-3": "#a8a297",
    "accent": "#8faeff",
    "accent-fill": "#3c63cf",
    "accent-press": "#3255b8",
    "on-accent": "#ffffff",
    "rule": "#a9584b",
    "blueline": "#2c3a5c",
    "green": "#74cc9a",
    "amber": "#e5b962",
    "red": "#ff978e",
    "violet": "#bca4f5",
    "teal": "#72cbcf",
    "slate": "#bbb6ac",
    "green-t": "#1d3428",
    "amber-t": "#3a2f18",
    "red-t": "#442522",
    "violet-t": "#2f2745",
    "teal-t": "#183536",
    "blue-t": "#222f51",
    "slate-t": "#2d2b28",
    "c-blue": "#6e92ea",
    "c-green": "#55ae80",
    "c-amber": "#d2a147",
    "c-red": "#d8756c",
    "c-violet": "#9c83da",
    "c-teal": "#4da6ad",
    "c-slate": "#767068",
    "c-pale": "#364672",
    "mark": "#5c4a12",
    "tip": "#edeae4",
    "tip-text": "#1f1d1a",
}

HUES: Final = ("blue", "green", "amber", "red", "violet", "teal", "slate")
"""Hues of chips, round icons and avatars: each has a text token and a tint token."""


def hue_text(hue: str) -> str:
    """The token of text in this hue."""
    return "accent" if hue == "blue" else hue


def hue_tint(hue: str) -> str:
    """The token of the pale ground under text in this hue."""
    return f"{hue}-t"


@value
class TypeStep:
    """One step of the type scale; sizes in px at 100 %."""

    px: int
    line: int
    weight: int


TYPE: Final[Mapping[str, TypeStep]] = {
    "caption": TypeStep(11, 16, 400),
    "small": TypeStep(12, 16, 400),
    "body": TypeStep(13, 18, 400),
    "reading": TypeStep(14, 22, 400),
    "head": TypeStep(16, 22, 600),
    "title": TypeStep(20, 28, 600),
    "figure": TypeStep(22, 28, 600),
}

TEXT_SIZES: Final = (90, 100, 115, 130)
"""Text size setting, in percent."""

FAMILIES: Final = (
    "Inter",
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Segoe UI",
    "Geeza Pro",
    "Noto Sans Arabic",
)

METRICS: Final[Mapping[str, int]] = {
    "head": 52,
    "tabs": 44,
    "button": 30,
    "button-small": 26,
    "button-large": 36,
    "field": 30,
    "sidebar": 208,
    "sidebar-folded": 48,
    "status": 28,
    "row-side": 28,
    "row-field": 30,
    "row-table": 32,
    "row-followup": 36,
    "row-palette": 40,
    "row-contact": 52,
    "r-chip": 4,
    "r-segment": 5,
    "r-button": 6,
    "r-card": 8,
    "r-popup": 10,
}
"""Heights, widths and radii in px at 100 %. Names that begin with row- grow by ROOMY in the roomy setting,
those that begin with r- are radii and never scale."""

ROOMY: Final = 6
