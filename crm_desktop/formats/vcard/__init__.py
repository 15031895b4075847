"""vCard 2.1, 3.0 and 4.0: the address books of nearly everybody."""

from crm_desktop.formats.vcard.reader import iter_vcards, read_vcards
from crm_desktop.formats.vcard.writer import write_vcards

__all__ = ["iter_vcards", "read_vcards", "write_vcards"]
