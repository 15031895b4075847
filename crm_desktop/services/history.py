"""What was done in this file: undo, redo, the list of actions, and who changed what on a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.records import Values
from crm_desktop.domain.shared import CUSTOM
from crm_desktop.services.base import Service
from crm_desktop.services.labels import about, label_of
from crm_desktop.store.journal import REDO, UNDO, Action

_HIDDEN = "…"
"""The name of what was private to somebody else when they did something with it: a group, a lookup, a paper."""
_NAMING = frozenset({"name", "company"})
"""Parameters of an action that hold such a name."""


@dataclass(frozen=True, slots=True)
class Done:
    """One action as people see it."""

    seq: int
    label: str
    at: int
    user: str
    verb: str
    undone: bool
    can_undo: bool


@dataclass(frozen=True, slots=True)
class FieldVersion:
    """One value that a field had, and who gave it."""

    at: int
    user: str
    before: str
    after: str
    action: int
    item: int | None = None
    """Of several values: the id of the one that changed; `old` and `new` are all of it, None where it was not there."""
    old: Values | None = None
    new: Values | None = None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What undo or redo did: the action's label, and how many values it left alone because they were changed since."""

    label: str
    kept: int


class History(Service):
    """Verbs and questions about actions."""

    def actions(self, limit: int = 100) -> list[Done]:
        """Return actions, newest first. Undo and redo are shown on the action they took back or did again."""
        shown: list[Done] = []
        before: int | None = None
        while len(shown) < limit:
            page = self._workspace.journal.actions(limit, before)
            if not page:
                break
            wanted = [action for action in page if action.verb not in (UNDO, REDO, "set_up")]
            names = self._names(wanted)
            shown += [self._shown(action, names) for action in wanted]
            before = page[-1].seq
        return shown[:limit]

    def _names(self, actions: Sequence[Action]) -> dict[int, str]:
        """Return the names of all records that actions are about, as far as this user may see them."""
        ids = sorted({one for action in actions for one in about(action.params)[:2]})
        visible = self._scope.condition("r")
        rows = self._connection.rows(
            f"SELECT r.id, r.name FROM contact r WHERE r.id IN (SELECT value FROM json_each(:ids)) AND {visible}"
            f" UNION ALL SELECT r.id, r.name FROM company r"
            f" WHERE r.id IN (SELECT value FROM json_each(:ids)) AND {visible}",
            self._scope.params(ids="[" + ",".join(map(str, ids)) + "]"),
        )
        return {row[0]: row[1] or "" for row in rows}

    def _label(self, action: Action, names: dict[int, str] | None = None) -> str:
        ids = about(action.params)
        known = self._names([action]) if names is None else names
        params = action.params
        if params.get("private") and action.user != self._scope.user:
            params = {**params, **dict.fromkeys(_NAMING & params.keys(), _HIDDEN)}
        return label_of(action.verb, params, known.get(ids[0], "") if len(ids) == 1 else "")

    def _shown(self, action: Action, names: dict[int, str] | None = None) -> Done:
        undone = action.undone_by is not None
        label = self._label(action, names)
        return Done(action.seq, label, action.at_ms, action.user, action.verb, undone, can_undo=not undone)

    def next_undo(self) -> Done | None:
        """Return what Ctrl+Z would take back, or None."""
        action = self._workspace.journal.next_undo(self._workspace.seat)
        return self._shown(action) if action else None

    def next_redo(self) -> str | None:
        """Return the label of what would be done again, or None."""
        action = self._workspace.journal.next_redo(self._workspace.seat)
        if action is None or action.undoes is None:
            return None
        original = self._workspace.journal.action(action.undoes)
        return self._label(original)

    def undo(self, seq: int | None = None) -> TakenBack:
        """Take an action back: this seat's own last one, or any by its number."""
        journal = self._workspace.journal
        action = journal.action(seq) if seq is not None else journal.next_undo(self._workspace.seat)
        if action is None:
            raise BadInput(_("There is nothing to undo."))
        if action.verb in (UNDO, REDO):
            raise BadInput(_("An undo is taken back with redo."))
        return self._take_back(action, UNDO, self._label(action))

    def redo(self) -> TakenBack:
        """Do again what was undone last."""
        action = self._workspace.journal.next_redo(self._workspace.seat)
        label = self.next_redo()
        if action is None or label is None:
            raise BadInput(_("There is nothing to redo."))
        return self._take_back(action, REDO, label)

    def _take_back(self, action: Action, verb: str, label: str) -> TakenBack:
        with self._workspace.unit(verb, undoes=action.seq) as unit:
            if self._workspace.journal.action(action.seq).undone_by is not None:
                # asked again inside the transaction: another window of this seat may have been quicker
                raise BadInput(_("This action has been undone already."))
            kept = self._workspace.journal.take_back(unit, action)
            unit.params = {"action": action.seq, "kept": len(kept)}
        return TakenBack(label, len(kept))

    def field_versions(self, record_id: int, field: str) -> list[FieldVersion]:
        """Return the values a field, a collection or a field of one's own (`custom/<id>`) had, newest first."""
        found: list[FieldVersion] = []
        wanted, _slash, own = field.partition("/")
        for action, change in self._workspace.journal.history(record_id):
            for key, before in change.before.items() if change.what == "edit" else ():
                name, slash, item = key.partition("/")
                after = change.after.get(key)
                if name != wanted or (own and str((before or after or {}).get("field_id")) != own):
                    continue
                main = RECORD_TYPES[change.kind].collection(name).main if slash else ""
                main = "text" if name == CUSTOM.name else main
                old, new = ((before or {}).get(main), (after or {}).get(main)) if slash else (before, after)
                version = FieldVersion(action.at_ms, action.user, _text(old), _text(new), action.seq)
                found.append(replace(version, item=int(item), old=before, new=after) if slash else version)
        return found


def _text(value: object) -> str:
    return "" if value is None else str(value)
