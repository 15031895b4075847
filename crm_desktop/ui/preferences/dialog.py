"""The settings dialog: groups at the side, one of them open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.labels import Hairline, set_ground
from crm_desktop.ui.kit.side_list import SideItem, SideList, SideSection
from crm_desktop.ui.preferences.catalog import GROUPS
from crm_desktop.ui.preferences.group import Surroundings


class SettingsDialog(FarleyDialog):
    """A group is built when it is first shown; there is nothing to save, for everything applies at once."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None, group: str = "general") -> None:
        super().__init__(_("Settings"), parent, close=_("Close"))
        self._around = around
        self.setObjectName("settingsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 540)
        self.body.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.groups = SideList("sunken")
        self.groups.setObjectName("settingsGroups")
        self.groups.setAccessibleName(_("Groups of settings"))
        self.groups.set_sections(
            [SideSection("groups", "", tuple(SideItem(one.id, _(one.title), one.icon) for one in GROUPS))]
        )
        row.addWidget(self._side())
        row.addWidget(Hairline(vertical=True))
        self.stack = QStackedWidget()
        row.addWidget(self.stack, 1)
        self.body.addLayout(row)
        self._built: dict[str, QWidget] = {}
        self.show_group(group)
        # By arrow keys as by a click: the group shown is always the one that is marked.
        self.groups.selectionModel().currentChanged.connect(lambda *_indexes: self._marked())
        self.groups.setFocus()

    def _marked(self) -> None:
        group_id = self.groups.current()
        if group_id is not None:
            self.show_group(str(group_id))

    def _side(self) -> QWidget:
        side = QWidget()
        set_ground(side, "window")
        side.setFixedWidth(190)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 10, 0, 10)
        column.addWidget(self.groups)
        return side

    def show_group(self, group_id: str) -> None:
        """Open a group."""
        if group_id not in self._built:
            group = next(one for one in GROUPS if one.id == group_id)
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(24, 20, 24, 20)
            column.addWidget(group.build(self._around))
            self._built[group_id] = page
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self._built[group_id])
        self.groups.set_current(group_id)
