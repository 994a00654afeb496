-- The catalogue as it is, written from a migrated database (UPDATE_SCHEMA=1 npx vitest run test/db); a test keeps it true.
-- How it came to be so, step by step, stands in electron/service/db/migrations.

-- One line of the ledger: its exact bytes and its leaf, SHA-256(0x00 || line), as base64. Append-only.
-- What the ledger is asked by. The values are those of the line itself.
CREATE TABLE ledger (
  seq INTEGER PRIMARY KEY CHECK (seq >= 0),
  line TEXT NOT NULL,
  leaf TEXT NOT NULL CHECK (length(leaf) = 44),
  type TEXT GENERATED ALWAYS AS (json_extract(line, '$.type')) VIRTUAL,
  actor TEXT GENERATED ALWAYS AS (json_extract(line, '$.actor')) VIRTUAL,
  target TEXT GENERATED ALWAYS AS (json_extract(line, '$.target.id')) VIRTUAL,
  time TEXT GENERATED ALWAYS AS (json_extract(line, '$.time')) VIRTUAL,
  nonce TEXT GENERATED ALWAYS AS (json_extract(line, '$.nonce')) VIRTUAL
) STRICT;
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE INDEX ledger_by_type ON ledger (type, seq);
CREATE INDEX ledger_by_actor ON ledger (actor, seq);
CREATE INDEX ledger_by_target ON ledger (target, seq);
CREATE INDEX ledger_by_time ON ledger (time);
-- What the log filters by, in the order of the ledger: 100,000 entries are looked through in 7 ms instead of 50.
CREATE INDEX ledger_in_order ON ledger (seq, type, actor, target, time);
CREATE UNIQUE INDEX ledger_nonce ON ledger (nonce) WHERE nonce IS NOT NULL;

-- One fact about this archive: its name, origin, starts counted.
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- Somebody with an account. Names are unique because they sign in with them. One account has one role; without a
-- password hash its one-time code has not been used yet.
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 50),
  role TEXT NOT NULL CHECK (role IN ('archivist', 'reader', 'department', 'sysadmin', 'secadmin', 'auditor')),
  department_id INTEGER REFERENCES department (id),
  password_hash TEXT NOT NULL,
  code_hash TEXT,
  salt TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_at TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  CHECK ((role = 'department') = (department_id IS NOT NULL))
) STRICT;
-- The three officers exclude each other and everybody else: no account reads, grants and hides, now or one after the other.
CREATE TRIGGER officer_stays BEFORE UPDATE OF role ON person
WHEN OLD.role <> NEW.role AND (OLD.role IN ('sysadmin', 'secadmin', 'auditor') OR NEW.role IN ('sysadmin', 'secadmin', 'auditor'))
BEGIN SELECT RAISE(ABORT, 'the role of an officer never changes'); END;
CREATE TRIGGER role_by_two BEFORE UPDATE OF role ON person
WHEN OLD.role <> NEW.role AND NOT EXISTS (
  SELECT 1 FROM role_change
  JOIN person AS proposer ON proposer.id = role_change.proposed_by AND proposer.role IN ('sysadmin', 'secadmin', 'auditor')
  JOIN person AS settler ON settler.id = role_change.settled_by AND settler.role IN ('sysadmin', 'secadmin', 'auditor')
  WHERE role_change.person_id = NEW.id AND role_change.from_role = OLD.role AND role_change.to_role = NEW.role
    AND role_change.state = 'confirmed' AND proposer.role <> settler.role)
BEGIN SELECT RAISE(ABORT, 'a role changes only with two officers'); END;

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
-- closed_at: from then on nothing new is filed in it.
CREATE TABLE fonds (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  salt TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  closed_at TEXT
) STRICT;

-- A kind of records in a fonds, with the template its reference codes follow.
-- name: its own in this fonds; NULL: as the rule pack calls it. closed_at: from then on nothing new is filed in it.
CREATE TABLE category (
  id INTEGER PRIMARY KEY,
  fonds_id INTEGER NOT NULL REFERENCES fonds (id),
  code TEXT NOT NULL,
  template TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  name TEXT,
  closed_at TEXT,
  UNIQUE (fonds_id, code)
) STRICT;

