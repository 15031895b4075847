"""The Reports screen as people use it: choose, set, look, save, print."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.base.errors import Cancelled
from crm_desktop.reports.catalog import REPORTS, report_named
from crm_desktop.reports.output import write_csv, write_pdf
from crm_desktop.reports.report import parse_options
from crm_desktop.reports.source import CrmSource
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.kit.buttons import PlainButton
from crm_desktop.ui.kit.labels import ElidedLabel
from crm_desktop.ui.pages.reports import ReportsPage
from crm_desktop.ui.pages.reports.making import Wanted, command_for, make_by_command
from crm_desktop.ui.pages.reports.pdf_pages import PdfPages
from crm_desktop.ui.support.tasks import Stopped
from crm_desktop.ui.support.theme import theme
from tests.support.files import contact
from tests.ui.dialogs.desk import Desk


class HereMaker:
    """Makes reports in this process, and writes down which."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.made: list[Wanted] = []

    def __call__(self, wanted: Wanted, target: Path, stopped: Stopped) -> None:
        self.made.append(wanted)
        report = report_named(wanted.report)
        options = parse_options(report, dict(wanted.options))
        data = report.collect(CrmSource(self._desk.crm), options)
        if target.suffix == ".csv":
            write_csv(data, target)
        else:
            write_pdf(report, data, options, target)


@pytest.fixture
def maker(desk: Desk) -> HereMaker:
    return HereMaker(desk)


@pytest.fixture
def people(desk: Desk) -> None:
    """Three people, one of them without a number."""
    contact(desk.crm, phone="+48 601 555 214", company="Kowal-Pneumatyka")
    contact(desk.crm, "Ole", "Hansen", phone="+47 69 55 50 18")
    contact(desk.crm, "Ingrid", "Solberg")


@pytest.fixture
def show(desk: Desk, people: None, qtbot: QtBot) -> Callable[..., ReportsPage]:
    """Opens the screen with a maker."""

    def show(maker: HereMaker | Callable[..., None], **doors: object) -> ReportsPage:
        page = ReportsPage(desk.context, ActionRegistry(), maker=maker, **doors)  # type: ignore[arg-type]
        qtbot.addWidget(page)
        page.resize(1200, 800)
        page.show()
        page.opened()
        return page

    return show


@pytest.fixture
def page(show: Callable[..., ReportsPage], maker: HereMaker, qtbot: QtBot) -> ReportsPage:
    """The screen with its first preview."""
    page = show(maker)
    wait_ready(page, qtbot)
    return page


def wait_ready(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(page.property("ready")), timeout=10_000)


def pdf_text(content: bytes) -> str:
    document = pdfium.PdfDocument(content)
    return "\n".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))


def option(page: ReportsPage, name: str) -> QWidget:
    found = page.options.findChild(QWidget, f"option_{name}")
    assert found is not None
    return found


def test_the_first_report_is_shown_with_its_pages(page: ReportsPage) -> None:
    assert page.count_text() == "1 page"
    assert page.view.is_painted(0)
    assert page.head._made.text().startswith("preview, made in ")
    assert "Kowalczyk" in pdf_text(page._made.content if page._made else b"")


def test_every_report_stands_in_the_gallery_and_can_be_chosen(page: ReportsPage, qtbot: QtBot) -> None:
    for report in REPORTS:
        page.gallery.choose(report)
        wait_ready(page, qtbot)
        assert page._made is not None
        assert page._made.wanted.report == report.id


def test_the_search_box_finds_reports(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "two columns")
    titles = [page.gallery.model().index(row, 0).data() for row in range(page.gallery.model().rowCount())]
    assert titles == ["Contacts", "Phone list"]


def test_a_search_that_hides_the_chosen_report_changes_nothing_until_one_goes_in(
    page: ReportsPage, qtbot: QtBot
) -> None:
    before = page._made
    qtbot.keyClicks(page.search, "two columns")
    chosen = page.gallery.current()
    assert chosen is not None
    assert chosen.id == "contact_directory"
    assert page._made is before, "typing makes no other report"
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    chosen = page.gallery.current()
    assert chosen is not None
    assert chosen.id == "phone_list"
    page.search.clear_search()
    assert page.gallery.currentIndex().data() == "Phone list", "it stays chosen among all"


def test_an_option_changes_the_paper_after_a_rest(page: ReportsPage, maker: HereMaker, qtbot: QtBot) -> None:
    page.gallery.choose(report_named("phone_list"))
    wait_ready(page, qtbot)
    assert page._made is not None
    assert "Ingrid" not in pdf_text(page._made.content)
    before = len(maker.made)
    box = option(page, "without_phone")
    assert isinstance(box, QCheckBox)
    box.click()
    assert len(maker.made) == before
    qtbot.waitUntil(lambda: len(maker.made) == before + 1)
    wait_ready(page, qtbot)
    assert "Ingrid" in pdf_text(page._made.content)


