"""A desk over a new file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_desktop.base.clock import FixedClock
from crm_desktop.services.crm import Crm
from tests.ui.dialogs.desk import Desk, desk_for


@pytest.fixture
def desk(crm: Crm, clock: FixedClock, tmp_path: Path) -> Iterator[Desk]:
    """A desk over an empty file; what a page still waits to do when it ends comes too late."""
    desk = desk_for(crm, clock, tmp_path)
    yield desk
    desk.context.end()
