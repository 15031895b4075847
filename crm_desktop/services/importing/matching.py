"""Is this row somebody who is in the file already? Never two different people as one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crm_desktop.domain.deriving import Locality, derive, normal_email
from crm_desktop.domain.folding import fold, whole_signs
from crm_desktop.domain.phones import understand
from crm_desktop.domain.records import Draft, Record
from crm_desktop.services.preparing import company_key
from crm_desktop.services.scope import Scope
from crm_desktop.store.engine import Connection
from crm_desktop.store.reading import Reader


class Keys(NamedTuple):
    """By what a person or company can be recognised."""

    id: int | None
    uid: str
    emails: frozenset[str]
    phones: frozenset[str]
    filed: bytes
    """The sort key of the name; empty where there is no name."""
    name: frozenset[str]
    """The folded words of the name."""
    company: str
    tokens: tuple[str, ...]
    """For a card with neither name, e-mail nor phone: its other values, those first that tell most."""
    shown: str = ""
    """The name as people see it."""

    @property
    def reach(self) -> frozenset[str]:
        """E-mail addresses and numbers together."""
        return self.emails | self.phones


_TELLING = (
    "name", "display_name", "prefix", "first_name", "middle_name", "last_name", "suffix", "nickname", "latin_name",
    "file_as", "company_id", "uid", "owner", "private",
)  # fmt: skip
"""The fields that tell who a record is."""

_TELLING_TOKENS = 3
"""By so many of its other values together a row without name, e-mail and number is looked up."""
_UNREACHED = (
    " AND NOT EXISTS (SELECT 1 FROM email e WHERE e.record_id = r.id)"
    " AND NOT EXISTS (SELECT 1 FROM phone p WHERE p.record_id = r.id)"
)


def keys_of(draft: Draft, place: Locality) -> Keys:
    """Return the keys of a draft."""
    emails = frozenset(
        [normal for one in draft.items.get("emails", ()) if (normal := normal_email(str(one.get("address") or "")))]
    )
    phones = frozenset(
        [key for one in draft.items.get("phones", ()) if (key := phone_key(str(one.get("number") or ""), place))]
    )
    derived = derive(draft.kind, draft.values, {}, "", place)
    shown = str((derived if draft.kind == "contact" else draft.values).get("name") or "")
    filed = derived.get("sort_key")
    tokens = () if shown or emails or phones else _tokens_of(draft)
    company = draft.values.get("company")
    return Keys(
        draft.id,
        draft.text("uid"),
        emails,
        phones,
        filed if shown and isinstance(filed, bytes) else b"",
        frozenset(fold(shown).split()),
        company_key(company) if isinstance(company, str) else "",
        tokens,
        shown,
    )


def keys_of_record(record: Record, place: Locality) -> Keys:
    """Return the keys of a record; its name counts only where it was typed, not where an e-mail stands in for it."""
    shown = str(derive(record.kind, record.values, {}, "", place).get("name") or "")
    if record.kind == "company":
        shown = record.name
    return Keys(
        record.id,
        record.text("uid"),
        frozenset(item.text("normal") for item in record.several("emails")),
        frozenset(
            item.text("e164") or item.text("digits") or fold(item.text("number")).strip()
            for item in record.several("phones")
        ),
        b"",
        frozenset(fold(shown).split()),
        company_key(record.text("company")),
        (),
    )


def phone_key(number: str, place: Locality) -> str:
    """Return what two spellings of one number have in common; a text without digits is its own key."""
    understood = understand(number, place.region)
    return understood.e164 or understood.digits or fold(number).strip()


def same_person(draft: Keys, record: Keys) -> bool:
    """Say whether the two are one: by id, or by a shared e-mail, number or name with nothing against it."""
    if draft.id is not None and draft.id == record.id:
        return True
    if draft.uid and record.uid:
        return draft.uid == record.uid
    names_agree = not draft.name or not record.name or draft.name == record.name
    if draft.emails & record.emails:
        return names_agree or _one_is_shorter(draft.name, record.name)
    if draft.phones & record.phones:
        if draft.emails and record.emails and not (draft.name and record.name):
            return False
        return names_agree
    if not draft.name or draft.name != record.name:
        return False
    if draft.reach and record.reach:
        return False
    return not draft.company or not record.company or draft.company == record.company


def _one_is_shorter(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether one name is the other with words left out: `John Doe` and `Mr. John Richter Doe`."""
    return one < other or other < one


