// Backups are jobs like others: a kind and a stage of their own.
export const backups = `
-- Slow work that survives a crash: its plan as JSON, its state, what it refused and noticed as JSON.
CREATE TABLE job_new (
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
INSERT INTO job_new SELECT * FROM job;
DROP TABLE job;
ALTER TABLE job_new RENAME TO job;
CREATE INDEX job_unfinished ON job (state) WHERE state IN ('running', 'paused');

-- What came or was changed since an entry: what a new backup would hold and the last one does not.
CREATE INDEX page_by_entry ON page (ledger_seq);
CREATE INDEX item_by_entry ON item (ledger_seq);
`
