"""The Notes screen: everything that was written and that happened, with whomever."""

from crm_desktop.ui.pages.notes.page import NotesPage

__all__ = ["NotesPage"]
