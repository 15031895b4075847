"""The backups of the open file: where they are, one more now, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem

from crm_desktop.base.i18n import N_, _, format_clock, format_day, listed
from crm_desktop.services.backups import Backups
from crm_desktop.ui.kit.buttons import PlainButton
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.preferences.form import Form
from crm_desktop.ui.preferences.group import Group, Surroundings

PathRole = Qt.ItemDataRole.UserRole + 1


class BackupsPane(Form):
    """A list of backups, newest first."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Backups"))
        self._around = around
        self.body.addWidget(
            Label(
                _(
                    "Before the first change of each day the file is copied and the copy is tried."
                    " Seven days, four weeks and twelve months are kept."
                ),
                "body",
                "text-2",
                wrap=True,
            )
        )
        self.folder = Label("", "small", "text-3", wrap=True)
        self.folder.setObjectName("backupFolderLabel")
        self.body.addWidget(self.folder)
        self.list = QListWidget()
        self.list.setObjectName("backupsList")
        self.list.setAccessibleName(_("Backups"))
        self.list.currentItemChanged.connect(lambda *_items: self._dress())
        self.body.addWidget(self.list, 1)
        row = QHBoxLayout()
        self.now = PlainButton(_("Back up now"), "archive")
        self.now.setObjectName("backUpNowButton")
        self.now.clicked.connect(self._back_up)
        row.addWidget(self.now)
        self.back = PlainButton(_("Restore this one…"), "history")
        self.back.setObjectName("restoreButton")
        self.back.clicked.connect(self._restore)
        row.addWidget(self.back)
        row.addStretch(1)
        self.body.addLayout(row)
        self._ask()

    def _ask(self) -> None:
        self._around.context.ask(lambda crm: crm.backups.existing(), self._show, key="backups")

    def _show(self, backups: Sequence[tuple[datetime, Path]]) -> None:
        self.list.clear()
        for moment, path in backups:
            item = QListWidgetItem(listed((format_day(moment.date()), format_clock(moment))))
            item.setData(PathRole, str(path))
            item.setToolTip(str(path))
            self.list.addItem(item)
        home = Path(self._around.context.facts.path)
        folder = backups[0][1].parent if backups else home.parent
        where = _("They lie in {folder}.").format(folder=folder)
        self.folder.setText(where if backups else _("There is none yet."))
        self._dress()

    def _dress(self) -> None:
        self.back.setEnabled(self.list.currentItem() is not None)

    def _back_up(self) -> None:
        self._around.context.beside(lambda crm, _report, _stopped: _make(crm.backups), lambda _path: self._ask())

    def _restore(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.window().close()
            self._around.restore(Path(str(item.data(PathRole))))


def _make(backups: Backups) -> Path:
    return backups.make()


GROUP = Group("backups", N_("Backups"), "archive", BackupsPane)
