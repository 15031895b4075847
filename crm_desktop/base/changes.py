"""What changed: the one notice that every view gets, whoever made the change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from crm_desktop.base.value import value


@value
class Changes:
    """The records touched by one action, or by several when they are read together."""

    verb: str = ""
    action: int = 0
    """The action's `seq` in this file; 0 when nothing was written."""
    seat: str = ""
    touched: Mapping[str, frozenset[int]] = MappingProxyType({})
    """Record ids by record kind."""
    many: bool = False
    """True when too many records changed to name them: read everything again."""

    def __bool__(self) -> bool:
        return self.many or bool(self.touched)

    def of(self, kind: str) -> frozenset[int]:
        """Return the touched ids of one kind."""
        return self.touched.get(kind, frozenset())

    def touches(self, *kinds: str) -> bool:
        """Say whether any of these kinds changed."""
        return self.many or any(kind in self.touched for kind in kinds)

    def __iter__(self) -> Iterator[tuple[str, int]]:
        for kind, ids in self.touched.items():
            for record_id in ids:
                yield kind, record_id

    def merged(self, other: Changes) -> Changes:
        """Return both as one notice, named after the later."""
        touched = dict(self.touched)
        for kind, ids in other.touched.items():
            touched[kind] = touched.get(kind, frozenset()) | ids
        return Changes(other.verb, max(self.action, other.action), other.seat, touched, self.many or other.many)
