"""What the palette finds: people and what to do with the first, notes, companies, commands, tags."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from urllib.parse import quote

from PySide6.QtGui import QKeySequence

from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.domain.entry import entry_type
from crm_desktop.domain.lookup import of_tag
from crm_desktop.services.crm import Crm
from crm_desktop.services.searching import Hit
from crm_desktop.ui.actions.action import EVERYWHERE, LISTS
from crm_desktop.ui.actions.menus import palette_rows
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.palette import CommandPalette, Deliver
from crm_desktop.ui.kit.palette_rows import PaletteRow, PaletteSection
from crm_desktop.ui.support.bidi import isolate
from crm_desktop.ui.support.key_text import shown
from crm_desktop.ui.support.prompts import phone_url

MOST_PEOPLE = 3
MOST_OTHERS = 2
COUNTED = 1000
Recent = tuple[str, int, str]
"""Kind, id and name of a record opened lately."""
ALONE = 30
"""Rows when only one kind was asked for, with > or @ or #."""


@dataclass(frozen=True)
class Face:
    """How somebody is reached and looks."""

    phone: str = ""
    email: str = ""
    photo: bytes | None = None


Reach = Mapping[int, Face]
"""Faces by record id."""


@dataclass(frozen=True)
class Found:
    """One answer of the file to what was typed."""

    people: Sequence[Hit]
    others: Sequence[Hit]
    reach: Reach
    in_all: int
    """How many contacts have the words somewhere, counted up to COUNTED."""
    milliseconds: int


