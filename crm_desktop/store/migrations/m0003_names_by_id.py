"""Format 3: the name a contact is filed under, by its id: sorting thousands of found people needs no whole records."""

VERSION = 3

SQL = """
CREATE INDEX contact_filed ON contact (id, sort_key, private, owner);
"""
