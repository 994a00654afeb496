// What an archive works under: its rule pack by its hash, its name, the key of its rows. Entered when it is made, and again
// whenever one of them has changed.
import { createHash } from 'node:crypto'
import type { RulePack } from '#shared/rules/pack.ts'
import type { Body } from '#shared/trust/act.ts'
import type { Connection } from '../db/open.ts'
import { packHash } from '../rule-pack.ts'
import { readEntry } from './entry.ts'
import { premiseTypes, rowHash, rowKey } from './rows.ts'

/** `pack`: id, version and hash of what it says. `named`: name, and whether it is a sample, without the words. */
export async function premises(db: Connection, pack: RulePack) {
  const key = await rowKey(db)
  const rows = await db.selectFrom('setting').selectAll().where('key', 'in', ['name', 'sample']).execute()
  return {
    rulePack: `${pack.id} ${pack.version}`,
    pack: packHash(pack),
    named: rowHash(key, 'setting', Object.fromEntries(rows.map(row => [row.key, row.value]))),
    rowKey: createHash('sha256').update(key).digest('hex'),
  }
}

/** What entries say of it, newest first: there is one for each time something changed. */
async function saidBefore(db: Connection): Promise<readonly { readonly seq: number; readonly body: Body }[]> {
  const rows = await db
    .selectFrom('ledger')
    .select(['seq', 'line'])
    .where('type', 'in', premiseTypes)
    .orderBy('seq', 'desc')
    .execute()
  return rows.map(({ seq, line }) => ({ seq, body: readEntry(line)?.body ?? {} }))
}

/** The entry that says which rule pack is in use; null where none says its hash: older programs said its version alone. */
export async function packSaid(db: Connection): Promise<{ readonly seq: number; readonly pack: string } | null> {
  for (const { seq, body } of await saidBefore(db)) {
    const pack = body['pack']
    if (typeof pack === 'string') return { seq, pack }
  }
  return null
}

/** Enters what the archive works under now, where that is not what was entered last. */
export async function enterPremises(
  tx: Connection,
  pack: RulePack,
  enter: (body: Body) => Promise<number>,
): Promise<void> {
  const now = await premises(tx, pack)
  // A name that was changed by hand is for `verify` to tell: it does not become what the ledger says by being opened.
  const held = (await saidBefore(tx)).some(({ body }) => body['rowKey'] !== undefined)
  if (held && (await packSaid(tx))?.pack === now.pack) return
  await enter(held ? { rulePack: now.rulePack, pack: now.pack } : now)
}
