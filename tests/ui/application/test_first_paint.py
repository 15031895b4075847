"""What is loaded when the first list is painted: as little as it takes, for everybody waits for it."""

import subprocess
import sys
from pathlib import Path

from crm_desktop.base.clock import FixedClock
from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from tests.benchmarks.data import NOW

_START = """
import sys
from pathlib import Path
from crm_desktop.app import Farley
from crm_desktop.base.clock import clock_from_environment
from crm_desktop.base.settings import Settings
from crm_desktop.ui.application import qt
from crm_desktop.ui.support.prompts import QtPrompts

settings = Settings(Path(sys.argv[2]))
app = qt.make_application(settings)
farley = Farley(settings, clock_from_environment(), QtPrompts(settings))
farley.window.resize(1440, 900)


def painted():
    rules = [name for name in sys.modules if name.startswith(("crm_desktop.domain.", "crm_desktop.services."))]
    others = [name for name in ("peewee", "reportlab", "babel", "hashlib", "html") if name in sys.modules]
    print(sorted(rules) + others)
    farley.window.close()


farley.window.first_painted.connect(painted)
farley.start(Path(sys.argv[1]))
app.exec()
"""


def test_the_first_list_is_painted_without_what_finds_and_changes_records(tmp_path: Path) -> None:
    crm = Crm.create(tmp_path / "Office.farley", FixedClock(NOW), "seat-1", "Nora", locale_name="en_US")
    crm.contacts.create(Draft("contact", {"first_name": "Marta", "status": "Customer"}))
    crm.close()

    done = subprocess.run(
        [sys.executable, "-c", _START, str(tmp_path / "Office.farley"), str(tmp_path / "settings")],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip

    assert done.stdout.strip() == str(
        [
            "crm_desktop.domain.annual",
            "crm_desktop.services.base",
            "crm_desktop.services.crm",
            "crm_desktop.services.listing",
            "crm_desktop.services.rows",
            "crm_desktop.services.scope",
        ]
    )
