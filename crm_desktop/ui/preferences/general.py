"""Who you are, how the office is called, which language."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from crm_desktop.base.i18n import N_, _
from crm_desktop.ui.dialogs.languages import language_name
from crm_desktop.ui.preferences.form import Form
from crm_desktop.ui.preferences.group import Group, Surroundings


def _build(around: Surroundings) -> QWidget:
    context, settings = around.context, around.context.settings
    form = Form(_("General"))
    form.add_text(
        "userNameEdit",
        _("Your name"),
        str(settings.get("user_name") or context.facts.user),
        lambda name: settings.set("user_name", name or None),
        _("Stands beside what you write; used from the next opening of a file."),
    )

    title = context.facts.title

    def rename(name: str) -> None:
        nonlocal title
        if name and name != title:
            title = name
            context.do(lambda crm: crm.set_title(name), lambda _done: around.office_renamed(name))

    office = form.add_text(
        "officeTitleEdit",
        _("Office"),
        title,
        rename,
        _("Above the screens, and on every report; kept in the file."),
    )
    office.setReadOnly(context.facts.read_only)
    context.ask(lambda crm: crm.title, office.setText)
    language = QComboBox()
    language.setObjectName("languageCombo")
    language.addItem(_("As the system"), "")
    for code in around.languages:
        language.addItem(language_name(code), code)
    language.setCurrentIndex(max(0, language.findData(settings.get("language") or "")))
    language.activated.connect(lambda _index: around.speak(str(language.currentData())))
    form.add(_("Language"), language)
    form.end()
    return form


GROUP = Group("general", N_("General"), "user", _build)
