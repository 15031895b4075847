"""From drafts to rows: companies by name, tags once each, values as they are stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import RecordType
from crm_desktop.domain.folding import fold, whole_signs
from crm_desktop.domain.records import Draft, Values
from crm_desktop.store.engine import Connection
from crm_desktop.store.reading import as_value
from crm_desktop.store.unit import NewRecord, Unit


@lru_cache(maxsize=20_000)
def company_key(name: str) -> str:
    """Return what two spellings of one company's name have in common: case, accents and blanks do not count."""
    return " ".join(fold(name).split())


class CompanyFinder:
    """Finds companies by name, and makes those that are not there."""

    def __init__(self, connection: Connection, user: str) -> None:
        self._by_key: dict[str, int] = {}
        self._user = user
        rows = connection.rows(
            "SELECT id, name FROM company WHERE name IS NOT NULL AND (private = 0 OR owner = ?) ORDER BY id DESC",
            (user,),
        )
        for company_id, name in rows:
            self._by_key[company_key(name)] = company_id
        self.made = 0

    def known(self, name: str) -> int | None:
        """Return the id of a company of this name, or None."""
        return self._by_key.get(company_key(name))

    def note(self, name: str, company_id: int) -> None:
        """Remember a company that was just written."""
        self._by_key.setdefault(company_key(name), company_id)

    def ensure(self, unit: Unit, names: Iterable[str]) -> None:
        """Make the companies among these names that are not there."""
        missing: dict[str, str] = {}
        for name in names:
            key = company_key(name)
            if key and key not in self._by_key:
                missing.setdefault(key, whole_signs(name.strip()))
        records = [NewRecord("company", {"name": name, "owner": self._user}) for name in missing.values()]
        unit.create(records)
        for key, record in zip(missing, records, strict=True):
            self._by_key[key] = record.id
        self.made += len(records)


class Preparer:
    """Turns drafts of one kind into records ready to be written."""

    def __init__(self, kind: str, owner: str, companies: CompanyFinder | None = None) -> None:
        self._type: RecordType = RECORD_TYPES[kind]
        self._columns = frozenset(field.name for field in self._type.fields if not field.derived) | {
            "created_at", "created_by", "edited_at", "edited_by",
        }  # fmt: skip
        self._item_columns = {collection.name: frozenset(collection.columns()) for collection in self._type.collections}
        self._mains = {collection.name: collection.main for collection in self._type.collections}
        self._company_columns = [
            (field.spoken, field.name) for field in self._type.fields if field.refers_to == ("company",)
        ]
        self._owner = owner
        self._companies = companies

    def prepare(self, draft: Draft) -> NewRecord:
        """Return the draft as a record; unknown names are left out, empty values are no values."""
        values = _kept(draft.values, self._columns)
        if self._owner and "owner" not in values and "owner" in self._columns:
            values["owner"] = self._owner
        for spoken, column in self._company_columns if self._companies is not None else ():
            company = draft.values.get(spoken)
            if self._companies is not None and isinstance(company, str) and company.strip():
                values[column] = self._companies.known(company)
        items = {name: found for name, raw in draft.items.items() if (found := self.items(name, raw))}
        return NewRecord(self._type.kind, values, items)

    def items(self, name: str, raw: Sequence[Values]) -> list[Values]:
        """Return the values of a collection that say something, each tag once."""
        columns = self._item_columns.get(name)
        if columns is None:
            return []
        main = self._mains[name]
        found: list[Values] = []
        seen: set[str] = set()
        for one in raw:
            values = _kept(one, columns)
            if main not in values if main else values.keys() <= _ASIDE:
                continue
            if name == "tags":
                tag = fold(str(values["name"]).strip())
                if tag in seen:
                    continue
                seen.add(tag)
                values["name"] = str(values["name"]).strip()
            found.append(values)
        return found


_ASIDE = frozenset({"label", "is_primary", "position", "valid_until"})


def _kept(given: Values, columns: frozenset[str]) -> Values:
    """Return the values that are columns and say something, as they are stored."""
    kept: Values = {}
    for name, value in given.items():
        if value and name in columns and isinstance(value, str):
            if value[0] > " " or not value.isspace():
                kept[name] = value if value.isascii() else whole_signs(value)
        elif value is not None and name in columns and value != "":
            kept[name] = as_value(value)
    return kept
