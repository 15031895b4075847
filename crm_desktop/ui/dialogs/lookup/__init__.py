"""The lookup editor: rules in plain words, with how many each of them finds."""

from crm_desktop.ui.dialogs.lookup.editor import LookupEditor, open_lookup_editor

__all__ = ["LookupEditor", "open_lookup_editor"]