class Matcher:
    """Finds, for a batch of drafts, the records that may be the same."""

    def __init__(self, connection: Connection, kind: str, scope: Scope, place: Locality) -> None:
        self._connection = connection
        self._reader = Reader(connection, scope.user)
        self._kind = kind
        self._scope = scope
        self._place = place
        self.is_empty = connection.first(f"SELECT 1 FROM {kind} LIMIT 1") is None

    def candidates(self, batch: Sequence[Keys]) -> list[list[int]]:
        """Return for each draft the records that may be the same, oldest first."""
        if self.is_empty:
            return [[] for _keys in batch]
        found = self._sharing_a_key(batch)
        everybody = sorted(set().union(*found)) if found else []
        known = {
            record.id: keys_of_record(record, self._place)
            for record in self._reader.records(self._kind, everybody, ("emails", "phones"), _TELLING)
            if self._scope.allows(record.values.get("owner"), record.values.get("private"))
        }
        return [
            [one for one in sorted(ids) if one in known and (keys.tokens or same_person(keys, known[one]))]
            for keys, ids in zip(batch, found, strict=True)
        ]

    def whole(self, ids: Iterable[int]) -> dict[int, Record]:
        """Return these records with all their parts."""
        return {record.id: record for record in self._reader.records(self._kind, sorted(set(ids)))}

    def _sharing_a_key(self, batch: Sequence[Keys]) -> list[set[int]]:
        by_email = self._owners("email", "normal", set().union(*[keys.emails for keys in batch]))
        by_phone = self._by_phone(set().union(*[keys.phones for keys in batch]))
        by_name = self._column("sort_key", {keys.filed for keys in batch if keys.filed and not keys.reach})
        # Somebody of the same name who can be reached, and in none of these ways, is another person (same_person).
        by_bare_name = self._column("sort_key", {keys.filed for keys in batch if keys.filed and keys.reach}, _UNREACHED)
        by_uid = self._column("uid", {keys.uid for keys in batch if keys.uid})
        by_token = self._tokens({one for keys in batch for one in keys.tokens[:_TELLING_TOKENS]})
        by_id = self._column("id", {keys.id for keys in batch if keys.id})
        found: list[set[int]] = []
        for keys in batch:
            ids: set[int] = set()
            for one in keys.emails:
                ids.update(by_email.get(one, ()))
            for one in keys.phones:
                ids.update(by_phone.get(one, ()))
            ids.update((by_bare_name if keys.reach else by_name).get(keys.filed, ()))
            ids.update(by_uid.get(keys.uid, ()))
            if keys.tokens:
                ids.update(set.intersection(*(set(by_token.get(one, ())) for one in keys.tokens[:_TELLING_TOKENS])))
            ids.update(by_id.get(keys.id, ()))
            found.append(ids)
        return found

    def _owners(self, table: str, column: str, wanted: Iterable[str]) -> dict[object, list[int]]:
        listed = "SELECT value FROM json_each(?)"
        return self._grouped(f"SELECT x.{column}, x.record_id FROM {table} x WHERE x.{column} IN ({listed})", wanted)

    def _by_phone(self, wanted: set[str]) -> dict[object, list[int]]:
        """Return owners of numbers by `phone_key`: digits, or the text itself where there are none in it."""
        digits = {one.removeprefix("+"): one for one in wanted}
        found: dict[object, list[int]] = {}
        for key, owners in self._owners("phone", "digits", digits).items():
            found.setdefault(digits[str(key)], []).extend(owners)
        texts = {one for one in wanted if not one.removeprefix("+").isdigit()}
        if texts:
            for number, record_id in self._connection.rows("SELECT number, record_id FROM phone WHERE digits IS NULL"):
                if (key := phone_key(number or "", self._place)) in texts:
                    found.setdefault(key, []).append(record_id)
        return found

    def _column(self, column: str, wanted: Iterable[object], condition: str = "") -> dict[object, list[int]]:
        found: dict[object, list[int]] = {}
        listed = list(wanted)
        for start in range(0, len(listed), 900):
            part = listed[start : start + 900]
            places = ", ".join("?" * len(part))
            for key, record_id in self._connection.rows(
                f"SELECT {column}, id FROM {self._kind} r WHERE {column} IN ({places}){condition}", part
            ):
                found.setdefault(key, []).append(record_id)
        return found

    def _tokens(self, wanted: set[str]) -> dict[object, list[int]]:
        if not wanted:
            return {}
        found = self._owners("extra", "value", wanted)
        for table, column in (
            ("link", "url"),
            ("address", "street"),
            ("address", "city"),
            ("annual_date", "date"),
        ):
            for key, ids in self._owners(table, column, wanted).items():
                found.setdefault(key, []).extend(ids)
        for column in ("note", "job_title", "birthday", "nickname") if self._kind == "contact" else ("note",):
            for key, ids in self._column(column, wanted).items():
                found.setdefault(key, []).extend(ids)
        return found

    def _grouped(self, sql: str, wanted: Iterable[str]) -> dict[object, list[int]]:
        found: dict[object, list[int]] = {}
        for key, record_id in self._connection.rows(sql, (json.dumps(list(wanted)),)):
            found.setdefault(key, []).append(record_id)
        return found


def _tokens_of(draft: Draft) -> tuple[str, ...]:
    """Return what a draft says that records can be looked up by."""
    found = [
        whole_signs(str(one[name]))
        for collection in ("extras", "links", "addresses", "dates")
        for one in draft.items.get(collection, ())
        for name in ("value", "url", "street", "city", "date")
        if one.get(name)
    ]
    fields = ("note", "job_title", "birthday", "nickname") if draft.kind == "contact" else ("note",)
    found += [whole_signs(str(draft.values[name])) for name in fields if draft.values.get(name)]
    return tuple(dict.fromkeys(found))


def most_telling_first(batch: Sequence[Keys]) -> list[Keys]:
    """Sort the other values of nameless rows by how few of the batch have them, so that few records are looked at."""
    seen = Counter(one for keys in batch for one in keys.tokens)
    return [
        keys._replace(tokens=tuple(sorted(keys.tokens, key=lambda one: seen[one]))) if keys.tokens else keys
        for keys in batch
    ]