-- A department (机构) of the institution, as its code stands in reference codes; '' where nobody gave it one: codes leave it
-- out. closed_at: from then on nothing new is filed under it; merged_into: lists that name it mean that department then.
CREATE TABLE department (
  id INTEGER PRIMARY KEY,
  fonds_id INTEGER NOT NULL REFERENCES fonds (id),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  salt TEXT NOT NULL,
  closed_at TEXT,
  merged_into INTEGER REFERENCES department (id),
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  CHECK (merged_into IS NULL OR closed_at IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX department_code ON department (fonds_id, code) WHERE code <> '';

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
CREATE INDEX item_by_entry ON item (ledger_seq);
-- The code of an item changes only to one that was given, and only where the one before still leads to it.
CREATE TRIGGER item_code_frozen BEFORE UPDATE OF reference_code ON item
WHEN OLD.reference_code <> NEW.reference_code AND (
  NOT EXISTS (SELECT 1 FROM former_code WHERE code = OLD.reference_code AND item_id = OLD.id)
  OR NOT EXISTS (SELECT 1 FROM reference_code WHERE code = NEW.reference_code))
BEGIN SELECT RAISE(ABORT, 'a reference code is frozen once given'); END;

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
  kind TEXT NOT NULL CHECK (kind IN ('ingest', 'read', 'verify', 'scan', 'backup')),
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'cancelled', 'done', 'failed')),
  stage TEXT NOT NULL CHECK (stage IN ('receiving', 'scanning', 'reading', 'verifying', 'copying', 'finished')),
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

-- A file that came in for an item, in the order of the item's files. Equal bytes may come again, for it or another item.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  item_id INTEGER NOT NULL REFERENCES item (id),
  job_id INTEGER REFERENCES job (id),
  received_at TEXT NOT NULL
) STRICT;
CREATE INDEX source_by_job ON source (job_id);
CREATE INDEX source_by_hash ON source (sha256);
CREATE INDEX source_of_item ON source (item_id, id);

-- One image of one side of one sheet: the master by its hash, and the recorded operations that make it upright.
-- Without an item it is in a batch that was not linked yet, or in the trash of one.
-- dpi runs along the stored width, dpi_y along the stored height. recorded: what the file says of how its picture is to
-- be seen, as the first operations of the page. notices: what is remarkable about it. doubt: why what stands on it is not
-- passed on as text. tries: how often reading it was begun and not finished.
CREATE TABLE page (
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
  dpi_y REAL,
  recorded TEXT NOT NULL DEFAULT '[]',
  notices TEXT NOT NULL DEFAULT '[]',
  doubt TEXT NOT NULL DEFAULT '' CHECK (doubt IN ('', 'vertical', 'unsure')),
  tries INTEGER NOT NULL DEFAULT 0,
  UNIQUE (item_id, sequence),
  CHECK ((item_id IS NULL) = (sequence IS NULL))
) STRICT;
CREATE INDEX page_by_hash ON page (sha256);
CREATE INDEX page_by_job ON page (job_id, state, id);
CREATE INDEX page_unread ON page (state) WHERE state <> 'read';
-- What came or was changed since an entry: what a new backup would hold and the last one does not.
CREATE INDEX page_by_entry ON page (ledger_seq);

-- What was read on a page: lines with their words as JSON, the text put right, the text as it was recognised.
-- stands: which text is searched, shown and exported. chosen_by: the person who decided it; NULL, by its soundness.
CREATE TABLE page_text (
  page_id INTEGER PRIMARY KEY REFERENCES page (id),
  text TEXT NOT NULL,
  recognised TEXT NOT NULL,
  lines TEXT NOT NULL,
  measures TEXT NOT NULL,
  confidence REAL NOT NULL,
  languages TEXT NOT NULL,
  engine TEXT NOT NULL,
  read_at TEXT NOT NULL,
  stands TEXT NOT NULL DEFAULT 'recognised' CHECK (stands IN ('recognised', 'brought')),
  chosen_by INTEGER REFERENCES person (id)
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
-- Steps of a work order that were signed carry the key; salt is that of what the ledger holds of their words.
-- What the person who acted had done of the batch before, where two were meant to: '' where all was as it should be.
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
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  kid TEXT NOT NULL DEFAULT '',
  salt TEXT NOT NULL DEFAULT '',
  one_person TEXT NOT NULL DEFAULT '' CHECK (one_person IN ('', 'scanned', 'checked'))
) STRICT;
CREATE INDEX batch_step_of ON batch_step (batch_id, id);

