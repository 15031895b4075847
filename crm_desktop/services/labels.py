"""The names of actions for people, made when they are read, so that they are translated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crm_desktop.base.i18n import _, ngettext
from crm_desktop.domain.catalog import RECORD_TYPES


def label_of(verb: str, params: dict[str, Any]) -> str:
    """Return what an action is called in the menu, the toast and the history list."""
    make = _LABELS.get(verb)
    return make(params) if make else verb.replace("_", " ")


def _count(params: dict[str, Any]) -> int:
    count = params.get("count")
    return count if isinstance(count, int) else len(params.get("ids", [])) or 1


def _edited(kind: str) -> Callable[[dict[str, Any]], str]:
    def label(params: dict[str, Any]) -> str:
        names = params.get("fields") or []
        shown = _("several fields") if len(names) != 1 else _field_label(kind, str(names[0]))
        return _("Change {field}").format(field=shown)

    return label


def _field_label(kind: str, name: str) -> str:
    record_type = RECORD_TYPES[kind]
    if record_type.has_field(name):
        return _(record_type.field(name).label)
    if record_type.has_collection(name):
        return _(record_type.collection(name).label)
    return _("Company") if name == "company" else name


_LABELS: dict[str, Callable[[dict[str, Any]], str]] = {
    "set_up": lambda _params: _("Set up the file"),
    "new_contact": lambda _params: _("New contact"),
    "new_company": lambda _params: _("New company"),
    "edit_contact": _edited("contact"),
    "edit_company": _edited("company"),
    "edit_entry": lambda _params: _("Change a note"),
    "delete_contact": lambda params: ngettext("Delete {n} contact", "Delete {n} contacts", _count(params)).format(
        n=_count(params)
    ),
    "delete_company": lambda params: ngettext("Delete {n} company", "Delete {n} companies", _count(params)).format(
        n=_count(params)
    ),
    "delete_entry": lambda params: ngettext("Delete {n} note", "Delete {n} notes", _count(params)).format(
        n=_count(params)
    ),
    "tag_contact": lambda params: ngettext("Tag {n} contact", "Tag {n} contacts", _count(params)).format(
        n=_count(params)
    ),
    "tag_company": lambda params: ngettext("Tag {n} company", "Tag {n} companies", _count(params)).format(
        n=_count(params)
    ),
    "log_call": lambda _params: _("Log a call"),
    "log_note": lambda _params: _("Write a note"),
    "log_email": lambda _params: _("Log an e-mail"),
    "log_meeting": lambda _params: _("Log a meeting"),
    "log_letter": lambda _params: _("Log a letter"),
    "log_visit": lambda _params: _("Log a visit"),
    "log_todo": lambda _params: _("Log a to-do"),
    "import": lambda params: _("Import {source}").format(source=params.get("source", "")),
    "sample": lambda _params: _("Fill with the sample company"),
    "undo": lambda _params: _("Undo"),
    "redo": lambda _params: _("Redo"),
}
