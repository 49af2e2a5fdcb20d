-- The truth: documents exactly as they were written, and the journal that can rebuild every former version.
CREATE TABLE meta(key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
CREATE TABLE sequence(noun TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- uid: as in the body, without urn:uuid:. twin: 0, or 1, 2, … for further documents that share a UID.
CREATE TABLE document(
  id INTEGER PRIMARY KEY,
  noun TEXT NOT NULL,
  number INTEGER NOT NULL,
  uid TEXT NOT NULL,
  twin INTEGER NOT NULL DEFAULT 0,
  origin TEXT NOT NULL DEFAULT 'own',
  rev INTEGER NOT NULL,
  imported_rev INTEGER,          -- the revision whose body is what was last imported
  body BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX document_number ON document(noun, number);
CREATE UNIQUE INDEX document_uid ON document(uid, noun, twin);

-- What was last imported, where no revision equals it.
CREATE TABLE import_base(doc INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;

CREATE TABLE step(
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,           -- seconds since 1970 UTC
  command TEXT NOT NULL,
  summary TEXT NOT NULL,
  origin TEXT NOT NULL,          -- user, import, sync, hook
  undone_by INTEGER,             -- the step that took this one back; NULL again after a redo
  undoes INTEGER,                -- this step is an undo or redo of that one
  erased INTEGER NOT NULL DEFAULT 0  -- forget removed part of it
) STRICT;
-- was: NULL for a creation, else a delta that makes the former body from the next one (or the whole body for a removal).
CREATE TABLE revision(
  doc INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  step INTEGER NOT NULL,
  what TEXT NOT NULL,            -- new, change, remove
  was BLOB,
  PRIMARY KEY(doc, rev)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_step ON revision(step, doc);

-- Tier 1 of the projections: what one document says.
CREATE TABLE lookup(kind TEXT NOT NULL, value TEXT NOT NULL, doc INTEGER NOT NULL, PRIMARY KEY(kind, value, doc)) STRICT, WITHOUT ROWID;
CREATE INDEX lookup_doc ON lookup(doc);
CREATE TABLE link(
  doc INTEGER NOT NULL, role TEXT NOT NULL, target_uid TEXT NOT NULL, target INTEGER, held_on TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(doc, role, target_uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_target ON link(target_uid);
CREATE TABLE search_text(doc INTEGER PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE search USING fts5(name, body, content='search_text', content_rowid='doc', prefix='2 3', detail=column,
  tokenize="unicode61 remove_diacritics 0");

-- Tier 2: one line per person, in the order of every list.
CREATE TABLE person(
  sort TEXT NOT NULL, doc INTEGER NOT NULL, number INTEGER NOT NULL, uid TEXT NOT NULL, name TEXT NOT NULL,
  emails TEXT NOT NULL, phones TEXT NOT NULL, kind TEXT NOT NULL, org TEXT NOT NULL, title TEXT NOT NULL,
  city TEXT NOT NULL, country TEXT NOT NULL, zone TEXT NOT NULL, stage TEXT NOT NULL, tags TEXT NOT NULL,
  birthday TEXT NOT NULL, last_contact TEXT NOT NULL DEFAULT '', next_due TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(sort, doc)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX person_doc ON person(doc);

-- Forgotten people: keyed hashes of UID, e-mail and phone.
CREATE TABLE tombstone(hash BLOB PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
