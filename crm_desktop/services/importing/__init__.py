"""Import: a source becomes drafts, drafts meet the file, and the balance adds up."""

from crm_desktop.services.importing.balance import Balance, ImportOptions, Match, OnMatch
from crm_desktop.services.importing.run import Importing
from crm_desktop.services.importing.source import ImportSource, open_source

__all__ = ["Balance", "ImportOptions", "ImportSource", "Importing", "Match", "OnMatch", "open_source"]