-- An item as its batch knows it: counted by hand, described, and linked to the catalogue (item_id) in the end. What was sent
-- back to be scanned again lies in a second batch; the first still tells what it was.
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
  item_id INTEGER REFERENCES item (id),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
  UNIQUE (batch_id, item_id)
) STRICT;
CREATE INDEX batch_item_of ON batch_item (batch_id, place);
CREATE INDEX batch_item_by_item ON batch_item (item_id);

-- One run of a device (or of files in the place of one): its settings and target as JSON, how it ended.
-- Without a batch it is a scan of the test page.
-- unusable: how many of the sides that came could not be used.
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
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  unusable INTEGER NOT NULL DEFAULT 0
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

-- A defect that a person found on a page or on an item (something is missing).
CREATE TABLE mark (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  page_id INTEGER REFERENCES page (id),
  batch_item_id INTEGER REFERENCES batch_item (id),
  defect TEXT NOT NULL,
  note TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'fixed', 'waived')),
  settled_by INTEGER REFERENCES person (id),
  reason TEXT NOT NULL DEFAULT '',
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;
CREATE INDEX mark_of ON mark (batch_id, state);
CREATE INDEX mark_on ON mark (page_id);

-- An automatic check that a page does not pass and somebody accepted, with the reason.
CREATE TABLE waiver (
  page_id INTEGER NOT NULL REFERENCES page (id),
  "check" TEXT NOT NULL,
  reason TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  PRIMARY KEY (page_id, "check")
) STRICT;

-- A sample drawn from the items of a batch; the seed draws it again. A failed batch gets a new one.
CREATE TABLE sample (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  seed TEXT NOT NULL,
  population INTEGER NOT NULL,
  drawn_by INTEGER NOT NULL REFERENCES person (id),
  drawn_at TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;

-- An item in a sample and what its inspector found. link, content: 1 good, 0 bad, NULL not judged.
CREATE TABLE sample_entry (
  sample_id INTEGER NOT NULL REFERENCES sample (id),
  batch_item_id INTEGER NOT NULL REFERENCES batch_item (id),
  place INTEGER NOT NULL,
  stratum TEXT NOT NULL,
  link INTEGER CHECK (link IN (0, 1)),
  content INTEGER CHECK (content IN (0, 1)),
  defects TEXT NOT NULL DEFAULT '[]',
  note TEXT NOT NULL DEFAULT '',
  judged_by INTEGER REFERENCES person (id),
  judged_at TEXT,
  PRIMARY KEY (sample_id, batch_item_id)
) STRICT;

-- The conclusion on a sample: the verdict and the figures it follows from, as JSON. Never changed.
CREATE TABLE acceptance (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  sample_id INTEGER NOT NULL UNIQUE REFERENCES sample (id),
  verdict TEXT NOT NULL CHECK (verdict IN ('passed', 'failed')),
  figures TEXT NOT NULL,
  at TEXT NOT NULL,
  by_person INTEGER NOT NULL REFERENCES person (id),
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  one_person TEXT NOT NULL DEFAULT '' CHECK (one_person IN ('', 'scanned', 'checked'))
) STRICT;

-- One scan of the test page, measured; the image it was measured on by its hash ('' when nothing came).
CREATE TABLE drift_test (
  id INTEGER PRIMARY KEY,
  scanner_id INTEGER NOT NULL REFERENCES scanner (id),
  scan_id INTEGER NOT NULL REFERENCES scan (id),
  sha256 TEXT NOT NULL,
  "values" TEXT NOT NULL,
  passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
  trouble TEXT NOT NULL,
  held TEXT NOT NULL,
  at TEXT NOT NULL,
  by_person INTEGER NOT NULL REFERENCES person (id),
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;
CREATE INDEX drift_test_of ON drift_test (scanner_id, id);

-- A change of role that one officer proposed and another settled.
CREATE TABLE role_change (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  from_role TEXT NOT NULL,
  to_role TEXT NOT NULL CHECK (to_role IN ('archivist', 'reader', 'department')),
  department_id INTEGER REFERENCES department (id),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'declined', 'applied')),
  proposed_by INTEGER NOT NULL REFERENCES person (id),
  proposed_at TEXT NOT NULL,
  settled_by INTEGER REFERENCES person (id),
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  CHECK (settled_by IS NULL OR settled_by <> proposed_by),
  CHECK (proposed_by <> person_id)
) STRICT;
CREATE UNIQUE INDEX role_change_open ON role_change (person_id) WHERE state = 'proposed';

