"""Format 4: activities, whom they are with, the state of their alarms, and the next step of every contact."""

VERSION = 4

SQL = """
CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  type TEXT, regarding TEXT, details TEXT, place TEXT,
  date TEXT, time TEXT, zone TEXT, duration INTEGER, priority INTEGER, alarm_lead INTEGER,
  rule TEXT, rule_start TEXT, nominal TEXT, left_out TEXT, off TEXT, again_after INTEGER,
  done_at INTEGER, result TEXT, uid TEXT, due_at INTEGER, rings_at INTEGER,
  owner TEXT, private INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, created_by TEXT, edited_at INTEGER NOT NULL, edited_by TEXT
);
CREATE INDEX activity_open ON activity (date, time, priority, owner, private, type, duration, id) WHERE done_at IS NULL;
CREATE INDEX activity_rings ON activity (rings_at, id) WHERE rings_at IS NOT NULL;
CREATE INDEX activity_by_uid ON activity (uid) WHERE uid IS NOT NULL;

CREATE TABLE activity_link (
  id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, target_kind TEXT NOT NULL, target_id INTEGER NOT NULL,
  label TEXT, is_primary INTEGER, valid_until TEXT, position INTEGER);
CREATE INDEX activity_link_by_record ON activity_link (record_id);
CREATE INDEX activity_link_by_target ON activity_link (target_id, record_id);

CREATE TABLE alarm (
  activity_id INTEGER PRIMARY KEY, rings_at INTEGER NOT NULL, state TEXT NOT NULL, until INTEGER,
  changed_at INTEGER NOT NULL
);

ALTER TABLE contact ADD COLUMN next_due INTEGER;
CREATE INDEX contact_by_next ON contact (next_due, id) WHERE next_due IS NOT NULL;
"""
