"""The command line: parse, do, and say what happened. Exit 0 done, 1 the world's fault, 2 wrong usage."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from crm_desktop import __version__
from crm_desktop.base import i18n
from crm_desktop.base.errors import FarleyError
from crm_desktop.base.i18n import _
from crm_desktop.base.paths import resources

COMMANDS = (
    "new", "info", "import", "export", "search", "show", "report", "history", "undo", "redo", "check",
    "backup", "restore", "lookup", "fields",
)  # fmt: skip
IMPORT_KINDS = ("contacts", "companies")


def main(argv: Sequence[str]) -> int:
    """Do one command and return the exit code."""
    i18n.use(i18n.system_locale(), resources() / "i18n")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = parser().parse_args(list(argv))
    # Each command's room is loaded only when it is called: start-up speed.
    module, function = args.run.split(":")
    try:
        command = getattr(importlib.import_module(f"crm_desktop.cli.{module}"), function)
        return int(command(args) or 0)
    except FarleyError as error:
        print(str(error), file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(_("Stopped; nothing was changed."), file=sys.stderr)
        return 1
    except Exception as error:
        # Ours: a report without anybody's data in it, and the file as it was.
        print(
            _("Farley made a mistake ({kind}); the file is as it was.").format(kind=type(error).__name__),
            file=sys.stderr,
        )
        if os.environ.get("FARLEY_DEBUG"):
            raise
        return 1


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="crm-desktop", description=_("Farley: contacts, notes and sales in one file of yours.")
    )
    top.add_argument("--version", action="version", version=f"Farley {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help=_("print one JSON document"))
    common.add_argument("--today", metavar="DATE", help=_("what day it is, so that results can be repeated"))

    def add(name: str, run: str, text: str, *, file: bool = True) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text, parents=[common])
        command.set_defaults(run=run)
        if file:
            command.add_argument("file", metavar="FILE")
        return command

    new = add("new", "files:new", _("make a file"))
    new.add_argument("--sample", action="store_true", help=_("fill it with the sample company"))
    add("info", "files:info", _("counts, format, size, who has it open"))
    _importing(add("import", "importing:run", _("bring in people from other programs")))
    export = add("export", "exporting:run", _("write .csv, .vcf or .json"))
    export.add_argument("out", metavar="OUT")
    export.add_argument("--kind", choices=("contacts", "companies", "notes", "activities", "all"), default="")
    _which(export)
    export.add_argument("--vcard-version", choices=("2.1", "3.0", "4.0"), default="4.0")
    search = add("search", "finding:search", _("find people, companies and notes"))
    search.add_argument("text", metavar="TEXT")
    search.add_argument("--limit", type=_whole_number, default=50)
    _which(search, search=False)
    search.add_argument("--kind", choices=("contacts", "companies", "notes"), action="append")
    _looking(add("lookup", "looking:lookup", _("whom a lookup or rules find")))
    fields = add("fields", "looking:fields", _("what can be asked of each record, fields of one's own among it"))
    fields.add_argument("--kind", choices=("contacts", "companies", "notes"), default="contacts")
    agenda = add("activities", "agenda:activities", _("what is to be done"))
    agenda.add_argument("--due", choices=("today", "overdue", "week", "all"), default="all")
    agenda.add_argument("--mine", action="store_true", help=_("only one's own"))
    alarms = add("alarms", "agenda:alarms", _("which alarms ring in the next days"))
    alarms.add_argument("--days", type=_whole_number, default=7)
    add("show", "finding:show_record", _("print one record")).add_argument("id", metavar="ID")
    _report(add("report", "reporting:run", _("make a report as PDF or CSV"), file=False))
    add("history", "journal:history", _("what was done, newest first")).add_argument(
        "--limit", type=_whole_number, default=50
    )
    undo = add("undo", "journal:undo", _("take back your last action, or any by its number"))
    undo.add_argument("action", metavar="ACTION", nargs="?", type=_whole_number)
    add("redo", "journal:redo", _("do again what was undone last"))
    check = add("check", "files:check", _("is the file whole?"))
    check.add_argument("--repair", action="store_true", help=_("mend what follows from what was typed, after a copy"))
    add("backup", "files:backup", _("write a verified copy")).add_argument("dest", metavar="DEST", nargs="?")
    restore = add("restore", "files:restore", _("put a backup in a file's place"), file=False)
    restore.add_argument("backup", metavar="BACKUP")
    restore.add_argument("file", metavar="FILE")
    return top


def _whole_number(text: str) -> int:
    number = int(text)
    if not 0 <= number < 1 << 63:
        raise ValueError(text)
    return number


def _which(command: argparse.ArgumentParser, *, search: bool = True) -> None:
    """Give a command the options that say which records it is about."""
    if search:
        command.add_argument("--search", metavar="TEXT", default="")
    command.add_argument("--lookup", metavar="NAME", default="", help=_("a saved lookup or a group"))
    command.add_argument(
        "--rule", metavar="RULE", action="append", default=[], help=_("such as: status is Customer and city is Lyon")
    )


def _looking(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME", nargs="?", help=_("a saved lookup or a group"))
    command.add_argument("--kind", choices=("contacts", "companies", "notes"), default="contacts")
    _which(command)
    command.add_argument("--sort", metavar="KEY", action="append", default=[], help=_("a field; -field: downwards"))
    command.add_argument("--limit", type=_whole_number)
    command.add_argument("--save", metavar="NAME", default="", help=_("keep it under this name"))


def _importing(command: argparse.ArgumentParser) -> None:
    command.add_argument("sources", metavar="SOURCE", nargs="+")
    command.add_argument("--kind", choices=IMPORT_KINDS, default="contacts")
    command.add_argument("--map", metavar="MAP.json", help=_("which column is which field"))
    command.add_argument("--save-map", metavar="MAP.json", help=_("keep the matching of columns"))
    command.add_argument("--on-match", choices=("fill", "update", "add", "skip"), default="fill")
    command.add_argument("--encoding")
    command.add_argument("--delimiter")
    command.add_argument("--dry-run", action="store_true", help=_("say what would happen, change nothing"))
    command.add_argument("--rejects", metavar="OUT.csv", help=_("where rejected rows go"))


def _report(command: argparse.ArgumentParser) -> None:
    command.add_argument("--list", action="store_true", help=_("names, titles and options of all reports"))
    command.add_argument("file", metavar="FILE", nargs="?")
    command.add_argument("name", metavar="NAME", nargs="?")
    command.add_argument("--out", metavar="OUT.pdf|OUT.csv")
    command.add_argument("--set", metavar="OPTION=VALUE", action="append", default=[])
    _which(command)
