"""Dates that follow from histories and activities: last reach, attempt, meeting, letter, e-mail, result; next step."""

from __future__ import annotations

from collections.abc import Iterable

from crm_desktop.store.engine import Connection

_LATEST = """(
  SELECT max(e.happened_at) FROM entry_link l JOIN entry e ON e.id = l.record_id
  WHERE l.target_id = contact.id AND e.private = 0 AND e.effect {effects})"""

_UPDATE = f"""
UPDATE contact SET
  last_reach = {_LATEST.format(effects="IN ('reach', 'meeting')")},
  last_attempt = {_LATEST.format(effects="= 'attempt'")},
  last_meeting = {_LATEST.format(effects="= 'meeting'")},
  last_letter = {_LATEST.format(effects="= 'letter'")},
  last_email = {_LATEST.format(effects="= 'email'")},
  last_result = (
    SELECT e.type || ':' || coalesce(e.result, '') FROM entry_link l JOIN entry e ON e.id = l.record_id
    WHERE l.target_id = contact.id AND e.private = 0 AND e.type <> 'note'
    ORDER BY e.happened_at DESC, e.id DESC LIMIT 1),
  next_due = (
    SELECT min(a.due_at) FROM activity_link l JOIN activity a ON a.id = l.record_id
    WHERE l.target_id = contact.id AND a.private = 0 AND a.due_at IS NOT NULL)
WHERE id = ?
"""


def update(connection: Connection, targets: Iterable[int]) -> list[int]:
    """Work out the dates of these records again and return the contacts among them.

    Only shared entries and activities count; a reader's own private ones are added when reading.
    """
    wanted = sorted(set(targets))
    if not wanted:
        return []
    contacts = sorted(connection.among("SELECT id FROM contact WHERE id IN (SELECT value FROM json_each(?))", wanted))
    connection.run_many(_UPDATE, ((record_id,) for record_id in contacts))
    return contacts
