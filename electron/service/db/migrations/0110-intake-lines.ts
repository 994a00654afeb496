// What an intake is to receive and what it tells, line by line: with a plan of 20,000 items in one text, each item that was
// received cost the reading and writing of all.
export const intakeLines = `
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

INSERT INTO intake_item (job_id, sequence, plan)
  SELECT job.id, item.key + 1, item.value FROM job, json_each(job.plan, '$.items') AS item
  WHERE job.kind = 'ingest' AND job.stage = 'receiving' AND json_type(job.plan, '$.items') = 'array';
INSERT INTO intake_note (job_id, kind, source, code, params)
  SELECT job.id, 'refused', line.value ->> '$.source', line.value ->> '$.code', line.value -> '$.params'
  FROM job, json_each(job.report, '$.refused') AS line WHERE job.kind IN ('ingest', 'read', 'scan') ORDER BY job.id, line.key;
INSERT INTO intake_note (job_id, kind, source, code, params)
  SELECT job.id, 'notice', line.value ->> '$.source', line.value ->> '$.code', line.value -> '$.params'
  FROM job, json_each(job.report, '$.notices') AS line WHERE job.kind IN ('ingest', 'read', 'scan') ORDER BY job.id, line.key;
INSERT INTO intake_note (job_id, kind, source)
  SELECT job.id, 'aside', line.value FROM job, json_each(job.report, '$.setAside') AS line
  WHERE job.kind IN ('ingest', 'read', 'scan') ORDER BY job.id, line.key;
UPDATE job SET report = '{}' WHERE kind IN ('ingest', 'read', 'scan');
UPDATE job SET plan = json_set(json_remove(plan, '$.items'), '$.planned',
    json(CASE WHEN json_type(plan, '$.items') = 'array' THEN 'true' ELSE 'false' END))
  WHERE kind = 'ingest';
`
