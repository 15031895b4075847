"""The command export."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from crm_desktop.base.i18n import _
from crm_desktop.cli.common import KINDS, Progress, opened, show
from crm_desktop.cli.looking import ids_wanted

_ALL = ("company", "contact", "entry")


def run(args: Namespace) -> int:
    """Write what was found, or everything."""
    progress = Progress()
    with opened(args, read_only=True) as crm:
        ids = None
        if args.search or args.lookup or args.rule:
            ids = ids_wanted(crm, args, _ALL if args.kind == "all" else (KINDS.get(args.kind, "contact"),))
        count = crm.exporting.to_file(
            Path(args.out), kind=args.kind, ids=ids, version=args.vcard_version, progress=progress
        )
    progress.end()
    show(
        args,
        {"path": args.out, "records": count},
        _("{count} records written to {path}.").format(count=count, path=args.out),
    )
    return 0
