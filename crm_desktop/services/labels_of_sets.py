"""The names of actions on groups, lookups, lists, fields, relations, pictures and many records at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crm_desktop.base.i18n import N_, _, format_number, ngettext, set_apart

Label = Callable[[dict[str, Any], str], str]


def _called(template: str) -> Label:
    """A sentence about something that the action itself names: a group, a lookup, an item of a list."""
    return lambda params, _name: _(template).format(name=set_apart(str(params.get("name", ""))))


def _plain(text: str) -> Label:
    return lambda _params, _name: _(text)


def _into_group(params: dict[str, Any], _name: str) -> str:
    count = int(params.get("count") or 0)
    sentence = ngettext("Put {n} into the group {name}", "Put {n} into the group {name}", count)
    return sentence.format(n=format_number(count), name=set_apart(str(params.get("name", ""))))


def _out_of_group(params: dict[str, Any], _name: str) -> str:
    count = int(params.get("count") or 0)
    sentence = ngettext("Take {n} out of the group {name}", "Take {n} out of the group {name}", count)
    return sentence.format(n=format_number(count), name=set_apart(str(params.get("name", ""))))


def _bulk(params: dict[str, Any], _name: str) -> str:
    count = int(params.get("count") or 0)
    sentence = ngettext("Change “{field}” of {n} record", "Change “{field}” of {n} records", count)
    return sentence.format(n=format_number(count), field=params.get("field", ""))


def _moved(params: dict[str, Any], _name: str) -> str:
    company = params.get("company")
    return _("Move to {company}").format(company=set_apart(str(company))) if company else _("Leave the company")


def _photo(params: dict[str, Any], _name: str) -> str:
    return _("Take the picture away") if params.get("taken") else _("Change the picture")


LABELS: dict[str, Label] = {
    "bulk_contact": _bulk,
    "bulk_company": _bulk,
    "bulk_entry": _bulk,
    "save_lookup": _called(N_("Save the lookup {name}")),
    "edit_lookup": _called(N_("Change the lookup {name}")),
    "delete_lookup": _called(N_("Delete the lookup {name}")),
    "new_group": _called(N_("New group {name}")),
    "edit_group": _called(N_("Change the group {name}")),
    "delete_group": _called(N_("Delete the group {name}")),
    "group": _into_group,
    "ungroup": _out_of_group,
    "new_field": _called(N_("New field {name}")),
    "edit_field": _called(N_("Change the field {name}")),
    "delete_field": _called(N_("Remove the field {name}")),
    "arrange_fields": _plain(N_("Arrange the fields")),
    "new_item": _called(N_("Add {name} to a list")),
    "edit_item": _called(N_("Change {name} in a list")),
    "rename_item": _called(N_("Rename {name} everywhere")),
    "merge_items": _called(N_("Put together as {name}")),
    "delete_item": _called(N_("Take {name} off a list")),
    "arrange_items": _plain(N_("Arrange a list")),
    "relate": _plain(N_("Add a relation")),
    "edit_relation": _plain(N_("Change a relation")),
    "unrelate": _plain(N_("Take a relation away")),
    "change_company": _moved,
    "set_photo": _photo,
    "attach": _called(N_("Attach {name}")),
    "detach": _plain(N_("Take an attachment away")),
}