def find(crm: Crm, text: str, people: int, others: int) -> Found:
    """Ask the file for everything the palette shows."""
    began = perf_counter()
    in_all = len(crm.searching.first_ids("contact", text, COUNTED))
    hits = crm.searching.best("contact", text, people)
    rest: list[Hit] = []
    for kind in ("company", "entry") if others else ():
        rest += crm.searching.best(kind, text, others // 2)
    reach = reach_of(crm, [("contact", hit.id) for hit in hits] + [(hit.kind, hit.id) for hit in rest])
    return Found(hits, rest, reach, in_all, round((perf_counter() - began) * 1000))


def reach_of(crm: Crm, wanted: Sequence[tuple[str, int]]) -> Reach:
    """The first phone and e-mail of people and companies, and their pictures, by id."""
    found: dict[int, Face] = {}
    for kind, records in (("contact", crm.contacts), ("company", crm.companies)):
        ids = [number for known, number in wanted if known == kind]
        photos = crm.contents.photos(kind, ids) if ids else {}
        for record in records.records(ids, only=("phones", "emails")) if ids else ():
            phone, email = record.first("phones", "number"), record.first("emails", "address")
            found[record.id] = Face(phone, email, photos.get(record.id))
    return found


def find_tags(crm: Crm, text: str) -> list[tuple[str, int]]:
    """The tags with this text and how many contacts have each; those that begin with it come first."""
    wanted = text.casefold()
    found = [(name, tagged) for name, tagged in crm.contacts.tags() if wanted in name.casefold()]
    found.sort(key=lambda one: not one[0].casefold().startswith(wanted))
    return found[:ALONE]


class Jump:
    """The sources of the palette, over an open file."""

    def __init__(
        self,
        context: Context,
        registry: ActionRegistry,
        palette: CommandPalette,
        page: Callable[[], str],
        recent: Callable[[], Sequence[Recent]],
    ) -> None:
        """`page` is the id of the page shown; `recent` the records opened last, as kind, id and name."""
        self._context = context
        self._registry = registry
        self._palette = palette
        self._page = page
        self._recent = recent
        palette.set_sources((self._people, self._commands, self._tags))
        palette.looked_up.connect(self._look_up)

    # Sources

    def _people(self, text: str, deliver: Deliver) -> None:
        wanted, only = _asked(text)
        if only not in ("", "@"):
            deliver(())
            return
        if not wanted:
            self._palette.set_figure("")
            recent = self._recent()
            self._context.ask(
                lambda crm: reach_of(crm, [(kind, number) for kind, number, _name in recent]),
                lambda reach: deliver(self._recent_sections(recent, reach)),
                failed=lambda _sentence: deliver(()),
                key="palette",
            )
            return
        people, others = (ALONE, 0) if only else (MOST_PEOPLE, MOST_OTHERS)

        def show(found: Found) -> None:
            self._palette.set_figure(_("{n} ms").format(n=found.milliseconds))
            deliver(self._sections(found, wanted, bool(only)))

        self._context.ask(
            lambda crm: find(crm, wanted, people, others),
            show,
            failed=lambda _sentence: deliver(()),
            key="palette",
        )

    def _commands(self, text: str, deliver: Deliver) -> None:
        wanted, only = _asked(text)
        if only not in ("", ">"):
            deliver(())
            return
        scopes = (EVERYWHERE, LISTS, self._page())
        most = ALONE if only else (6 if not wanted else 3)
        rows = tuple(row for row in palette_rows(self._registry, wanted, scopes, most=ALONE * 2) if row.enabled)
        deliver((PaletteSection(_("Commands"), rows[:most]),) if rows else ())

    def _tags(self, text: str, deliver: Deliver) -> None:
        wanted, only = _asked(text)
        if only != "#":
            deliver(())
            return

        def show(tags: Sequence[tuple[str, int]]) -> None:
            rows = tuple(
                PaletteRow(
                    name,
                    _how_many(count),
                    "tag",
                    run=partial(self._show_tag, name),
                )
                for name, count in tags
            )
            deliver((PaletteSection(_("Tags"), rows),))

        self._context.ask(
            lambda crm: find_tags(crm, wanted), show, failed=lambda _sentence: deliver(()), key="palette tags"
        )

    # Rows

    def _recent_sections(self, recent: Sequence[Recent], reach: Reach) -> Sequence[PaletteSection]:
        rows = tuple(self._record_row(kind, number, name, "", reach) for kind, number, name in recent)
        return (PaletteSection(_("Opened last"), rows),) if rows else ()

    def _sections(self, found: Found, text: str, alone: bool) -> Sequence[PaletteSection]:
        people = tuple(self._record_row("contact", hit.id, hit.title, hit.detail, found.reach) for hit in found.people)
        sections = [PaletteSection(_("Contacts"), people)]
        if alone:
            return sections
        if found.people:
            best = found.people[0]
            title = _("Do with {name}").format(name=isolate(best.title))
            sections.append(PaletteSection(title, self._deeds("contact", best.id, found.reach)))
        others = [self._record_row(hit.kind, hit.id, hit.title, hit.detail, found.reach) for hit in found.others]
        hint = tuple(shown(QKeySequence("Ctrl+Return")).split())
        look = PaletteRow(
            _("Look up “{text}” in all fields").format(text=text),
            icon="search",
            detail=_how_many(found.in_all),
            keys=hint,
            run=partial(self._look_up, text),
        )
        if found.in_all:  # a way to an empty list would only stand before the commands that match
            others.append(look)
        sections.append(PaletteSection(_("Companies, notes, lookups"), tuple(others)))
        return sections

    def _record_row(self, kind: str, number: int, name: str, detail: str, reach: Reach) -> PaletteRow:
        run = partial(self._context.shell.open_record, kind, number)
        if kind == "entry":
            key, comma, names = detail.partition(", ")
            described = f"{_(entry_type(key).label)}{comma}{names}" if key else names
            return PaletteRow(name, described, "sticky-note", "amber", run=run)
        actions = (PaletteRow(_("Open the card"), icon="arrow-right", run=run), *self._deeds(kind, number, reach))
        if kind == "contact":
            photo = reach.get(number, Face()).photo
            return PaletteRow(name, detail, avatar=(number, name), photo=photo, run=run, actions=actions)
        return PaletteRow(name, detail, "building-2", "violet", run=run, actions=actions)

    def _deeds(self, kind: str, number: int, reach: Reach) -> tuple[PaletteRow, ...]:
        """What can be done with a person or a company: each opens it, and most begin to write to it."""
        face = reach.get(number, Face())
        phone, email = face.phone, face.email
        rows = []
        if phone:
            title, call = _("Call {number}").format(number=isolate(phone)), partial(self._call, kind, number, phone)
            rows.append(PaletteRow(title, "", "phone", "green", keys=("C",), run=call))
        if email:
            title = _("Write to {address}").format(address=isolate(email))
            mail = partial(self._mail, kind, number, email)
            rows.append(PaletteRow(title, "", "mail", "blue", keys=("E",), run=mail))
        if not self._context.facts.read_only:
            write = self._context.shell.write_to
            log, note = partial(write, kind, number, "call"), partial(write, kind, number, "note")
            rows.append(PaletteRow(_("Log a call"), "", "notebook-pen", "amber", keys=("L",), run=log))
            rows.append(PaletteRow(_("Write a note"), "", "sticky-note", "amber", keys=("N",), run=note))
        return tuple(rows)

    def _call(self, kind: str, number: int, phone: str) -> None:
        self._context.prompts.open_external(phone_url(phone))
        self._context.shell.write_to(kind, number, "call", clock=True)

    def _mail(self, kind: str, number: int, email: str) -> None:
        self._context.prompts.open_external(f"mailto:{quote(email.strip(), safe='@')}")
        self._context.shell.write_to(kind, number, "email")

    def _show_tag(self, name: str) -> None:
        self._context.shell.look_up("contacts", "", of_tag("contact", name))

    def _look_up(self, text: str) -> None:
        wanted, only = _asked(text)
        if only == "#":
            self._context.ask(lambda crm: find_tags(crm, wanted), lambda tags: self._show_first(tags, wanted))
        else:
            self._context.shell.look_up("contacts", wanted)

    def _show_first(self, tags: Sequence[tuple[str, int]], wanted: str) -> None:
        if tags:
            self._show_tag(tags[0][0])
        else:
            self._context.shell.look_up("contacts", wanted)


def _asked(text: str) -> tuple[str, str]:
    """What is searched, and the sign that narrows it to one kind, if one stands before it."""
    stripped = text.strip()
    if stripped[:1] in (">", "@", "#"):
        return stripped[1:].strip(), stripped[0]
    return stripped, ""


def _how_many(count: int) -> str:
    if count >= COUNTED:
        return _("{n} contacts and more").format(n=format_number(COUNTED))
    return ngettext("{n} contact", "{n} contacts", count).format(n=count)
