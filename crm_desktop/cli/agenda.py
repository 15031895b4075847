"""Commands about what is to be done: activities, alarms."""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta
from typing import Any

from crm_desktop.base.clock import iso_from_ms
from crm_desktop.base.i18n import _
from crm_desktop.base.identity import id_text
from crm_desktop.cli.common import opened, show
from crm_desktop.domain.activity import activity_type
from crm_desktop.domain.agenda import Section
from crm_desktop.services.activities import AgendaRow

_PARTS = {
    "today": (Section.TODAY,),
    "overdue": (Section.OVERDUE,),
    "week": (Section.OVERDUE, Section.TODAY, Section.WEEK),
    "all": tuple(Section),
}


def activities(args: Namespace) -> int:
    """Print what is still to be done, in the order of the days; `--due week` has what is overdue in it."""
    with opened(args, read_only=True) as crm:
        ids = crm.activities.open_ids(owner=crm.user if args.mine else "")
        rows = crm.activities.rows(ids)
    found = [rows[one] for one in ids if one in rows and rows[one].section in _PARTS[args.due]]
    show(args, [_plain(row) for row in found], *(map(_line, found) if found else [_("There is nothing to do.")]))
    return 0


def alarms(args: Namespace) -> int:
    """Print the alarms that ring from now on within so many days, those that should have rung before them."""
    with opened(args, read_only=True) as crm:
        until = crm.now() + timedelta(days=min(args.days, 36_500))
        ringing = crm.activities.ringing(until)
        rows = crm.activities.rows([one.id for one in ringing])
    document = [
        {**_plain(rows[one.id]), "rings_at": iso_from_ms(one.rings_at), "missed": one.missed}
        for one in ringing
        if one.id in rows
    ]
    lines = [f"{one['rings_at']}  {one['regarding']}  {one['with']}".rstrip() for one in document]
    show(args, document, *(lines or [_("No alarm rings in this time.")]))
    return 0


def _plain(row: AgendaRow) -> dict[str, Any]:
    said = {
        "id": id_text(row.id), "type": row.type, "regarding": row.regarding, "with": _without_marks(row.who),
        "date": row.day, "time": row.time, "minutes": row.duration, "priority": row.priority, "place": row.place,
        "owner": row.owner, "private": row.private, "repeats": row.comes_again, "due": row.section.value,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value not in ("", None)}


def _line(row: AgendaRow) -> str:
    when = " ".join(part for part in (row.day or "-" * 10, row.time) if part)
    what = f"{_(activity_type(row.type).label)}: {row.regarding}"
    return "  ".join(part for part in (when, what, _without_marks(row.who)) if part)


def _without_marks(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")