-- An item that an entry is about: made from the line, can be made again.
CREATE TABLE ledger_item (
  item_id INTEGER NOT NULL,
  seq INTEGER NOT NULL REFERENCES ledger (seq),
  PRIMARY KEY (item_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_item_of ON ledger_item (seq);

-- A key that somebody signs with: its public half, and the private half wrapped so that the service cannot open it.
CREATE TABLE signing_key (
  kid TEXT PRIMARY KEY CHECK (length(kid) = 16),
  person_id INTEGER NOT NULL REFERENCES person (id),
  alg TEXT NOT NULL CHECK (alg IN ('Ed25519', 'SM2-SM3')),
  pub TEXT NOT NULL UNIQUE,
  wrapped TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'dropped', 'enrolled', 'revoked')),
  proposed_at TEXT NOT NULL,
  enrolled_at TEXT,
  enrolled_by INTEGER REFERENCES person (id),
  enrolled_seq INTEGER REFERENCES ledger (seq),
  revoked_at TEXT,
  revoked_seq INTEGER REFERENCES ledger (seq),
  reason TEXT NOT NULL DEFAULT '',
  salt TEXT NOT NULL DEFAULT '',
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;
CREATE UNIQUE INDEX signing_key_of ON signing_key (person_id) WHERE state = 'enrolled';

-- A head: the signed checkpoint of the ledger at a size. frontier: roots of its complete subtrees as JSON, to grow from.
CREATE TABLE head (
  size INTEGER PRIMARY KEY CHECK (size >= 0),
  root TEXT NOT NULL CHECK (length(root) = 44),
  text TEXT NOT NULL,
  frontier TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT;

-- A witness's signature line under a head.
CREATE TABLE witness (
  size INTEGER NOT NULL REFERENCES head (size),
  kid TEXT NOT NULL REFERENCES signing_key (kid),
  line TEXT NOT NULL,
  at TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  PRIMARY KEY (size, kid)
) STRICT;

-- What an auditor found: the entries it is about as JSON. The ledger holds SHA-256(salt || text).
CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  entries TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('in-order', 'question', 'irregular')),
  text TEXT NOT NULL,
  salt TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;

-- Papers that a department hands over together. The ledger holds SHA-256(salt || what it says of itself).
CREATE TABLE handover (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'counted', 'given', 'received', 'partly-received', 'rejected')),
  title TEXT NOT NULL,
  department_id INTEGER NOT NULL REFERENCES department (id),
  category_id INTEGER NOT NULL REFERENCES category (id),
  year INTEGER NOT NULL,
  supervisor TEXT NOT NULL,
  remarks TEXT NOT NULL,
  due_on TEXT NOT NULL DEFAULT '',
  submitted_at TEXT,
  received_at TEXT,
  given_seq INTEGER REFERENCES ledger (seq),
  taken_seq INTEGER REFERENCES ledger (seq),
  rejected_seq INTEGER REFERENCES ledger (seq),
  defect TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by INTEGER NOT NULL REFERENCES person (id),
  salt TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;
CREATE INDEX handover_of ON handover (department_id, year);

