"""The welcome page: where do your contacts live?"""

from crm_desktop.ui.pages.welcome.page import WelcomePage

__all__ = ["WelcomePage"]
