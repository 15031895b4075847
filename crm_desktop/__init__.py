"""Farley: a local-first desktop contact and sales manager."""

__version__ = "0.1.0"
