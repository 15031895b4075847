"""The Contacts screen: everybody in a list, the card of one, and what happened with them."""

from crm_desktop.ui.pages.contacts.page import ContactsPage

__all__ = ["ContactsPage"]
