"""The house rules about who may import whom, each as one sentence, and the proof that each can fail."""

from collections.abc import Iterable
from copy import deepcopy

import grimp
import pytest
from importlinter.domain.contract import Contract

from tests.architecture.conftest import Contracts

Import = tuple[str, str]

ROOMS = ("__main__", "app", "ui", "cli", "reports", "services", "store", "formats", "domain", "base")
FLOORS_OF_THE_WINDOW = (
    "application", "mainwindow", "catalog", "pages", "preferences", "dialogs", "page", "actions", "kit",
    "context", "support",
)  # fmt: skip


def _assert_kept(contract: Contract, graph: grimp.ImportGraph, capsys: pytest.CaptureFixture[str]) -> None:
    check = contract.check(deepcopy(graph), verbose=False)
    if not check.kept:
        contract.render_broken_contract(check)
        pytest.fail(f"{contract.name}: this is broken.\n{capsys.readouterr().out}", pytrace=False)


def test_imports_only_go_down_the_floors(
    contract_named: Contracts, house: grimp.ImportGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    _assert_kept(contract_named("floors"), house, capsys)


def test_inside_the_window_imports_only_go_down(
    contract_named: Contracts, house: grimp.ImportGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    _assert_kept(contract_named("ui-floors"), house, capsys)


def test_no_page_knows_another_page(
    contract_named: Contracts, house: grimp.ImportGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    _assert_kept(contract_named("pages"), house, capsys)


def test_nothing_imports_in_a_circle(
    contract_named: Contracts, house: grimp.ImportGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    _assert_kept(contract_named("cycles"), house, capsys)


def test_only_the_window_knows_qt(
    contract_named: Contracts, house: grimp.ImportGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    _assert_kept(contract_named("qt"), house, capsys)


def test_only_the_store_and_the_services_know_the_database_libraries(
    contract_named: Contracts, house: grimp.ImportGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    _assert_kept(contract_named("database"), house, capsys)


def test_only_the_reports_know_the_paper_library(
    contract_named: Contracts, house: grimp.ImportGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    _assert_kept(contract_named("paper"), house, capsys)


def test_only_the_secrets_room_knows_the_keyring(
    contract_named: Contracts, house: grimp.ImportGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    _assert_kept(contract_named("secrets"), house, capsys)


def test_the_window_the_command_line_and_the_reports_never_touch_the_store(
    contract_named: Contracts, house: grimp.ImportGraph, capsys: pytest.CaptureFixture[str]
) -> None:
    _assert_kept(contract_named("store"), house, capsys)


def _toy_house(imports: Iterable[Import] = ()) -> grimp.ImportGraph:
    """A house with every room and these imports, which need no files."""
    graph = grimp.ImportGraph()
    modules = ["crm_desktop"]
    modules += [f"crm_desktop.{room}" for room in ROOMS]
    modules += [f"crm_desktop.ui.{floor}" for floor in FLOORS_OF_THE_WINDOW]
    modules += ["crm_desktop.ui.pages.contacts", "crm_desktop.ui.pages.notes", "crm_desktop.base.secrets"]
    modules += ["crm_desktop.store.unit", "crm_desktop.reports.layout", "crm_desktop.services.contacts"]
    for module in modules:
        graph.add_module(module)
    for importer, imported in imports:
        if imported not in modules:
            graph.add_module(imported, is_squashed=True)
        graph.add_import(importer=importer, imported=imported, line_number=1, line_contents="import")
    return graph


ALLOWED = [
    ("crm_desktop.app", "crm_desktop.ui.application"),
    ("crm_desktop.ui.pages.contacts", "crm_desktop.ui.kit"),
    ("crm_desktop.ui.kit", "PySide6"),
    ("crm_desktop.ui.pages.contacts", "crm_desktop.services.contacts"),
    ("crm_desktop.services.contacts", "crm_desktop.store.unit"),
    ("crm_desktop.services.contacts", "peewee"),
    ("crm_desktop.store.unit", "apsw"),
    ("crm_desktop.store.unit", "crm_desktop.base"),
    ("crm_desktop.reports.layout", "reportlab"),
    ("crm_desktop.base.secrets", "keyring"),
]
CONTRACTS = ("floors", "ui-floors", "pages", "cycles", "qt", "database", "paper", "secrets", "store")


@pytest.mark.parametrize("contract_id", CONTRACTS)
def test_a_house_in_order_keeps_every_contract(contract_named: Contracts, contract_id: str) -> None:
    assert contract_named(contract_id).check(_toy_house(ALLOWED), verbose=False).kept


@pytest.mark.parametrize(
    ("contract_id", "importer", "imported"),
    [
        ("floors", "crm_desktop.base.secrets", "crm_desktop.domain"),
        ("floors", "crm_desktop.store.unit", "crm_desktop.services.contacts"),
        ("floors", "crm_desktop.store.unit", "crm_desktop.formats"),
        ("floors", "crm_desktop.cli", "crm_desktop.ui.support"),
        ("floors", "crm_desktop.reports.layout", "crm_desktop.cli"),
        ("ui-floors", "crm_desktop.ui.support", "crm_desktop.ui.kit"),
        ("ui-floors", "crm_desktop.ui.kit", "crm_desktop.ui.pages.contacts"),
        ("ui-floors", "crm_desktop.ui.application", "crm_desktop.ui.mainwindow"),
        ("pages", "crm_desktop.ui.pages.contacts", "crm_desktop.ui.pages.notes"),
        ("qt", "crm_desktop.services.contacts", "PySide6"),
        ("qt", "crm_desktop.app", "PySide6"),
        ("database", "crm_desktop.ui.kit", "peewee"),
        ("database", "crm_desktop.base.secrets", "apsw"),
        ("database", "crm_desktop.services.contacts", "sqlite3"),
        ("paper", "crm_desktop.services.contacts", "reportlab"),
        ("secrets", "crm_desktop.store.unit", "keyring"),
        ("store", "crm_desktop.ui.pages.contacts", "crm_desktop.store.unit"),
        ("store", "crm_desktop.cli", "crm_desktop.store"),
        ("store", "crm_desktop.reports.layout", "crm_desktop.store.unit"),
    ],
)
def test_one_wrong_import_breaks_its_contract(
    contract_named: Contracts, contract_id: str, importer: str, imported: str
) -> None:
    graph = _toy_house([*ALLOWED, (importer, imported)])

    assert not contract_named(contract_id).check(graph, verbose=False).kept


def test_a_circle_breaks_the_contract_against_circles(contract_named: Contracts) -> None:
    there_and_back = [
        ("crm_desktop.ui.pages.contacts", "crm_desktop.ui.pages.notes"),
        ("crm_desktop.ui.pages.notes", "crm_desktop.ui.pages.contacts"),
    ]

    assert not contract_named("cycles").check(_toy_house(there_and_back), verbose=False).kept


@pytest.mark.parametrize(
    ("contract_id", "room"), [("floors", "crm_desktop.attic"), ("ui-floors", "crm_desktop.ui.attic")]
)
def test_a_room_on_no_floor_is_noticed(contract_named: Contracts, contract_id: str, room: str) -> None:
    graph = _toy_house(ALLOWED)
    graph.add_module(room)

    assert not contract_named(contract_id).check(graph, verbose=False).kept