-- A row of the list of a hand-over, what was counted of it, what became of it.
CREATE TABLE handover_line (
  id INTEGER PRIMARY KEY,
  handover_id INTEGER NOT NULL REFERENCES handover (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  number TEXT NOT NULL,
  document_no TEXT NOT NULL,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
  responsible TEXT NOT NULL,
  doc_date TEXT NOT NULL,
  retention TEXT NOT NULL,
  secrecy TEXT NOT NULL,
  pages INTEGER NOT NULL,
  copies INTEGER NOT NULL,
  carrier TEXT NOT NULL,
  condition TEXT NOT NULL,
  remarks TEXT NOT NULL,
  was_counted INTEGER NOT NULL DEFAULT 0 CHECK (was_counted IN (0, 1)),
  counted INTEGER,
  outcome TEXT NOT NULL DEFAULT 'open' CHECK (outcome IN ('open', 'accepted', 'missing', 'returned')),
  reason TEXT NOT NULL DEFAULT '',
  item_id INTEGER UNIQUE REFERENCES item (id),
  UNIQUE (handover_id, seq)
) STRICT;

-- Where an item is on its way: its route, the step that is open, who has it, where. head: leaf of its last signed step.
CREATE TABLE custody (
  item_id INTEGER PRIMARY KEY REFERENCES item (id),
  route TEXT NOT NULL DEFAULT '',
  step TEXT NOT NULL,
  holder INTEGER NOT NULL REFERENCES person (id),
  place TEXT NOT NULL DEFAULT '',
  carrier TEXT NOT NULL DEFAULT '',
  condition TEXT NOT NULL DEFAULT '',
  pages INTEGER,
  since TEXT NOT NULL,
  due_at TEXT NOT NULL,
  batch_id INTEGER REFERENCES batch (id),
  signer INTEGER REFERENCES person (id),
  head TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;
-- Counted on every look at the queue: with holder and signer in it the table itself is not read.
CREATE INDEX custody_open ON custody (step, due_at, holder, signer) WHERE step <> 'shelved';
CREATE INDEX custody_of_batch ON custody (batch_id);

-- A signed step of an item: done, or sent back. Never changed. The ledger holds SHA-256(salt || reason) and of remarks.
CREATE TABLE custody_step (
  id INTEGER PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES item (id),
  step TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('received', 'routed', 'done', 'rejected')),
  to_step TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL,
  place TEXT NOT NULL,
  pages INTEGER,
  defect TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  remarks TEXT NOT NULL DEFAULT '',
  salt TEXT NOT NULL DEFAULT '',
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;
CREATE INDEX custody_step_of ON custody_step (item_id, id);
CREATE TRIGGER custody_step_no_update BEFORE UPDATE ON custody_step BEGIN SELECT RAISE(ABORT, 'a signed step is never changed'); END;
CREATE TRIGGER custody_step_no_delete BEFORE DELETE ON custody_step BEGIN SELECT RAISE(ABORT, 'a signed step is never removed'); END;

-- Text that came along with a page. stored: its lines with boxes in pixels of the master as it is stored; lines: the same
-- on the upright page. sound: whether it is good enough to stand for the page, by figures (JSON). salt: with it, the
-- ledger's commitment to the text is checked.
CREATE TABLE brought_text (
  page_id INTEGER PRIMARY KEY REFERENCES page (id),
  origin TEXT NOT NULL CHECK (origin IN ('pdf', 'pdf-hidden', 'companion')),
  stored TEXT NOT NULL,
  text TEXT NOT NULL,
  lines TEXT NOT NULL,
  salt TEXT NOT NULL,
  sound INTEGER NOT NULL DEFAULT 0 CHECK (sound IN (0, 1)),
  figures TEXT NOT NULL DEFAULT '{}',
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;

-- Of one table, so that a join from the left goes into it (SQLite flattens no join of its own there): with 20,000 pages each
-- look at a page took half a second.
CREATE VIEW standing_text AS
  SELECT t.page_id, t.stands,
    coalesce(
      (SELECT c.text FROM corrected_text c WHERE c.page_id = t.page_id AND c.corrects = t.stands
        AND c.reading = (SELECT p.ledger_seq FROM page p WHERE p.id = t.page_id)),
      CASE WHEN t.stands = 'brought' THEN (SELECT b.text FROM brought_text b WHERE b.page_id = t.page_id) ELSE t.text END
    ) AS text,
    coalesce(
      (SELECT c.lines FROM corrected_text c WHERE c.page_id = t.page_id AND c.corrects = t.stands
        AND c.reading = (SELECT p.ledger_seq FROM page p WHERE p.id = t.page_id)),
      CASE WHEN t.stands = 'brought' THEN (SELECT b.lines FROM brought_text b WHERE b.page_id = t.page_id) ELSE t.lines END
    ) AS lines,
    t.recognised, t.confidence, t.languages, t.engine
  FROM page_text t;

-- Something that lay inside a file and is no page: an attachment, a preview. sha256: its own bytes, where they were kept
-- apart from the file; the file itself is always kept whole.
CREATE TABLE enclosure (
  id INTEGER PRIMARY KEY,
  item_id INTEGER REFERENCES item (id),
  scan_id INTEGER REFERENCES scan (id),
  source TEXT NOT NULL,
  source_sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('attachment', 'preview', 'frame')),
  media TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  CHECK ((item_id IS NULL) <> (scan_id IS NULL))
) STRICT;
CREATE INDEX enclosure_of_item ON enclosure (item_id);
CREATE INDEX enclosure_of_scan ON enclosure (scan_id);

-- A place in an item for a file that came and could not be used: nothing moves up into it. sha256: its bytes, kept to be
-- looked at; NULL where there are none. code, params: the refusal. reason: why somebody accepts that it is missing.
CREATE TABLE item_gap (
  id INTEGER PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES item (id),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  source TEXT NOT NULL,
  sha256 TEXT,
  bytes INTEGER NOT NULL,
  code TEXT NOT NULL,
  params TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  job_id INTEGER REFERENCES job (id),
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  UNIQUE (item_id, sequence)
) STRICT;

-- A side of a sheet that a device delivered and nobody can use: it keeps its sheet and face. filled_by: the page that was
-- scanned in its place; reason: why somebody accepts that it is missing. withdrawn: it stands nowhere, since its sheet
-- goes in again, its file came anew, or what it was to replace has stayed.
CREATE TABLE batch_gap (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  batch_item_id INTEGER NOT NULL REFERENCES batch_item (id),
  place REAL NOT NULL,
  scan_id INTEGER NOT NULL REFERENCES scan (id),
  side INTEGER NOT NULL,
  sheet INTEGER NOT NULL,
  face TEXT NOT NULL CHECK (face IN ('front', 'back')),
  source TEXT NOT NULL,
  sha256 TEXT,
  bytes INTEGER NOT NULL,
  code TEXT NOT NULL,
  params TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'filled', 'accepted', 'withdrawn')),
  filled_by INTEGER REFERENCES page (id),
  reason TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL,
  at TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  UNIQUE (scan_id, side)
) STRICT;
CREATE INDEX batch_gap_of ON batch_gap (batch_id, state);

