"""Icons: in the colour of the token, following the theme."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from crm_desktop.ui.support.icons import icon, pixmap
from crm_desktop.ui.support.theme import Theme


def strongest(image: QImage) -> str:
    """The colour of the most opaque pixel."""
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    best = max((image.pixelColor(x, y) for x, y in spots), key=lambda color: color.alpha())
    return best.name()


def test_an_icon_is_drawn_in_its_token(look: Theme) -> None:
    picture = pixmap("square", "red", 24)
    assert strongest(picture.toImage()) == look.color("red").name()


def test_an_icon_follows_a_change_of_the_scheme(look: Theme) -> None:
    made = icon("square", "accent")
    light = strongest(made.pixmap(QSize(24, 24), 1.0).toImage())
    look.set_scheme("dark")
    dark = strongest(made.pixmap(QSize(24, 24), 1.0).toImage())
    assert light != dark
    assert dark == look.color("accent").name()


def test_sharp_screens_get_more_pixels() -> None:
    assert pixmap("phone", "text-2", 16, 2.0).width() == 32


def test_icons_outlive_the_python_object_that_made_them(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(QIcon(icon("phone", "teal")))
    icon.cache_clear()
    gc.collect()
    assert not button.icon().pixmap(16, 16).isNull()


def test_a_name_that_does_not_exist_fails_loudly() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")
