"""Text, hits, initials and places: what delegates rely on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.ui.kit.avatar import Avatar, avatar_pixmap, hue, initials
from crm_desktop.ui.kit.painting import Run, draw_runs, match_ranges, mirrored, shortened, text_width
from crm_desktop.ui.support.theme import theme


@pytest.mark.parametrize(
    ("text", "terms", "found"),
    [
        ("Dieter Hoffmann", ["hof"], ((7, 3),)),
        ("Hoffmann in Hof", ["hof"], ((0, 3), (12, 3))),
        ("schof", ["hof"], ()),
        ("bearings and Bearing", ["BEARING"], ((0, 7), (13, 7))),
        ("陈国强", ["国"], ((1, 1),)),
        ("Straße", ["str"], ((0, 3),)),
        ("anything", ["", " "], ()),
    ],
)
def test_hits_are_marked_where_words_begin(text: str, terms: list[str], found: tuple[object, ...]) -> None:
    assert match_ranges(text, terms) == found


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Marta Kowalczyk", "MK"),
        ("Jan de Vries", "JV"),
        ("Søren Mikkelsen", "SM"),
        ("Cher", "C"),
        ("陈国强 Chen Guoqiang", "陈"),
        ("أحمد الفارسي", "أ"),
        ("Ángel López Mora", "ÁM"),
        ("(3M)", "3"),
        ("", "·"),
    ],
)
def test_initials_suit_the_script(name: str, shown: str) -> None:
    assert initials(name) == shown


def test_neighbouring_ids_get_different_hues_that_stay() -> None:
    start = 199_283_746_512_347
    assert len({hue(start + step) for step in range(40)}) >= 5
    assert hue(start) == hue(start)


def test_a_photo_is_clipped_to_a_circle(qtbot: QtBot, tmp_path: Path) -> None:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    file = tmp_path / "photo.png"
    image.save(str(file))
    picture = avatar_pixmap(1, "Marta", 32, file.read_bytes()).toImage()
    assert picture.pixelColor(16, 16).name() == "#123456"
    assert picture.pixelColor(0, 0).alpha() == 0


def test_a_broken_photo_gives_the_initials() -> None:
    assert not avatar_pixmap(1, "Marta", 32, b"no picture").isNull()


def test_an_avatar_tells_its_name(qtbot: QtBot) -> None:
    avatar = Avatar(18)
    qtbot.addWidget(avatar)
    avatar.set_person(5, "Nora Lindqvist")
    assert avatar.accessibleName() == avatar.toolTip() == "Nora Lindqvist"


def test_texts_are_shortened_only_where_they_do_not_fit(qtbot: QtBot) -> None:
    font = theme().font("body")
    text = "Bianchi Valvole S.p.A. · Brescia"
    assert shortened(font, text, text_width(font, text)) == text
    short = shortened(font, text, 80)
    assert short.endswith("…")
    assert text_width(font, short) <= 81


def test_runs_stay_inside_their_line_from_either_side(qtbot: QtBot) -> None:
    for rtl in (False, True):
        image = QImage(200, 20, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        runs = [Run("Call", weight=600), Run(" · Reached, 12 min, long")]
        used = draw_runs(painter, QRect(50, 0, 100, 20), runs, rtl)
        painter.end()
        assert used <= 100
        inked = [x for x in range(200) if any(image.pixelColor(x, y).lightness() < 200 for y in range(20))]
        assert min(inked) >= 49
        assert max(inked) <= 151


def test_places_change_sides_in_a_mirrored_window(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    whole, part = QRect(0, 0, 100, 20), QRect(10, 0, 20, 20)
    assert mirrored(widget, whole, part) == part
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert mirrored(widget, whole, part) == QRect(70, 0, 20, 20)
