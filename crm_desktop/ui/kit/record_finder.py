"""What stands in the list of a record desk: searched, sorted, narrowed to a set; and what else there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crm_desktop.base.i18n import _, format_number
from crm_desktop.domain.lookup import Lookup, Shown, of_ids, of_words
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.record_first import FirstRows, first_rows
from crm_desktop.ui.kit.record_kind import DeskKind
from crm_desktop.ui.kit.record_list_pane import Offer, RecordListPane
from crm_desktop.ui.kit.record_loading import Found, SecondAnswer, find, look_further
from crm_desktop.ui.support.bidi import isolate

if TYPE_CHECKING:
    from crm_desktop.services.finding.lookups import Sort


class RecordFinder(QObject):
    """Asks the file for what is wanted, and shows it in the list."""

    found = Signal()
    """The list shows what was asked for last."""
    count_changed = Signal(str)
    new_wanted = Signal()
    """The list is empty, and a first record is to be written."""

    def __init__(self, context: Context, desk: DeskKind, pane: RecordListPane) -> None:
        super().__init__(pane)
        self._context = context
        self._desk = desk
        self.pane = pane
        self.text = ""
        self.shown: Shown | None = None
        self._sort = str(pane.sort.current())
        self._sorts: tuple[Sort, ...] = ()
        self._inside: Sequence[int] = ()
        """What was found inside words, where nothing begins with them."""
        self._continuing = False
        self._awaited: tuple[int | None, bool] | None = None
        """What the list asked for will show: a change that comes in between asks again for the same."""
        pane.search.searched.connect(self._searched)
        pane.search.all_fields_wanted.connect(self.look_in_all_fields)
        pane.sort_chosen.connect(self._sorted)
        pane.all_wanted.connect(self.show_all)
        pane.selection_changed.connect(lambda _count: self.tell_count())

    # Asking

    @property
    def waiting(self) -> bool:
        """Whether a list is on its way."""
        return self._awaited is not None

    def find(self, *, keep: int | None, stay: bool) -> None:
        """Ask for the list; the record to `keep` stays current, and with `stay` the list does not scroll."""
        kind, text, sort, shown, sorts = self._desk.kind, self.text, self._sort, self.shown, self._sorts
        self._awaited = (keep, stay)
        self._inside = ()
        self._context.ask(
            lambda crm: find(crm, kind, text, sort, shown, sorts),
            lambda found: self._show_found(found, keep, stay=stay),
            key=f"{self._desk.page_id}/ids",
        )

    def find_again(self, current: int | None) -> None:
        """Ask once more, after a change: for what is awaited, or else around the record that is current."""
        keep, stay = self._awaited or (current, True)
        self.find(keep=keep, stay=stay)

    def take_over(self, keep: object) -> None:
        """Go on with a list that shows its first rows already, or waits for them around the record to `keep`."""
        self.text = self.pane.search.text()
        current = self.pane.current_id()
        self._continuing = current is not None
        self.pane.delegate.with_facts()
        self.find(keep=current if current is not None or not isinstance(keep, int) else keep, stay=False)

    def show_record(self, number: int) -> None:
        """Make a record the current one; what narrows the list and does not hold it is cleared."""
        if self.pane.model.row_of(number) >= 0:
            self.pane.show_current(number)
            if self.waiting:  # a list on its way would go back to the record before
                self.find(keep=number, stay=True)
            return
        self.text, self.shown = "", None
        self.pane.search.set_text_silently("")
        self.find(keep=number, stay=False)

    def show_set(self, shown: Shown) -> None:
        """Narrow the list to a set, with nothing searched in it; its first rows come before all of them are found."""
        self.text, self.shown = "", shown
        self.pane.search.set_text_silently("")
        self._continuing = False
        self._find_first(again=True)

    @property
    def current(self) -> Lookup:
        """What the list shows, as a lookup: the set, and the search in it."""
        if self._inside:
            return of_ids(self._desk.kind, self._inside)
        whole = self.shown.lookup if self.shown is not None else Lookup(self._desk.kind)
        return whole.narrowed(of_words(self._desk.kind, self.text))

    def show_everything(self) -> None:
        """Show all records, with nothing searched."""
        self.text, self.shown = "", None
        self.pane.search.set_text_silently("")
        self.find(keep=self.pane.current_id(), stay=False)

    def show_all(self) -> None:
        """Clear the search, and then what narrows the list."""
        if self.pane.search.text():
            self.pane.search.clear_search()
        elif self.shown is not None:
            self.shown = None
            self.find(keep=self.pane.current_id(), stay=False)

    def sort_by(self, sorts: tuple[Sort, ...]) -> None:
        """Show everything in the order of a table; none means the list's own again."""
        if sorts != self._sorts:
            self._sorts = sorts
            self.find(keep=self.pane.current_id(), stay=False)

    def _searched(self, text: str) -> None:
        before, self.text = self.text, text
        self._continuing = False
        if text.strip():
            self._find_first(again=bool(before.strip()))
        else:
            self.find(keep=self.pane.current_id() if before else None, stay=False)

    def _find_first(self, *, again: bool) -> None:
        """Ask for the first rows alone while somebody types: they come at once, however many are found."""
        listed, text, sort, shown, sorts = self._desk.list, self.text, self._sort, self.shown, self._sorts
        self._awaited = (None, False)
        self._context.ask(
            lambda crm: first_rows(crm, listed, text, sort, None, shown, sorts),
            lambda first: self._show_first(first, again=again),
            key=f"{self._desk.page_id}/ids",
        )

    def _sorted(self, sort: str) -> None:
        self._sort = sort
        self._context.settings.set(f"{self._desk.page_id}/sort", sort)
        self.find(keep=self.pane.current_id(), stay=False)

    # Showing

    def _show_first(self, first: FirstRows, *, again: bool) -> None:
        """Show the first rows found, and ask for the rest of them."""
        if not again and self.shown is None:
            self.pane.show_title(_("Found"), "")
        if first.ids:
            self._show_ids(first.ids, None, stay=False)
            self.pane.model.set_records(first.rows)
            self._continuing = True
        self.find(keep=self.pane.current_id() if first.ids else None, stay=False)

    def _show_found(self, found: Found, keep: int | None, *, stay: bool) -> None:
        self._awaited = None
        words, narrowed = self._desk.list.words, bool(found.text.strip()) or found.shown is not None
        title = _("Found") if found.text.strip() else words.all
        of_all = _("{n} of {all}").format(n=format_number(len(found.ids)), all=format_number(found.total))
        if found.shown is not None:
            title = found.shown.title
            of_all = of_all if found.text.strip() else format_number(len(found.ids))
        self.pane.show_title(title, of_all if narrowed else format_number(found.total), whole=found.shown is None)
        if not narrowed:
            way_in = () if self._context.facts.read_only else ((_("Import…"), self._import),)
            self.pane.show_empty(words.empty, (words.empty_action, self.new_wanted.emit), *way_in, icon=words.icon)
        if self._continuing:
            self._continuing = False
            self._show_in_place(found.ids)
        else:
            self._show_ids(found.ids, keep, stay=stay)
        if found.shown is not None and not found.ids:
            self.pane.show_empty(_("This list is empty now."), (words.all, self.show_all), icon=words.icon)
        elif found.text.strip() and not found.ids:
            self._look_further(found.text)
        self.found.emit()

    def _import(self) -> None:
        self._context.shell.import_files([])

    def _show_ids(self, ids: Sequence[int], keep: int | None, *, stay: bool) -> None:
        terms = tuple(self.text.split())
        if len(ids) and ids == self.pane.model.ids() and keep is not None and keep == self.pane.current_id():
            self.pane.set_terms(terms)
        else:
            self.pane.show_ids(ids, keep, terms, stay=stay)
        self.tell_count()

    def _show_in_place(self, ids: Sequence[int]) -> None:
        """Show all ids where only the first rows were shown; the current row stays where it is on the screen."""
        listing = self.pane.view
        before = listing.visualRect(listing.currentIndex()).top()
        self._show_ids(ids, self.pane.current_id(), stay=False)
        bar = listing.verticalScrollBar()
        bar.setValue(bar.value() + listing.visualRect(listing.currentIndex()).top() - before)

    def look_in_all_fields(self) -> None:
        """Show whoever has the text inside any word of any field."""
        if self.text.strip():
            self.shown = None
            self._look_further(self.text, key="inside")

    def _look_further(self, text: str, key: str = "ids") -> None:
        """Look further; by the key of the search itself whoever types on is not kept waiting for it."""
        kind = self._desk.kind
        self.pane.show_empty(self._desk.words.nobody.format(text=text), icon="search")
        self._context.ask(
            lambda crm: look_further(crm, kind, text), self._show_further, key=f"{self._desk.page_id}/{key}"
        )

    def _show_further(self, answer: SecondAnswer) -> None:
        if answer.text != self.text:
            return
        if answer.inside:
            self._inside = answer.inside
            self.pane.show_title(self._desk.words.inside, format_number(len(answer.inside)))
            self.pane.show_ids(answer.inside, None, (answer.text,), stay=False)
            self.tell_count()
            return
        offers: list[Offer] = []
        if (near := answer.near) is not None:
            meant = _("Did you mean {name} ({n})?").format(name=isolate(near.text), n=format_number(near.count))
            offers.append((meant, lambda: self.pane.search.setText(near.text)))
        if answer.notes:
            notes = _("Look in the notes ({n})").format(n=format_number(answer.notes))
            offers.append((notes, lambda: self._context.shell.look_up("notes", answer.text)))
        if offers:
            self.pane.show_empty(self._desk.words.nobody.format(text=answer.text), *offers, icon="search")

    def tell_count(self) -> None:
        """Say how many there are, which one is current, or how many are selected."""
        place, count = self.pane.place()
        selected = self.pane.selected_count()
        all_text = format_number(count)
        if selected > 1:
            text = _("{n} of {all} selected").format(n=format_number(selected), all=all_text)
        elif place:
            text = _("{n} of {all}").format(n=format_number(place), all=all_text)
        else:
            text = all_text
        self.count_changed.emit(text)

    # What it is about

    def scope(self) -> tuple[list[int] | None, str]:
        """The records that a whole-list verb is about, and their title: those found, or all (None)."""
        text, shown = self.text.strip(), self.shown
        if text or shown is not None:
            title = _("Found: {text}").format(text=text) if text else shown.title if shown is not None else ""
            return list(self.pane.model.ids()), title
        return None, self._desk.list.words.all

    def state(self) -> dict[str, object]:
        """Search, set and order, for the way back."""
        shown = self.shown.stored() if self.shown is not None else None
        return {"search": self.text, "sort": self._sort, **({"shown": shown} if shown else {})}

    def restore(self, state: Mapping[str, object]) -> None:
        """Show what was shown before."""
        self.text = str(state.get("search", ""))
        self.shown = Shown.from_stored(state.get("shown"))
        self.pane.search.set_text_silently(self.text)
        self._sort = str(state.get("sort", self._sort))
        self.pane.sort.set_current(self._sort)
        number = state.get("id")
        self.find(keep=number if isinstance(number, int) else None, stay=False)
