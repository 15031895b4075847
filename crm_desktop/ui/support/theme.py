"""The look of the application: colours, type and sizes of the scheme in use, applied to Qt in one go."""

from __future__ import annotations

from string import Template

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyle

from crm_desktop.base.paths import resource_path
from crm_desktop.ui.support import fonts, palettes
from crm_desktop.ui.support.tokens import DARK, FAMILIES, LIGHT, METRICS, ROOMY, TEXT_SIZES, TYPE

SCHEMES = ("system", "light", "dark")


class _Sheet(Template):
    """Template whose names may carry hyphens, as the tokens do."""

    idpattern = r"(?a:[a-z][a-z0-9-]*)"


class Theme(QObject):
    """The look in use; `changed` tells that colours, type or sizes are new."""

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        scheme: str = "system",
        text_size: int = 100,
        system_font: bool = False,
        roomy: bool = False,
        system_colours: bool = False,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._system_palette = QPalette(app.palette())
        self._scheme = scheme if scheme in SCHEMES else "system"
        self._percent = text_size if text_size in TEXT_SIZES else 100
        self._system_font = system_font
        self._roomy = roomy
        self._system_colours = system_colours
        fonts.load_fonts(resource_path("fonts"))
        self._stand_ins = fonts.stand_ins()
        fonts.load_stand_ins(resource_path("fonts"), first=True)
        self._fonts: dict[tuple[str, int | None, bool], QFont] = {}
        self._colors: dict[str, QColor] = {}
        self._applied = False
        self._whole = True
        self._choose()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        _active.append(self)

    @property
    def scheme(self) -> str:
        """The setting: system, light or dark."""
        return self._scheme

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in use."""
        return self._dark

    @property
    def text_size(self) -> int:
        """Text size in percent."""
        return self._percent

    @property
    def system_colours(self) -> bool:
        """Whether the system's own palette draws everything, as in high contrast."""
        return self._system_colours

    def color(self, token: str) -> QColor:
        """The colour of a token in the scheme in use."""
        found = self._colors.get(token)
        if found is None:
            if self._system_colours:
                found = palettes.system_color(token, self._app.palette())
            else:
                found = QColor((DARK if self._dark else LIGHT)[token])
            self._colors[token] = found
        return found

    def font(self, step: str = "body", weight: int | None = None, tabular: bool = False) -> QFont:
        """The font of a step of the type scale; weight 400, 500 or 600, None for the step's own.

        `tabular` is for numbers that stand under each other.
        """
        key = (step, weight, tabular)
        found = self._fonts.get(key)
        if found is None:
            families = fonts.system_families() if self._system_font else list(FAMILIES)
            families += self._stand_ins
            found = self._fonts[key] = fonts.make_font(
                step, weight, self._percent, families, tabular
            )
        return QFont(found)

    def line(self, step: str) -> int:
        """Line height of a step of the type scale, in px."""
        return self.px(TYPE[step].line)

    def px(self, size: int) -> int:
        """A size in px at 100 %, scaled with the text size setting."""
        return round(size * self._percent / 100)

    def metric(self, name: str) -> int:
        """A height or width by name, in px; rows grow in the roomy setting, radii never scale."""
        if name.startswith("r-"):
            return METRICS[name]
        roomy = ROOMY if self._roomy and name.startswith("row-") else 0
        return self.px(METRICS[name]) + roomy

    def set_scheme(self, scheme: str) -> None:
        """Use system, light or dark colours from now on."""
        self._scheme = scheme if scheme in SCHEMES else "system"
        self._retake()

    def set_text_size(self, percent: int) -> None:
        """Use a text size of 90, 100, 115 or 130 percent from now on."""
        self._percent = percent if percent in TEXT_SIZES else 100
        self._retake()

    def set_system_font(self, on: bool) -> None:
        """Use the system's typeface instead of Inter."""
        self._system_font = on
        self._retake()

    def set_roomy(self, on: bool) -> None:
        """Make every row a little higher, for fingers."""
        self._roomy = on
        self._retake()

    def set_system_colours(self, on: bool) -> None:
        """Give drawing back to the system's palette, for high contrast."""
        self._system_colours = on
        self._retake()

    def apply(self, *, first: bool = False) -> None:
        """Set style, palette, font and style sheet of the application; for the `first` paint what a list needs."""
        if not self._applied:
            self._applied = True
            self._app.setStyle("Fusion" if first else self._style())
            self._whole = not first
            if self._whole:
                fonts.load_stand_ins(resource_path("fonts"), first=False)
        self._follow_native()
        tokens = DARK if self._dark else LIGHT
        self._app.setPalette(
            self._system_palette if self._system_colours else palettes.palette_from(tokens)
        )
        self._app.setFont(self.font("body"))
        self._app.setStyleSheet("" if self._system_colours else self.sheet())
        self.changed.emit()

    def complete(self) -> None:
        """Add what the first paint did without: check boxes, arrows and rings, rare scripts, most of the style sheet.

        PySide takes long to explain Qt's style classes, and every rule is tried on every widget.
        """
        if self._applied and not self._whole:
            self._whole = True
            fonts.load_stand_ins(resource_path("fonts"), first=False)
            self._app.setStyle(self._style())
            self._app.setStyleSheet("" if self._system_colours else self.sheet())

    def _style(self) -> QStyle:
        from crm_desktop.ui.support.style import FarleyStyle

        return FarleyStyle(self)

    def sheet(self) -> str:
        """The style sheet with every token filled in, as far as it is in use."""
        files = ("first.qss.tpl", "farley.qss.tpl") if self._whole else ("first.qss.tpl",)
        template = _Sheet("\n".join(resource_path(name).read_text("utf-8") for name in files))
        names = dict(DARK if self._dark else LIGHT)
        names |= {f"m-{name}": f"{self.metric(name)}px" for name in METRICS}
        names |= {f"size-{name}": f"{self.font(name).pixelSize()}px" for name in TYPE}
        return template.substitute(names)

    def _choose(self) -> None:
        self._fonts.clear()
        self._colors.clear()
        if self._scheme == "system":
            hint = QGuiApplication.styleHints().colorScheme()
            self._dark = (
                palettes.is_dark(self._system_palette)
                if hint == Qt.ColorScheme.Unknown
                else hint == Qt.ColorScheme.Dark
            )
        else:
            self._dark = self._scheme == "dark"

    def _retake(self) -> None:
        self._choose()
        if self._applied:
            self.apply()

    def _follow_native(self) -> None:
        """Let the system draw title bars and native dialogs in the same scheme."""
        hints = self._app.styleHints()
        blocker = QSignalBlocker(hints)
        if self._scheme == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if self._dark else Qt.ColorScheme.Light)
        blocker.unblock()

    def _system_changed(self) -> None:
        if self._scheme == "system":
            self._retake()


_active: list[Theme] = []


def theme() -> Theme:
    """The look of this process, as QApplication.palette() is: made on first use if nobody made one."""
    if not _active:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("theme() needs a QApplication")
        Theme(app)
    return _active[-1]
