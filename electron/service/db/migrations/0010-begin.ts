// The first ground: ledger, people, catalogue, pages, jobs. A comment on every table says what a row is.
export const begin = `
-- One line of the ledger: its exact bytes and its leaf, SHA-256(0x00 || line), as base64. Append-only.
CREATE TABLE ledger (
  seq INTEGER PRIMARY KEY CHECK (seq >= 0),
  line TEXT NOT NULL,
  leaf TEXT NOT NULL CHECK (length(leaf) = 44)
) STRICT;
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- One fact about this archive: its name, origin, starts counted.
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- Somebody with an account. Names are unique because they sign in with them.
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 50),
  role TEXT NOT NULL CHECK (role IN ('archivist', 'reader')),
  password_hash TEXT NOT NULL,
  salt TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_at TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;

-- Somebody signed in. Only the hash of the token is kept.
CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  person_id INTEGER NOT NULL REFERENCES person (id),
  opened_at TEXT NOT NULL,
  used_at TEXT NOT NULL,
  ends_at TEXT NOT NULL
) STRICT;

-- All records of one institution.
CREATE TABLE fonds (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  salt TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;

-- A kind of records in a fonds, with the template its reference codes follow.
CREATE TABLE category (
  id INTEGER PRIMARY KEY,
  fonds_id INTEGER NOT NULL REFERENCES fonds (id),
  code TEXT NOT NULL,
  template TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  UNIQUE (fonds_id, code)
) STRICT;

-- A department (机构) of the institution, as its code stands in reference codes.
CREATE TABLE department (
  id INTEGER PRIMARY KEY,
  fonds_id INTEGER NOT NULL REFERENCES fonds (id),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  salt TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  UNIQUE (fonds_id, code)
) STRICT;

-- The unit of description, lending and disposition. The ledger holds SHA-256(salt || description) of it.
CREATE TABLE item (
  id INTEGER PRIMARY KEY,
  fonds_id INTEGER NOT NULL REFERENCES fonds (id),
  category_id INTEGER NOT NULL REFERENCES category (id),
  department_id INTEGER REFERENCES department (id),
  reference_code TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
  document_no TEXT NOT NULL DEFAULT '',
  responsible TEXT NOT NULL DEFAULT '',
  doc_date TEXT NOT NULL DEFAULT '' CHECK (doc_date = '' OR length(doc_date) = 8),
  year INTEGER NOT NULL,
  retention TEXT NOT NULL,
  secrecy TEXT NOT NULL DEFAULT '',
  remarks TEXT NOT NULL DEFAULT '',
  page_count INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by INTEGER NOT NULL REFERENCES person (id),
  salt TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;
CREATE INDEX item_by_class ON item (fonds_id, category_id, year, reference_code);
CREATE INDEX item_by_category ON item (category_id, year);
CREATE INDEX item_by_year ON item (year, reference_code);
-- Every order the list can be put in: without them a window deep in 100,000 items costs 50 to 98 ms, with them 2.
CREATE INDEX item_by_title ON item (title, id);
CREATE INDEX item_by_document_no ON item (document_no, id);
CREATE INDEX item_by_responsible ON item (responsible, id);
CREATE INDEX item_by_date ON item (doc_date, id);
CREATE INDEX item_by_pages ON item (page_count, id);
CREATE INDEX item_by_arrival ON item (created_at, id);
CREATE TRIGGER item_code_frozen BEFORE UPDATE OF reference_code ON item
WHEN OLD.reference_code <> NEW.reference_code BEGIN SELECT RAISE(ABORT, 'a reference code is frozen once given'); END;

-- A reference code that was ever given, with its class and running number. Rows stay when items go: no code is reused.
CREATE TABLE reference_code (
  code TEXT PRIMARY KEY,
  class TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  UNIQUE (class, number)
) STRICT;
CREATE TRIGGER reference_code_no_update BEFORE UPDATE ON reference_code BEGIN SELECT RAISE(ABORT, 'a reference code is frozen once given'); END;
CREATE TRIGGER reference_code_no_delete BEFORE DELETE ON reference_code BEGIN SELECT RAISE(ABORT, 'a reference code is never reused'); END;

-- Slow work that survives a crash: its plan as JSON, its state, what it refused and noticed as JSON.
CREATE TABLE job (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('ingest', 'read', 'verify')),
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'cancelled', 'done', 'failed')),
  stage TEXT NOT NULL CHECK (stage IN ('receiving', 'reading', 'verifying', 'finished')),
  title TEXT NOT NULL,
  plan TEXT NOT NULL,
  report TEXT NOT NULL,
  total INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  started_by INTEGER NOT NULL REFERENCES person (id),
  started_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
CREATE INDEX job_unfinished ON job (state) WHERE state IN ('running', 'paused');

-- A file that came in, by the hash of its bytes: the same bytes again are recognised by it.
CREATE TABLE source (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  item_id INTEGER NOT NULL REFERENCES item (id),
  job_id INTEGER REFERENCES job (id),
  received_at TEXT NOT NULL
) STRICT;
CREATE INDEX source_by_job ON source (job_id);

-- One image of one side of one sheet: the master by its hash, and the recorded operations that make it upright.
CREATE TABLE page (
  id INTEGER PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES item (id),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  source TEXT NOT NULL,
  source_sha256 TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  format TEXT NOT NULL CHECK (format IN ('jpeg', 'png', 'tiff', 'webp', 'bmp')),
  bytes INTEGER NOT NULL,
  master_width INTEGER NOT NULL,
  master_height INTEGER NOT NULL,
  dpi REAL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  operations TEXT NOT NULL DEFAULT '[]',
  given_operations TEXT,
  blank INTEGER NOT NULL DEFAULT 0 CHECK (blank IN (0, 1)),
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'read', 'failed')),
  failure TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  job_id INTEGER REFERENCES job (id),
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  UNIQUE (item_id, sequence)
) STRICT;
CREATE INDEX page_by_hash ON page (sha256);
CREATE INDEX page_by_job ON page (job_id, state, id);
CREATE INDEX page_unread ON page (state) WHERE state <> 'read';

-- What was read on a page: lines with their words as JSON, the text put right, the text as it was recognised.
CREATE TABLE page_text (
  page_id INTEGER PRIMARY KEY REFERENCES page (id),
  text TEXT NOT NULL,
  recognised TEXT NOT NULL,
  lines TEXT NOT NULL,
  measures TEXT NOT NULL,
  confidence REAL NOT NULL,
  languages TEXT NOT NULL,
  engine TEXT NOT NULL,
  read_at TEXT NOT NULL
) STRICT;

-- What the search index holds an entry for: an item's description (page_id null) or the text of a page.
CREATE TABLE search_entry (
  id INTEGER PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES item (id),
  page_id INTEGER UNIQUE REFERENCES page (id)
) STRICT;
CREATE UNIQUE INDEX search_entry_of_item ON search_entry (item_id) WHERE page_id IS NULL;

-- Bigrams of Chinese, words of everything else; rowid is search_entry.id.
CREATE VIRTUAL TABLE search_index USING fts5 (
  title, codes, people, text,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);
`
