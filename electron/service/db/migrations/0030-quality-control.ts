// Quality control: marks, waivers, samples, acceptance, and the test pages of devices.
export const qualityControl = `
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
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq)
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
`
