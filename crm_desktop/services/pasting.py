"""What is pasted into the file: cards and rows by the verb import, words about somebody as a card to be looked at."""

from __future__ import annotations

from dataclasses import dataclass

from crm_desktop.base.i18n import _
from crm_desktop.domain.lookup import of_action
from crm_desktop.domain.records import Draft
from crm_desktop.formats.full_name import split_full_name
from crm_desktop.formats.pasted import Kind, Pasted, what_is
from crm_desktop.formats.signature import Signature, read_signature
from crm_desktop.services.crm import Crm
from crm_desktop.services.importing import Balance, ImportOptions
from crm_desktop.services.importing.matching import Matcher, keys_of
from crm_desktop.services.importing.source import source_of

DIRECTLY = 20
"""So many cards or rows are taken at once: the toast's sum is overseen, and one undo takes it back.

More of them go through the import dialog, which shows columns and matches before anything is written.
"""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a pasted text is; words about somebody are read already."""

    what: Pasted
    content: bytes
    suffix: str = ""
    signature: Signature | None = None
    known: tuple[int, str] | None = None
    """Id and name of the record that the words seem to be about."""

    @property
    def is_small(self) -> bool:
        """Whether it can be taken at once."""
        return self.what.sure and self.what.count <= DIRECTLY


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a pasted text that was taken at once."""

    balance: Balance
    kind: str
    ids: tuple[int, ...]
    """The records that it made, changed, or met as they are."""


def look_at(crm: Crm, text: str, cards: bytes, kind: str) -> Looked:
    """Say what was pasted: `cards` are vCards that the other program gave beside its text, empty where it gave none."""
    if cards:
        found = what_is(cards.decode("utf-8", "replace"))
        if found.kind is Kind.CARDS:
            return Looked(found, cards, ".vcf")
    found = what_is(text, kind)
    content = text.encode("utf-8", "replace")
    if found.kind is Kind.CARDS:
        return Looked(found, content, ".vcf")
    if found.kind is Kind.ROWS:
        return Looked(found, content, ".tsv" if found.delimiter == "\t" else ".csv")
    signature = read_signature(text, crm.workspace.place().region)
    return Looked(found, content, signature=signature, known=_known(crm, signature, kind))


def _known(crm: Crm, signature: Signature, kind: str) -> tuple[int, str] | None:
    """Return whom the words are about, where an import would know them by the same."""
    if kind == "company":
        draft = Draft(kind, {"name": signature.company or signature.name})
    else:
        draft = Draft(kind, {**split_full_name(signature.name), "company": signature.company})
    for way in signature.emails:
        draft.add("emails", address=way.value)
    for way in signature.phones:
        draft.add("phones", number=way.value)
    if not draft.items and not signature.name and not signature.company:
        return None
    place = crm.workspace.place()
    [ids] = Matcher(crm.workspace.connection, kind, crm.scope, place).candidates([keys_of(draft, place)])
    found = crm.find(ids[0]) if ids else None
    return (found.id, found.name) if found is not None else None


def take(crm: Crm, looked: Looked, kind: str) -> Taken | None:
    """Import what was pasted as one action, filling what is missing and replacing nothing.

    None where not every row or card can be taken: nothing is written then, and the import dialog says why.
    """
    rehearsal = _run(crm, looked, kind, dry_run=True)
    if rehearsal.rejected:
        return None
    balance = _run(crm, looked, kind, dry_run=False)
    met = [match.record_id for match in balance.matches]
    for one in (kind, *(other for other in ("contact", "company") if other != kind)):
        changed = crm.lookups.ids(of_action(one, balance.action, "").lookup) if balance.action else ()
        ids = dict.fromkeys([*changed, *(number for number in met if _is_of(crm, one, number))])
        if ids:
            return Taken(balance, one, tuple(ids))
    return Taken(balance, kind, ())


def _run(crm: Crm, looked: Looked, kind: str, *, dry_run: bool) -> Balance:
    encoding = "utf-8" if looked.what.kind is Kind.ROWS else None  # a card says its own
    options = ImportOptions(kind=kind, delimiter=looked.what.delimiter or None, encoding=encoding, dry_run=dry_run)
    source = source_of(f"pasted{looked.suffix}", looked.content, options)
    source.name = _("the clipboard")
    crm.importing.recognise(source)
    return crm.importing.run(source, options)


def _is_of(crm: Crm, kind: str, number: int) -> bool:
    record = crm.find(number)
    return record is not None and record.kind == kind
