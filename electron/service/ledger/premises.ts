// What an archive works under: its rule pack by its hash, its name, the key of its rows. Entered when it is made, and again
// whenever one of them has changed.
import { createHash } from 'node:crypto'
import type { RulePack } from '#shared/rules/pack.ts'
import type { Body } from '#shared/trust/act.ts'
import type { Connection } from '../db/open.ts'
import { packHash } from '../rule-pack.ts'
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

/** The entry that says which rule pack is in use; null where none says its hash: older programs said its version alone. */
export async function packSaid(db: Connection): Promise<{ readonly seq: number; readonly pack: string } | null> {
  const rows = await db
    .selectFrom('ledger')
    .select(['seq', 'line'])
    .where('type', 'in', premiseTypes)
    .orderBy('seq', 'desc')
    .execute()
  for (const { seq, line } of rows) {
    const said: { readonly body?: Readonly<Record<string, unknown>> } = JSON.parse(line)
    const pack = said.body?.['pack']
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
  const last = await tx
    .selectFrom('ledger')
    .select('line')
    .where('type', 'in', premiseTypes)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const said: { readonly body?: Readonly<Record<string, unknown>> } = last ? JSON.parse(last.line) : {}
  const now = await premises(tx, pack)
  // A name that was changed by hand is for `verify` to tell: it does not become what the ledger says by being opened.
  const known = said.body?.['rowKey'] !== undefined
  if (known && said.body?.['pack'] === now.pack) return
  await enter(known ? { rulePack: now.rulePack, pack: now.pack } : now)
}
