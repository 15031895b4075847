"""What the name of a column says about it, whatever language or program it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import FieldKind
from crm_desktop.formats import headers_names as names
from crm_desktop.formats import headers_words as words
from crm_desktop.formats.headers_lexicon import GROUPS, Category, squash, tokens_of, words_of
from crm_desktop.formats.targets import BIRTH_PARTS, COMPANY, FULL_NAME, ID, TAGS, WHOLE, Target

OWN_ID = "Farley id"
"""The first column of every table that Farley writes itself."""

_LONGEST = 80
_OF_RECORD = {
    "contact": re.compile(r"(?:person|people|contact|lead)\s*[-–:.]\s*(?=\S)", re.IGNORECASE),
    "company": re.compile(r"(?:organi[sz]ation|company|account)\s*[-–:.]\s*(?=\S)", re.IGNORECASE),
}
"""How a name begins that says whose column it is: `Person - Owner`."""
_MAIN_FIELDS = {"phones": "number", "emails": "address", "links": "url", "dates": "date"}
_NO_FIELDS = frozenset((TAGS, FULL_NAME, COMPANY, *BIRTH_PARTS))
"""What a column can mean without being a field of the record."""
_COMMON_TYPOS_OF = (
    "name", "email", "phone", "company", "status", "firstname", "lastname", "address", "country", "notes",
    "mobile", "birthday", "website", "source", "owner", "street", "jobtitle", "emailaddress", "phonenumber",
    "department",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameMatch:
    """What a column's name says."""

    target: Target
    number: int = 0
    """The number in the name: 2 in `E-mail 2 - Value`."""
    is_label: bool = False
    """Whether the column names the label of another one's value."""
    labelled: bool = True
    """Whether the name itself says which of several values this is."""
    confidence: float = 1.0


def header_words(name: str) -> frozenset[str]:
    """Return the words of a name, folded."""
    return frozenset(tokens_of(name))


def name_without(name: str, left_out: frozenset[str]) -> str:
    """Return a name squashed, without some of its words."""
    return "".join(token for token in tokens_of(name) if token not in left_out)


def is_known(name: str) -> bool:
    """Say whether people use this as the name of a column."""
    return len(name) <= _LONGEST and (match_name(name, "contact") or match_name(name, "company")) is not None


@lru_cache(maxsize=4_000)
def match_name(name: str, kind: str, *, forgiving: bool = False) -> NameMatch | None:
    """Return what a column's name says for a kind of record; `forgiving`: also when one letter is wrong."""
    if len(name) > _LONGEST:
        return None
    key = squash(name)
    if not key:
        return None
    if key == squash(OWN_ID):
        return NameMatch(Target(ID))
    field = _fields_by_name(kind).get(key)
    if field:
        return NameMatch(Target(field))
    tokens = tokens_of(name)
    number = next((int(token) for token in tokens if token.isdecimal() and len(token) <= 3), 0)
    if number == 1:
        field = _fields_by_name(kind).get("".join(token for token in tokens if not token.isdecimal()))
        if field:
            return NameMatch(Target(field), number)
    anniversary = _dates_by_name().get(key) if RECORD_TYPES[kind].has_collection("dates") else None
    if anniversary:
        return NameMatch(Target("date", "dates", anniversary))
    composed = _composed(tokens, number, kind)
    owner = _OF_RECORD[kind].match(name) if composed is None and kind in _OF_RECORD else None
    if owner:
        return match_name(name[owner.end() :], kind, forgiving=forgiving)
    if composed or not forgiving:
        return composed
    meant = _meant(key)
    found = match_name(meant, kind) if meant else None
    return replace(found, confidence=0.6) if found else None


@lru_cache(maxsize=8)
def _fields_by_name(kind: str) -> dict[str, str]:
    """Return every name of a field of a record kind, squashed."""
    record_type = RECORD_TYPES[kind]
    tables = [names.COMMON_NAMES]
    if kind == "company":
        firm = {"name": names.PERSON_NAMES["company"] + "," + names.COMPANY_NAMES["name"]}
        tables = [firm, {**names.COMPANY_NAMES, "name": ""}, *tables]
    elif kind == "contact":
        tables = [names.PERSON_NAMES, names.BIRTH_PARTS, *tables]
    found: dict[str, str] = {}
    for table in tables:
        for field, listed in table.items():
            if field in _NO_FIELDS or any(one.spoken == field for one in record_type.fields):
                for name in filter(None, map(squash, listed.split(","))):
                    found.setdefault(name, field)
    for declared in record_type.fields:
        if declared.derived or not declared.is_text or declared.kind is FieldKind.REFERENCE:
            continue
        for name in (declared.name, declared.label):
            found.setdefault(squash(name), declared.name)
    return found


@lru_cache(maxsize=1)
def _dates_by_name() -> dict[str, str]:
    """Return every name of a day of the year, squashed, with the label it has here."""
    return {squash(name): label for label, listed in names.DATE_NAMES.items() for name in listed.split(",")}


