"""The data of one run: made once, the same for every floor and product, in a folder of its own."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from crm_desktop.base.clock import FixedClock, to_ms
from crm_desktop.domain.deriving import Locality, derive, derive_item, search_text
from crm_desktop.domain.records import Draft, Values
from crm_desktop.services.crm import Crm
from crm_desktop.services.importing import ImportOptions, open_source
from crm_desktop.store.unit import NewRecord
from tests.support.people import people, people_csv, people_vcf

NOW = datetime(2026, 5, 14, 8, 24, tzinfo=UTC)
LOCALE = "en_US"
PLACE = Locality("US", "en")
"""Where a file made in LOCALE is at home."""
SEAT, USER = "seat-nora", "Nora Lindqvist"
_HISTORIES = (
    ("call", "reached", "Wants the new price list before the fair."),
    ("call", "attempted", "Line was busy."),
    ("meeting", "held", "Walked through the hall, talked about the second line."),
    ("note", "", "Their driver waits at gate 4."),
)
RARE = "Asked for the blue bearing of 1987."
"""What only one history in a thousand says."""
_CHUNK = 5_000


class Data:
    """Files of `size` made-up contacts; what is there already is not made again."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder = folder
        self.size = size

    def smaller(self, most: int) -> Data:
        """Return the data of a file with at most so many contacts."""
        return self if self.size <= most else Data(self.folder, most)

    def csv(self, n: int) -> Path:
        """Return a table of n people."""
        path = self.folder / f"people-{n}.csv"
        if not path.exists():
            people_csv(n, path)
        return path

    def vcf(self, n: int) -> Path:
        """Return vCards of n people."""
        path = self.folder / f"people-{n}.vcf"
        if not path.exists():
            people_vcf(n, path)
        return path

    def words(self, n: int) -> Path:
        """Return a table of n people's sort keys (hexadecimal) and search words, which floors write as given."""
        path = self.folder / f"words-{n}.csv"
        if not path.exists():
            with path.open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream).writerows(map(_words, people(n)))
        return path

    def file(self) -> Path:
        """Return an office with `size` contacts and a history with every fourth of them."""
        return self._office("office", every=4, each=1)

    def busy_file(self) -> Path:
        """Return an office with `size` contacts and five histories with each of them."""
        return self._office("busy", every=1, each=5)

    def _office(self, name: str, *, every: int, each: int) -> Path:
        path = self.folder / f"{name}-{self.size}.farley"
        if not path.exists():
            making = path.with_suffix(".making")
            making.unlink(missing_ok=True)
            crm = new_office(making)
            options = ImportOptions()
            crm.importing.run(open_source(self.csv(self.size), options), options)
            _add_histories(crm, every=every, each=each)
            crm.close()
            making.rename(path)
        return path

    def copy(self) -> Path:
        """Return a copy of the office that may be written to."""
        return Path(shutil.copyfile(self.file(), self.fresh("copy.farley")))

    def fresh(self, name: str) -> Path:
        """Return a path where nothing is yet."""
        return Path(tempfile.mkdtemp(prefix="run-", dir=self.folder)) / name


def new_office(path: Path) -> Crm:
    """Return a new, empty file."""
    return Crm.create(path, FixedClock(NOW), SEAT, USER, locale_name=LOCALE)


def open_office(path: Path, *, read_only: bool = False) -> Crm:
    """Return an open file."""
    return Crm.open(path, FixedClock(NOW), SEAT, USER, read_only=read_only)


def _words(draft: Draft) -> tuple[str, str]:
    for name in ("phones", "emails"):
        for item in draft.items.get(name, ()):
            derive_item(name, item, PLACE)
    company = draft.text("company")
    draft.values.update(derive("contact", draft.values, draft.items, company, PLACE))
    key = draft.values["sort_key"]
    text = search_text("contact", draft.values, draft.items, company)
    return key.hex() if isinstance(key, bytes) else "", " ".join(text.split())


def _add_histories(crm: Crm, *, every: int, each: int) -> None:
    made = _histories(one for one in crm.contacts.ids()[::every] for _time in range(each))
    with crm.workspace.unit("import") as unit:
        while chunk := list(islice(made, _CHUNK)):
            unit.create(chunk)


def _histories(contacts: Iterable[int]) -> Iterator[NewRecord]:
    for number, contact in enumerate(contacts):
        kind, result, body = _HISTORIES[number % len(_HISTORIES)]
        body = RARE if number % 1_000 == 77 else body
        moment = to_ms(NOW - timedelta(hours=7 * (number % 1_000) + 1))
        values: Values = {"type": kind, "body": body, "happened_at": moment, "owner": USER}
        if result:
            values["result"] = result
        yield NewRecord("entry", values, {"linked": [{"target_kind": "contact", "target_id": contact}]})
