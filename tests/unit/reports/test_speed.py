"""The directory against a plain canvas that draws the same strings (contract: at most 1.5 times, linear)."""

import random
import time
from io import BytesIO

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from crm_desktop.base.paths import resource_path
from crm_desktop.domain.records import Record
from crm_desktop.reports.catalog import report_named
from crm_desktop.reports.report import ReportData
from tests.unit.reports.people import Office, collected, drawn, person

DIRECTORY = report_named("contact_directory")
SYLLABLES = [
    "ka",
    "lo",
    "mi",
    "ra",
    "tem",
    "vos",
    "bri",
    "an",
    "del",
    "gor",
    "pi",
    "stu",
    "mann",
    "ski",
    "son",
]


def _people(count: int) -> list[Record]:
    chance = random.Random(3)

    def word() -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).title()

    return [
        person(
            at,
            f"{word()}, {word()}",
            company=f"{word()} {word()} GmbH",
            job_title="Purchasing manager",
            phones=(("Mobile", f"+48 601 {at:06}", ""), ("Office", f"+48 22 {at:06}", "12")),
            emails=(f"{word()}.{word()}@{word()}.example".lower(),),
            address={"street": f"{word()} {at}", "postcode": "00-950", "city": word(), "country": "Polska"},
        )
        for at in range(count)
    ]


def _plain(data: ReportData) -> None:
    canvas = Canvas(BytesIO())
    y = 800
    for row in data.rows:
        if y < 100:
            canvas.showPage()
            y = 800
        canvas.setFont("Inter-SemiBold", 8.5)
        canvas.drawString(44, y, row["name"])
        canvas.setFont("Inter-Regular", 8.5)
        canvas.drawString(44, y - 11, row["title"])
        canvas.drawString(44, y - 22, row["company"])
        for at, phone in enumerate(row["phones"].splitlines()):
            canvas.drawString(220, y - at * 11, phone)
        canvas.drawString(380, y, row["emails"])
        canvas.drawString(380, y - 11, row["address"].replace("\n", ", "))
        canvas.line(44, y - 26, 550, y - 26)
        y -= 40
    canvas.save()


def _seconds(work: object, *arguments: object) -> float:
    assert callable(work)
    start = time.process_time()
    work(*arguments)
    return time.process_time() - start


@pytest.mark.benchmark
@pytest.mark.slow
def test_the_directory_costs_little_more_than_a_plain_canvas_and_grows_in_step() -> None:
    for name in ("Inter-Regular", "Inter-SemiBold"):
        pdfmetrics.registerFont(TTFont(name, str(resource_path("fonts", f"{name}.ttf"))))
    few, many = (collected(DIRECTORY, Office(_people(count))) for count in (500, 2000))
    drawn(DIRECTORY, few)

    rounds = [
        (_seconds(drawn, DIRECTORY, many), _seconds(_plain, many), _seconds(drawn, DIRECTORY, few)) for _ in range(4)
    ]
    ours, plain, small = (min(times) for times in zip(*rounds, strict=True))

    # The contract is 1.5 on a machine of one's own; the rest is for one that does other things as well.
    assert ours <= 2 * plain
    assert ours <= 6 * small
