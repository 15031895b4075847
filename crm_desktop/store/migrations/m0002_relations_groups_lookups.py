"""Format 2: relations, positions, groups, saved lookups, fields of one's own, pictures and attachments."""

VERSION = 2

SQL = """
ALTER TABLE contact ADD COLUMN photo TEXT;
ALTER TABLE company ADD COLUMN parent_id INTEGER;
ALTER TABLE company ADD COLUMN photo TEXT;
CREATE INDEX company_by_parent ON company (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE contact_group (
  id INTEGER PRIMARY KEY,
  name TEXT, parent_id INTEGER, tint TEXT, rules TEXT, note TEXT, cadence INTEGER, position INTEGER,
  owner TEXT, private INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, created_by TEXT, edited_at INTEGER NOT NULL, edited_by TEXT
);
CREATE TABLE lookup (
  id INTEGER PRIMARY KEY,
  name TEXT, of_kind TEXT, rules TEXT, pinned INTEGER, position INTEGER,
  owner TEXT, private INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, created_by TEXT, edited_at INTEGER NOT NULL, edited_by TEXT
);
CREATE TABLE custom_field (
  id INTEGER PRIMARY KEY,
  of_kind TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, choices TEXT, default_value TEXT,
  is_required INTEGER, is_unique INTEGER, formula TEXT, card_group TEXT, position INTEGER
);

CREATE TABLE membership (
  id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, group_id INTEGER NOT NULL,
  label TEXT, is_primary INTEGER, valid_until TEXT, position INTEGER);
CREATE INDEX membership_by_record ON membership (record_id);
CREATE INDEX membership_by_group ON membership (group_id, record_id);
CREATE TABLE relation (
  id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, target_kind TEXT, target_id INTEGER NOT NULL,
  type TEXT, note TEXT,
  label TEXT, is_primary INTEGER, valid_until TEXT, position INTEGER);
CREATE INDEX relation_by_record ON relation (record_id);
CREATE INDEX relation_by_target ON relation (target_id);
CREATE TABLE position (
  id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, company_id INTEGER,
  title TEXT, department TEXT, role TEXT, from_date TEXT, to_date TEXT,
  label TEXT, is_primary INTEGER, valid_until TEXT, position INTEGER);
CREATE INDEX position_by_record ON position (record_id);
CREATE INDEX position_by_company ON position (company_id);
CREATE TABLE custom_value (
  id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, field_id INTEGER NOT NULL,
  text TEXT, currency TEXT, target_kind TEXT, target_id INTEGER, number INTEGER, sort_key BLOB,
  label TEXT, is_primary INTEGER, valid_until TEXT, position INTEGER);
CREATE INDEX custom_value_by_record ON custom_value (record_id);
CREATE INDEX custom_value_by_number ON custom_value (field_id, number, record_id);
CREATE INDEX custom_value_by_key ON custom_value (field_id, sort_key, record_id);
CREATE INDEX custom_value_by_target ON custom_value (target_id) WHERE target_id IS NOT NULL;
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, name TEXT, media_type TEXT, size INTEGER, sha256 TEXT,
  path TEXT, added_at INTEGER,
  label TEXT, is_primary INTEGER, valid_until TEXT, position INTEGER);
CREATE INDEX attachment_by_record ON attachment (record_id);

CREATE TABLE blob (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, media_type TEXT, data BLOB NOT NULL);

CREATE INDEX contact_by_status ON contact (status, private, owner);
CREATE INDEX entry_by_private ON entry (owner, effect, happened_at) WHERE private = 1;
CREATE INDEX entry_by_kind ON entry (type, happened_at);
CREATE INDEX address_by_city ON address (city);
CREATE INDEX annual_date_by_day ON annual_date (substr(date, -5)) WHERE date IS NOT NULL;
CREATE INDEX contact_by_birthday ON contact (substr(birthday, -5)) WHERE birthday IS NOT NULL;

ALTER TABLE list_item ADD COLUMN detail TEXT;
INSERT INTO list_item (id, list, name, tint, position, detail)
  SELECT 1000 + n, 'relation', name, 'slate', n, reverse FROM (
    SELECT 0 AS n, 'reports to' AS name, 'manages' AS reverse
    UNION ALL SELECT 1, 'assistant of', 'assisted by'
    UNION ALL SELECT 2, 'spouse of', 'spouse of'
    UNION ALL SELECT 3, 'referred by', 'referred'
    UNION ALL SELECT 4, 'friend of', 'friend of'
    UNION ALL SELECT 5, 'child of', 'parent of'
    UNION ALL SELECT 6, 'partner of', 'partner of'
    UNION ALL SELECT 7, 'supplier of', 'supplied by'
  );
"""