def test_the_contacts_of_a_search_are_taken_from_elsewhere(page: ReportsPage, qtbot: QtBot) -> None:
    page.look_up("hansen")
    wait_ready(page, qtbot)
    assert page._made is not None
    text = pdf_text(page._made.content)
    assert "Hansen" in text
    assert "Kowalczyk" not in text
    field = option(page, "search")
    assert isinstance(field, QLineEdit)
    assert field.text() == "hansen"


def test_ctrl_s_saves_what_the_preview_shows(page: ReportsPage, desk: Desk, tmp_path: Path) -> None:
    desk.prompts.answers["save_file"] = str(tmp_path / "People")
    page.save_now()
    assert page._made is not None
    assert (tmp_path / "People.pdf").read_bytes() == page._made.content
    assert desk.prompts.asked[-1] == ("save_file", "Save PDF", "Contact directory 2026-05-14.pdf")
    assert desk.shell.toasts == [f"Saved: {tmp_path / 'People.pdf'}"]


def test_never_mind_saves_nothing(page: ReportsPage, desk: Desk, tmp_path: Path) -> None:
    page.save_pdf()
    assert list(tmp_path.glob("*.pdf")) == []
    assert desk.shell.toasts == []


def test_csv_has_the_same_people(page: ReportsPage, desk: Desk, tmp_path: Path) -> None:
    desk.prompts.answers["save_file"] = str(tmp_path / "people.csv")
    page.registry.run("reports.save_csv")
    text = (tmp_path / "people.csv").read_text("utf-8-sig")
    assert len(text.splitlines()) == 4
    assert "Solberg" in text


def test_zoom_shows_it_larger_and_0_the_whole_page(page: ReportsPage, qtbot: QtBot) -> None:
    fitted = page.view.zoom()
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Plus)
    assert page.view.zoom() > fitted
    assert not page.view.fits_page()
    qtbot.waitUntil(lambda: page.view.is_painted(0))
    qtbot.keyClick(page.view, Qt.Key.Key_0)
    assert page.view.zoom() == fitted


def test_printing_sends_every_page(show: Callable[..., ReportsPage], desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    paper = tmp_path / "printed.pdf"

    def printer(_parent: QWidget, title: str, pages: int) -> QPrinter:
        assert (title, pages) == ("Contact directory", 1)
        made = QPrinter()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(paper))
        made.setResolution(72)
        return made

    page = show(HereMaker(desk), printer=printer)
    wait_ready(page, qtbot)
    page.print()
    qtbot.waitUntil(lambda: bool(desk.shell.toasts), timeout=10_000)
    assert desk.shell.toasts == ["Contact directory is sent to the printer."]
    assert len(pdfium.PdfDocument(paper.read_bytes())) == 1


def test_what_goes_wrong_is_said_in_a_sentence(show: Callable[..., ReportsPage], desk: Desk) -> None:
    def broken(_wanted: Wanted, _target: Path, _stopped: Stopped) -> None:
        report_named("none")

    page = show(broken)
    assert len(desk.shell.errors) == 1
    assert desk.shell.errors[0].startswith("There is no report “none”")
    assert page.view.page_count() == 0


def test_another_process_makes_the_report_in_the_windows_language(people: None, desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    wanted = Wanted.of(str(desk.crm.path), "phone_list", {"without_phone": "yes"})
    make_by_command(wanted, target, lambda: False)
    assert "Ingrid Solberg" in pdf_text(target.read_bytes())


def test_a_process_that_is_stopped_leaves_nothing(people: None, desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    with pytest.raises(Cancelled):
        make_by_command(Wanted.of(str(desk.crm.path), "contact_directory", {}), target, lambda: True)
    assert not target.exists()


def test_a_packed_program_is_called_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", "/opt/farley/farley")
    command = command_for(Wanted.of("a.farley", "phone_list", {"paper": "a4"}), tmp_path / "o.pdf")
    assert command[:4] == ["/opt/farley/farley", "report", "a.farley", "phone_list"]
    assert command[-2:] == ["--set", "paper=a4"]


def test_the_painting_thread_ends_with_the_view(qtbot: QtBot) -> None:
    before = set(threading.enumerate())
    pages = PdfPages()
    with qtbot.waitSignal(pages.failed):
        pages.open(b"no paper")
    [own] = set(threading.enumerate()) - before
    shiboken6.delete(pages)
    qtbot.waitUntil(lambda: not own.is_alive())


@pytest.mark.parametrize("percent", [100, 130])
def test_a_narrow_head_leaves_out_words_before_the_title(page: ReportsPage, percent: int) -> None:
    theme().set_text_size(percent)
    page.resize(700, 600)
    QCoreApplication.processEvents()
    buttons = [page.findChild(PlainButton, name) for name in ("saveCsvButton", "printButton", "savePdfButton")]
    for button in buttons:
        assert button is not None
        assert button.width() >= button.sizeHint().width()
        assert page.head.rect().contains(button.geometry())
        assert button.text() or (button.toolTip() and button.accessibleName() == button.toolTip())
    title = page.head.findChild(ElidedLabel)
    assert title is not None
    assert title.width() >= title.sizeHint().width()
    page.resize(1500, 600)
    QCoreApplication.processEvents()
    assert all(button is not None and button.text() and not button.toolTip() for button in buttons)
