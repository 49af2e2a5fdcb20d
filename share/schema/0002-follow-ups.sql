PRAGMA user_version = 2;

-- Tier 1: what happened (interactions and messages), one line each; kind of time as in model/stamp.h.
CREATE TABLE happening(
  at INTEGER NOT NULL,           -- seconds since 1970 UTC; of a date its midnight
  doc INTEGER NOT NULL,
  noun TEXT NOT NULL, number INTEGER NOT NULL,
  moment TEXT NOT NULL,          -- "2026-05-04", "2026-05-04T10:00:00" or "2026-05-04T10:00:00Z"
  zone TEXT NOT NULL,
  channel TEXT NOT NULL, direction TEXT NOT NULL,
  who TEXT NOT NULL,             -- keys of party.who with the name written beside each: model::pack_parties
  text TEXT NOT NULL,
  minutes INTEGER NOT NULL DEFAULT 0,
  thanks INTEGER NOT NULL DEFAULT 0,  -- 1: it thanked somebody
  PRIMARY KEY(at, doc)
) STRICT, WITHOUT ROWID;
-- Who took part in what. who: 'u' and a UID, or 'e' and an e-mail address in lower case: found when asked for, so that
-- the order of arrival does not matter. kind: 'h' happening (at as there), 'f' open follow-up (at: its day), 'o' the
-- zone of an open follow-up is theirs, 'z' closed one.
CREATE TABLE party(
  who TEXT NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, doc INTEGER NOT NULL,
  day TEXT NOT NULL,             -- of a happening, in its own zone
  direction TEXT NOT NULL,       -- of a happening, as seen from me
  clock INTEGER NOT NULL,        -- 1: it restarts the cadence of this person
  PRIMARY KEY(who, kind, at, doc)
) STRICT, WITHOUT ROWID;
-- Cadences: of a contact (tag '', by its card) or of a tag (by a setting). Durations as typed ("30d").
CREATE TABLE cadence(
  doc INTEGER PRIMARY KEY, tag TEXT NOT NULL, shown TEXT NOT NULL, every TEXT NOT NULL, most TEXT NOT NULL, snoozed TEXT NOT NULL
) STRICT;
CREATE INDEX cadence_tag ON cadence(tag);

-- Tier 2: everything that is or will be due, in the order it is asked for: of equal intervals the oldest first.
CREATE TABLE due(
  interval INTEGER NOT NULL,     -- days; 1 for a follow-up
  day INTEGER NOT NULL,          -- days since 1970; of a time its day in UTC; of a contact never met: store::never_met
  doc INTEGER NOT NULL,
  noun TEXT NOT NULL, number INTEGER NOT NULL,
  what TEXT NOT NULL,
  who TEXT NOT NULL,             -- number, blank and name, a line each
  moment TEXT NOT NULL, zone TEXT NOT NULL,
  zone_of TEXT NOT NULL,         -- number, blank and name, or ""
  state TEXT NOT NULL, side TEXT NOT NULL,
  remind INTEGER,                -- minutes before; NULL: no alarm
  most INTEGER NOT NULL,         -- the day from which a contact is over its second threshold; 0 none
  last_contact TEXT NOT NULL,
  PRIMARY KEY(interval, day, doc)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_doc ON due(doc);
-- Whose rows they are, by the number of the contact; as in due.who.
CREATE TABLE due_person(number INTEGER NOT NULL, doc INTEGER NOT NULL, PRIMARY KEY(number, doc)) STRICT, WITHOUT ROWID;
CREATE INDEX due_remind ON due(day) WHERE remind IS NOT NULL;
ALTER TABLE person ADD COLUMN touches INTEGER NOT NULL DEFAULT 0;  -- how many happenings

-- Messages: which conversation each belongs to, and who waits in it.
CREATE TABLE message(
  doc INTEGER PRIMARY KEY, at INTEGER NOT NULL, message_id TEXT NOT NULL,
  thread INTEGER NOT NULL,       -- the lowest doc in the conversation
  direction TEXT NOT NULL, class TEXT NOT NULL, settled INTEGER NOT NULL,
  answers INTEGER NOT NULL,      -- 1: it answers another message
  sender TEXT NOT NULL,          -- address, lower case
  sender_name TEXT NOT NULL,
  addressed INTEGER NOT NULL,    -- 1: I am in To
  recipients TEXT NOT NULL       -- of a mail of mine: who is in To but me, a line each: address, tab, name
) STRICT;
CREATE INDEX message_thread ON message(thread, at);
-- Every Message-ID a message has or names.
CREATE TABLE thread(message_id TEXT PRIMARY KEY, thread INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX thread_members ON thread(thread);
-- Tier 2.
CREATE TABLE waiting(
  side TEXT NOT NULL, since INTEGER NOT NULL, doc INTEGER NOT NULL, address TEXT NOT NULL, name TEXT NOT NULL,
  thread INTEGER NOT NULL,
  PRIMARY KEY(side, since, doc, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_thread ON waiting(thread);
CREATE INDEX waiting_address ON waiting(address);

-- Bookkeeping of notify: what was told through which sink. what: the reminder of that document.
CREATE TABLE told(
  sink TEXT NOT NULL, doc INTEGER NOT NULL, what TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY(sink, doc, what)
) STRICT, WITHOUT ROWID;
