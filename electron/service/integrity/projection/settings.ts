// What an archive is set to, and the heads it keeps.
import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { headsSaid } from '../../ledger/kept-heads.ts'
import { premiseTypes, rowHash } from '../../ledger/rows.ts'
import { hashOf, told } from './compare.ts'
import { entriesOf, inChunks, read, type Said } from './said.ts'

type Word = readonly [value: unknown, seq: number]

const differs = (key: string, [, seq]: Word) => told(`setting ${key}`, `setting: value not as entry ${seq} says`)

const settingTypes = [...premiseTypes, 'policy.algorithm', 'policy.sign', 'backup.plan', 'archive.restore']

const restored = z.object({ reason: z.string(), salt: z.string() })

/** The commitment to the reason of a restore, from the words that are kept. */
function reasonHeld(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const kept = restored.safeParse(membersOf(value)).data
  return kept ? hashOf(kept.reason, kept.salt) : 'no JSON'
}

function membersOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Origin, rule pack, algorithm, signing, the name, the key of rows, the count of starts; and settings nobody knows. */
export async function* settings(db: Connection): AsyncGenerator<Finding> {
  const rows = await db.selectFrom('setting').selectAll().execute()
  const held = new Map(rows.map(({ key, value }) => [key, value]))
  const said = new Map<string, Word>()
  let named: Word | null = null
  let key: Word | null = null
  for await (const { type, seq, body } of entriesOf(db, settingTypes)) {
    if (type === 'archive.create') {
      said.set('origin', [body['origin'], seq])
      said.set('pack', [String(body['rulePack']).split(' ')[0], seq])
    } else if (type === 'policy.algorithm') said.set('algorithm', [body['alg'], seq])
    else if (type === 'policy.sign') said.set('signing', ['in-force', seq])
    else if (type === 'backup.plan') said.set('backup', [body['plan'] ?? undefined, seq])
    else if (type === 'archive.restore') {
      // Its plan ended with it: it would have written beside the archive that went on.
      said.delete('backup')
      said.set('restored', [body['reason'], seq])
    }
    if (body['named'] !== undefined) named = [body['named'], seq]
    if (body['rowKey'] !== undefined) key = [body['rowKey'], seq]
  }
  for (const one of ['origin', 'pack', 'algorithm', 'signing', 'backup', 'restored']) {
    const word = said.get(one)
    const kept = held.get(one)
    if ((one === 'restored' ? reasonHeld(kept) : kept) === word?.[0]) continue
    yield word ? differs(one, word) : told(`setting ${one}`, 'setting: no entry speaks of this row')
  }
  const rowKey = held.get('row-key') ?? ''
  if (key && createHash('sha256').update(rowKey).digest('hex') !== key[0]) yield differs('row-key', key)
  if (named && rowHash(rowKey, 'setting', pick(held, ['name', 'sample'])) !== named[0])
    yield differs('name or sample', named)
  yield* starts(db, held.get('boot'))
  for (const { key: one } of rows) {
    if (!known.has(one)) yield told(`setting ${one}`, 'setting: no entry speaks of this row')
  }
}

const known = new Set([
  'origin',
  'pack',
  'algorithm',
  'signing',
  'backup',
  'restored',
  'row-key',
  'name',
  'sample',
  'boot',
])

const pick = (from: ReadonlyMap<string, string>, keys: readonly string[]) =>
  Object.fromEntries(keys.flatMap(key => (from.has(key) ? [[key, from.get(key) ?? '']] : [])))

/** Every start counts one more: no entry was made under a higher count. */
async function* starts(db: Connection, counted: string | undefined): AsyncGenerator<Finding> {
  const last = await db.selectFrom('ledger').select(['seq', 'line']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const [, boot = '0'] = /"boot":(\d+)/u.exec(last?.line ?? '') ?? []
  if (last && !(Number(counted) >= Number(boot))) yield differs('boot', [boot, last.seq])
}

const naming = ['session.open', 'head.witness', 'head.print', 'document.print', 'integrity.verify']

/** Heads that entries speak of and that are not there: seen by a signer, witnessed, printed, newest at a sign-in, verified. */
export async function* heads(db: Connection): AsyncGenerator<Finding> {
  const sizes = new Set((await db.selectFrom('head').select('size').execute()).map(({ size }) => size))
  const lost = new Map<number, number>()
  const look = (size: unknown, seq: number) => {
    if (typeof size === 'number' && size > 0 && !sizes.has(size)) lost.set(size, lost.get(size) ?? seq)
  }
  let verified: Said | null = null
  for await (const said of entriesOf(db, naming)) {
    const { seq, type, body, target } = said
    if (type === 'integrity.verify') verified = said
    look(type === 'session.open' ? body['head'] : Number(/^head:(\d+)$/u.exec(target.id)?.[1] ?? 0), seq)
  }
  for await (const lines of inChunks(
    (after, limit) => signedLines(db, after, limit),
    ({ seq }) => seq,
  )) {
    for (const line of lines) look(read(line).seen, line.seq)
  }
  for (const [size, seq] of lost) yield told(`head ${size}`, `head: the row that entry ${seq} speaks of is missing`)
  const counted = verified ? kept.safeParse(verified.body['heads']) : null
  if (!verified || !counted?.success) return
  const now = await headsSaid(db, counted.data.last)
  if (now.count !== counted.data.count || now.sizes !== counted.data.sizes)
    yield told(`heads up to ${counted.data.last}`, `head: not those that entry ${verified.seq} counted`)
}

const kept = z.object({ count: z.int(), last: z.int(), sizes: z.string() })

const signedLines = (db: Connection, after: number, limit: number) =>
  db
    .selectFrom('ledger')
    .select(['seq', 'line'])
    .where('nonce', 'is not', null)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
