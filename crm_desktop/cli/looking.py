"""Commands about sets of records: lookup, fields."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from crm_desktop.base.clock import iso_from_ms
from crm_desktop.base.errors import BadInput, FarleyError, NotFound
from crm_desktop.base.i18n import _
from crm_desktop.base.identity import id_text
from crm_desktop.cli.common import KINDS, opened, show
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.lookup import How, Join, Lookup, Op, of_words
from crm_desktop.domain.lookup_words import understand
from crm_desktop.domain.records import Value
from crm_desktop.services.crm import Crm
from crm_desktop.services.finding.lookups import Sort

_SHOWN = {
    "contact": ("name", "job_title", "company", "addresses/city", "phones", "emails", "status"),
    "company": ("name", "industry", "addresses/city", "phones", "status", "people_count"),
    "entry": ("type", "result", "happened_at", "regarding", "body", "owner"),
}


def wanted(crm: Crm, args: Namespace, kind: str, also: str = "") -> Lookup:
    """Return what the options of a command mean together; none of them means all records of the kind.

    `also` is the name of a further lookup.
    """
    lookup = of_words(kind, args.search)
    for name in (args.lookup, also):
        if name:
            lookup = crm.lookups.named(name, kind).narrowed(lookup)
    for text in args.rule:
        rule = understand(text, crm.lookups.attributes(kind), crm.lookups.ways(kind))
        typed = Lookup(kind, rule if isinstance(rule, Join) else Join(How.ALL, (rule,)))
        _must_be_there(crm, typed)
        lookup = lookup.narrowed(typed)
    return lookup


def _must_be_there(crm: Crm, typed: Lookup) -> None:
    """Raise NotFound for a group that was typed and is not there, as for a lookup."""
    for rule in typed.rules():
        if rule.field.rpartition(".")[2] == "groups" and rule.op in (Op.IS, Op.IS_NOT):
            for name in rule.values:
                if not crm.groups.ids_named(name):
                    raise NotFound(_("There is no lookup or group “{name}” in this file.").format(name=name))


def ids_wanted(crm: Crm, args: Namespace, kinds: Sequence[str]) -> list[int]:
    """Return the ids that the options find in those kinds that they can be asked of; raises where they fit none."""
    found: list[int] = []
    problems: list[FarleyError] = []
    for kind in kinds:
        try:
            found += crm.lookups.ids(wanted(crm, args, kind))
        except (BadInput, NotFound) as error:
            problems.append(error)
    if len(problems) == len(kinds):
        raise problems[0]
    return found


def lookup(args: Namespace) -> int:
    """Print whom a lookup finds, or without a name and rules which lookups and groups there are."""
    kind = KINDS[args.kind]
    with opened(args, read_only=not args.save) as crm:
        asked = args.name or args.rule or args.search or args.lookup
        if not (asked or args.save or args.sort or args.limit is not None):
            return _list(args, crm, kind)
        found = wanted(crm, args, kind, args.name or "")
        sorts = [Sort(key.lstrip("-"), key.startswith("-")) for key in args.sort]
        ids = crm.lookups.ids(found, sorts, args.limit)
        keys = _SHOWN[kind]
        moments = [crm.lookups.attribute(key, kind).kind is FieldKind.MOMENT for key in keys]
        values = {
            one: [_moment(value) if moment else value for value, moment in zip(row, moments, strict=True)]
            for one, row in crm.lookups.values(kind, ids, keys).items()
        }
        if args.save:
            crm.lookups.save(args.save, found)
        words = crm.lookups.in_words(found)
        count = crm.lookups.count(found) if args.limit is not None else len(ids)
    rows = [
        {"id": id_text(one), **{key: value for key, value in zip(keys, values[one], strict=True) if value is not None}}
        for one in ids
        if one in values
    ]
    lines = ["  ".join(str(value) for value in row.values()) for row in rows]
    document = {"kind": kind, "rules": words, "count": count, "records": rows}
    show(args, document, *lines, _("{n} found").format(n=count))
    return 0


def _moment(value: Value) -> Value:
    """Return a moment as every other command writes it."""
    return iso_from_ms(value) if isinstance(value, int) else value


def _list(args: Namespace, crm: Crm, kind: str) -> int:
    saved, groups, lines = [], [], []
    for one in crm.lookups.saved(kind):
        count, problem = (None, one.unreadable) if one.unreadable else _counted(crm, one.lookup)
        saved.append({"name": one.name, "count": count, "private": one.private, **_problem_of(problem)})
        lines.append(f"{one.name}  {problem or count}")
    for group in crm.groups.all():
        count, problem = _counted(crm, crm.groups.lookup(group.id, kind))
        groups.append({"name": group.name, "depth": group.depth, "count": count, **_problem_of(problem)})
        lines.append(f"{'  ' * group.depth}{group.name}  {problem or count}")
    show(args, {"kind": kind, "lookups": saved, "groups": groups}, *(lines or [_("There are no lookups yet.")]))
    return 0


def _counted(crm: Crm, lookup: Lookup) -> tuple[int | None, str]:
    """Return how many a lookup finds, or the sentence that says why it cannot be asked."""
    try:
        return crm.lookups.count(lookup), ""
    except BadInput as error:
        return None, str(error)


def _problem_of(sentence: str) -> dict[str, str]:
    return {"problem": sentence} if sentence else {}


def fields(args: Namespace) -> int:
    """Print everything that can be asked of records of a kind, fields of one's own among them."""
    kind = KINDS[args.kind]
    with opened(args, read_only=True) as crm:
        attributes = crm.lookups.attributes(kind)
    document = [
        {
            "key": one.key,
            "label": one.label,
            "kind": one.custom.type.value if one.custom else one.kind.value,
            "several": one.several,
            "own": one.custom is not None,
            "choices": list(one.choices),
            "operators": [op.value for op in one.ops],
        }
        for one in attributes
    ]
    show(args, document, *(f"{one.key}: {one.label}" for one in attributes))
    return 0
