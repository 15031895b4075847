"""The catalogue: what the gallery shows, at no cost to start-up."""

import subprocess
import sys

from crm_desktop.reports.catalog import REPORTS, report_named


def test_reports_are_found_by_their_ids() -> None:
    assert [report_named(report.id) for report in REPORTS] == list(REPORTS)


def test_listing_reports_loads_no_paper_library() -> None:
    ask = (
        "import sys, crm_desktop.reports.catalog, crm_desktop.reports.output;"
        "print([name for name in ('reportlab', 'uharfbuzz', 'bidi') if name in sys.modules])"
    )

    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "[]"
