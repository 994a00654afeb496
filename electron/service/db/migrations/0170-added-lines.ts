// Lines that nobody read: a person says that one stands there.
export const addedLines = `
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
`
