"""Commands over the journal: history, undo, redo."""

from __future__ import annotations

from argparse import Namespace

from crm_desktop.base.clock import from_ms, iso_from_ms
from crm_desktop.base.i18n import _, ngettext
from crm_desktop.cli.common import opened, show
from crm_desktop.services.history import TakenBack


def history(args: Namespace) -> int:
    """Print the actions, newest first."""
    with opened(args, read_only=True) as crm:
        actions = crm.history.actions(args.limit)
    document = [
        {
            "action": one.seq,
            "label": one.label,
            "verb": one.verb,
            "at": iso_from_ms(one.at),
            "user": one.user,
            "undone": one.undone,
        }
        for one in actions
    ]
    lines = [
        f"{one.seq:>6}  {from_ms(one.at):%Y-%m-%d %H:%M}  {one.user}  {one.label}"
        + (f"  ({_('undone')})" if one.undone else "")
        for one in actions
    ]
    show(args, document, *lines)
    return 0


def undo(args: Namespace) -> int:
    """Take an action back."""
    with opened(args) as crm:
        done = crm.history.undo(args.action)
    return _told(args, done, _("Undone: {label}."))


def redo(args: Namespace) -> int:
    """Do again what was undone last."""
    with opened(args) as crm:
        done = crm.history.redo()
    return _told(args, done, _("Done again: {label}."))


def _told(args: Namespace, done: TakenBack, text: str) -> int:
    lines = [text.format(label=done.label)]
    if done.kept:
        lines.append(
            ngettext(
                "{n} value was changed since and is kept as it is.",
                "{n} values were changed since and are kept as they are.",
                done.kept,
            ).format(n=done.kept)
        )
    show(args, {"label": done.label, "kept": done.kept}, *lines)
    return 0
