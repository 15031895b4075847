"""All groups of settings, in their order."""

from __future__ import annotations

from crm_desktop.ui.preferences import about, backups, general, keyboard, look, setup
from crm_desktop.ui.preferences.group import Group

GROUPS: tuple[Group, ...] = (general.GROUP, look.GROUP, setup.GROUP, keyboard.GROUP, backups.GROUP, about.GROUP)
