"""The Companies screen: every company in a list, the card of one with its people, and what happened."""

from crm_desktop.ui.pages.companies.page import CompaniesPage

__all__ = ["CompaniesPage"]
