"""Reading who somebody is from free text: the signature of an e-mail, the address block of a letter."""

from crm_desktop.formats.signature.reading import Signature, Way, read_signature

__all__ = ["Signature", "Way", "read_signature"]
