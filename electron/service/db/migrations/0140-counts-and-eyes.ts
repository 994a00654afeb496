export const countsAndEyes = `
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

-- What the person who acted had done of the batch before, where two were meant to: '' where all was as it should be.
ALTER TABLE batch_step ADD COLUMN one_person TEXT NOT NULL DEFAULT '' CHECK (one_person IN ('', 'scanned', 'checked'));
ALTER TABLE acceptance ADD COLUMN one_person TEXT NOT NULL DEFAULT '' CHECK (one_person IN ('', 'scanned', 'checked'));
`
