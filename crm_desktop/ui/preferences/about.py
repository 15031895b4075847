"""Version and licences."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import N_, _
from crm_desktop.ui.dialogs.about import AboutPane
from crm_desktop.ui.preferences.form import Form
from crm_desktop.ui.preferences.group import Group, Surroundings


def _build(_around: Surroundings) -> QWidget:
    form = Form(_("About"))
    form.body.addWidget(AboutPane(), 1)
    return form


GROUP = Group("about", N_("About"), "info", _build)
