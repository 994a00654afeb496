// What was wrong in the catalogue is mended and nothing is lost: items in the trash, codes that items had, pages taken out.
export const mending = `
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

DROP TRIGGER item_code_frozen;
-- The code of an item changes only to one that was given, and only where the one before still leads to it.
CREATE TRIGGER item_code_frozen BEFORE UPDATE OF reference_code ON item
WHEN OLD.reference_code <> NEW.reference_code AND (
  NOT EXISTS (SELECT 1 FROM former_code WHERE code = OLD.reference_code AND item_id = OLD.id)
  OR NOT EXISTS (SELECT 1 FROM reference_code WHERE code = NEW.reference_code))
BEGIN SELECT RAISE(ABORT, 'a reference code is frozen once given'); END;

-- A page that was taken out of its item (抽出): it lies beside it, at this place among others, until it is brought back.
CREATE TABLE taken_page (
  page_id INTEGER PRIMARY KEY REFERENCES page (id),
  item_id INTEGER NOT NULL REFERENCES item (id),
  place INTEGER NOT NULL CHECK (place > 0)
) STRICT;
CREATE INDEX taken_page_of ON taken_page (item_id, place);

-- An act on the pages of items that can be taken back: where they lay before and after it, as JSON.
CREATE TABLE item_edit (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('order', 'take-out', 'bring-in', 'move', 'split', 'join')),
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL
) STRICT;
`
