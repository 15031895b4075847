"""What tests of formats share: what files hold, and drafts turned into records."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.domain.records import Draft, Item, Record

CHECKOUT = Path(__file__).resolve().parents[3]


@pytest.fixture
def expected(open_data: Path) -> dict[str, dict[str, Any]]:
    """What each of other programs' files holds, by `repository:path`."""
    found: dict[str, dict[str, Any]] = json.loads((open_data / "EXPECTED.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def samples() -> Path:
    """Our own small vCard files; everybody in them is invented."""
    return CHECKOUT / "tests" / "data" / "vcard"


@pytest.fixture
def as_record() -> Callable[[Draft], Record]:
    """Turn a draft into the record that it would become."""

    def turn(draft: Draft) -> Record:
        items = {
            name: tuple(Item(number, values) for number, values in enumerate(listed, start=1))
            for name, listed in draft.items.items()
        }
        return Record(draft.kind, draft.row or 1, dict(draft.values), items)

    return turn
