"""What the program carries with it: fonts that print and draw, icons that show, and every licence."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetrics, QImage, QRawFont
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot
from reportlab.pdfbase.ttfonts import TTFont

from crm_desktop.base.paths import resource_path

FONTS = sorted(resource_path("fonts").glob("*.tt?"))
ICONS = sorted(resource_path("icons").glob("*.svg"))


@pytest.mark.parametrize("font", FONTS, ids=lambda path: path.stem)
def test_the_paper_library_can_embed_each_font(font: Path) -> None:
    made = TTFont("probe", str(font))

    assert len(made.face.charToGlyph) > 50


@pytest.mark.parametrize(
    ("font", "name"),
    [
        ("Inter-Regular", "Żółć Ñandú Ångström Nguyễn Ελένη Дмитрий Ґалаґан"),
        ("NotoSans-Regular", "Żółć Ñandú Ångström Nguyễn Ελένη Дмитрий Ґалаґан Бюлбюль €₹₺"),
        ("NotoSans-Bold", "Żółć Ñandú Ångström Nguyễn Ελένη Дмитрий Ґалаґан"),
        ("WenQuanYiMicroHei", "李婷東京さくらアキラー김민준한글鄧麗君"),
        ("NotoSansHebrew-Regular", "שָׁלוֹםרחל"),
        ("NotoSansHebrew-Bold", "שלוםרחל"),
        ("NotoNaskhArabic-Regular", "أحمدالفارسیپژگ٠١٢"),
        ("NotoNaskhArabic-Bold", "أحمدالفارسیپژگ"),
        ("NotoSansDevanagari-Regular", "प्रियाशर्मा"),
        ("NotoSansThai-Regular", "สมชายใจดี"),
        ("NotoSansArmenian-Regular", "ԱրամԽաչատրյան"),
        ("NotoSansGeorgian-Regular", "ნინო"),
    ],
)
def test_each_script_has_a_font_with_every_sign_of_its_names(font: str, name: str) -> None:
    covered = TTFont("probe", str(resource_path("fonts", f"{font}.ttf"))).face.charToGlyph

    assert [sign for sign in name if sign != " " and ord(sign) not in covered] == []


def test_the_window_font_has_its_three_weights_and_figures_of_one_width(qtbot: QtBot) -> None:
    for weight in ("Regular", "Medium", "SemiBold"):
        assert QFontDatabase.addApplicationFont(str(resource_path("fonts", f"Inter-{weight}.ttf"))) >= 0

    font = QFont("Inter")
    font.setPixelSize(13)
    found: dict[QFont.Weight, int] = {}
    for wanted in (QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold):
        font.setWeight(wanted)
        assert QFontInfo(font).family().startswith("Inter")
        found[wanted] = QRawFont.fromFont(font).weight()
    assert found == {wanted: wanted for wanted in found}

    font.setFeature(QFont.Tag("tnum"), 1)
    metrics = QFontMetrics(font)
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0808")


@pytest.mark.parametrize("icon", ICONS, ids=lambda path: path.stem)
def test_each_icon_is_drawn_and_takes_the_colour_of_the_theme(icon: Path) -> None:
    source = icon.read_text(encoding="utf-8")

    assert "currentColor" in source
    assert QSvgRenderer(QByteArray(source.encode())).isValid()


@pytest.mark.parametrize("side", [16, 24, 32, 48, 64, 128, 256])
def test_the_program_has_its_own_icon_in_every_size(side: int) -> None:
    image = QImage(str(resource_path("app", f"farley-{side}.png")))

    assert (image.width(), image.height()) == (side, side)


def test_every_font_and_icon_set_comes_with_its_licence() -> None:
    licences = {path.stem for path in resource_path("licences").iterdir()}
    families = {font.stem.split("-")[0] for font in FONTS}

    assert {"Noto" if family.startswith("Noto") else family for family in families} <= licences
    assert "Lucide" in licences
    assert all(path.stat().st_size > 1000 for path in resource_path("licences").iterdir())
