// Text of pages put right by people, line by line, beside what was read.
export const correctedText = `
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

DROP VIEW standing_text;
CREATE VIEW standing_text AS
  SELECT t.page_id, t.stands,
    CASE WHEN c.id IS NOT NULL THEN c.text WHEN t.stands = 'brought' THEN b.text ELSE t.text END AS text,
    CASE WHEN c.id IS NOT NULL THEN c.lines WHEN t.stands = 'brought' THEN b.lines ELSE t.lines END AS lines,
    t.recognised, t.confidence, t.languages, t.engine
  FROM page_text t JOIN page p ON p.id = t.page_id
    LEFT JOIN brought_text b ON b.page_id = t.page_id
    LEFT JOIN corrected_text c ON c.page_id = t.page_id AND c.corrects = t.stands AND c.reading = p.ledger_seq;
`
