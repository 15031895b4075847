"""The import dialog as it is seen: the steps at the left, one of them open, the buttons below."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.dialogs.importing.cards_step import CardsStep
from crm_desktop.ui.dialogs.importing.check_step import CheckStep
from crm_desktop.ui.dialogs.importing.columns_step import ColumnsStep
from crm_desktop.ui.dialogs.importing.file_step import FileStep
from crm_desktop.ui.dialogs.importing.foot import ImportFoot
from crm_desktop.ui.dialogs.importing.matches_step import MatchesStep
from crm_desktop.ui.dialogs.importing.steps_list import StepsList
from crm_desktop.ui.kit.labels import Hairline, Label, set_ground
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.scrolling import Scrolling
from crm_desktop.ui.support.theme import theme

SIZE = (1180, 780)
SIDE = 184


class ImportFrame(QDialog):
    """Holds the pages of all steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importWizard")
        self.setWindowTitle(_("Import"))
        self.setAccessibleName(_("Import"))
        self.file = FileStep()
        self.columns = ColumnsStep()
        self.cards = CardsStep()
        self.matches = MatchesStep()
        self.check = CheckStep()
        self.steps = StepsList()
        self.foot = ImportFoot()
        self._pages = QStackedWidget()
        pages: tuple[QWidget, ...] = (self.file, self.columns, self.cards, self.matches, self.check)
        self._views = {page: Scrolling(page) for page in pages}
        for view in self._views.values():
            self._pages.addWidget(view)
        self._arrange()

    def show_page(self, step: int, *, is_table: bool) -> None:
        """Open the page of a step; the second one is about columns or about cards."""
        second = self.columns if is_table else self.cards
        pages: tuple[QWidget, ...] = (self.file, second, self.matches, self.check)
        self._pages.setCurrentWidget(self._views[pages[step]])

    def _arrange(self) -> None:
        set_ground(self, "surface")
        side = QWidget()
        set_ground(side, "window")
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 8, 0, 16)
        left.addWidget(self.steps, 1)
        told = _("Nothing is changed until the last step. After it, one Ctrl Z takes the whole import back.")
        note = Label(told, "small", "text-2", wrap=True)
        set_margins(note, 16, 0, 12, 0)
        left.addWidget(note)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(20, 14, 20, 14)
        inner.addWidget(self._pages)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(side)
        upper.addWidget(Hairline(vertical=True))
        upper.addWidget(body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(Hairline())
        column.addWidget(self.foot)
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else None
        width, height = (theme().px(size) for size in SIZE)
        if room is not None:
            width, height = min(width, room.width() - 24), min(height, room.height() - 24)
        side.setFixedWidth(min(theme().px(SIDE), width // 4))
        self.setMinimumSize(min(640, width), min(440, height))
        self.resize(width, height)
