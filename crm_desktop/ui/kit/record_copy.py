"""Records on their way to other programs: as text, as rows of a table, and as vCards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData

from crm_desktop.base.value import value
from crm_desktop.domain.addresses import envelope, one_line
from crm_desktop.domain.records import Item, Record
from crm_desktop.services.crm import Crm
from crm_desktop.ui.kit.record_loading import records_of

MOST_CARDS = 1_000
"""Of more records than this only the rows are copied: whoever wants so many cards exports them."""
CARD_KINDS = ("text/vcard", "text/x-vcard")
"""Both are asked for: the registered name, and the one that mail programs still use."""
ROWS_KIND = "text/tab-separated-values"
_SHOWN = ("phones", "emails", "addresses")


@value
class Copied:
    """Records as other programs take them."""

    text: str
    rows: str
    """Empty where there is one record alone."""
    cards: bytes


def copied(crm: Crm, kind: str, ids: Sequence[int]) -> Copied:
    """Write records: one as lines, several as rows of name, phone, e-mail and address; vCards beside."""
    found = list(records_of(crm, kind).records(ids, only=_SHOWN))
    cards = crm.exporting.cards(kind, ids) if len(ids) <= MOST_CARDS else b""
    if len(found) == 1:
        address = _address(found[0])
        lines = [*_known(found[0]), *(envelope(address) if address is not None else ())]
        return Copied("\n".join(line for line in lines if line), "", cards)
    rows = "\n".join("\t".join(" ".join(cell.split()) for cell in _row(record)) for record in found)
    return Copied(rows, rows, cards)


def put_copied(data: QMimeData, content: Copied) -> None:
    """Put records into what is copied or dragged, in each form that it has."""
    data.setText(content.text)
    if content.rows:
        data.setData(ROWS_KIND, QByteArray(content.rows.encode()))
    if content.cards:
        for kind in CARD_KINDS:
            data.setData(kind, QByteArray(content.cards))


def _known(record: Record) -> list[str]:
    return [record.name, record.first("phones", "number"), record.first("emails", "address")]


def _row(record: Record) -> list[str]:
    address = _address(record)
    return [*_known(record), one_line(address) if address is not None else ""]


def _address(record: Record) -> Item | None:
    return next((item for item in record.several("addresses") if item.valid), None)
