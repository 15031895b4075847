"""Commands about the file itself: new, info, check, backup, restore."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from crm_desktop.base.clock import clock_from_environment
from crm_desktop.base.errors import FileProblem
from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.cli.common import Progress, locale_name, opened, show, user_and_seat
from crm_desktop.services.backups import restore as restore_backup
from crm_desktop.services.checking import Findings
from crm_desktop.services.crm import Crm


def new(args: Namespace) -> int:
    """Make a file, with --sample filled with the sample company."""
    user, seat = user_and_seat()
    path = Path(args.file)
    crm = Crm.create(path, clock_from_environment(args.today), seat, user, locale_name=locale_name())
    try:
        if args.sample:
            # 0.1 s of word lists: only when they are wanted
            from crm_desktop.services.filling import fill_with_sample

            fill_with_sample(crm)
        facts = crm.info()
    except BaseException:
        crm.close()
        path.unlink(missing_ok=True)
        raise
    crm.close()
    counts = facts["counts"]
    show(
        args,
        facts,
        _("Made {path}: {contacts} contacts, {companies} companies, {entries} notes and histories.").format(
            path=path, **counts
        ),
    )
    return 0


def info(args: Namespace) -> int:
    """Print counts, format, size and who has the file open."""
    with opened(args, read_only=True) as crm:
        facts = crm.info()
    counts = facts["counts"]
    seats = ", ".join(sorted({f"{seat['user']}@{seat['host']}" for seat in facts["seats"]})) or _("nobody")
    show(
        args,
        facts,
        f"{facts['title']} ({facts['path']})",
        _("{contacts} contacts, {companies} companies, {entries} notes and histories").format(**counts),
        _("{activities} follow-ups").format(**counts),
        _("Format {format}, {size} KB, {actions} actions; open by {seats}").format(
            format=facts["format"], size=facts["size"] // 1024, actions=facts["actions"], seats=seats
        ),
    )
    return 0


def check(args: Namespace) -> int:
    """Check the file from end to end, and with --repair mend what can be; exit 1 where it is not whole."""
    progress = Progress()
    mended: dict[str, str] = {}
    with opened(args, read_only=not args.repair) as crm:
        findings = crm.checking.check(progress)
        if args.repair and findings.mendable:
            repaired = crm.checking.repair(progress)
            findings, mended = repaired.findings, {"copy": str(repaired.copy)}
    progress.end()
    document: dict[str, Any] = {"whole": findings.whole, "checked": findings.checked, "faults": findings.faults}
    if not findings.whole:
        document["summary"] = [
            {"kind": group.kind.value, "count": len(group.faults), "mendable": group.kind.mendable}
            for group in findings.groups()
        ]
    lines = [group.sentence() for group in findings.groups()] or [_("The file is whole.")]
    if mended:
        document["repaired"] = mended
        lines.append(_("What could be mended was. The file as it was before: {path}").format(path=mended["copy"]))
    show(args, document, *lines)
    if findings.whole:
        return 0
    raise FileProblem(_advice(findings))


def _advice(findings: Findings) -> str:
    count = len(findings.faults)
    faults = ngettext(
        "The file has {n} fault; it was left as it is.", "The file has {n} faults; it was left as it is.", count
    ).format(n=format_number(count))
    if findings.typed_is_whole:
        return f"{faults} {_('What you typed is whole: --repair mends the rest.')}"
    return f"{faults} {_('Open the latest backup beside it.')}"


def backup(args: Namespace) -> int:
    """Write a verified copy."""
    with opened(args, read_only=True) as crm:
        path = crm.backups.make(Path(args.dest) if args.dest else None)
    show(args, {"path": str(path)}, str(path))
    return 0


def restore(args: Namespace) -> int:
    """Put a backup in a file's place."""
    target = Path(args.file)
    restore_backup(Path(args.backup), target)
    show(args, {"path": str(target)}, _("Restored {path}.").format(path=target))
    return 0
