"""The Follow-ups screen: everything that is still to be done, by when."""

from crm_desktop.ui.pages.followups.page import FollowUpsPage

__all__ = ["FollowUpsPage"]
