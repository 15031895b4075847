"""The lookup editor: rules in plain words, with how many each of them finds."""

from crm_desktop.ui.dialogs.lookup.editor import LookupEditor, open_lookup_editor
from crm_desktop.ui.dialogs.lookup.example import ExampleDialog, open_example

__all__ = ["ExampleDialog", "LookupEditor", "open_example", "open_lookup_editor"]
