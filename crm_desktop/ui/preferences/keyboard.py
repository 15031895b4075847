"""Single letters, the menu bar, and all keys with the way to change each."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import N_, _
from crm_desktop.ui.dialogs.keys import KeysPane
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.preferences.form import Form
from crm_desktop.ui.preferences.group import Group, Surroundings


def _build(around: Surroundings) -> QWidget:
    settings = around.context.settings
    form = Form(_("Keys and menus"))

    def use_letters(on: bool) -> None:
        settings.set("single_letters", on)
        around.single_letters(on)

    def pin(on: bool) -> None:
        settings.set("menu_bar", on)
        around.pin_menu_bar(on)

    form.add_switch(
        "singleLettersCheck",
        _("Single letters act in lists"),
        bool(settings.get("single_letters", True)),
        use_letters,
        _("C calls, N writes a note, J and K go down and up. Without them, everything is in the menus and in Jump to."),
    )
    form.add_switch(
        "menuBarCheck",
        _("Always show the menu bar"),
        bool(settings.get("menu_bar", False)),
        pin,
        _("Otherwise Alt or F10 shows it."),
    )
    keys = KeysPane(around.registry, keep=around.keep_keys, page_titles=around.page_titles)
    form.body.addWidget(keys, 1)
    problem = Label("", "small", "red", wrap=True)
    problem.setObjectName("keysProblemLabel")
    keys.problem.connect(problem.setText)
    form.body.addWidget(problem)
    return form


GROUP = Group("keyboard", N_("Keys and menus"), "keyboard", _build)
