// Every page true: equal bytes in many places, gaps that keep their place, what a file records of its pages.
export const everyPage = `
-- A file that came in for an item, in the order of the item's files. Equal bytes may come again, for it or another item.
CREATE TABLE source_new (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  item_id INTEGER NOT NULL REFERENCES item (id),
  job_id INTEGER REFERENCES job (id),
  received_at TEXT NOT NULL
) STRICT;
INSERT INTO source_new (sha256, name, bytes, item_id, job_id, received_at)
  SELECT sha256, name, bytes, item_id, job_id, received_at FROM source ORDER BY rowid;
DROP TABLE source;
ALTER TABLE source_new RENAME TO source;
CREATE INDEX source_by_job ON source (job_id);
CREATE INDEX source_by_hash ON source (sha256);
CREATE INDEX source_of_item ON source (item_id, id);

-- dpi runs along the stored width, dpi_y along the stored height. recorded: what the file says of how its picture is to
-- be seen, as the first operations of the page. notices: what is remarkable about it. doubt: why what stands on it is not
-- passed on as text. tries: how often reading it was begun and not finished.
ALTER TABLE page ADD COLUMN dpi_y REAL;
ALTER TABLE page ADD COLUMN recorded TEXT NOT NULL DEFAULT '[]';
ALTER TABLE page ADD COLUMN notices TEXT NOT NULL DEFAULT '[]';
ALTER TABLE page ADD COLUMN doubt TEXT NOT NULL DEFAULT '' CHECK (doubt IN ('', 'vertical', 'unsure'));
ALTER TABLE page ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
UPDATE page SET dpi_y = dpi;

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

-- stands: which text is searched, shown and exported. chosen_by: the person who decided it; NULL, by its soundness.
ALTER TABLE page_text ADD COLUMN stands TEXT NOT NULL DEFAULT 'recognised' CHECK (stands IN ('recognised', 'brought'));
ALTER TABLE page_text ADD COLUMN chosen_by INTEGER REFERENCES person (id);

CREATE VIEW standing_text AS
  SELECT t.page_id, t.stands,
    CASE WHEN t.stands = 'brought' THEN b.text ELSE t.text END AS text,
    CASE WHEN t.stands = 'brought' THEN b.lines ELSE t.lines END AS lines,
    t.recognised, t.confidence, t.languages, t.engine
  FROM page_text t LEFT JOIN brought_text b ON b.page_id = t.page_id;

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

-- unusable: how many of the sides that came could not be used.
ALTER TABLE scan ADD COLUMN unusable INTEGER NOT NULL DEFAULT 0;
`
