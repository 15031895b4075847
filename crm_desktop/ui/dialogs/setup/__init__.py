"""How an office sets its file up: fields of its own, and the lists that people choose from."""

from crm_desktop.ui.dialogs.setup.dialog import SetupDialog

__all__ = ["SetupDialog"]
