"""The Reports screen: the gallery at the left, the paper in the middle, its options at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.changes import Changes
from crm_desktop.base.files import write_atomically
from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.domain.lookup import Shown
from crm_desktop.reports.catalog import REPORTS
from crm_desktop.reports.report import Report
from crm_desktop.services.crm import Crm
from crm_desktop.ui.actions.action import EVERYWHERE, Action
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.actions.shortcuts import attach_list
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.busy_bar import BusyBar
from crm_desktop.ui.kit.key_hints import KeyHint
from crm_desktop.ui.kit.labels import Hairline, set_ground
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.search_box import SearchBox
from crm_desktop.ui.kit.side_list import SideItem, SideSection
from crm_desktop.ui.page import Page
from crm_desktop.ui.pages.reports.gallery import ReportGallery
from crm_desktop.ui.pages.reports.head import ReportHead
from crm_desktop.ui.pages.reports.making import Made, Maker, Wanted, make_by_command, make_preview
from crm_desktop.ui.pages.reports.options_panel import OptionsPanel
from crm_desktop.ui.pages.reports.pdf_view import PdfView
from crm_desktop.ui.pages.reports.printing import PrintJob, ask_printer
from crm_desktop.ui.support.debounce import Debounce
from crm_desktop.ui.support.key_text import shown
from crm_desktop.ui.support.prompts import FileKind
from crm_desktop.ui.support.tasks import Cancel
from crm_desktop.ui.support.theme import theme

REST_MS = 250
GALLERY_WIDTH = 265
OPTIONS_WIDTH = 256
NARROW = 900
"""Below this width the gallery has one column."""
GALLERY_NARROW = 152
AskPrinter = Callable[[QWidget, str, int], QPrinter | None]


class ReportsPage(Page):
    """Choose a report, set its options, look at it, save or print it."""

    page_id = "reports"
    icon = "file-text"

    def __init__(
        self,
        context: Context,
        registry: ActionRegistry,
        parent: QWidget | None = None,
        *,
        maker: Maker = make_by_command,
        printer: AskPrinter = ask_printer,
    ) -> None:
        """`maker` makes the files, `printer` asks where to print: doors for tests."""
        super().__init__(context, registry, parent)
        self._maker = maker
        self._ask_printer = printer
        self._values: dict[str, dict[str, str]] = {}
        self._made: Made | None = None
        self._making: Cancel | None = None
        self._then: Callable[[Made], None] | None = None
        self._rest = Debounce(REST_MS, self._make, self)
        self.search = SearchBox(_("Find a report…"))
        self.search.setObjectName("reportSearchBox")
        self.gallery = ReportGallery(REPORTS)
        self.view = PdfView()
        self.options = OptionsPanel()
        self.head = ReportHead(registry)
        self._arrange()
        self.busy = BusyBar(self.view)
        self._connect()
        for place in (self.gallery, self.view):
            attach_list(registry, place, self.page_id)
        self._choose(REPORTS[0])

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Hairline())
        row = QHBoxLayout()
        row.setSpacing(0)
        self._left = QWidget()
        set_ground(self._left, "subtle")
        left = QVBoxLayout(self._left)
        set_margins(left, 12, 10, 6, 0)
        left.setSpacing(4)
        left.addWidget(self.search)
        left.addWidget(self.gallery, 1)
        row.addWidget(self._left)
        row.addWidget(Hairline(vertical=True))
        row.addWidget(self.view, 1)
        row.addWidget(Hairline(vertical=True))
        row.addWidget(self.options)
        column.addLayout(row, 1)
        self.options.setFixedWidth(theme().px(OPTIONS_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self._left.setFixedWidth(theme().px(GALLERY_NARROW if narrow else GALLERY_WIDTH))
        self.head.set_narrow(narrow)

    def _connect(self) -> None:
        self.search.searched.connect(self.gallery.show_matching)
        for sign in (self.search.down_pressed, self.search.entered, self.search.left):
            sign.connect(self.gallery.take_first)
        self.gallery.search_wanted.connect(self.focus_search)
        self.gallery.chosen.connect(self._choose)
        self.options.changed.connect(self._option_changed)
        self.view.pages_known.connect(self._count_pages)
        self.view.failed.connect(self.context.shell.show_error)
        self.view.page_painted.connect(lambda _page: self._look_ready())
        self.view.zoom_changed.connect(lambda zoom: self.head.show_zoom(None if self.view.fits_page() else zoom))

    # What the page says of itself

    def title(self) -> str:
        """See Page.title."""
        return _("Reports")

    def page_actions(self) -> Sequence[Action]:
        """See Page.page_actions."""
        menu = (_("File"),)
        here = self.isVisible
        return (
            Action("reports.save_pdf", _("Save PDF…"), self.save_pdf, icon="download", scope=self.page_id),
            Action("reports.save_csv", _("Save as CSV…"), self.save_csv, icon="table-2", scope=self.page_id),
            Action(
                "reports.print",
                _("Print…"),
                self.print,
                ("Ctrl+P",),
                "printer",
                EVERYWHERE,
                menu,
                here,
                group=3,
            ),
            Action("reports.zoom_in", _("Zoom in"), self._zoom_in, ("+", "="), "zoom-in", self.page_id),
            Action("reports.zoom_out", _("Zoom out"), self._zoom_out, ("-",), "zoom-out", self.page_id),
            Action("reports.whole_page", _("Whole page"), self._fit_page, ("0",), scope=self.page_id),
        )

    def _zoom_in(self) -> None:
        self.view.zoom_in()

    def _zoom_out(self) -> None:
        self.view.zoom_out()

    def _fit_page(self) -> None:
        self.view.fit_page()

    def key_hints(self) -> Sequence[KeyHint]:
        """See Page.key_hints."""
        return (
            KeyHint(("↑ ↓",), _("Choose")),
            KeyHint((self.registry.hint("reports.print"),), _("Print")),
            KeyHint((shown(QKeySequence("Ctrl+S")),), _("Save PDF")),
        )

    def side_sections(self) -> Sequence[SideSection]:
        """See Page.side_sections."""
        groups = dict.fromkeys(report.group for report in REPORTS)
        items = [SideItem("", _("All reports"), "file-text", len(REPORTS))]
        for group in groups:
            count = sum(report.group == group for report in REPORTS)
            items.append(SideItem(group, _(group), GROUP_ICONS.get(group, "file-text"), count))
        return [SideSection("reports", _("Reports"), tuple(items))]

    def side_current(self) -> object:
        """See Page.side_current."""
        text = self.search.text()
        return next((report.group for report in REPORTS if _(report.group) == text), "" if not text else None)

    # What the window tells

    def opened(self) -> None:
        """See Page.opened."""
        self._read_lookups()
        if self._made is None:
            self._make()

    def _read_lookups(self) -> None:
        def names(crm: Crm) -> list[str]:
            found = [one.name for one in crm.lookups.saved("contact")] + [one.name for one in crm.groups.all()]
            return list(dict.fromkeys(found))

        self.context.ask(names, self.options.offer_lookups, failed=lambda _text: None, key="reports/lookups")

    def refresh(self, changes: Changes) -> None:
        """See Page.refresh."""
        if changes.touches("lookup", "group"):
            self._read_lookups()
        if changes.touches("contact", "company", "entry", "lookup", "group"):
            self._rest.trigger()

    def side_chosen(self, item: object) -> None:
        """See Page.side_chosen."""
        self.search.setText(_(str(item)) if item else "")
        self.side_changed.emit()

    def clear_search(self) -> bool:
        """See Page.clear_search."""
        searched = bool(self.search.text())
        self.search.clear_search()
        return searched

    def look_up(self, text: str, shown: Shown | None = None) -> None:
        """Make the reports of the contacts that a search finds."""
        for report in REPORTS:
            values = self._values.setdefault(report.id, {})
            values["search"] = text
            values["lookup"] = _option_of(shown)
        report = self._report()
        self.options.show_report(report, self._values[report.id])
        self._make()

    def focus_first(self) -> None:
        """See Page.focus_first."""
        self.gallery.setFocus()

    def focus_search(self) -> None:
        """See Page.focus_search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def save_now(self) -> None:
        """Ctrl+S on this screen saves the PDF."""
        self.save_pdf()

    def current_state(self) -> dict[str, Any]:
        """Return the report and its options, for the way back."""
        return {"report": self._report().id, "values": self.options.values()}

    def restore_state(self, state: Any) -> None:
        """Show them again."""
        wanted = state.get("report") if isinstance(state, dict) else None
        report = next((one for one in REPORTS if one.id == wanted), None)
        if report is not None:
            self._values[report.id] = dict(state["values"])
            if report is self._report():
                self._choose(report)
            self.search.clear_search()  # the report comes back into sight
            self.gallery.choose(report)

    # Choosing and making

    def _report(self) -> Report:
        return self.gallery.current() or REPORTS[0]

    def _choose(self, report: Report) -> None:
        self.options.show_report(report, self._values.get(report.id, {}))
        self.head.show_report(_(report.title))
        if self.isVisible():
            self._make()

    def _option_changed(self) -> None:
        self._values[self._report().id] = self.options.values()
        self._rest.trigger()

    def _wanted(self) -> Wanted:
        return Wanted.of(self.context.facts.path, self._report().id, self.options.values())

    def _make(self) -> None:
        self._rest.cancel()
        if self._making is not None:
            self._making.cancel()
        wanted = self._wanted()
        self._made = None
        self.set_ready(False)
        self.busy.start(cancel=self._stop)
        maker = self._maker
        self._making = self.context.beside(
            lambda _crm, _report, stopped: make_preview(maker, wanted, stopped), self._show, failed=self._failed
        )

    def _stop(self) -> None:
        if self._making is not None:
            self._making.cancel()
        self.busy.stop()
        self._then = None
        self.head.show_made(_("preview stopped"))

    def _show(self, made: Made) -> None:
        if made.wanted != self._wanted():
            return
        self.busy.stop()
        self._made = made
        self.head.show_made(_("preview, made in {seconds} s").format(seconds=QLocale().toString(made.seconds, "f", 1)))
        self.view.show_pdf(made.content)
        then, self._then = self._then, None
        if then is not None:
            then(made)

    def _failed(self, sentence: str) -> None:
        self.busy.stop()
        self._then = None
        self.view.clear()
        self.head.show_made("")
        self.context.shell.show_error(sentence)

    def _count_pages(self, pages: int) -> None:
        self.set_count(ngettext("{n} page", "{n} pages", pages).format(n=format_number(pages)))

    def _look_ready(self) -> None:
        if self._made is not None and self.view.is_painted(0):
            self.set_ready(True)

    # Saving and printing

    def _with_made(self, call: Callable[[Made], None]) -> None:
        """Call with the report as it is wanted now, once it is made."""
        if self._made is not None and self._made.wanted == self._wanted():
            call(self._made)
            return
        self._then = call
        self._make()

    def _file_name(self) -> str:
        day = self.context.clock.now().date().isoformat()
        return f"{_(self._report().title)} {day}"

    def save_pdf(self) -> None:
        """Ask for a place and save what the preview shows."""
        kinds = (FileKind(_("PDF files"), ("*.pdf",)),)
        chosen = self.context.prompts.save_file(self, _("Save PDF"), kinds, f"{self._file_name()}.pdf")
        if chosen:
            target = with_suffix(chosen, ".pdf")
            self._with_made(lambda made: self._save(made, target))

    def _save(self, made: Made, target: Path) -> None:
        self.context.beside(
            lambda _crm, _report, _stopped: write_atomically(target, made.content), lambda _nothing: self._saved(target)
        )

    def save_csv(self) -> None:
        """Ask for a place and save the same figures as a table."""
        kinds = (FileKind(_("CSV files"), ("*.csv",)),)
        chosen = self.context.prompts.save_file(self, _("Save as CSV"), kinds, f"{self._file_name()}.csv")
        if not chosen:
            return
        target, wanted, maker = with_suffix(chosen, ".csv"), self._wanted(), self._maker
        self.context.beside(
            lambda _crm, _report, stopped: maker(wanted, target, stopped), lambda _nothing: self._saved(target)
        )

    def _saved(self, target: Path) -> None:
        self.context.shell.toast(_("Saved: {path}").format(path=target))

    def print(self) -> None:
        """Ask for a printer and print what the preview shows."""
        self._with_made(self._print)

    def _print(self, made: Made) -> None:
        title = _(self._report().title)
        printer = self._ask_printer(self, title, max(1, self.view.page_count()))
        if printer is not None:
            PrintJob(printer, made.content, lambda problem: self._printed(title, problem), self)

    def _printed(self, title: str, problem: str) -> None:
        if problem:
            self.context.shell.show_error(problem)
        else:
            self.context.shell.toast(_("{title} is sent to the printer.").format(title=title))


def with_suffix(chosen: str, suffix: str) -> Path:
    """Return a chosen place, with the suffix added where it has another."""
    path = Path(chosen)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


GROUP_ICONS = {"Contacts": "users"}


def _option_of(shown: Shown | None) -> str:
    """Return how a report is told of a set: a saved one by its name, so that it stays that one, else its rules."""
    if shown is None:
        return ""
    return shown.title if shown.saved else shown.lookup.text()
