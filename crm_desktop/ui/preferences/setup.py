"""The way to the fields of one's own and to the lists."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import N_, _
from crm_desktop.ui.kit.buttons import PlainButton
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.preferences.form import Form
from crm_desktop.ui.preferences.group import Group, Surroundings


def _build(around: Surroundings) -> QWidget:
    form = Form(_("Fields and lists"))
    text = _(
        "What is asked of people and companies, and what can be chosen: fields of your own, statuses, tags, results,"
        " relations and labels. They belong to the file, so that everybody in it has the same."
    )
    form.body.addWidget(Label(text, "body", "text-2", wrap=True))
    button = PlainButton(_("Fields and lists…"), "list")
    button.setObjectName("openSetupButton")

    def go() -> None:
        form.window().close()
        around.set_up()

    button.clicked.connect(go)
    form.body.addWidget(button)
    form.end()
    return form


GROUP = Group("setup", N_("Fields and lists"), "list", _build)
