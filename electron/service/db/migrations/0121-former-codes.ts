// An item whose year, term, department or category was wrong is renumbered; the code it had leads to it for ever.
export const formerCodes = `
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

DROP TRIGGER item_code_frozen;
-- The code of an item changes only to one that was given, and only where the one before still leads to it.
CREATE TRIGGER item_code_frozen BEFORE UPDATE OF reference_code ON item
WHEN OLD.reference_code <> NEW.reference_code AND (
  NOT EXISTS (SELECT 1 FROM former_code WHERE code = OLD.reference_code AND item_id = OLD.id)
  OR NOT EXISTS (SELECT 1 FROM reference_code WHERE code = NEW.reference_code))
BEGIN SELECT RAISE(ABORT, 'a reference code is frozen once given'); END;
`
