PRAGMA user_version = 3;

-- Tier 1: who is where: stays and legs, mine and those I know of others.
CREATE TABLE presence(
  who TEXT NOT NULL,             -- '' me, else 'u' and the UID of a contact
  from_day INTEGER NOT NULL,     -- days since 1970, in the zone of the place; of a leg the day of departure
  until_day INTEGER NOT NULL,    -- inclusive; of a leg the day of arrival
  doc INTEGER NOT NULL,
  noun TEXT NOT NULL, number INTEGER NOT NULL,
  trip TEXT NOT NULL,            -- UID of its trip, or ''
  place TEXT NOT NULL, country TEXT NOT NULL, zone TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,  -- of a leg: where to
  starts INTEGER NOT NULL, ends INTEGER NOT NULL,  -- of a leg: seconds since 1970 UTC; of a stay 0
  status TEXT NOT NULL,          -- confirmed, tentative, cancelled
  told TEXT NOT NULL,            -- ISO: when I learnt of it, of others; ''
  PRIMARY KEY(who, from_day, doc)
) STRICT, WITHOUT ROWID;
CREATE INDEX presence_days ON presence(until_day, from_day);
