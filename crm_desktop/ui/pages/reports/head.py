"""The head of the Reports screen: title, zoom, and what can be done with the paper."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.kit.buttons import FlatButton, PlainButton, PrimaryButton, ToolIconButton
from crm_desktop.ui.kit.labels import ElidedLabel, Hairline, set_ground
from crm_desktop.ui.support.key_text import shown
from crm_desktop.ui.support.theme import theme


class ReportHead(QWidget):
    """Buttons that run the screen's actions."""

    def __init__(self, registry: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "surface")
        self.setFixedHeight(theme().metric("head"))
        row = QHBoxLayout(self)
        self._row = row
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        self._title = ElidedLabel("", "head")
        self._made = ElidedLabel("", "body", "text-2")
        row.addWidget(self._title)
        row.addWidget(self._made, 1)
        self._filler = QWidget()
        row.addWidget(self._filler, 1)
        self._hints: dict[PlainButton, str] = {}
        self._words: dict[PlainButton, str] = {}
        self._zoom = FlatButton(_("Whole page"), size="small")
        parts: list[tuple[QWidget, str, str]] = [
            (ToolIconButton("zoom-out", _("Zoom out")), "zoomOutButton", "reports.zoom_out"),
            (self._zoom, "wholePageButton", "reports.whole_page"),
            (ToolIconButton("zoom-in", _("Zoom in")), "zoomInButton", "reports.zoom_in"),
            (PlainButton(_("Save as CSV"), "table-2"), "saveCsvButton", "reports.save_csv"),
            (
                PlainButton(_("Print"), "printer", registry.hint("reports.print")),
                "printButton",
                "reports.print",
            ),
            (
                PrimaryButton(_("Save PDF"), "download", shown(QKeySequence("Ctrl+S"))),
                "savePdfButton",
                "reports.save_pdf",
            ),
        ]
        for button, name, action in parts:
            button.setObjectName(name)
            assert isinstance(button, (PlainButton, ToolIconButton))
            if isinstance(button, PlainButton) and name in ("printButton", "savePdfButton"):
                self._hints[button] = button.hint()
            if isinstance(button, PlainButton) and name in ("saveCsvButton", "printButton"):
                self._words[button] = button.text()
            button.clicked.connect(lambda _on=False, action=action: registry.run(action))
            row.addWidget(button)
            if name == "zoomInButton":
                line = Hairline(vertical=True)
                line.setFixedHeight(theme().px(24))
                row.addSpacing(4)
                row.addWidget(line)
                row.addSpacing(4)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what is said elsewhere where there is no room."""
        self._made.setVisible(not narrow)
        self._filler.setVisible(narrow)
        self._fit()

    def _fit(self) -> None:
        """Leave out the keys, then the words of the plain buttons, before the title has to be shortened."""
        for keys, words in ((True, True), (False, True), (False, False)):
            for button, hint in self._hints.items():
                button.set_hint(hint if keys else "")
            for button, text in self._words.items():
                button.setText(text if words else "")
                button.setToolTip("" if words else text)
            self._row.invalidate()
            spare = self._title.sizeHint().width() - self._title.minimumSizeHint().width()
            if self._row.minimumSize().width() + max(0, spare) <= self.width():
                break

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def show_report(self, title: str) -> None:
        """Name the report."""
        self._title.setText(title)
        self._fit()

    def show_made(self, text: str) -> None:
        """Say how the preview came about."""
        self._made.setText(text)

    def show_zoom(self, zoom: float | None) -> None:
        """Say how large the paper is shown in px per point; None for the whole page. 96 px are an inch."""
        self._zoom.set_text(_("Whole page") if zoom is None else f"{round(zoom * 7200 / 96)} %")
        self._fit()
