"""The lists that people edit: statuses, sources, results, labels, relation types, tags, and what uses each item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crm_desktop.base.errors import BadInput, NotFound
from crm_desktop.base.i18n import N_, _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.folding import fold
from crm_desktop.domain.records import Edit, Values
from crm_desktop.services.base import Service
from crm_desktop.services.rewriting import rename_on_list
from crm_desktop.services.rows import tints_of
from crm_desktop.store.unit import NewRecord, Unit

TAG, RELATION, RESULT = "tag", "relation", "result"
LABEL = "label/"
"""Lists of labels go by the collection that they are for: `label/phones`."""
LISTS: tuple[tuple[str, str], ...] = (
    ("status", N_("Status")),
    (TAG, N_("Tags")),
    ("source", N_("Sources")),
    ("industry", N_("Industries")),
    ("channel", N_("Ways to reach somebody")),
    (RESULT, N_("Results")),
    (RELATION, N_("Relations")),
    ("label/phones", N_("Labels of numbers")),
    ("label/emails", N_("Labels of e-mail addresses")),
    ("label/addresses", N_("Labels of addresses")),
    ("label/links", N_("Labels of links")),
    ("label/dates", N_("Annual dates")),
)
"""All lists in the order they are shown, with what people call them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One item of a list: its name, and the colour token that a status is shown in."""

    name: str
    tint: str


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item as the editor of lists shows it."""

    id: int
    """0 for one that records use and no list has: a tag that was typed."""
    name: str
    tint: str
    detail: str
    """Of a relation, how it reads from the other side; of a result, which date of a contact it moves."""
    uses: int


