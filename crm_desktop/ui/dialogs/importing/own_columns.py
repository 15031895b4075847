"""Fields of one's own as what columns mean: those of the file, and those that the import makes on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crm_desktop.base.i18n import _
from crm_desktop.domain.folding import fold
from crm_desktop.domain.records import Values
from crm_desktop.formats.mapping import Mapping as ColumnMapping

NEW_FIELD = "new-field"
"""What a combo box offers beside all targets: a field that is not there yet."""
PREFIX = "extras/"


@dataclass(frozen=True)
class OwnColumns:
    """The fields that columns can fill by their names, and the definitions of those that are not there yet."""

    names: Sequence[str] = ()
    made: Mapping[str, Values] = field(default_factory=dict)
    """Definitions by name, as they are made with the import."""

    def named(self, target: str) -> str:
        """Return the name of the field that a target means, empty where it means none."""
        wanted = fold(target.removeprefix(PREFIX).strip()) if target.startswith(PREFIX) else ""
        return next((name for name in (*self.names, *self.made) if fold(name.strip()) == wanted), "") if wanted else ""

    def targets(self) -> list[str]:
        """Return what columns can mean of them."""
        return [PREFIX + name for name in (*self.names, *self.made)]

    def text(self, target: str) -> str:
        """Return what a target is called, empty where it means no field of one's own."""
        name = self.named(target)
        if name in self.made and name not in self.names:
            return _("{name} (new field)").format(name=name)
        return name

    def with_new(self, values: Values) -> OwnColumns:
        """Return them with one more that is made with the import."""
        return OwnColumns(self.names, {**self.made, str(values["name"]): values})

    def wanted(self, mapping: ColumnMapping | None) -> tuple[Values, ...]:
        """Return the definitions that columns are filled into: one that was given up is not made."""
        meant = {self.named(column.target) for column in mapping.columns} if mapping is not None else set()
        return tuple(values for name, values in self.made.items() if name in meant)
