-- The data file of Waymark, schema 1 (SQLite). Run inside one transaction; never edited once
-- released: later steps have higher numbers.
--
-- The events are the truth: append-only, each with who, when and the text. Everything else can be
-- made again from them: a slot points at its newest event, a proposal's row repeats what lists show.

PRAGMA application_id = 0x57594D31; -- 'WYM1': file(1) and the program know the file

CREATE TABLE meta ( -- facts about the file itself: uid, created_ms, created_by, proposals (how many)
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE migration ( -- the steps that made this file what it is
  version    INTEGER PRIMARY KEY, -- equals PRAGMA user_version after it ran
  name       TEXT NOT NULL,
  sql_sha256 TEXT NOT NULL,
  program    TEXT NOT NULL,
  at_ms      INTEGER NOT NULL
) STRICT;

CREATE TABLE session ( -- who wrote from where: one row for each start of the program that writes
  id         INTEGER PRIMARY KEY,
  who        TEXT NOT NULL,
  login      TEXT NOT NULL, -- of the operating system, not from the environment
  host       TEXT NOT NULL,
  pid        INTEGER NOT NULL,
  program    TEXT NOT NULL,
  started_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE bank ( -- one version of a question bank, as it was; never changed
  id       INTEGER PRIMARY KEY, -- the first 63 bits of its sha256
  name     TEXT NOT NULL,
  version  TEXT NOT NULL,
  sha256   TEXT NOT NULL UNIQUE,
  added_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE bank_file (
  bank INTEGER NOT NULL REFERENCES bank(id),
  name TEXT NOT NULL,
  text BLOB NOT NULL,
  UNIQUE (bank, name)
) STRICT;

CREATE TABLE proposal ( -- a line of the portfolio; every column but the summary follows from the events
  id             INTEGER PRIMARY KEY CHECK (id > 0),
  uid            TEXT NOT NULL UNIQUE,
  ref            TEXT NOT NULL UNIQUE,
  title          TEXT NOT NULL,
  state          TEXT NOT NULL,
  bank           INTEGER NOT NULL,
  number         INTEGER NOT NULL,           -- of its newest event: counts every change, without gaps
  chain          BLOB NOT NULL CHECK (length(chain) = 32), -- hash of its newest event
  heads          INTEGER NOT NULL,           -- sums of the newest events of all its slots, exclusive-or
  created_ms     INTEGER NOT NULL,
  changed_ms     INTEGER NOT NULL,
  changed_by     TEXT NOT NULL,
  summary        TEXT,
  summary_number INTEGER NOT NULL,           -- the change the summary was made after
  sum            INTEGER NOT NULL            -- over this row, against accidents
) STRICT;

CREATE TABLE event ( -- one slot of a proposal changed once; append-only
  id        INTEGER PRIMARY KEY,             -- (proposal << 32) + number: a proposal's events lie together
  proposal  INTEGER NOT NULL REFERENCES proposal(id),
  revision  INTEGER NOT NULL CHECK (revision > 0), -- of the slot, without gaps
  act       INTEGER NOT NULL CHECK (act > 0),      -- number of the first event of the same act
  act_kind  INTEGER NOT NULL,                -- 1 edit 2 create 3 copy 4 import 5 undo 6 redo 7 restore ...
  undoes    INTEGER NOT NULL,                -- undo, redo: the act reverted; else 0
  source    INTEGER NOT NULL,                -- undo, redo: number of the event brought back, 0 = blank
  bank      INTEGER NOT NULL,                -- in whose words the question was asked; 0 = not known
  session   INTEGER NOT NULL REFERENCES session(id),
  at_ms     INTEGER NOT NULL,                -- wall clock, for people; the order is that of the id
  sum       INTEGER NOT NULL,                -- over this row, against accidents
  hash      BLOB NOT NULL CHECK (length(hash) = 32), -- SHA-256 of the hash before and this event
  slot_kind INTEGER NOT NULL,                -- 1 proposal 2 meta 3 answer 4 note 5 deferral 6 na 7 check 8 ...
  name      TEXT NOT NULL,
  list      TEXT NOT NULL,                   -- the repeat a field belongs to, or ''
  place     TEXT NOT NULL,                   -- row of a grid, number of a repeat's item, or ''
  who       TEXT NOT NULL,
  value     TEXT,                            -- NULL: cleared
  why       TEXT,
  CHECK (id >> 32 = proposal AND id & 4294967295 >= act)
) STRICT;

CREATE TABLE slot ( -- the newest event of each slot
  proposal  INTEGER NOT NULL REFERENCES proposal(id),
  slot_kind INTEGER NOT NULL,
  name      TEXT NOT NULL,
  list      TEXT NOT NULL,
  place     TEXT NOT NULL,
  revision  INTEGER NOT NULL,
  event     INTEGER NOT NULL REFERENCES event(id),
  first     INTEGER NOT NULL,                -- number of its first event: the order of the file
  PRIMARY KEY (proposal, slot_kind, name, list, place)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER event_is_kept BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER slot_begins BEFORE INSERT ON slot WHEN NEW.revision <> 1
BEGIN SELECT RAISE(ABORT, 'a slot begins at revision 1'); END;
CREATE TRIGGER slot_steps BEFORE UPDATE ON slot
WHEN NEW.revision <> OLD.revision + 1 OR NEW.event <= OLD.event OR NEW.first <> OLD.first
  OR NEW.proposal <> OLD.proposal OR NEW.slot_kind <> OLD.slot_kind
  OR NEW.name <> OLD.name OR NEW.list <> OLD.list OR NEW.place <> OLD.place
BEGIN SELECT RAISE(ABORT, 'a slot moves one revision at a time'); END;
CREATE TRIGGER slot_is_kept BEFORE DELETE ON slot
BEGIN SELECT RAISE(ABORT, 'clear an answer by an event'); END;
CREATE TRIGGER proposal_is_kept BEFORE DELETE ON proposal
BEGIN SELECT RAISE(ABORT, 'archive a proposal by an event'); END;
CREATE TRIGGER bank_stays BEFORE UPDATE ON bank
BEGIN SELECT RAISE(ABORT, 'a bank does not change'); END;
CREATE TRIGGER bank_is_kept BEFORE DELETE ON bank
BEGIN SELECT RAISE(ABORT, 'a bank does not change'); END;
CREATE TRIGGER bank_file_stays BEFORE UPDATE ON bank_file
BEGIN SELECT RAISE(ABORT, 'a bank does not change'); END;
CREATE TRIGGER bank_file_is_kept BEFORE DELETE ON bank_file
BEGIN SELECT RAISE(ABORT, 'a bank does not change'); END;

CREATE VIEW history AS -- for people with the sqlite3 shell
SELECT p.ref, e.id & 4294967295 AS number, datetime(e.at_ms / 1000, 'unixepoch') AS at, e.who,
       e.name, e.place, e.revision, e.value, e.why
FROM event e JOIN proposal p ON p.id = e.proposal;
