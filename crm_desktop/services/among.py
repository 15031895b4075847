"""Sets of records that a list can be narrowed to, beside what is searched in it."""

from __future__ import annotations

from typing import Any, Self

from crm_desktop.base.value import value

TAG = "tag"
ACTION = "action"
_MEMBERS = {
    TAG: "SELECT record_id FROM tag WHERE name = :among",
    ACTION: "SELECT record_id FROM change WHERE action = CAST(:among AS INTEGER)",
}


@value
class Among:
    """The records that have a tag, or that one action made or changed; `title` says so to people."""

    by: str
    value: str
    title: str

    @classmethod
    def tagged(cls, name: str) -> Self:
        """The records that have exactly this tag."""
        return cls(TAG, name, name)

    @classmethod
    def touched_by(cls, action: int, title: str) -> Self:
        """The records that an action of the journal made or changed."""
        return cls(ACTION, str(action), title)

    @classmethod
    def from_stored(cls, kept: object) -> Self | None:
        """What `stored` wrote; None for anything else."""
        if isinstance(kept, list | tuple) and len(kept) == 3 and kept[0] in _MEMBERS:
            return cls(*map(str, kept))
        return None

    def stored(self) -> list[str]:
        """The set as a page keeps it for the way back."""
        return [self.by, self.value, self.title]

    def condition(self, column: str) -> str:
        """The SQL condition on a column of ids; its parameter is :among."""
        return f"{column} IN ({_MEMBERS[self.by]})"

    def params(self) -> dict[str, Any]:
        """The parameter of that condition."""
        return {"among": self.value}