class Lists(Service):
    """Questions about the lists of the file, and what changes them."""

    # --- questions

    def choices(self, list_name: str) -> list[Choice]:
        """Return the items of a list in their order."""
        table = self._tables["list_item"]
        query = table.select(table.name, table.tint).where(table.list == list_name).order_by(table.position, table.id)
        return [Choice(row[0], row[1] or "slate") for row in self._tables.rows(query)]

    def all_choices(self) -> dict[str, list[Choice]]:
        """Return the items of every list in their order, in one question."""
        found: dict[str, list[Choice]] = {}
        for name, item, tint in self._connection.rows("SELECT list, name, tint FROM list_item ORDER BY position, id"):
            found.setdefault(name, []).append(Choice(item, tint or "slate"))
        return found

    def tints(self, list_name: str) -> dict[str, str]:
        """Return the colour token of each item."""
        return tints_of(self._connection, list_name)

    def items(self, list_name: str) -> list[ListItem]:
        """Return the items of a list with how many records use each, of those that this user may see.

        Those in use that no list has come last.
        """
        rows = self._connection.rows(
            "SELECT id, name, coalesce(tint, 'slate'), coalesce(detail, '') FROM list_item WHERE list = ?"
            " ORDER BY position, id",
            (list_name,),
        )
        used = self._uses(list_name)
        found = [ListItem(row[0], row[1], row[2], row[3], used.pop(row[1], 0)) for row in rows]
        if list_name == TAG or list_name.startswith(LABEL):
            loose = sorted(used.items(), key=lambda one: fold(one[0]))
            found += [ListItem(0, name, "slate", "", count) for name, count in loose]
        return found

    def having(self, list_name: str, name: str, kind: str) -> list[int]:
        """Return the records of a kind, of those that this user may see, that have an item among their values."""
        ids = dict.fromkeys(one[1] for one in self._holding(list_name, name) if one[0] == kind)
        visible = self._connection.rows(
            f"SELECT r.id FROM {RECORD_TYPES[kind].table} r WHERE r.id IN (SELECT value FROM json_each(:ids))"
            f" AND {self._scope.condition('r')}",
            self._scope.params(ids="[" + ",".join(map(str, ids)) + "]"),
        )
        seen = {row[0] for row in visible}
        return [one for one in ids if one in seen]

    def _uses(self, list_name: str) -> dict[str, int]:
        counted: dict[str, int] = {}
        for sql in _where_used(list_name):
            rows = self._connection.rows(
                f"SELECT v, count(*) FROM ({sql} WHERE {self._scope.condition('r')}) GROUP BY v", self._scope.params()
            )
            for name, count in rows:
                if name:
                    counted[name] = counted.get(name, 0) + count
        return counted

    # --- verbs

    def add(self, list_name: str, name: str, *, tint: str = "slate", detail: str = "") -> int:
        """Put an item at the end of a list and return its id."""
        self._must_be_free(list_name, name, 0)
        position = len(self.choices(list_name))
        values: Values = {
            "list": list_name, "name": name.strip(), "tint": tint, "position": position, "detail": detail or None,
        }  # fmt: skip
        with self._workspace.unit("new_item") as unit:
            [item_id] = unit.create([NewRecord("list_item", values)])
            unit.params = {"name": name.strip()}
        return item_id

    def change(self, item_id: int, *, tint: str | None = None, detail: str | None = None) -> None:
        """Give an item another colour or meaning."""
        _list_name, name = self._item(item_id)
        values: Values = {} if tint is None else {"tint": tint}
        if detail is not None:
            values["detail"] = detail or None
        with self._workspace.unit("edit_item") as unit:
            unit.edit("list_item", item_id, Edit(values))
            unit.params = {"name": name}

    def colour(self, list_name: str, name: str, tint: str) -> None:
        """Give an item a colour by its name; a tag that no list has gets into the list by that."""
        row = self._connection.first("SELECT id FROM list_item WHERE list = ? AND name = ?", (list_name, name))
        if row is None:
            self.add(list_name, name, tint=tint)
        else:
            self.change(row[0], tint=tint)

    def rename(self, list_name: str, old: str, new: str) -> int:
        """Give an item another name on every record that has it; a name that is there merges the two.

        Returns how many records changed.
        """
        if not new.strip():
            raise BadInput(_("An item of a list needs a name."))
        return self.merge(list_name, [old], new.strip(), verb="rename_item")

    def merge(self, list_name: str, names: Sequence[str], into: str, *, verb: str = "merge_items") -> int:
        """Put several items together as one, on every record that has one of them; return how many records changed."""
        going = [name for name in dict.fromkeys(names) if name != into]
        changed = 0
        with self._workspace.unit(verb) as unit:
            rows = self._connection.rows("SELECT id, name FROM list_item WHERE list = ?", (list_name,))
            ids = {name: item_id for item_id, name in rows}
            kept = into in ids
            for name in going:
                if name not in ids:
                    continue
                if kept:
                    unit.delete("list_item", [ids[name]])
                else:
                    unit.edit("list_item", ids[name], Edit({"name": into}))
                    kept = True
            for name in going:
                changed += self._rename_on_records(unit, list_name, name, into)
            rename_on_list(unit, self._connection, list_name, going, into)
            unit.params = {"name": into, "count": changed}
        return changed

    def remove(self, *item_ids: int) -> None:
        """Take items off their list; records that have them keep them."""
        names = [self._item(item_id)[1] for item_id in item_ids]
        with self._workspace.unit("delete_item") as unit:
            unit.delete("list_item", list(item_ids))
            unit.params = {"name": ", ".join(names)}

    def remove_tags(self, names: Sequence[str]) -> int:
        """Take tags off their list and away from every record; return how many records had one."""
        changed: set[int] = set()
        with self._workspace.unit("delete_item") as unit:
            for name in names:
                row = self._connection.first("SELECT id FROM list_item WHERE list = ? AND name = ?", (TAG, name))
                if row is not None:
                    unit.delete("list_item", [row[0]])
                for kind, record_id, item_id in self._holding(TAG, name):
                    unit.edit(kind, record_id, Edit(drop=[("tags", item_id)]))
                    changed.add(record_id)
            unit.params = {"name": ", ".join(names)}
        return len(changed)

    def arrange(self, ids: Sequence[int]) -> None:
        """Put the items of a list into an order."""
        with self._workspace.unit("arrange_items") as unit:
            for position, item_id in enumerate(ids):
                unit.edit("list_item", item_id, Edit({"position": position}))

    # --- parts

    def _item(self, item_id: int) -> tuple[str, str]:
        row = self._connection.first("SELECT list, name FROM list_item WHERE id = ?", (item_id,))
        if row is None:
            raise NotFound(_("This item is not on the list any more."))
        return str(row[0]), str(row[1])

    def _must_be_free(self, list_name: str, name: str, besides: int) -> None:
        if not name.strip():
            raise BadInput(_("An item of a list needs a name."))
        rows = self._connection.rows("SELECT id, name FROM list_item WHERE list = ?", (list_name,))
        if any(fold(row[1]) == fold(name.strip()) and row[0] != besides for row in rows):
            raise BadInput(_("“{name}” is on this list already.").format(name=name.strip()))

    def _rename_on_records(self, unit: Unit, list_name: str, old: str, new: str) -> int:
        changed = 0
        for kind, name in _fields_of(list_name):
            rows = self._connection.rows(f'SELECT id FROM {kind} WHERE "{name}" = ?', (old,))
            changed += sum(unit.edit(kind, row[0], Edit({name: new})) for row in rows)
        for kind, collection, column in _parts_of(list_name):
            for record_id, item_id in self._rows_with(kind, collection, column, old):
                changed += unit.edit(kind, record_id, self._renamed(kind, collection, column, record_id, item_id, new))
        return changed

    def _holding(self, list_name: str, name: str) -> list[tuple[str, int, int]]:
        """Return kind, record and value for everybody who has an item among their values."""
        return [
            (kind, record_id, item_id)
            for kind, collection, column in _parts_of(list_name)
            for record_id, item_id in self._rows_with(kind, collection, column, name)
        ]

    def _rows_with(self, kind: str, collection: str, column: str, name: str) -> list[tuple[int, int]]:
        table, record_type = RECORD_TYPES[kind].collection(collection).table, RECORD_TYPES[kind]
        rows = self._connection.rows(
            f"SELECT x.record_id, x.id FROM {table} x JOIN {record_type.table} r ON r.id = x.record_id"
            f' WHERE x."{column}" = ?',
            (name,),
        )
        return [(row[0], row[1]) for row in rows]

    def _renamed(self, kind: str, collection: str, column: str, record_id: int, item_id: int, new: str) -> Edit:
        """Return the edit of one value; a tag that the record has already under the new name just goes."""
        if collection == "tags":
            record = self._workspace.reader.record(kind, record_id)
            have = record.several("tags") if record is not None else ()
            if any(item.text("name") == new and item.id != item_id for item in have):
                return Edit(drop=[(collection, item_id)])
        return Edit(put=[(collection, item_id, {column: new})])


def _fields_of(list_name: str) -> Iterator[tuple[str, str]]:
    for kind, record_type in RECORD_TYPES.items():
        for field in record_type.fields:
            if field.list_name == list_name:
                yield kind, field.name


def _parts_of(list_name: str) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, collection, column) of the values that a list's items stand in."""
    wanted, column = {TAG: ("tags", "name"), RELATION: ("relations", "type")}.get(list_name, ("", ""))
    if list_name.startswith(LABEL):
        wanted, column = list_name.removeprefix(LABEL), "label"
    for kind, record_type in RECORD_TYPES.items():
        if wanted and record_type.has_collection(wanted):
            yield kind, wanted, column


def _where_used(list_name: str) -> Iterator[str]:
    """Yield the questions for all values that a list's items stand in, over the alias `r` of their records."""
    for kind, name in _fields_of(list_name):
        yield f'SELECT r."{name}" AS v FROM {RECORD_TYPES[kind].table} r'
    for kind, collection, column in _parts_of(list_name):
        table = RECORD_TYPES[kind].collection(collection).table
        yield f'SELECT x."{column}" AS v FROM {table} x JOIN {RECORD_TYPES[kind].table} r ON r.id = x.record_id'
