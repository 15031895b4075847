"""Format 1: contacts, companies, entries, lists, the journal, the search index and drafts."""

VERSION = 1

SQL = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  name TEXT, display_name TEXT, prefix TEXT, first_name TEXT, middle_name TEXT, last_name TEXT, suffix TEXT,
  nickname TEXT, maiden_name TEXT, latin_name TEXT, file_as TEXT, salutation TEXT, pronoun TEXT, sort_key BLOB NOT NULL,
  job_title TEXT, department TEXT, company_id INTEGER, account TEXT, manager TEXT, assistant TEXT, assistant_phone TEXT,
  status TEXT, source TEXT, referred_by TEXT, rating INTEGER, starred INTEGER,
  family TEXT, birthday TEXT, likes TEXT, avoid TEXT, how_met TEXT, last_talk TEXT,
  spouse TEXT, preferred_channel TEXT, best_time TEXT, do_not_call INTEGER, do_not_mail INTEGER, do_not_email INTEGER,
  language TEXT, time_zone TEXT, note TEXT, uid TEXT,
  owner TEXT, private INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, created_by TEXT, edited_at INTEGER NOT NULL, edited_by TEXT,
  last_reach INTEGER, last_attempt INTEGER, last_meeting INTEGER, last_letter INTEGER, last_email INTEGER,
  last_result TEXT
);
CREATE INDEX contact_by_name ON contact (sort_key, private, owner);
CREATE INDEX contact_by_company ON contact (company_id);
CREATE INDEX contact_by_reach ON contact (last_reach, private, owner);
CREATE INDEX contact_by_edit ON contact (edited_at, private, owner);
CREATE INDEX contact_by_uid ON contact (uid) WHERE uid IS NOT NULL;

CREATE TABLE company (
  id INTEGER PRIMARY KEY,
  name TEXT, latin_name TEXT, file_as TEXT, sort_key BLOB NOT NULL,
  industry TEXT, size TEXT, account TEXT, vat_id TEXT, status TEXT, source TEXT, note TEXT, uid TEXT,
  owner TEXT, private INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, created_by TEXT, edited_at INTEGER NOT NULL, edited_by TEXT
);
CREATE INDEX company_by_name ON company (sort_key, private, owner);
CREATE INDEX company_by_edit ON company (edited_at, private, owner);
CREATE INDEX company_by_uid ON company (uid) WHERE uid IS NOT NULL;

CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  type TEXT, result TEXT, effect TEXT, happened_at INTEGER NOT NULL, duration INTEGER,
  regarding TEXT, body TEXT, uid TEXT,
  owner TEXT, private INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, created_by TEXT, edited_at INTEGER NOT NULL, edited_by TEXT
);
CREATE INDEX entry_by_time ON entry (happened_at, type, private, owner);

CREATE TABLE list_item (id INTEGER PRIMARY KEY, list TEXT NOT NULL, name TEXT NOT NULL, tint TEXT, position INTEGER);
CREATE INDEX list_item_by_list ON list_item (list, position);

CREATE TABLE phone (
  id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, number TEXT, extension TEXT, e164 TEXT, digits TEXT,
  label TEXT, is_primary INTEGER, valid_until TEXT, position INTEGER);
CREATE INDEX phone_by_record ON phone (record_id);
CREATE INDEX phone_by_digits ON phone (digits);
CREATE TABLE email (
  id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, address TEXT, normal TEXT,
  label TEXT, is_primary INTEGER, valid_until TEXT, position INTEGER);
CREATE INDEX email_by_record ON email (record_id);
CREATE INDEX email_by_normal ON email (normal);
CREATE TABLE link (
  id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, url TEXT,
  label TEXT, is_primary INTEGER, valid_until TEXT, position INTEGER);
CREATE INDEX link_by_record ON link (record_id);
CREATE TABLE address (
  id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL,
  street TEXT, po_box TEXT, postcode TEXT, city TEXT, region TEXT, country TEXT,
  label TEXT, is_primary INTEGER, valid_until TEXT, position INTEGER);
CREATE INDEX address_by_record ON address (record_id);
CREATE TABLE annual_date (
  id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, date TEXT,
  label TEXT, is_primary INTEGER, valid_until TEXT, position INTEGER);
CREATE INDEX annual_date_by_record ON annual_date (record_id);
CREATE TABLE tag (
  id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, name TEXT,
  label TEXT, is_primary INTEGER, valid_until TEXT, position INTEGER);
CREATE INDEX tag_by_record ON tag (record_id);
CREATE INDEX tag_by_name ON tag (name);
CREATE TABLE extra (
  id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, value TEXT, params TEXT,
  label TEXT, is_primary INTEGER, valid_until TEXT, position INTEGER);
CREATE INDEX extra_by_record ON extra (record_id);
CREATE TABLE entry_link (
  id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, target_kind TEXT, target_id INTEGER NOT NULL,
  label TEXT, is_primary INTEGER, valid_until TEXT, position INTEGER);
CREATE INDEX entry_link_by_record ON entry_link (record_id);
CREATE INDEX entry_link_by_target ON entry_link (target_id);

CREATE TABLE action (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id INTEGER NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  clock TEXT NOT NULL,
  seat TEXT NOT NULL,
  user TEXT NOT NULL,
  verb TEXT NOT NULL,
  params TEXT NOT NULL,
  undoes INTEGER,
  undone_by INTEGER
);
CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  action INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  what TEXT NOT NULL,
  before TEXT,
  after TEXT
);
CREATE INDEX change_by_action ON change (action);
CREATE INDEX change_by_record ON change (record_id);

CREATE TABLE draft (
  seat TEXT NOT NULL, place TEXT NOT NULL, content TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (seat, place)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 (
  text, kind UNINDEXED, owner UNINDEXED, private UNINDEXED,
  tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3 4 5 6', columnsize = 0
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
"""
