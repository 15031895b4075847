"""What tests of the window share: the look applied once, nothing moving."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from crm_desktop.ui.support.theme import Theme


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Theme:
    """The light theme at 100 %, with its fonts."""
    made = Theme(qapp, scheme="light")
    made.apply()
    return made


@pytest.fixture(autouse=True)
def _still(look: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Begin every test in the light theme, left to right, with nothing moving."""
    monkeypatch.setenv("FARLEY_NO_MOTION", "1")
    if look.scheme != "light":
        look.set_scheme("light")
    if look.text_size != 100:
        look.set_text_size(100)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    yield
    # The clipboard of the offscreen platform outlives Python, and what Python made must not be in it then.
    qapp.clipboard().clear()
