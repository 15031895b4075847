"""What a lookup of a kind can ask for, grouped as people look for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crm_desktop.base.i18n import _
from crm_desktop.domain.activity import ACTIVITY_TYPES
from crm_desktop.domain.attributes import PATHS, Attribute, path_label
from crm_desktop.domain.entry import ENTRY_TYPES, RESULTS, result_label
from crm_desktop.domain.lookup import IDS
from crm_desktop.services.crm import Crm
from crm_desktop.services.lists import RESULT

_FIRST = ("words", "status", "tags", "groups", "last_reach", "company", "addresses/city", "owner")
_LIKELY_PATHS = ("entries", "people", "company")


@dataclass(frozen=True)
class Askable:
    """The attributes of every kind that a lookup may come to, and the names of what goes by an id."""

    attributes: Mapping[str, Sequence[Attribute]]
    groups: Sequence[tuple[str, str]] = ()
    """(id as text, name) of each group."""
    results: Sequence[str] = ()
    """The results of one's own."""

    def known(self, kind: str, key: str) -> list[tuple[str, str]]:
        """Return (stored, shown) of all values, where only some make sense and are not stored as people say them."""
        if key == "groups":
            return list(self.groups)
        if kind not in ("entry", "activity"):
            return []
        kinds = ENTRY_TYPES if kind == "entry" else ACTIVITY_TYPES
        types = [(one.key, _(one.label)) for one in kinds.values()]
        results = [(name, _(result_label(name))) for name in dict.fromkeys([*RESULTS, *self.results])]
        return {"type": types, "result": results}.get(key, [])

    def attribute(self, kind: str, key: str) -> Attribute | None:
        """Return an attribute by its key."""
        return next((one for one in self.attributes.get(kind, ()) if one.key == key), None)

    def choices(self, kind: str) -> list[tuple[str, str]]:
        """Return (key, label) of everything to choose from, the likeliest first."""
        known = {one.key: one for one in self.attributes.get(kind, ()) if one.key != IDS}
        likely = [known[key] for key in _FIRST if key in known]
        rest = sorted(
            (one for one in known.values() if one.key not in _FIRST), key=lambda one: (bool(one.via), one.label.lower())
        )
        return [(one.key, one.label) for one in (*likely, *rest)]

    def paths(self, kind: str) -> list[tuple[str, str]]:
        """Return (path, label) of the other records that a lookup of a kind can speak of."""
        found = [(path, path_label(path)) for path in PATHS.get(kind, {})]
        return sorted(found, key=lambda one: one[0] not in _LIKELY_PATHS)


def askable(crm: Crm, kind: str) -> Askable:
    """Read what a lookup of a kind can ask for."""
    kinds = {kind, *PATHS.get(kind, {}).values()}
    return Askable(
        {one: crm.lookups.attributes(one) for one in kinds},
        [(str(group.id), group.name) for group in crm.groups.all()],
        [one.name for one in crm.lists.choices(RESULT)],
    )
