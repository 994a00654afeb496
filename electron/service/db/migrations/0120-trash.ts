// Items that should not stand among the holdings are withdrawn, never deleted.
export const trash = `
-- An item that was withdrawn (撤出): it lies in the trash, with its code and its pages, until it is brought back. Neither
-- lists nor search nor counts have it meanwhile.
CREATE TABLE withdrawn_item (
  item_id INTEGER PRIMARY KEY REFERENCES item (id),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  person_id INTEGER NOT NULL REFERENCES person (id),
  at TEXT NOT NULL
) STRICT;
`
