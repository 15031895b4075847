"""The tokens as a QPalette, and the system's palette read back as tokens."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QColor, QPalette

Role = QPalette.ColorRole


def palette_from(tokens: Mapping[str, str]) -> QPalette:
    """A palette that native dialogs, tool tips and selections can agree with."""
    roles = {
        Role.Window: "window",
        Role.WindowText: "text",
        Role.Base: "surface",
        Role.AlternateBase: "subtle",
        Role.Text: "text",
        Role.PlaceholderText: "text-3",
        Role.Button: "surface",
        Role.ButtonText: "text",
        Role.BrightText: "red",
        Role.Highlight: "accent-fill",
        Role.HighlightedText: "on-accent",
        Role.Accent: "accent",
        Role.Link: "accent",
        Role.LinkVisited: "violet",
        Role.ToolTipBase: "tip",
        Role.ToolTipText: "tip-text",
        Role.Light: "surface",
        Role.Midlight: "hover",
        Role.Mid: "line-2",
        Role.Dark: "ctl",
        Role.Shadow: "line-2",
    }
    palette = QPalette()
    for role, token in roles.items():
        palette.setColor(role, QColor(tokens[token]))
    for role in (Role.Text, Role.WindowText, Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["text-3"]))
    return palette


def is_dark(palette: QPalette) -> bool:
    """Whether the palette's window is darker than its text: truer than the hint some systems give."""
    return palette.color(Role.Window).lightness() < palette.color(Role.WindowText).lightness()


def blend(over: QColor, under: QColor, share: float) -> QColor:
    """A colour with `share` (0 to 1) of `over` on `under`."""
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )


def system_color(name: str, palette: QPalette) -> QColor:
    """The nearest thing to a token in the system's own palette, for high contrast."""
    base, text, mark = palette.color(Role.Base), palette.color(Role.Text), palette.color(Role.Highlight)
    if name in ("selected", "selected-2", "hover", "mark") or name.endswith("-t"):
        return blend(mark, base, 0.25)
    if name in ("accent-fill", "accent-press"):
        return mark
    if name == "on-accent":
        return palette.color(Role.HighlightedText)
    if name in ("accent", "rule", "blueline") or name.startswith("c-"):
        return palette.color(Role.Link)
    if name in ("window", "surface", "subtle", "sunken"):
        return base
    if name == "tip":
        return palette.color(Role.ToolTipBase)
    if name == "tip-text":
        return palette.color(Role.ToolTipText)
    return text
