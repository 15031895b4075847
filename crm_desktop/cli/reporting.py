"""The command report."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.cli.common import Progress, opened, show
from crm_desktop.cli.looking import wanted
from crm_desktop.reports.catalog import REPORTS, report_named
from crm_desktop.reports.output import to_json, write_csv, write_pdf
from crm_desktop.reports.report import parse_options
from crm_desktop.reports.source import CrmSource


def run(args: Namespace) -> int:
    """Make a report as PDF or CSV, print its data, or list all reports."""
    if args.list:
        return _list(args)
    if not args.file or not args.name:
        raise BadInput(_("Name the file and the report: crm-desktop report FILE NAME --out OUT.pdf"))
    report = report_named(args.name)
    given = dict(_option(text) for text in args.set)
    if args.search:
        given["search"] = args.search
    progress = Progress()
    with opened(args, read_only=True) as crm:
        if args.rule or args.lookup:
            given["lookup"] = wanted(crm, args, "contact").text() if args.rule else args.lookup
        options = parse_options(report, given)
        data = report.collect(CrmSource(crm), options, progress)
    if args.out:
        path = Path(args.out)
        if path.suffix.lower() == ".csv":
            write_csv(data, path)
        elif path.suffix.lower() == ".pdf":
            write_pdf(report, data, options, path, progress)
        else:
            raise BadInput(_("A report is written as .pdf or .csv; nothing was written."))
    progress.end()
    rows = len(data.rows)
    written = _("{title}: {rows} rows written to {path}.").format(title=data.title, rows=rows, path=args.out)
    lines = [written] if args.out else ["\t".join(row[column.name] for column in data.columns) for row in data.rows]
    show(args, {**to_json(data), "out": args.out}, *lines)
    return 0


def _option(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise BadInput(_("“{text}” is no option; write it like paper=letter.").format(text=text))
    return name, value


def _list(args: Namespace) -> int:
    document = [
        {
            "name": report.id,
            "title": _(report.title),
            "summary": _(report.summary),
            "options": [
                {
                    "name": option.name,
                    "label": _(option.label),
                    "default": option.default,
                    "values": list(option.values()),
                }
                for option in report.options
            ],
        }
        for report in REPORTS
    ]
    lines = []
    for report in REPORTS:
        lines.append(f"{report.id}: {_(report.title)}. {_(report.summary)}")
        lines += [
            f"  {option.name}={option.default or '…'}" + (f" ({', '.join(option.values())})" if option.values() else "")
            for option in report.options
        ]
    show(args, document, *lines)
    return 0
