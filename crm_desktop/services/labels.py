"""The names of actions for people, made when they are read, so that they are translated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crm_desktop.base.i18n import _, current_locale, format_number, ngettext, set_apart
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.fields import FieldKind
from crm_desktop.services import labels_of_sets

Label = Callable[[dict[str, Any], str], str]
"""A sentence from an action's parameters and the name of whom it is about."""
OWN = "custom:"
"""Before the name of a field of one's own, which is no column."""
_NAME_PARTS = frozenset({
    "name", "display_name", "prefix", "first_name", "middle_name", "last_name", "suffix", "file_as",
})  # fmt: skip


def label_of(verb: str, params: dict[str, Any], name: str = "") -> str:
    """Return what an action is called in the menu, the toast and the history list.

    `name` is whom it is about, where that is one record that the user may see.
    """
    make = _LABELS.get(verb) or labels_of_sets.LABELS.get(verb)
    return make(params, set_apart(name)) if make else verb.replace("_", " ")


def about(params: dict[str, Any]) -> list[int]:
    """Return the ids of the records that an action is about, as far as it names them."""
    ids = params.get("with") or params.get("ids") or []
    return [int(one) for one in ids if str(one).isdecimal()]


def _count(params: dict[str, Any]) -> int:
    count = params.get("count")
    return count if isinstance(count, int) else len(params.get("ids", [])) or 1


def _counted(sentence: Callable[[int], str]) -> Label:
    def label(params: dict[str, Any], _name: str) -> str:
        count = _count(params)
        return sentence(count).format(n=format_number(count))

    return label


def _edited(kind: str) -> Label:
    def label(params: dict[str, Any], name: str) -> str:
        names = [str(one) for one in params.get("fields") or []]
        whose = name or _(RECORD_TYPES[kind].label)
        if names and set(names) <= _NAME_PARTS:
            return _("Rename {name}").format(name=whose)
        if len(names) != 1:
            return _("Change {name}").format(name=whose)
        return _("Change {field} of {name}").format(field=_field_phrase(kind, names[0]), name=whose)

    return label


def _field_phrase(kind: str, name: str) -> str:
    """A field as it is called in the middle of a sentence; what is no noun is quoted as it stands on the card."""
    record_type = RECORD_TYPES[kind]
    if name.startswith(OWN):
        return _("“{label}”").format(label=name.removeprefix(OWN))
    if name == "tags":
        return _("the tags")
    if name == "starred":
        return _("the star")
    if name == "company" or not (record_type.has_field(name) or record_type.has_collection(name)):
        return _("the {field}").format(field=_lowered(_("Company") if name == "company" else name))
    if record_type.has_collection(name):
        return _("the {field}").format(field=_lowered(_(record_type.collection(name).label)))
    field = record_type.field(name)
    label = _(field.label)
    if field.kind is FieldKind.YES_NO or field.group == "farley" or name == "preferred_channel":
        return _("“{label}”").format(label=label)
    return _("the {field}").format(field=_lowered(label))


def _lowered(label: str) -> str:
    """A label inside a sentence: German writes its nouns large, and nobody writes VAT small."""
    if current_locale().startswith("de") or label[1:2].isupper():
        return label
    return label[:1].lower() + label[1:]


def _named(named: Callable[[], str], plain: Callable[[], str]) -> Label:
    """The sentence with a name in it where there is one, else the one without; both are asked when they are read."""
    return lambda _params, name: named().format(name=name) if name else plain()


_LABELS: dict[str, Label] = {
    "set_up": lambda _params, _name: _("Set up the file"),
    "new_contact": _named(lambda: _("New contact {name}"), lambda: _("New contact")),
    "new_company": _named(lambda: _("New company {name}"), lambda: _("New company")),
    "edit_contact": _edited("contact"),
    "edit_company": _edited("company"),
    "edit_entry": lambda _params, _name: _("Change an entry"),
    "delete_contact": _counted(lambda n: ngettext("Delete {n} contact", "Delete {n} contacts", n)),
    "delete_company": _counted(lambda n: ngettext("Delete {n} company", "Delete {n} companies", n)),
    "delete_entry": _counted(lambda n: ngettext("Delete {n} entry", "Delete {n} entries", n)),
    "tag_contact": _counted(lambda n: ngettext("Tag {n} contact", "Tag {n} contacts", n)),
    "tag_company": _counted(lambda n: ngettext("Tag {n} company", "Tag {n} companies", n)),
    "log_call": _named(lambda: _("Log a call with {name}"), lambda: _("Log a call")),
    "log_note": _named(lambda: _("Write a note about {name}"), lambda: _("Write a note")),
    "log_email": _named(lambda: _("Log an e-mail with {name}"), lambda: _("Log an e-mail")),
    "log_meeting": _named(lambda: _("Log a meeting with {name}"), lambda: _("Log a meeting")),
    "log_letter": _named(lambda: _("Log a letter with {name}"), lambda: _("Log a letter")),
    "log_visit": _named(lambda: _("Log a visit with {name}"), lambda: _("Log a visit")),
    "log_todo": _named(lambda: _("Log a to-do with {name}"), lambda: _("Log a to-do")),
    **{
        f"plan_{history}": _named(lambda: _("Plan a follow-up with {name}"), lambda: _("Plan a follow-up"))
        for history in ("call", "email", "meeting", "letter", "visit", "todo")
    },
    "edit_activity": lambda _params, _name: _("Change a follow-up"),
    "move_activity": _counted(lambda n: ngettext("Move {n} follow-up", "Move {n} follow-ups", n)),
    "clear_activity": _named(lambda: _("Do a follow-up with {name}"), lambda: _("Do a follow-up")),
    "reopen_activity": lambda _params, _name: _("Open a follow-up again"),
    "skip_activity": lambda _params, _name: _("Leave out a follow-up"),
    "delete_activity": _counted(lambda n: ngettext("Delete {n} follow-up", "Delete {n} follow-ups", n)),
    "import": lambda params, _name: _("Import {source}").format(source=params.get("source", "")),
    "sample": lambda _params, _name: _("Fill with the sample company"),
    "undo": lambda _params, _name: _("Undo"),
    "redo": lambda _params, _name: _("Redo"),
}
