"""The quiet window of all alarms that wait."""

from crm_desktop.ui.dialogs.alarm.window import AlarmWindow

__all__ = ["AlarmWindow"]
