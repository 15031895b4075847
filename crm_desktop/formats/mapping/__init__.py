"""From the columns of a table to drafts of records, and from records to the columns of a table."""

from __future__ import annotations

from crm_desktop.formats.mapping.guess import guess_mapping
from crm_desktop.formats.mapping.model import ColumnTarget, Mapping, read_mapping
from crm_desktop.formats.mapping.own import Layout, table_layout

__all__ = ["ColumnTarget", "Layout", "Mapping", "guess_mapping", "read_mapping", "table_layout"]
