"""A report's data as PDF, CSV and JSON: the same rows and figures in all three."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crm_desktop.base.files import atomic_file
from crm_desktop.formats.csv_table import write_table
from crm_desktop.reports.report import Options, Progress, Report, ReportData, quiet


def write_pdf(
    report: Report, data: ReportData, options: Options, path: Path, progress: Progress = quiet
) -> int:
    """Write the report as PDF, whole or not at all, and return its number of pages."""
    return report.draw(data, options, path, progress)


def write_csv(data: ReportData, path: Path) -> int:
    """Write the rows as CSV in UTF-8, whole or not at all, no cell a formula, and return how many."""
    names = [column.name for column in data.columns]
    with atomic_file(path) as stream:
        return write_table(
            [column.label for column in data.columns],
            ([row[name] for name in names] for row in data.rows),
            stream,
        )


def to_json(data: ReportData) -> dict[str, Any]:
    """Return the report as plain values for JSON: title, as_of, scope, columns, rows and totals."""
    return {
        "report": data.report,
        "title": data.title,
        "as_of": data.as_of.isoformat(),
        "scope": data.scope,
        "columns": [{"name": column.name, "label": column.label} for column in data.columns],
        "rows": data.rows,
        "totals": data.totals,
    }
