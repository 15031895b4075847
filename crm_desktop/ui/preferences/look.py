"""Colours, sizes, typeface and movement."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import N_, _
from crm_desktop.ui.kit.segment import Segment
from crm_desktop.ui.preferences.form import Form
from crm_desktop.ui.preferences.group import Group, Surroundings
from crm_desktop.ui.support.motion import set_motion
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tokens import TEXT_SIZES


def _build(around: Surroundings) -> QWidget:
    settings = around.context.settings
    form = Form(_("Look"))

    def use_scheme(scheme: object) -> None:
        settings.set("scheme", str(scheme))
        theme().set_scheme(str(scheme))

    scheme = Segment([("system", _("System"), ""), ("light", _("Light"), "sun"), ("dark", _("Dark"), "moon")])
    scheme.setObjectName("themeSegment")
    scheme.set_current(theme().scheme)
    scheme.chosen.connect(use_scheme)
    form.add(_("Colours"), scheme)

    def use_size(percent: object) -> None:
        settings.set("text_size", percent)
        theme().set_text_size(int(str(percent)))

    size = Segment([(percent, _("{n} %").format(n=percent), "") for percent in TEXT_SIZES])
    size.setObjectName("textSizeSegment")
    size.set_current(theme().text_size)
    size.chosen.connect(use_size)
    form.add(_("Text size"), size)

    def use_roomy(on: bool) -> None:
        settings.set("roomy", on)
        theme().set_roomy(on)

    def use_system_font(on: bool) -> None:
        settings.set("system_font", on)
        theme().set_system_font(on)

    def use_less_motion(on: bool) -> None:
        settings.set("less_motion", on)
        set_motion(False if on else None)

    form.add_switch("roomyCheck", _("Roomy rows, for fingers"), bool(settings.get("roomy", False)), use_roomy)
    form.add_switch(
        "systemFontCheck",
        _("The system’s typeface"),
        bool(settings.get("system_font", False)),
        use_system_font,
    )
    form.add_switch("motionCheck", _("Less movement"), bool(settings.get("less_motion", False)), use_less_motion)
    form.end()
    return form


GROUP = Group("look", N_("Look"), "sun", _build)
