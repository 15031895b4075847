"""The settings: one file for each group, all built alike and listed in the catalogue."""

from crm_desktop.ui.preferences.dialog import SettingsDialog
from crm_desktop.ui.preferences.group import Surroundings

__all__ = ["SettingsDialog", "Surroundings"]
