"""The command import."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from crm_desktop.base.errors import BadInput, FarleyError, FileProblem
from crm_desktop.base.files import read_bytes, write_atomically
from crm_desktop.base.i18n import _
from crm_desktop.cli.common import KINDS, Progress, opened, show
from crm_desktop.domain.records import Problem
from crm_desktop.services.importing import Balance, ImportOptions, ImportSource, OnMatch, open_source

MAP_LIMIT = 1 << 20


def run(args: Namespace) -> int:
    """Import one source after the other; each is one action with its own undo."""
    options = ImportOptions(
        kind=KINDS[args.kind],
        on_match=OnMatch(args.on_match),
        encoding=args.encoding,
        delimiter={"\\t": "\t", "tab": "\t"}.get(args.delimiter, args.delimiter),
        dry_run=args.dry_run,
    )
    if args.map:
        options.map_text = read_bytes(Path(args.map), MAP_LIMIT).decode("utf-8-sig", "replace")
    documents: list[dict[str, Any]] = []
    lines: list[str] = []
    with opened(args) as crm:
        for number, name in enumerate(args.sources):
            try:
                source = open_source(Path(name), options)
                if not args.map:
                    crm.importing.recognise(source)
                if args.save_map and source.mapping is not None:
                    write_atomically(Path(args.save_map), source.mapping.to_json().encode())
                progress = Progress()
                balance = crm.importing.run(source, options, progress)
                progress.end()
            except FarleyError as error:
                if number == 0:
                    raise
                imported = ", ".join(args.sources[:number])
                raise BadInput(_("{error} (Imported before: {names}.)").format(error=error, names=imported)) from error
            documents.append(document_of(name, balance))
            lines += _lines(name, balance)
            if args.rejects and balance.rejected:
                try:
                    _write_rejects(Path(args.rejects), source, balance, number)
                except OSError as error:
                    raise _rejects_not_written(args.rejects, balance, error) from error
    show(args, documents[0] if len(documents) == 1 else _together(documents), *lines)
    return 0


def document_of(name: str, balance: Balance) -> dict[str, Any]:
    """Return the balance as --json prints it."""
    return {
        "source": name,
        "rows": balance.rows,
        "new": balance.new,
        "updated": balance.updated,
        "same": balance.same,
        "rejected": balance.rejected,
        "companies_made": balance.companies,
        "hints": balance.hints,
        "dry_run": balance.dry_run,
        "problems": [
            {
                "row": one.row,
                "field": one.field,
                "value": one.value,
                "reason": one.reason,
                "rejected": one.rejected,
            }
            for one in balance.problems
        ],
        "action": balance.action or None,
    }


def _together(documents: list[dict[str, Any]]) -> dict[str, Any]:
    sums = {name: sum(one[name] for one in documents) for name in ("rows", "new", "updated", "same", "rejected")}
    return {
        **sums,
        "problems": [{**problem, "source": one["source"]} for one in documents for problem in one["problems"]],
        "action": documents[-1]["action"],
        "sources": documents,
    }


def _lines(name: str, balance: Balance) -> list[str]:
    text = _("{name}: {rows} rows = {new} new + {updated} updated + {same} the same + {rejected} rejected")
    if balance.dry_run:
        text = _("{name} would be: {rows} rows = {new} new + {updated} updated + {same} the same + {rejected} rejected")
    lines = [
        text.format(
            name=name, rows=balance.rows, new=balance.new, updated=balance.updated, same=balance.same,
            rejected=balance.rejected,
        )
    ]  # fmt: skip
    lines += [
        f"  {problem.row}: {_where(problem)}{problem.reason}"
        for problem in balance.problems[:20]
    ]
    hidden = balance.hints + balance.rejected - min(20, len(balance.problems))
    if hidden > 0:
        lines.append(_("  … and {n} more hints (--json prints them).").format(n=hidden))
    return lines


def _where(problem: Problem) -> str:
    """Say what a hint is about: a field and what stands in it, where it is not about the whole row."""
    value = f"“{problem.value[:60]}”" if problem.value else ""
    said = " ".join(filter(None, (problem.field, value)))
    return f"{said}: " if said else ""


def _rejects_not_written(target: str, balance: Balance, error: OSError) -> FileProblem:
    return FileProblem(
        _(
            "“{name}” cannot be written ({reason}). The import itself is done, as action {action};"
            " undo it, or import again to see the rejected rows."
        ).format(name=target, reason=error.strerror or error, action=balance.action)
    )


def _write_rejects(target: Path, source: ImportSource, balance: Balance, number: int) -> None:
    place = target if number == 0 else target.with_stem(f"{target.stem} {number + 1}")
    source.write_rejects(balance.problems, place)
