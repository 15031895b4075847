"""What dialogs about many records at once say."""

from __future__ import annotations

from datetime import datetime

from crm_desktop.base.i18n import N_, _, format_number, ngettext
from crm_desktop.domain.attributes import Attribute
from crm_desktop.domain.fields import FieldKind
from crm_desktop.services.bulk import How
from crm_desktop.ui.kit.record_table_cells import cell_face

_HOWS = {
    How.SET: N_("Set to"),
    How.FILL: N_("Fill where it is empty"),
    How.CLEAR: N_("Clear"),
    How.REPLACE: N_("Replace text"),
    How.ADD: N_("Add"),
    How.TAKE: N_("Take away"),
    How.COPY: N_("Copy from another field"),
    How.SWAP: N_("Swap with another field"),
}


def how_label(how: How) -> str:
    """What is done, as a choice."""
    return _(_HOWS[how])


def button_text(kind: str, n: int) -> str:
    """The verb on the button: Change 1,284 contacts; alone as long as nothing would change."""
    if not n:
        return _("Change")
    sentences = {
        "contact": ngettext("Change {n} contact", "Change {n} contacts", n),
        "company": ngettext("Change {n} company", "Change {n} companies", n),
        "entry": ngettext("Change {n} entry", "Change {n} entries", n),
    }
    return sentences[kind].format(n=format_number(n))


def changed_text(kind: str, n: int) -> str:
    """What the toast says."""
    sentences = {
        "contact": ngettext("{n} contact changed.", "{n} contacts changed.", n),
        "company": ngettext("{n} company changed.", "{n} companies changed.", n),
        "entry": ngettext("{n} entry changed.", "{n} entries changed.", n),
    }
    return sentences[kind].format(n=format_number(n))


def selected_text(kind: str, n: int) -> str:
    """How many a dialog is about."""
    sentences = {
        "contact": ngettext("{n} contact", "{n} contacts", n),
        "company": ngettext("{n} company", "{n} companies", n),
        "entry": ngettext("{n} entry", "{n} entries", n),
    }
    return sentences[kind].format(n=format_number(n))


def shown_value(attribute: Attribute | None, text: str, now: datetime) -> str:
    """A value of the preview as people say it; two that are swapped stand as they are."""
    if attribute is None or attribute.several or " ⇄ " in text:
        return text
    if attribute.kind is FieldKind.MOMENT and text:
        moment = datetime.fromisoformat(text).astimezone()
        return cell_face(attribute, int(moment.timestamp() * 1000), now, {}).text
    return cell_face(attribute, text, now, {}).text
