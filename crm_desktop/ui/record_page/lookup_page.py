"""A screen whose list can show any set: lookups in the sidebar, rules in an editor, and what is shown kept by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtWidgets import QWidget

from crm_desktop.ui.kit.side_list import SideSection
from crm_desktop.ui.page import Page

if TYPE_CHECKING:
    from crm_desktop.domain.lookup import Lookup, Shown
    from crm_desktop.ui.record_page.sides import SideLookups

if TYPE_CHECKING:
    from crm_desktop.ui.dialogs.lookup.frame import Into


class LookupPage(Page):
    """What differs is said by each kind of screen; what is done with lookups is the same on all."""

    lookups: SideLookups | None = None
    """What stands in the sidebar, once it is made."""

    # What differs

    @property
    def kind(self) -> str:
        """The kind of the records that are listed."""
        raise NotImplementedError

    def current_lookup(self) -> Lookup:
        """What the list shows."""
        raise NotImplementedError

    def current_record(self) -> int | None:
        """The id of the record that is open, None where none is."""
        raise NotImplementedError

    def set_shown(self) -> Shown | None:
        """Return the set that the list shows, None for all."""
        raise NotImplementedError

    def follow_set(self, shown: Shown) -> None:
        """Show the set that the list shows as it is by now, around the record that is current."""
        raise NotImplementedError

    def show_everything(self) -> None:
        """Show all records, with nothing searched."""
        raise NotImplementedError

    # The sidebar

    def make_lookups(self, all_title: str) -> None:
        """Put lookups into the sidebar; with a title, a row for all records above them."""
        from crm_desktop.ui.record_page.sides import SideLookups  # the list is painted without what finds records

        self.lookups = SideLookups(self.context, self.kind, all_title, self, self)
        self.lookups.changed.connect(self.side_changed)
        self.lookups.read()

    def side_sections(self) -> Sequence[SideSection]:
        """See Page.side_sections."""
        return self.lookups.sections() if self.lookups is not None else ()

    def side_current(self) -> object:
        """See Page.side_current."""
        return self.lookups.row_of(self.set_shown()) if self.lookups is not None else None

    def side_chosen(self, item: object) -> None:
        """See Page.side_chosen."""
        if self.lookups is not None:
            self.lookups.choose(item)

    def side_added(self, section: str) -> None:
        """See Page.side_added."""
        if self.lookups is not None:
            self.lookups.add(section)

    def side_menu(self, item: object, spot: QPoint) -> None:
        """See Page.side_menu."""
        if self.lookups is not None:
            self.lookups.menu(item, spot)

    def side_dropped(self, item: object, data: QMimeData) -> None:
        """See Page.side_dropped."""
        if self.lookups is not None:
            self.lookups.drop(item, data)

    # Lookups

    def come_here(self) -> None:
        """Show this screen, for verbs that are reached from everywhere."""
        if not self.isVisible():
            self.context.shell.go(self.page_id)

    def show_set(self, shown: Shown | None) -> None:
        """Show a set of records in the list, or all of them; the way back leads to what was shown before."""
        self.come_here()
        if shown is None:
            self.show_everything()
        else:
            self.context.shell.look_up(self.page_id, "", shown)

    def may_keep(self) -> bool:
        """Whether the file takes a lookup to be kept."""
        return not self.context.facts.read_only

    def edit_lookup(
        self, lookup: Lookup, then: Callable[[Lookup], None] | None = None, main: str = "", into: Into | None = None
    ) -> None:
        """Open the lookup editor on rules; `then` gets them, else the list shows what they find.

        `into` is what becomes of the set that is shown, where that was chosen before.
        """
        from crm_desktop.ui.dialogs.lookup.editor import LookupEditor, open_lookup_editor  # rare

        def listen(editor: LookupEditor) -> None:
            if into is not None:
                editor.into.set_current(into)
            editor.looked_up.connect(then or self._show_rules)
            editor.save_wanted.connect(lambda lookup: self._save_lookup(lookup, editor))

        open_lookup_editor(self.context, self.window(), lookup, self.current_lookup(), listen, main=main)

    def look_up_by_fields(self) -> None:
        """Show an empty card, and look up what is written into it."""
        from crm_desktop.ui.dialogs.lookup.example import ExampleDialog, open_example  # rare

        self.come_here()

        def listen(dialog: ExampleDialog) -> None:
            dialog.looked_up.connect(self._show_rules)
            dialog.save_wanted.connect(lambda lookup: self._save_lookup(lookup, dialog))
            dialog.rules_wanted.connect(lambda lookup: self.edit_lookup(lookup, into=dialog.chosen_into()))

        current, record_id = self.current_lookup(), self.current_record()
        open_example(self.context, self.window(), self.kind, current, record_id, listen)

    def look_up_by_rules(self) -> None:
        """Edit the rules that the list shows, or begin new ones."""
        from crm_desktop.domain.lookup import Lookup  # loaded by then
        from crm_desktop.ui.dialogs.lookup.editor import editable_rules  # rare

        self.come_here()
        current = self.current_lookup()
        self.edit_lookup(current if editable_rules(current) else Lookup(self.kind))

    def invert_lookup(self) -> None:
        """Show all those that are not shown."""
        self._show_rules(self.current_lookup().inverted())

    def save_lookup(self) -> None:
        """Keep what the list shows under a name."""
        self._save_lookup(self.current_lookup())

    def _save_lookup(self, lookup: Lookup, over: QWidget | None = None) -> None:
        if self.lookups is not None:
            self.lookups.save(lookup, over)

    def _show_rules(self, lookup: Lookup) -> None:
        from crm_desktop.domain.lookup import Shown  # loaded by then

        if lookup.is_all:
            self.show_set(None)
            return
        self.context.ask(lambda crm: crm.lookups.in_words(lookup), lambda words: self.show_set(Shown(words, lookup)))
