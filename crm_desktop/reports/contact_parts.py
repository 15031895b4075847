"""The parts that a contact report tells a contact in."""

from __future__ import annotations

from crm_desktop.base.i18n import N_

PARTS = (
    ("reach", N_("Phone and e-mail")),
    ("place", N_("Address")),
    ("work", N_("Work")),
    ("name", N_("Name")),
    ("status", N_("Status")),
    ("more", N_("More")),
    ("dates", N_("Dates")),
    ("farley", N_("Farley file")),
    ("entries", N_("Notes and history")),
)
"""The parts of a contact in the order of the paper: (value of the column `part`, label)."""
