"""The column of the notes: what is searched, the filters and months under it, and the entries as a list or a table."""

from __future__ import annotations

from crm_desktop.base.i18n import _, format_number
from crm_desktop.ui.context import Context
from crm_desktop.ui.kit.batched_list import BatchedList
from crm_desktop.ui.kit.record_list_pane import ListWords, PaneParts, RecordListPane
from crm_desktop.ui.kit.record_model import Deliver
from crm_desktop.ui.kit.search_box import SearchBox
from crm_desktop.ui.pages.notes.delegate import NoteDelegate
from crm_desktop.ui.pages.notes.filters import FilterBar
from crm_desktop.ui.pages.notes.finder import Answer
from crm_desktop.ui.pages.notes.finding import NotesQuery
from crm_desktop.ui.pages.notes.model import NotesModel

REST_MS = 120


class NotesPane(RecordListPane):
    """Shows what was found, with the way back to everything."""

    def __init__(self, context: Context) -> None:
        def fetch(ids: list[int], deliver: Deliver) -> None:
            context.ask(lambda crm: crm.entries.rows(ids), deliver)

        listing, model = BatchedList(), NotesModel(fetch)
        notes = NoteDelegate(context.clock.now(), listing)
        filters = FilterBar(context.clock.now().date())
        search = SearchBox(_("Search notes and history"), REST_MS, large=True)
        super().__init__(
            ListWords(
                "notesList", _("Search notes and history"), _("Notes and history"),
                _("Nothing here yet. The first call or note you log shows here."), "", "notebook-pen",
            ),
            (), model, lambda _list: notes, read_only=context.facts.read_only,
            parts=PaneParts(search, filters, listing, ground="surface", in_groups=False, margin=16),
        )  # fmt: skip
        self._context = context
        self.notes, self.filters, self.entries = notes, filters, model
        model.setParent(self)
        search.setObjectName("notesSearchBox")
        self.setMinimumWidth(260)

    def show_answer(self, answer: Answer, keep: int | None, *, stay: bool) -> None:
        """Show what was found around the entry to `keep`, or from the first one on."""
        query, found = answer.query, answer.found
        self.notes.now = self._context.clock.now()
        self.filters.set_owners(answer.owners)
        self.filters.set_results(answer.results)
        self.filters.set_months(found.months)
        self.entries.set_sections(found.sections)
        self._say(query, len(found.ids), found.total)
        self.search.set_result_text(
            _("{found} of {total} in {n} ms").format(
                found=format_number(len(found.ids)), total=format_number(found.total), n=found.milliseconds
            )
        )
        self.show_ids(found.ids, keep, query.text.split(), stay=stay)

    def _say(self, query: NotesQuery, count: int, total: int) -> None:
        title = query.shown.title if query.shown is not None else self._title_of(query)
        of_all = _("{n} of {all}").format(n=format_number(count), all=format_number(total))
        self.show_title(title, of_all if query != NotesQuery() else format_number(total), whole=query.shown is None)
        if query.text:
            self.show_empty(_("Nothing matches “{text}”.").format(text=query.text), icon="search")
        elif query.is_filtered:
            self.show_empty(_("Nothing here with these filters."), icon="filter")
        elif query.shown is not None:
            self.show_empty(_("This list is empty now."), (_("Everything"), self.all_wanted.emit), icon="notebook-pen")
        else:
            self.show_empty(self._words.empty, icon=self._words.icon)

    def _title_of(self, query: NotesQuery) -> str:
        return _("Found") if query != NotesQuery() else self._words.all
