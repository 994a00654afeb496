// Reception, and the custody of items from the door to the shelf.
export const custody = `
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

-- Steps of a work order that were signed carry the key; salt is that of what the ledger holds of their words.
ALTER TABLE batch_step ADD COLUMN kid TEXT NOT NULL DEFAULT '';
ALTER TABLE batch_step ADD COLUMN salt TEXT NOT NULL DEFAULT '';

-- An item as its batch knows it: counted by hand, described, and linked to the catalogue (item_id) in the end. What was sent
-- back to be scanned again lies in a second batch; the first still tells what it was.
CREATE TABLE batch_item_new (
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
INSERT INTO batch_item_new SELECT * FROM batch_item;
DROP TABLE batch_item;
ALTER TABLE batch_item_new RENAME TO batch_item;
CREATE INDEX batch_item_of ON batch_item (batch_id, place);
CREATE INDEX batch_item_by_item ON batch_item (item_id);
`
