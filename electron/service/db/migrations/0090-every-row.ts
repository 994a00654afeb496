// Every row true: what entries say of rows needs a key that stays in the catalogue.
export const everyRow = `
-- The key under which entries commit to rows (electron/service/ledger/rows.ts): without it nothing is guessed from them.
INSERT INTO setting (key, value) VALUES ('row-key', lower(hex(randomblob(32))));
`
