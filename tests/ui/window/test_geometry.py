"""The window is always where it can be seen."""

import pytest
from PySide6.QtCore import QRect

from crm_desktop.ui.mainwindow.geometry import SMALLEST, clamped

SCREEN = QRect(0, 0, 1920, 1080)
SECOND = QRect(1920, 0, 1280, 1024)


@pytest.mark.parametrize(
    "kept",
    [
        QRect(100, 100, 1440, 900),
        QRect(-4000, 100, 1440, 900),
        QRect(3000, 2000, 1440, 900),
        QRect(0, 0, 9000, 9000),
        QRect(10, 10, 20, 20),
    ],
)
def test_a_kept_place_is_brought_wholly_onto_a_screen(kept: QRect) -> None:
    box = clamped(kept, [SCREEN])
    assert SCREEN.contains(box)
    assert box.width() >= SMALLEST.width()
    assert box.height() >= SMALLEST.height()


def test_a_window_that_fits_is_left_where_it_was() -> None:
    kept = QRect(2000, 50, 1000, 800)
    assert clamped(kept, [SCREEN, SECOND]) == kept


def test_a_window_of_a_screen_that_is_gone_comes_to_the_one_that_is_there() -> None:
    assert SCREEN.contains(clamped(QRect(2000, 50, 1000, 800), [SCREEN]))
