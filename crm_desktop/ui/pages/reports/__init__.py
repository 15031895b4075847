"""The Reports screen: choose, set, look, then save or print."""

from crm_desktop.ui.pages.reports.page import ReportsPage

__all__ = ["ReportsPage"]
