"""A field of one's own for a column that has none: proposed by what is in the column, described, and made on import."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import _
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.records import Values
from crm_desktop.formats.mapping import Mapping
from crm_desktop.formats.mapping.fitting import fitting_type
from crm_desktop.ui.context import Context
from crm_desktop.ui.dialogs.importing.checking import Checked
from crm_desktop.ui.dialogs.importing.own_columns import PREFIX, OwnColumns
from crm_desktop.ui.kit.own_dialog import FieldDialog


def proposed(mapping: Mapping, checked: Checked | None, place: int) -> Values:
    """Return the definition of a field that fits a column."""
    cells = checked.cells if checked is not None else []
    type_, choices = fitting_type(cells[place] if place < len(cells) else {}, mapping.date_order)
    name = " ".join(mapping.columns[place].header.split())
    return {"name": name, "type": type_.value, "choices": "\n".join(choices) or None}


def ask_field(
    context: Context, parent: QWidget, kind: str, proposal: Values, own: OwnColumns, then: Callable[[Values], None]
) -> FieldDialog:
    """Show what is proposed, to be changed; `then` gets the definition that is to be made with the import."""

    def take(values: Values, _renamed: object) -> None:
        name = str(values["name"])
        if own.named(PREFIX + name):
            dialog.set_problem(_("There is a field “{name}” already.").format(name=name))
        elif values["type"] == CustomType.CALCULATED:
            dialog.set_problem(_("What is calculated holds nothing that is imported; choose another type."))
        else:
            dialog.accept()
            then(values)

    dialog = FieldDialog(context, kind, None, parent)
    choices = str(proposal.get("choices") or "").splitlines()
    dialog.form.propose(str(proposal["name"]), CustomType(str(proposal["type"])), choices)
    dialog.adjustSize()
    dialog.wanted.connect(take)
    dialog.open()
    return dialog


def fields_for_all(mapping: Mapping, checked: Checked | None, aside: list[int], own: OwnColumns) -> OwnColumns:
    """Return the fields with one more for each of these columns, as it fits them."""
    for place in aside:
        values = proposed(mapping, checked, place)
        if values["name"] and not own.named(PREFIX + str(values["name"])):
            own = own.with_new({**values, "card_group": "more"})
    return own
