"""All rows, in the order in which they are measured."""

from __future__ import annotations

from tests.benchmarks.rows.bulk_edit import BulkEdit
from tests.benchmarks.rows.command_line import CommandLine
from tests.benchmarks.rows.directory_growth import DirectoryGrowth
from tests.benchmarks.rows.directory_pdf import DirectoryPdf
from tests.benchmarks.rows.event_loop import EventLoop
from tests.benchmarks.rows.import_csv import ImportCsv
from tests.benchmarks.rows.import_growth import ImportGrowth
from tests.benchmarks.rows.import_vcards import ImportVcards
from tests.benchmarks.rows.list_first_rows import ListFirstRows
from tests.benchmarks.rows.list_page_down import ListPageDown
from tests.benchmarks.rows.list_sort import ListSort
from tests.benchmarks.rows.lookup_rules import LookupRules
from tests.benchmarks.rows.memory import Memory
from tests.benchmarks.rows.save import Save
from tests.benchmarks.rows.search_hits import SearchHits
from tests.benchmarks.rows.search_list import SearchList
from tests.benchmarks.rows.sidebar_counts import SidebarCounts
from tests.benchmarks.rows.start import Start
from tests.benchmarks.rows.window_page_down import WindowPageDown
from tests.benchmarks.rows.window_search import WindowSearch
from tests.benchmarks.rows.window_sort import WindowSort
from tests.benchmarks.rows.window_while_report import WindowWhileReport

ROWS = (
    CommandLine,
    Start,
    Memory,
    ImportCsv,
    ImportGrowth,
    ImportVcards,
    Save,
    SearchHits,
    SearchList,
    ListFirstRows,
    ListPageDown,
    ListSort,
    LookupRules,
    SidebarCounts,
    BulkEdit,
    DirectoryPdf,
    DirectoryGrowth,
    WindowSearch,
    WindowPageDown,
    WindowSort,
    WindowWhileReport,
    EventLoop,
)