def _composed(tokens: list[str], number: int, kind: str) -> NameMatch | None:
    """Understand a name word by word: what it holds, which of several, which part; no word may be unknown."""
    said: dict[Category, list[str]] = {}
    for meanings in words_of(tokens):
        if not meanings:
            return None
        for category, key in meanings:
            said.setdefault(category, []).append(key)
    last_is_number = bool(tokens) and tokens[-1].isdecimal()
    found = _grouped(said, number) if "group" in said else _several(said, number, last_is_number=last_is_number)
    if found is None or not RECORD_TYPES[kind].has_collection(found.target.collection):
        return None
    return found


def _several(said: dict[Category, list[str]], number: int, *, last_is_number: bool) -> NameMatch | None:
    """Put together a phone, an e-mail address, a link or a part of an address."""
    labels = list(dict.fromkeys(said.get("label", [])))
    kinds = said.get("kind", [])
    parts = [part for part in said.get("part", []) if part != "whole"] or said.get("part", [])
    collection = kinds[0] if kinds else ""
    if not collection and parts:
        return _address(labels, parts, number, said, last_is_number=last_is_number)
    if not collection:
        collection = next(
            ("phones" if label in words.PHONE_LABELS else "links" for label in labels
             if label in words.PHONE_LABELS or label in words.LINK_LABELS), "",
        )  # fmt: skip
    if not collection and "extension" in said:
        collection = "phones"
    if not collection:
        return None
    if "emails" in kinds and "phones" in kinds:
        collection = "emails"  # both in one cell: the reader of e-mail cells finds the phones as well
    label = _label(collection, labels)
    if "role" in said:
        return NameMatch(Target("label", collection), number, is_label=True)
    field = "extension" if "extension" in said and collection == "phones" else _MAIN_FIELDS[collection]
    return NameMatch(Target(field, collection, label), number, labelled=bool(labels), confidence=0.9)


def _address(
    labels: list[str], parts: list[str], number: int, said: dict[Category, list[str]], *, last_is_number: bool
) -> NameMatch:
    if "role" in said:
        return NameMatch(Target("label", "addresses"), number, is_label=True)
    part = "country" if "country" in parts else parts[0]
    target = Target(WHOLE if part == "whole" else part, "addresses", _label("addresses", labels))
    return NameMatch(target, 0 if last_is_number else number, labelled=bool(labels), confidence=0.9)


def _grouped(said: dict[Category, list[str]], number: int) -> NameMatch | None:
    group = said["group"][0]
    if not number or "kind" in said or "part" in said:
        return None
    collection = "dates" if group == "event" else "extras"
    place = GROUPS[group] + number
    if "role" in said:
        return NameMatch(Target("label", collection), place, is_label=True)
    return NameMatch(Target("date" if collection == "dates" else "value", collection), place, labelled=False)


def _label(collection: str, labels: list[str]) -> str:
    """Return what Farley calls a value: `Mobile`; `Home fax` where two words say it."""
    own = words.OWN_LABELS.get(collection, {})
    meant = [label for label in labels if label not in ("main", "primary") or len(labels) == 1]
    if collection == "phones" and "fax" in meant:
        return (
            "Fax"
            if meant in (["fax"], ["work", "fax"], ["fax", "work"])
            else f"{_shown(own, _other(meant, 'fax'))} fax"
        )
    if collection == "phones" and "mobile" in meant:
        return (
            "Mobile" if len(meant) == 1 or meant[0] == meant[-1] else f"{_shown(own, _other(meant, 'mobile'))} mobile"
        )
    if "work" in labels and "main" in labels and collection == "phones":
        return "Switchboard"
    special = [label for label in meant if label not in ("work", "other")]
    chosen = (special or meant or [""])[0]
    if chosen == "primary" and collection != "phones":
        chosen = "main"
    return _shown(own, chosen) if chosen else ""


@lru_cache(maxsize=4_000)
def own_label(collection: str, text: str) -> str:
    """Return what Farley calls a label that another program gave a value; an unknown one stays as it is."""
    if len(text) > _LONGEST:
        return text
    found: list[str] = []
    read = words_of(tokens_of(text))
    for meanings in read:
        labels = [key for category, key in meanings if category == "label"]
        if not meanings:
            return text
        found += labels[:1]
    if read and not found and collection == "links" and ("kind", "links") in read[0]:
        return "Website"
    label = _label(collection, list(dict.fromkeys(found))) if found else ""
    return label if label and (len(set(found)) == 1 or "fax" in label.lower() or "mobile" in label.lower()) else text


def _other(labels: list[str], but: str) -> str:
    return next((label for label in labels if label != but), "")


def _shown(own: dict[str, str], label: str) -> str:
    return own.get(label) or words.SHOWN_LABELS.get(label) or label.capitalize()


def _meant(key: str) -> str:
    """Return the common name that a mistyped one must mean, empty where none is near."""
    if len(key) < 4 or not key.isascii():
        return ""
    for name in _COMMON_TYPOS_OF:
        swapped = len(key) == len(name) and sorted(key) == sorted(name)
        if (len(name) > 4 or swapped) and _one_apart(key, name):
            return name
    return ""


def _one_apart(left: str, right: str) -> bool:
    """Say whether one letter added, lost, changed or swapped with its neighbour makes two words the same."""
    if abs(len(left) - len(right)) > 1 or left[0] != right[0]:
        return False
    start = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    a, b = left[start:], right[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])
