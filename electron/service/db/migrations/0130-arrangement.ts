// What changes of the arrangement after it was made: names, what is closed, departments that went into another, and departments
// without a code.
export const arrangement = `
-- closed_at: from then on nothing new is filed in it.
ALTER TABLE fonds ADD COLUMN closed_at TEXT;

-- name: its own in this fonds; NULL: as the rule pack calls it. closed_at: from then on nothing new is filed in it.
ALTER TABLE category ADD COLUMN name TEXT;
ALTER TABLE category ADD COLUMN closed_at TEXT;

-- A department (机构) of the institution, as its code stands in reference codes; '' where nobody gave it one: codes leave it
-- out. closed_at: from then on nothing new is filed under it; merged_into: lists that name it mean that department then.
CREATE TABLE department_new (
  id INTEGER PRIMARY KEY,
  fonds_id INTEGER NOT NULL REFERENCES fonds (id),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  salt TEXT NOT NULL,
  closed_at TEXT,
  merged_into INTEGER REFERENCES department (id),
  ledger_seq INTEGER NOT NULL REFERENCES ledger (seq),
  CHECK (merged_into IS NULL OR closed_at IS NOT NULL)
) STRICT;
INSERT INTO department_new (id, fonds_id, code, name, salt, ledger_seq)
  SELECT id, fonds_id, code, name, salt, ledger_seq FROM department;
DROP TABLE department;
ALTER TABLE department_new RENAME TO department;
CREATE UNIQUE INDEX department_code ON department (fonds_id, code) WHERE code <> '';

-- A name that a fonds, a category or a department had before it was renamed. Lists that still say it mean that row.
CREATE TABLE former_name (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('fonds', 'category', 'department')),
  of_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  until TEXT NOT NULL
) STRICT;
CREATE INDEX former_name_of ON former_name (kind, of_id);
`