-- Every side that came into a batch, where it lies: a page by its id, a gap by its id below zero. A gap that was filled
-- lies where the page does that fills it.
CREATE VIEW batch_side AS
  SELECT page_id AS id, batch_id, batch_item_id, place, scan_id, side, sheet, face, kept, reason FROM batch_page
  UNION ALL
  SELECT -gap.id, gap.batch_id, COALESCE(filled.batch_item_id, gap.batch_item_id), COALESCE(filled.place, gap.place),
    gap.scan_id, gap.side, gap.sheet, gap.face, gap.state IN ('open', 'accepted'), gap.state
  FROM batch_gap AS gap LEFT JOIN batch_page AS filled ON filled.page_id = gap.filled_by;

-- An item that an intake is to receive, by its place in the order. plan: what it is called, what the list says of it and
-- which files it has, as JSON. Gone once all were received.
CREATE TABLE intake_item (
  job_id INTEGER NOT NULL REFERENCES job (id),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  plan TEXT NOT NULL,
  PRIMARY KEY (job_id, sequence)
) STRICT, WITHOUT ROWID;

-- A line of the report of an intake, a reading or a scan. refused: a source that was not taken in; notice: what is remarkable
-- about one; aside: one that is no page and no fault (no code).
CREATE TABLE intake_note (
  id INTEGER PRIMARY KEY,
  job_id INTEGER NOT NULL REFERENCES job (id),
  kind TEXT NOT NULL CHECK (kind IN ('refused', 'notice', 'aside')),
  source TEXT NOT NULL,
  code TEXT NOT NULL DEFAULT '',
  params TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX intake_note_of ON intake_note (job_id, kind);

-- An item that was withdrawn (撤出): it lies in the trash, with its code and its pages, until it is brought back. Neither
-- lists nor search nor counts have it meanwhile.
CREATE TABLE withdrawn_item (
  item_id INTEGER PRIMARY KEY REFERENCES item (id),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL
) STRICT;

-- A reference code that an item had until it was renumbered (曾用档号): whoever looks for it finds the item, and no other
-- item ever gets it. An item that goes back to a class takes the code that it had there, and the row goes.
CREATE TABLE former_code (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE REFERENCES reference_code (code),
  item_id INTEGER NOT NULL REFERENCES item (id),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX former_code_of ON former_code (item_id);

-- A page that was taken out of its item (抽出): it lies beside it, at this place among others, until it is brought back.
CREATE TABLE taken_page (
  page_id INTEGER PRIMARY KEY REFERENCES page (id),
  item_id INTEGER NOT NULL REFERENCES item (id),
  place INTEGER NOT NULL CHECK (place > 0)
) STRICT;
CREATE INDEX taken_page_of ON taken_page (item_id, place);

-- An act that mends, with the reason that was given. Of one on pages, where they lay before and after it, as JSON: it can
-- be taken back.
CREATE TABLE item_edit (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('withdraw', 'renumber', 'order', 'take-out', 'bring-in', 'move', 'split', 'join')),
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  person_id INTEGER NOT NULL REFERENCES person (id)
) STRICT;

-- A line of a page's text that a person put right. reading: the entry of the reading that the line belongs to; what was put
-- right of an earlier one is kept and does not stand. corrects: which text; line: its place there, from 0; was: what was read.
-- text: what stands instead, '' where there is no line; NULL: what was read stands again. The newest row of a line counts.
CREATE TABLE line_correction (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES page (id),
  reading INTEGER NOT NULL REFERENCES ledger (seq),
  corrects TEXT NOT NULL CHECK (corrects IN ('recognised', 'brought')),
  line INTEGER NOT NULL CHECK (line >= 0),
  was TEXT NOT NULL,
  text TEXT,
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;
CREATE INDEX line_correction_of ON line_correction (page_id, id);

-- The text of a page with all that was put right in it, made of the reading and the newest corrections of its lines; lines
-- as in page_text. It stands while the page has that reading and that text stands.
CREATE TABLE corrected_text (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES page (id),
  corrects TEXT NOT NULL CHECK (corrects IN ('recognised', 'brought')),
  reading INTEGER NOT NULL REFERENCES ledger (seq),
  text TEXT NOT NULL,
  lines TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  UNIQUE (page_id, corrects)
) STRICT;

-- A name that a fonds, a category or a department had before it was renamed. Lists that still say it mean that row.
CREATE TABLE former_name (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('fonds', 'category', 'department')),
  of_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  until TEXT NOT NULL
) STRICT;
CREATE INDEX former_name_of ON former_name (kind, of_id);

-- A count that was put right where the counts of a batch are held against each other. batch_item_id null: of the whole batch.
CREATE TABLE count_correction (
  id INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  batch_item_id INTEGER REFERENCES batch_item (id),
  what TEXT NOT NULL CHECK (what IN ('sheets', 'numbered', 'catalogued')),
  before INTEGER,
  after INTEGER NOT NULL,
  reason TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
) STRICT;
CREATE INDEX count_correction_of ON count_correction (batch_id, id);

-- A place of a page where a line stands that was not read. reading, corrects: as in line_correction, whose rows with this
-- line hold what stands in it (was: ''); its line comes behind those that were read. after: the line that it follows in the
-- text, -1: none; box: its place on the upright page, JSON.
CREATE TABLE added_line (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES page (id),
  reading INTEGER NOT NULL REFERENCES ledger (seq),
  corrects TEXT NOT NULL CHECK (corrects IN ('recognised', 'brought')),
  line INTEGER NOT NULL CHECK (line >= 0),
  after INTEGER NOT NULL CHECK (after >= -1),
  box TEXT NOT NULL,
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  UNIQUE (page_id, reading, corrects, line)
) STRICT;
