"""The notes and what is read of them side by side; a table has the whole place until an entry is opened beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from crm_desktop.ui.pages.notes.reading_pane import ReadingPane

LIST_SIZES, TABLE_SIZES = [650, 580], [800, 430]


class NotesPanes(QSplitter):
    """Arranges the column of the notes and the reading pane."""

    arranged = Signal()

    def __init__(self, listing: QWidget, reader: ReadingPane) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._reader = reader
        self._in_table = False
        self._shares = {False: LIST_SIZES, True: TABLE_SIZES}
        """How the place is shared, beside the list and beside the table."""
        self.setObjectName("notesSplitter")
        self.setChildrenCollapsible(False)
        reader.setMinimumWidth(280)
        self.addWidget(listing)
        self.addWidget(reader)
        self.setStretchFactor(0, 10)
        self.setStretchFactor(1, 9)
        self.setSizes(LIST_SIZES)

    def set_table(self, on: bool) -> None:
        """Give the table the whole place, or show again beside the list what is read."""
        if on == self._in_table:
            return
        self._keep_shares()
        self._in_table = on
        self._reader.editor.save()  # what is being typed stays with its entry, also where it is not seen any more
        self._reader.setHidden(on)
        if not on:
            self.setSizes(self._shares[False])
        self.arranged.emit()

    def shows_reader(self) -> bool:
        """Whether what is read stands beside the entries."""
        return not self._reader.isHidden()

    def open_reader(self) -> None:
        """Show beside the table what is read."""
        if self._in_table and self._reader.isHidden():
            self._reader.show()
            self.setSizes(self._shares[True])
            self.arranged.emit()

    def close_reader(self) -> bool:
        """Give the table the whole place again; False where nothing was open beside it."""
        if not self._in_table or self._reader.isHidden():
            return False
        self._keep_shares()
        self._reader.editor.save()
        self._reader.hide()
        self.arranged.emit()
        return True

    def _keep_shares(self) -> None:
        if all(self.sizes()):
            self._shares[self._in_table] = self.sizes()
