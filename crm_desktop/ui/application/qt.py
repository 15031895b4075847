"""Qt made ready: names, typeface, colours, its own words in the user's language, the log of mistakes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from crm_desktop import __version__
from crm_desktop.base import i18n
from crm_desktop.base.paths import resource_path
from crm_desktop.base.settings import Settings
from crm_desktop.ui.support import crash
from crm_desktop.ui.support.motion import set_motion
from crm_desktop.ui.support.theme import Theme

DESKTOP_FILE = "farley"


def make_application(settings: Settings, *, offscreen: bool = False) -> QApplication:
    """Make the one QApplication, in the user's language and look."""
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    QGuiApplication.setApplicationDisplayName("")  # Qt would add it to titles that name the program already
    QApplication.setApplicationName("Farley")
    QApplication.setOrganizationName("Farley")
    QApplication.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName(DESKTOP_FILE)
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["farley"])
    app.setWindowIcon(QIcon(str(resource_path("app", "farley-256.png"))))
    speak(app, str(settings.get("language") or ""))
    theme = Theme(
        app,
        str(settings.get("scheme", "system")),
        int(settings.get("text_size", 100)),
        bool(settings.get("system_font", False)),
        bool(settings.get("roomy", False)),
    )
    theme.apply(first=True)
    set_motion(False if settings.get("less_motion", False) else None)
    return app


def catalogues() -> Path:
    """The folder of translations; it may be missing in a checkout where nothing was compiled yet."""
    return resource_path("app").parent / "i18n"


def languages() -> list[str]:
    """The codes of the languages one can choose, English first."""
    return i18n.available_languages(catalogues())


def _with_country(language: str) -> str:
    """Return the locale of a chosen language: the system's own where it speaks it, for its country."""
    system = i18n.system_locale()
    if not language or "_" in language:
        return language or system
    return system if language in i18n.catalogue_names(system) else QLocale(language).name()


def _with_plain_digits(locale: QLocale) -> QLocale:
    """Return the locale as written in a country that counts 0 to 9.

    Numbers, dates and phones come from three places here, and a line with two kinds of digits is hard to read.
    """
    if locale.zeroDigit() == "0":
        return locale
    any_where = QLocale.matchingLocales(locale.language(), QLocale.Script.AnyScript, QLocale.Country.AnyCountry)
    return next((one for one in any_where if one.zeroDigit() == "0"), locale)


def speak(app: QApplication, language: str) -> None:
    """Use a language from now on; an empty code means the system's."""
    name = _with_country(language)
    i18n.use(name, catalogues())
    locale = QLocale(name)
    QLocale.setDefault(_with_plain_digits(locale))
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translated = not set(i18n.catalogue_names(name)).isdisjoint(languages())
    app.setLayoutDirection(locale.textDirection() if translated else Qt.LayoutDirection.LeftToRight)
    if not translated or locale.language() == QLocale.Language.English:
        return
    translator = QTranslator(app)
    if translator.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def speak_from_now_on(language: str) -> None:
    """Use a language in the running application."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        speak(app, language)


def later(owner: QObject, milliseconds: int, call: Callable[[], None]) -> None:
    """Call after a while; nothing is called once the owner is gone."""
    QTimer.singleShot(milliseconds, owner, call)


def catch_mistakes(folder: Path, told: Callable[[], None]) -> None:
    """Send mistakes of the program to a log; `told` is called on the window's thread after each."""
    app = QApplication.instance()
    crash.install(folder, lambda: QTimer.singleShot(0, app, told) if app is not None else None)


def run_events(app: QApplication) -> int:
    """Run until the last window is closed; returns the exit code."""
    app.setQuitOnLastWindowClosed(True)
    return app.exec()
