"""Records on their way by mouse: their kind and ids, for places inside the window."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData

from crm_desktop.base.identity import id_text, parse_id

MIME = "application/x-farley-records"


def put_records(data: QMimeData, kind: str, ids: Sequence[int]) -> None:
    """Put records into what is dragged or copied."""
    text = json.dumps({"kind": kind, "ids": [id_text(one) for one in ids]})
    data.setData(MIME, QByteArray(text.encode()))


def records_in(data: QMimeData) -> tuple[str, list[int]]:
    """Return the kind and ids of records in what is dropped or pasted; an empty kind where there are none."""
    if not data.hasFormat(MIME):
        return "", []
    try:
        found = json.loads(bytes(data.data(MIME).data()))
        ids = [one for text in found["ids"] if (one := parse_id(str(text))) is not None]
        return str(found["kind"]), ids
    except (ValueError, TypeError, KeyError):
        return "", []
