"""The contracts of pyproject.toml, and the imports of the program as they are."""

from collections.abc import Callable
from pathlib import Path

import grimp
import pytest
from importlinter import api
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract
from importlinter.domain.contract import Contract

ROOT = Path(__file__).resolve().parents[2]
KINDS: dict[str, type[Contract]] = {
    kind.type_name: kind
    for kind in (AcyclicSiblingsContract, ForbiddenContract, IndependenceContract, LayersContract)
}

Contracts = Callable[[str], Contract]


@pytest.fixture(scope="session")
def contract_named() -> Contracts:
    """Makes the contract of that id as the linter itself would."""
    options = api.read_configuration(str(ROOT / "pyproject.toml"))
    contracts = {contract["id"]: contract for contract in options["contracts_options"]}

    def make(contract_id: str) -> Contract:
        chosen = contracts[contract_id]
        kind = KINDS[chosen["type"]]
        return kind(name=chosen["name"], session_options=options["session_options"], contract_options=chosen)

    return make


@pytest.fixture(scope="session")
def house() -> grimp.ImportGraph:
    """Every import of the program, those inside functions too."""
    return grimp.build_graph("crm_desktop", include_external_packages=True, cache_dir=None)
