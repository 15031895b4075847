"""The look: readable in both schemes, and following its settings."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.ui.support.fonts import make_font
from crm_desktop.ui.support.theme import Theme
from crm_desktop.ui.support.tokens import DARK, LIGHT, TYPE

TEXT_PAIRS = [
    *((ink, ground) for ink in ("text", "text-2", "text-3") for ground in ("surface", "window", "selected")),
    *((ink, ground) for ink in ("text", "text-3", "accent", "red") for ground in ("hover",)),
    *((ink, ground) for ink in ("text-2", "text-3") for ground in ("subtle", "sunken")),
    *(("accent", ground) for ground in ("surface", "subtle", "window", "selected", "blue-t")),
    *((hue, f"{hue}-t") for hue in ("green", "amber", "red", "violet", "teal", "slate")),
    ("on-accent", "accent-fill"),
    ("on-accent", "accent-press"),
    ("green", "surface"),
    ("amber", "surface"),
    ("amber", "subtle"),
    ("amber", "selected"),
    ("red", "surface"),
    ("red", "selected"),
    ("tip-text", "tip"),
    ("text", "mark"),
    ("surface", "red"),
]
SHAPES = ["accent", "ctl", "c-blue", "c-green", "c-amber", "c-red", "c-teal", "c-violet"]


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.1)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    made = QColor(color)
    return 0.2126 * linear(made.redF()) + 0.7152 * linear(made.greenF()) + 0.0722 * linear(made.blueF())


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.1)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(tokens: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_stand_out_from_the_surface(tokens: dict[str, str], shape: str) -> None:
    assert contrast(tokens[shape], tokens["surface"]) >= 3


def test_both_schemes_have_the_same_tokens() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_changing_the_scheme_reaches_palette_sheet_and_listeners(look: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed):
        look.set_scheme("dark")
    assert look.is_dark
    assert look.color("surface") == QColor(DARK["surface"])
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert app.palette().color(QPalette.ColorRole.Window) == QColor(DARK["window"])
    assert DARK["line-2"] in app.styleSheet()
    assert LIGHT["line-2"] not in app.styleSheet()


def test_the_sheet_leaves_no_token_unfilled(look: Theme) -> None:
    assert "$" not in look.sheet().partition("*/")[2]


def test_text_size_makes_text_and_rows_larger_but_radii_not(look: Theme) -> None:
    before = (look.font("body").pixelSize(), look.metric("row-contact"), look.metric("r-card"))
    look.set_text_size(130)
    assert look.font("body").pixelSize() == round(TYPE["body"].px * 1.3)
    assert look.metric("row-contact") == round(before[1] * 1.3)
    assert look.metric("r-card") == before[2]


def test_no_text_is_smaller_than_eleven_px() -> None:
    assert all(make_font(step, None, 90, ["Inter"], tabular=False).pixelSize() >= 11 for step in TYPE)


def test_the_bundled_typeface_is_loaded_in_three_weights(look: Theme) -> None:
    for weight in (400, 500, 600):
        font = look.font("body", weight)
        assert font.exactMatch() or "Inter" in font.families()
    assert look.font("body", 600).weight() == 600


def test_roomy_rows_are_six_px_higher(look: Theme) -> None:
    before = look.metric("row-table")
    look.set_roomy(True)
    try:
        assert look.metric("row-table") == before + 6
    finally:
        look.set_roomy(False)


def test_high_contrast_drops_the_sheet_and_paints_in_system_colours(look: Theme, qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look.set_system_colours(True)
    try:
        assert app.styleSheet() == ""
        assert look.color("text") == app.palette().color(QPalette.ColorRole.Text)
        assert look.color("surface") == app.palette().color(QPalette.ColorRole.Base)
    finally:
        look.set_system_colours(False)
    assert app.styleSheet()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_native_fields_take_the_colours(look: Theme, qtbot: QtBot, scheme: str) -> None:
    look.set_scheme(scheme)
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    check, combo, line = QCheckBox("Chart"), QComboBox(), QLineEdit("x")
    check.setChecked(True)
    combo.addItem("Everyone")
    for widget in (check, combo, line):
        column.addWidget(widget)
    box.show()
    picture = check.grab().toImage()
    inside = {picture.pixelColor(x, picture.height() // 2).name() for x in range(4, 12)}
    assert look.color("accent-fill").name() in inside
    ground = combo.grab().toImage().pixelColor(12, 5)
    assert ground.name() == look.color("surface").name()
