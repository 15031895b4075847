"""The import dialog: what the file is, what its columns mean, whom it meets, and then the import itself."""

from crm_desktop.ui.dialogs.importing.wizard import ImportWizard, open_import

__all__ = ["ImportWizard", "open_import"]
