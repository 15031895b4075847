"""The text of one note, to be read: nothing is loaded, links open outside when pressed, hits are marked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFont, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QTextEdit, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.painting import match_ranges
from crm_desktop.ui.pages.notes.light_markdown import to_html
from crm_desktop.ui.support.theme import theme


class NoteText(QTextBrowser):
    """As tall as its text; the pane around it scrolls."""

    link_pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._terms: tuple[str, ...] = ()
        self.setObjectName("notesReader")
        self.setAccessibleName(_("Text"))
        self.setProperty("reading", True)  # noqa: FBT003 - Qt's own signature
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.anchorClicked.connect(lambda url: self.link_pressed.emit(url.toString()))
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def show_text(self, text: str, terms: Iterable[str]) -> None:
        """Show a note with these words marked."""
        self._text, self._terms = text, tuple(terms)
        self._dress()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing, from nowhere."""
        del kind, name
        return QByteArray()

    def _dress(self) -> None:
        look = theme()
        font = look.font("reading", QFont.Weight.Normal)
        self.document().setDefaultFont(font)
        link = look.color("accent").name()
        self.document().setDefaultStyleSheet(
            f"a {{ color: {link}; text-decoration: none; }} p {{ margin: 0; white-space: pre-wrap; }}"
            " ul, ol { margin: 0; -qt-list-indent: 1; }"
        )
        self.setHtml(to_html(self._text))
        self._set_line_height(look.line("reading"))
        self._mark()
        self._fit()

    def _set_line_height(self, height: int) -> None:
        block = QTextBlockFormat()
        block.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)

    def _mark(self) -> None:
        form = QTextCharFormat()
        form.setBackground(theme().color("mark"))
        form.setForeground(theme().color("text"))
        marks = []
        for start, length in match_ranges(self.toPlainText(), self._terms):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            # PySide writes these two as attributes of a C++ struct.
            mark.cursor, mark.format = cursor, form
            marks.append(mark)
        self.setExtraSelections(marks)

    def marked_texts(self) -> list[str]:
        """The words that are marked now."""
        return [mark.cursor.selectedText() for mark in self.extraSelections()]

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        height = round(self.document().size().height()) + 2
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 22)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._text:
            self._dress()
