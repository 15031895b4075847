"""What is imported: a file of another program, read by its codec."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from crm_desktop.base.errors import BadInput
from crm_desktop.base.files import read_bytes
from crm_desktop.base.i18n import _
from crm_desktop.base.quiet import collector_off
from crm_desktop.domain.records import Draft, Problem
from crm_desktop.formats.codec import MAX_SOURCE_BYTES
from crm_desktop.formats.csv_table import read_table, write_table
from crm_desktop.formats.json_file import read_json
from crm_desktop.formats.mapping import Mapping, guess_mapping, read_mapping
from crm_desktop.formats.table import Table
from crm_desktop.formats.vcard import read_vcards
from crm_desktop.services.importing.balance import ImportOptions

TABLE_SUFFIXES = (".csv", ".tsv", ".txt", ".tab")
VCARD_SUFFIXES = (".vcf", ".vcard")
JSON_SUFFIXES = (".json",)
SUFFIXES = (*TABLE_SUFFIXES, *VCARD_SUFFIXES, *JSON_SUFFIXES)
_KINDS = ("list_item", "custom_field", "group", "lookup", "company", "contact", "entry", "activity")
_KIND_ORDER = {kind: place for place, kind in enumerate(_KINDS)}


@dataclass(slots=True)
class ImportSource:
    """A source that has been read: a table with its mapping, or drafts as they stood."""

    name: str
    total: int
    """How many rows or cards it has."""
    table: Table | None = None
    mapping: Mapping | None = None
    ready: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    contents: list[tuple[bytes, str]] = field(default_factory=list)

    def drafts(self) -> Iterator[Draft]:
        """Yield the drafts, companies before their people, people before what was written about them."""
        if self.table is None or self.mapping is None:
            yield from sorted(self.ready, key=lambda draft: _KIND_ORDER.get(draft.kind, 9))
            return
        to_draft = self.mapping.compile()
        for line, row in self.table.rows():
            yield to_draft(line, row)

    def write_rejects(self, problems: Iterable[Problem], target: Path) -> int:
        """Write the rejected rows with their line and reason as a table that can be mended and imported again."""
        rejected = {problem.row: problem for problem in problems if problem.rejected}
        with open(target, "wb") as stream:
            if self.table is None:
                rows = [[str(p.row), p.reason, p.value] for p in rejected.values()]
                write_table(["Row", "Reason", "Value"], rows, stream)
            else:
                found = [
                    [*row, str(line), rejected[line].reason] for line, row in self.table.rows() if line in rejected
                ]
                write_table([*self.table.header, "Row", "Reason"], found, stream)
        return len(rejected)


def open_source(path: Path, options: ImportOptions) -> ImportSource:
    """Read a file by its kind; raises FarleyError with a sentence where that cannot be done."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise BadInput(
            _("“{name}” is of no kind that can be imported; Farley reads {kinds}. Nothing was changed.").format(
                name=path.name, kinds=", ".join(SUFFIXES)
            )
        )
    with collector_off():
        return source_of(path.name, read_bytes(path, MAX_SOURCE_BYTES), options)


def source_of(name: str, content: bytes, options: ImportOptions) -> ImportSource:
    """Read content by the suffix of its name; raises FarleyError with a sentence where that cannot be done."""
    suffix = Path(name).suffix.lower()
    if suffix in VCARD_SUFFIXES or (suffix == ".txt" and content[:200].lstrip().upper().startswith(b"BEGIN:VCARD")):
        outcome = read_vcards(content, encoding=options.encoding)
        return ImportSource(name, outcome.rows, ready=outcome.drafts, problems=outcome.problems)
    if suffix in JSON_SUFFIXES:
        outcome = read_json(content)
        return ImportSource(
            name, outcome.rows, ready=outcome.drafts, problems=outcome.problems, contents=outcome.contents
        )
    table = read_table(content, encoding=options.encoding, delimiter=options.delimiter, header_row=options.header_row)
    mapping = options.mapping or guess_mapping(table, options.kind)
    if options.map_text is not None:
        mapping = read_mapping(options.map_text, table.header, mapping)
    problems = [*table.problems, *(Problem(0, "", "", note) for note in mapping.notes)]
    if not table.count and not table.problems:
        problems.append(Problem(0, "", "", _("There are no rows in this file.")))
    problems += [Problem(0, column, "", _("This column is left out.")) for column in mapping.left_out()]
    return ImportSource(name, table.count, table=table, mapping=mapping, problems=problems)
