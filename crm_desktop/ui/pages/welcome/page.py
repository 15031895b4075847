"""The welcome page: five ways to begin, the files of last time, and the look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QStyle, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.base.settings import Settings
from crm_desktop.ui.dialogs.languages import language_name
from crm_desktop.ui.kit.buttons import FieldButton
from crm_desktop.ui.kit.choice_card import ChoiceCard
from crm_desktop.ui.kit.flow_layout import FlowLayout
from crm_desktop.ui.kit.labels import Hairline, Label, set_ground
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.painting import LEADING_MIDDLE, mirrored
from crm_desktop.ui.kit.segment import Segment
from crm_desktop.ui.pages.welcome.drawing import CardDrawing, draw_mark
from crm_desktop.ui.pages.welcome.recent import RecentFiles
from crm_desktop.ui.support.theme import theme

TOP = 96
NARROW = 1100
"""Below this width, in px at 100 %, the drawing gives its room to the choices."""


class _Name(QWidget):
    """Mark and name of the program."""

    def sizeHint(self) -> QSize:
        return QSize(240, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_mark(painter, mirrored(self, self.rect(), QRect(1, 3, 34, 34)))
        font = theme().font("figure", 600)
        font.setPixelSize(theme().px(28))
        painter.setFont(font)
        painter.setPen(theme().color("text"))
        name = mirrored(self, self.rect(), self.rect().adjusted(46, 0, 0, 0))
        side = QStyle.visualAlignment(self.layoutDirection(), LEADING_MIDDLE) | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(name, int(side), "Farley")
        painter.end()


class WelcomePage(QWidget):
    """What is shown while no file is open."""

    wanted = Signal(str)
    """new, open, shared, import or sample."""
    file_wanted = Signal(str)
    """The path of a file opened before."""
    language_wanted = Signal(str)

    def __init__(self, settings: Settings, languages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setObjectName("welcomePage")
        self.setAccessibleName(_("Welcome"))
        self.setProperty("ready", True)  # noqa: FBT003 - Qt's own signature
        set_ground(self, "surface")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left = self._build_left()
        row.addWidget(self._left, 39)
        row.addWidget(Hairline(vertical=True))
        row.addWidget(self._build_right(languages), 61)

    # Building

    def _build_left(self) -> QWidget:
        side = QWidget()
        set_ground(side, "window")
        column = QVBoxLayout(side)
        set_margins(column, 72, 92, 64, 24)
        column.setSpacing(0)
        column.addWidget(_Name())
        column.addSpacing(14)
        line = Label(_("Remember everyone you sell to."), "head", "text-2", 400)
        column.addWidget(line)
        column.addSpacing(44)
        column.addWidget(CardDrawing())
        column.addStretch(1)
        about = _(
            "Named after James A. Farley, who kept a card on everyone he met. Your file stays on your disk."
            " No account, nothing is sent anywhere."
        )
        column.addWidget(Label(about, "small", "text-2", wrap=True))
        return side

    def _build_right(self, languages: Sequence[str]) -> QWidget:
        inner = QWidget()
        set_ground(inner, "surface")
        column = QVBoxLayout(inner)
        self._column = column
        column.setSpacing(0)
        column.addWidget(Label(_("Where do your contacts live?"), "title", wrap=True))
        column.addSpacing(4)
        about = _("Everything is kept in one file. You can move or copy it like any other.")
        column.addWidget(Label(about, "body", "text-2", wrap=True))
        self.problem = Label("", "body", "red", wrap=True)
        self.problem.setObjectName("welcomeProblem")
        column.addSpacing(4)
        column.addWidget(self.problem)
        column.addSpacing(12)
        self.cards: dict[str, ChoiceCard] = {}
        for key, name, title, text, icon, letter in _ways():
            card = ChoiceCard(title, text, icon, letter)
            card.setObjectName(name)
            card.clicked.connect(lambda _checked=False, key=key: self.wanted.emit(key))
            shortcut = QShortcut(QKeySequence(letter), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(card.click)
            self.cards[key] = card
            column.addWidget(card)
            column.addSpacing(8)
        column.addSpacing(12)
        self.recent = RecentFiles(self._settings.recent_files())
        self.recent.chosen.connect(self.file_wanted)
        column.addWidget(self.recent)
        column.addSpacing(12)
        column.addWidget(self._build_look(languages))
        column.addSpacing(14)
        column.addWidget(self._build_backup())
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.setAccessibleName(_("Ways to begin"))
        return area

    def _build_look(self, languages: Sequence[str]) -> QWidget:
        both = QWidget()
        flow = FlowLayout(both, spacing=16, line_spacing=8)
        self.language = FieldButton(_("Language"), size="normal")
        self.language.setObjectName("languageCombo")
        self.language.set_choices(
            [("", _("As the system")), *((code, language_name(code)) for code in languages)],
            str(self._settings.get("language") or ""),
        )
        self.language.chosen.connect(lambda code: self.language_wanted.emit(str(code)))
        flow.addWidget(_labelled(_("Language"), self.language))
        self.look = Segment([("system", _("System"), ""), ("light", _("Light"), "sun"), ("dark", _("Dark"), "moon")])
        self.look.setObjectName("themeSegment")
        self.look.setAccessibleName(_("Look"))
        self.look.set_current(theme().scheme)
        self.look.chosen.connect(self._use_look)
        flow.addWidget(_labelled(_("Look"), self.look))
        return both

    def _build_backup(self) -> QCheckBox:
        box = QCheckBox(_("Keep a daily backup next to the file"))
        box.setObjectName("dailyBackupCheck")
        box.setAccessibleName(box.text())
        box.setChecked(bool(self._settings.get("daily_backup", True)))
        box.toggled.connect(lambda on: self._settings.set("daily_backup", on))
        return box

    def _use_look(self, scheme: object) -> None:
        self._settings.set("scheme", str(scheme))
        theme().set_scheme(str(scheme))

    # What the window tells it

    def show_problem(self, sentence: str) -> None:
        """Say why the last file could not be opened; an empty text says nothing."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def focus_first(self) -> None:
        """Put the focus on the first way to begin."""
        self.cards["new"].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, text: str) -> None:
        """Nothing can be chosen while a file is being made; the text says so."""
        for card in self.cards.values():
            card.setEnabled(not text)
        if text:
            self.show_problem("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        cards = list(self.cards.values())
        focused = next((number for number, card in enumerate(cards) if card.hasFocus()), None)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focused is not None:
            cards[focused].click()
        elif step is not None:
            at = 0 if focused is None else (focused + step) % len(cards)
            cards[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < theme().px(NARROW)
        self._left.setVisible(not narrow)
        top = max(20, min(TOP, (self.height() - 620) // 2))
        side = 40 if narrow else 72
        set_margins(self._column, side, top, side if narrow else 88, 24)
        super().resizeEvent(event)


def _labelled(text: str, choice: QWidget) -> QWidget:
    """A choice with its name before it, which stay together when the line breaks."""
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addStrut(theme().metric("button"))
    row.addWidget(Label(text, "body", "text-2"))
    row.addWidget(choice)
    return part


def _ways() -> tuple[tuple[str, str, str, str, str, str], ...]:
    """Key, object name, title, line, icon and letter of each way to begin."""
    return (
        (
            "new",
            "welcomeNew",
            _("Start a new file"),
            _("Saved as Documents › Farley › My contacts.farley; change the place next"),
            "file-plus",
            "N",
        ),
        (
            "open",
            "welcomeOpen",
            _("Open a file"),
            _("You already have a .farley file, or a backup of one"),
            "folder-open",
            "O",
        ),
        (
            "shared",
            "welcomeShared",
            _("Open on a shared drive"),
            _("One person writes at a time; the others read, and see who has it"),
            "hard-drive",
            "D",
        ),
        (
            "import",
            "welcomeImport",
            _("Import"),
            _("From Outlook, Google, LinkedIn, Excel or CSV, vCard, or a phone’s contacts"),
            "file-input",
            "I",
        ),
        (
            "sample",
            "welcomeSample",
            _("Try the sample file"),
            _("400 invented contacts with a year of history; delete it when you have seen enough"),
            "flask-conical",
            "T",
        ),
    )
