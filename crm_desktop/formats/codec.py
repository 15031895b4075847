"""What every format answers with: drafts, and the problems beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from crm_desktop.domain.records import Draft, Problem

MAX_SOURCE_BYTES = 1 << 30
"""No source larger than this is read (TRUST 18)."""


@dataclass(slots=True)
class Outcome:
    """What a codec understood of a source: drafts as they come, and the problems it met beside them.

    `rows` counts every card or line of the source, so that drafts + rejected problems = rows.
    """

    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    contents: list[tuple[bytes, str]] = field(default_factory=list)
    """Pictures and papers that records name by their sha256, with their media types."""


Progress = Callable[[int, int], None]
"""Called with (done, total); total is 0 when it is not known. May raise Cancelled."""


def batches(drafts: Iterable[Draft], size: int) -> Iterator[list[Draft]]:
    """Cut a stream into lists of at most `size`."""
    batch: list[Draft] = []
    for draft in drafts:
        batch.append(draft)
        if len(batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch
