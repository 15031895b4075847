"""Step 4: the balance before, and what came of it after."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, format_number, ngettext
from crm_desktop.services.importing import Balance
from crm_desktop.ui.dialogs.importing.checking import group_problems
from crm_desktop.ui.dialogs.importing.lists import LineList, problem_lines
from crm_desktop.ui.dialogs.importing.wording import equation, imported_text
from crm_desktop.ui.kit.buttons import PlainButton
from crm_desktop.ui.kit.labels import Label, Panel


class CheckStep(QWidget):
    """Every row is accounted for: new, updated, the same, rejected."""

    rejects_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "head", wrap=True)
        self._sum = Label("", "reading", weight=500, wrap=True)
        self._sum.setObjectName("importBalance")
        self._words = Label("", "body", "text-2", wrap=True)
        self._figures: dict[str, Label] = {}
        self._panels: list[Panel] = []
        self._grid = QGridLayout()
        self.problems = LineList("importRejected", _("Problems"))
        self._problems_title = Label(_("Problems"), "body", weight=600)
        self.save_rejects = PlainButton(_("Save the rejected rows…"), "download", size="small")
        self.save_rejects.setObjectName("importSaveRejects")
        self.save_rejects.clicked.connect(self.rejects_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._sum)
        column.addWidget(self._make_figures())
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.addWidget(self._problems_title)
        row.addStretch(1)
        row.addWidget(self.save_rejects)
        column.addLayout(row)
        column.addWidget(self.problems, 1)
        column.addStretch(0)

    def _make_figures(self) -> QWidget:
        box = QWidget()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        box.setLayout(self._grid)
        names = {
            "new": _("New cards"),
            "updated": _("Updated"),
            "same": _("Stay the same"),
            "rejected": _("Rejected"),
        }
        for name, title in names.items():
            panel = Panel(inset=True)
            panel.setAccessibleName(title)
            self._figures[name] = Label("", "figure")
            panel.body.setSpacing(0)
            panel.body.addWidget(self._figures[name])
            panel.body.addWidget(Label(title, "small", "text-2"))
            self._panels.append(panel)
        self._lay(len(self._panels))
        return box

    def _lay(self, columns: int) -> None:
        """Put the figures in so many columns."""
        self._columns = columns
        for place, panel in enumerate(self._panels):
            self._grid.addWidget(panel, place // columns, place % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max(panel.sizeHint().width() for panel in self._panels) + self._grid.spacing()
        columns = len(self._panels) if widest * len(self._panels) <= self.width() else 2
        if columns != self._columns:
            self._lay(columns)

    def show_rehearsal(self, balance: Balance, kind: str) -> None:
        """Show what the import will do."""
        self._title.setText(_("Check and import"))
        words = [_("Nothing is changed until you press Import. After it, one Ctrl Z takes the whole import back.")]
        self._show(balance, kind, words)

    def show_result(self, balance: Balance, kind: str) -> None:
        """Show what the import did."""
        self._title.setText(imported_text(balance, kind))
        self._show(balance, kind, [_("One Ctrl Z takes the whole import back.")] if balance.action else [])

    def show_stopped(self) -> None:
        """Say that nothing was changed."""
        self._title.setText(_("Stopped. Your file is as it was before."))

    def title(self) -> str:
        """What is said at the top."""
        return self._title.text()

    def sum_text(self) -> str:
        """The balance as it is shown."""
        return self._sum.text()

    def _show(self, balance: Balance, kind: str, words: list[str]) -> None:
        self._sum.setText(equation(balance))
        for name, label in self._figures.items():
            label.setText(format_number(getattr(balance, name)))
        if balance.companies:
            text = ngettext(
                "{n} company is made on the way, because contacts name it.",
                "{n} companies are made on the way, because contacts name them.",
                balance.companies,
            )
            words.append(text.format(n=format_number(balance.companies)))
        self._words.setText("\n".join(words))
        lines = problem_lines(group_problems(balance.problems), kind)
        self.problems.show_lines(lines)
        self.problems.setVisible(bool(lines))
        self._problems_title.setVisible(bool(lines))
        self.save_rejects.setVisible(bool(balance.rejected))
