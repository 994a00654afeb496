// The scanning line: devices, batches with their work orders, pages that have no item yet.
export const scanningLine = `
-- Slow work that survives a crash: its plan as JSON, its state, what it refused and noticed as JSON.
CREATE TABLE job_new (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('ingest', 'read', 'verify', 'scan')),
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'cancelled', 'done', 'failed')),
  stage TEXT NOT NULL CHECK (stage IN ('receiving', 'scanning', 'reading', 'verifying', 'finished')),
  title TEXT NOT NULL,
  plan TEXT NOT NULL,
  report TEXT NOT NULL,
  total INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  started_by INTEGER NOT NULL REFERENCES person (id),
  started_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
INSERT INTO job_new SELECT * FROM job;
DROP TABLE job;
ALTER TABLE job_new RENAME TO job;
CREATE INDEX job_unfinished ON job (state) WHERE state IN ('running', 'paused');

-- One image of one side of one sheet: the master by its hash, and the recorded operations that make it upright.
-- Without an item it is in a batch that was not linked yet, or in the trash of one.
CREATE TABLE page_new (
  id INTEGER PRIMARY KEY,
  item_id INTEGER REFERENCES item (id),
  sequence INTEGER CHECK (sequence > 0),
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
  UNIQUE (item_id, sequence),
  CHECK ((item_id IS NULL) = (sequence IS NULL))
) STRICT;
INSERT INTO page_new SELECT * FROM page;
DROP TABLE page;
ALTER TABLE page_new RENAME TO page;
CREATE INDEX page_by_hash ON page (sha256);
CREATE INDEX page_by_job ON page (job_id, state, id);
CREATE INDEX page_unread ON page (state) WHERE state <> 'read';

-- A device somebody added, with the fingerprint of the certificate it showed then (NULL: no TLS).
CREATE TABLE scanner (
  id INTEGER PRIMARY KEY,
  driver TEXT NOT NULL CHECK (driver IN ('sane', 'escl', 'naps2')),
  address TEXT NOT NULL,
  name TEXT NOT NULL,
  serial TEXT NOT NULL DEFAULT '',
  trusted TEXT,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  added_at TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;
CREATE UNIQUE INDEX scanner_once ON scanner (driver, address) WHERE active = 1;

-- A way of scanning under one name and one key; its settings as JSON (shared/contract/scanners.ts).
CREATE TABLE profile (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  key INTEGER CHECK (key BETWEEN 1 AND 9),
  fields TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;
CREATE UNIQUE INDEX profile_key ON profile (key) WHERE active = 1 AND key IS NOT NULL;

-- A folder into which a production scanner's software writes; its settings as JSON (shared/contract/scanners.ts).
CREATE TABLE watched_folder (
  id INTEGER PRIMARY KEY,
  folder TEXT NOT NULL,
  fields TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  added_by INTEGER NOT NULL REFERENCES person (id),
  taken INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;
CREATE UNIQUE INDEX watched_once ON watched_folder (folder) WHERE active = 1;

-- A box or volume on its way through the scanning line. revision counts every change of its pages.
-- The ledger holds SHA-256(salt || what it says of itself).
CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  category_id INTEGER NOT NULL REFERENCES category (id),
  department_id INTEGER REFERENCES department (id),
  year INTEGER NOT NULL,
  retention TEXT NOT NULL,
  box TEXT NOT NULL,
  location TEXT NOT NULL,
  promised_items INTEGER,
  promised_sheets INTEGER,
  promised_pages INTEGER,
  remarks TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('out-requested', 'out', 'prepared', 'indexed', 'scanned', 'processed', 'checked',
    'rework', 'linked', 'sampled', 'accepted', 'rebound', 'returned', 'closed')),
  hold TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by INTEGER NOT NULL REFERENCES person (id),
  salt TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;

-- A step of the work order, done: from whose hands, by whom, what was counted. Never changed.
CREATE TABLE batch_step (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  state TEXT NOT NULL,
  at TEXT NOT NULL,
  giver TEXT NOT NULL,
  receiver INTEGER NOT NULL REFERENCES person (id),
  items INTEGER,
  sheets INTEGER,
  pages INTEGER,
  difference TEXT NOT NULL,
  fields TEXT NOT NULL,
  remarks TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;
CREATE INDEX batch_step_of ON batch_step (batch_id, id);

-- An item as its batch knows it: counted by hand, described, and linked to the catalogue (item_id) in the end.
CREATE TABLE batch_item (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  place REAL NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  document_no TEXT NOT NULL DEFAULT '',
  responsible TEXT NOT NULL DEFAULT '',
  doc_date TEXT NOT NULL DEFAULT '',
  sheets INTEGER,
  numbered INTEGER,
  catalogued INTEGER,
  item_id INTEGER UNIQUE REFERENCES item (id),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
) STRICT;
CREATE INDEX batch_item_of ON batch_item (batch_id, place);

-- One run of a device (or of files in the place of one): its settings and target as JSON, how it ended.
-- Without a batch it is a scan of the test page.
CREATE TABLE scan (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER REFERENCES batch (id),
  scanner_id INTEGER REFERENCES scanner (id),
  device TEXT NOT NULL,
  fields TEXT NOT NULL,
  target TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('device', 'upload', 'watched', 'target')),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'stopped')),
  problem TEXT,
  detail TEXT NOT NULL DEFAULT '',
  sides INTEGER NOT NULL DEFAULT 0,
  first_sheet INTEGER NOT NULL,
  next_sheet INTEGER NOT NULL,
  continued_by INTEGER REFERENCES scan (id),
  job_id INTEGER NOT NULL REFERENCES job (id),
  operator INTEGER NOT NULL REFERENCES person (id),
  started_at TEXT NOT NULL,
  ended_at TEXT,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;
CREATE INDEX scan_unfinished ON scan (state) WHERE state IN ('waiting', 'running');
CREATE INDEX scan_of_batch ON scan (batch_id, id);

-- A page as its batch knows it: where it lies, which sheet it is a side of, whether it is kept, what was measured.
-- twin: the first page of the batch that looks the same, if there was one before it.
CREATE TABLE batch_page (
  page_id INTEGER PRIMARY KEY REFERENCES page (id),
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  batch_item_id INTEGER NOT NULL REFERENCES batch_item (id),
  place REAL NOT NULL,
  scan_id INTEGER NOT NULL REFERENCES scan (id),
  side INTEGER NOT NULL,
  sheet INTEGER NOT NULL,
  face TEXT NOT NULL CHECK (face IN ('front', 'back')),
  kept INTEGER NOT NULL DEFAULT 1 CHECK (kept IN (0, 1)),
  reason TEXT NOT NULL DEFAULT '' CHECK (reason IN ('', 'deleted', 'blank', 'rescanned', 'incomplete-sheet', 'separator')),
  replaces INTEGER REFERENCES page (id),
  measures TEXT,
  twin INTEGER REFERENCES page (id),
  printed_number INTEGER,
  revision INTEGER NOT NULL,
  received_at TEXT NOT NULL,
  UNIQUE (scan_id, side)
) STRICT;
CREATE INDEX batch_page_of ON batch_page (batch_id, batch_item_id, place);
CREATE INDEX batch_page_changed ON batch_page (batch_id, revision);
CREATE INDEX batch_page_unseen ON batch_page (page_id) WHERE measures IS NULL;
CREATE INDEX batch_page_received ON batch_page (received_at);

-- An act on the pages of a batch that can be taken back: what it changed, before and after, as JSON.
CREATE TABLE batch_edit (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  kind TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  person_id INTEGER REFERENCES person (id),
  at TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;
CREATE INDEX batch_edit_of ON batch_edit (batch_id, id);
`
