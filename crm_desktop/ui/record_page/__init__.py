"""What the screens of all kinds of record are: a list, the card of one, and its timeline."""

from crm_desktop.ui.record_page.page import RecordPage

__all__ = ["RecordPage"]
