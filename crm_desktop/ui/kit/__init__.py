"""Widgets that know fields and rows, and no kind of record."""
