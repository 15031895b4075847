"""Cards that are lists of people (RFC 6350 KIND:group, and Apple's own): their names become tags of their members."""

from __future__ import annotations

from collections.abc import Iterable

from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Draft, Problem
from crm_desktop.formats.codec import Outcome

_KINDS = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND"})
_MEMBERS = frozenset({"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"})
_OF_A_LIST = frozenset({"display_name", "last_name", "uid"})
"""The fields of a card that is nothing but a list."""
_ADDRESS = "urn:uuid:"


def tag_members(outcome: Outcome) -> None:
    """Give people the names of the lists they are on; a list that is nothing more is left out and named.

    A list none of whose members is in the source stays the card it is.
    """
    lists = [(draft, members) for draft in outcome.drafts if (members := _members(draft))]
    if not lists:
        return
    left_out: set[int] = set()
    people = {_key(uid): draft for draft in outcome.drafts if (uid := draft.text("uid"))}
    for draft, members in lists:
        found = [people[key] for key in map(_key, members) if key in people and people[key] is not draft]
        name = draft.text("display_name") or draft.text("last_name")
        if not found or not name:
            continue
        for person in found:
            tags = person.items.setdefault("tags", [])
            if all(tag.get("name") != name for tag in tags):
                tags.append({"name": name})
        if _is_only_a_list(draft):
            left_out.add(id(draft))
            outcome.problems += [*draft.problems, _left_out(draft, name, members, len(found), people)]
    outcome.drafts[:] = [draft for draft in outcome.drafts if id(draft) not in left_out]


def _members(draft: Draft) -> list[str]:
    extras = draft.items.get("extras", ())
    if not any(one["label"] in _KINDS and str(one["value"]).lower() == "group" for one in extras):
        return []
    return [str(one["value"]) for one in extras if one["label"] in _MEMBERS]


def _key(address: str) -> str:
    return address.strip().lower().removeprefix(_ADDRESS)


def _is_only_a_list(draft: Draft) -> bool:
    labels = {one["label"] for one in draft.items.get("extras", ())}
    return draft.values.keys() <= _OF_A_LIST and draft.items.keys() == {"extras"} and labels <= _KINDS | _MEMBERS


def _left_out(draft: Draft, name: str, members: list[str], count: int, people: Iterable[str]) -> Problem:
    reason = _("This card is a list of people and no person; its name became a tag of {count} of its {total} members.")
    known = set(people)
    strange = [member for member in members if _key(member) not in known]
    value = ", ".join([name, *strange])
    return Problem(draft.row, "KIND", value, reason.format(count=count, total=len(members)), rejected=True)
