"""A desk over a new file."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm_desktop.base.clock import FixedClock
from crm_desktop.services.crm import Crm
from tests.ui.dialogs.desk import Desk, desk_for


@pytest.fixture
def desk(crm: Crm, clock: FixedClock, tmp_path: Path) -> Desk:
    """A desk over an empty file."""
    return desk_for(crm, clock, tmp_path)
