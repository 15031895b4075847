"""About Farley: version, idea, and the licences of what it is made of."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from crm_desktop import __version__
from crm_desktop.base.i18n import _
from crm_desktop.base.paths import resource_path
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.labels import Label


class AboutPane(QWidget):
    """What the About dialog and the settings show alike."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(14)
        mark = QLabel()
        mark.setPixmap(QIcon(str(resource_path("app", "farley-128.png"))).pixmap(QSize(48, 48)))
        mark.setAccessibleName(_("Farley"))
        head.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label("Farley", "title"))
        words.addWidget(Label(_("Version {version}").format(version=__version__), "body", "text-2"))
        head.addLayout(words, 1)
        column.addLayout(head)
        column.addWidget(
            Label(
                _(
                    "Remember everyone you sell to. Named after James A. Farley, who kept a card on everyone"
                    " he met. Your file stays on your disk; no account, nothing is sent anywhere."
                ),
                "body",
                "text-2",
                wrap=True,
            )
        )
        column.addLayout(self._build_licences(), 1)

    def _build_licences(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(Label(_("Licences"), "body", weight=600))
        row.addStretch(1)
        self.choice = QComboBox()
        self.choice.setObjectName("licenceCombo")
        self.choice.setAccessibleName(_("Licence of"))
        self.text = QPlainTextEdit()
        self.text.setObjectName("licenceText")
        self.text.setAccessibleName(_("Text of the licence"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        for path in sorted(resource_path("licences").glob("*.txt")):
            self.choice.addItem(path.stem, str(path))
        self.choice.currentIndexChanged.connect(self._show)
        row.addWidget(self.choice)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        self._show(0)
        return column

    def _show(self, _index: int) -> None:
        name = self.choice.currentText()
        if name:
            self.text.setPlainText(resource_path("licences", f"{name}.txt").read_text("utf-8", "replace"))


class AboutDialog(FarleyDialog):
    """The pane in a window of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("About Farley"), parent, close=_("Close"))
        self.setObjectName("aboutDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 480)
        self.body.addWidget(AboutPane(), 1)
