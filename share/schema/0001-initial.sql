PRAGMA application_id = 0x6b697468;  -- "kith"
PRAGMA user_version = 1;

-- The truth: documents exactly as they were written, and the journal that can rebuild every former version.
CREATE TABLE meta(key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
-- The last number given for a noun's letter; '#' counts the rows of document.
CREATE TABLE sequence(noun TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- uid: as in the body, without urn:uuid:. twin: 0, or 1, 2, … for further documents that share a UID.
CREATE TABLE document(
  id INTEGER PRIMARY KEY,        -- never given twice: the journal speaks of it after a removal
  noun TEXT NOT NULL,
  number INTEGER NOT NULL,
  uid TEXT NOT NULL,
  twin INTEGER NOT NULL DEFAULT 0,
  origin TEXT NOT NULL DEFAULT 'own',
  rev INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX document_number ON document(noun, number);
CREATE UNIQUE INDEX document_uid ON document(uid, noun, twin);

-- Who a removed document was: its journal is kept, and it may come back under its number.
CREATE TABLE removed(
  id INTEGER PRIMARY KEY,
  noun TEXT NOT NULL,
  number INTEGER NOT NULL,
  uid TEXT NOT NULL,
  twin INTEGER NOT NULL,
  origin TEXT NOT NULL,
  rev INTEGER NOT NULL           -- of the removal
) STRICT;

-- What was imported: the revision that equals it, or else its bytes. The last step counts that was not undone.
CREATE TABLE import_base(
  doc INTEGER NOT NULL, step INTEGER NOT NULL, rev INTEGER, body BLOB,
  PRIMARY KEY(doc, step)
) STRICT, WITHOUT ROWID;

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
-- was: NULL for a creation, a delta that makes the former body from the next one, or the whole body for a removal.
CREATE TABLE revision(
  doc INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  step INTEGER NOT NULL,
  what TEXT NOT NULL,            -- new, change, remove
  was BLOB,
  PRIMARY KEY(doc, rev)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_step ON revision(step, doc);

-- Tier 1 of the projections: what one document says. lookup.kind as in model/projection.h.
CREATE TABLE lookup(
  kind TEXT NOT NULL, value TEXT NOT NULL, doc INTEGER NOT NULL,
  PRIMARY KEY(kind, value, doc)
) STRICT, WITHOUT ROWID;
-- Targets are named by UID and found when asked for, so that the order of arrival does not matter.
CREATE TABLE link(
  doc INTEGER NOT NULL, role TEXT NOT NULL, target_uid TEXT NOT NULL, held_on TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(doc, role, target_uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_target ON link(target_uid);
-- What was written elsewhere for a document, so that it can be found and taken back: the place of its person row, its
-- lookup keys (each as kind, length, value), and its text in the search index.
CREATE TABLE projected(
  doc INTEGER PRIMARY KEY, sort TEXT NOT NULL, keys BLOB NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
-- The text is folded already; every byte over 0x7F is part of a word, as in kith::words().
CREATE VIRTUAL TABLE search USING fts5(name, body, content='projected', content_rowid='doc', prefix='2 3', detail=column,
  tokenize='ascii');

-- Tier 2: one line per person, in the order of every list.
CREATE TABLE person(
  sort TEXT NOT NULL, doc INTEGER NOT NULL, number INTEGER NOT NULL, uid TEXT NOT NULL, name TEXT NOT NULL,
  emails TEXT NOT NULL, phones TEXT NOT NULL, kind TEXT NOT NULL, org TEXT NOT NULL, title TEXT NOT NULL,
  city TEXT NOT NULL, country TEXT NOT NULL, zone TEXT NOT NULL, stage TEXT NOT NULL, tags TEXT NOT NULL,
  birthday TEXT NOT NULL,
  has INTEGER NOT NULL,          -- which kinds of fields the card has: bits of store/has.h
  last_contact TEXT NOT NULL DEFAULT '', next_due TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(sort, doc)
) STRICT, WITHOUT ROWID;

-- Forgotten people: keyed hashes of UID, e-mail and phone.
CREATE TABLE tombstone(hash BLOB PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
