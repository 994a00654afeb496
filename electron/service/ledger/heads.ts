// Heads (账本摘要): the ledger's size and root at one moment, signed with the log's own key.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { checkpointBody, checkpointText, signatureLine } from '#shared/trust/checkpoint.ts'
import type { HeadRow, Heads } from '../archive/heads.ts'
import type { Medium } from '../archive/medium.ts'
import type { Connection, Databases } from '../db/open.ts'
import { type GrowingTree, growingTree, type Subtree } from './tree.ts'

const everyEntries = 100
const everyMs = 10 * 60_000

type Base = {
  readonly folder: string
  readonly origin: string
  readonly databases: Databases
  readonly medium: Pick<Medium, 'met' | 'mustTakeAnything'>
  readonly now: () => Date
  readonly fault: (error: unknown, where: string) => string
}

/** Opens the heads of an archive; the log's key is made with the first. It proves little against who holds the machine. */
export async function openHeads(base: Base): Promise<Heads> {
  const { databases, origin } = base
  const key = logKey(base.folder)
  const pub = rawPublic(key)
  const make = async (tx?: Connection) => {
    if (tx) return await makeHead(tx, base, key)
    base.medium.mustTakeAnything()
    return await databases.writer.transaction().execute(inner => makeHead(inner, base, key))
  }
  let made = 0
  // A ledger that somebody shortened or tore has no head. The archive opens all the same: only then can `verify` say so.
  const tried = async () => {
    try {
      made = (await make()).size
    } catch (error) {
      if (base.medium.met(error, 'head') === null) base.fault(error, 'head')
      made = (await sizeNow(databases.reader)).size
    }
  }
  await tried()
  const timer = setInterval(() => void tried(), everyMs)
  timer.unref()
  return {
    origin,
    pub,
    make,
    renew: tried,
    async committed() {
      const { size } = await sizeNow(databases.reader)
      if (size - made >= everyEntries) await tried()
    },
    async close() {
      clearInterval(timer)
      await tried()
    },
  }
}

function logKey(folder: string): KeyObject {
  const path = join(folder, 'ledger.key')
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx', flush: true })
  }
  return createPrivateKey(readFileSync(path))
}

const jwk = z.object({ x: z.string() })

function rawPublic(key: KeyObject): string {
  const { x } = jwk.parse(createPublicKey(key).export({ format: 'jwk' }))
  return Buffer.from(x, 'base64url').toString('base64')
}

/** C2SP: the first 4 bytes of SHA-256(name || LF || 0x01 || public key) stand before each Ed25519 signature. */
export function keyHash(name: string, pub: string): Buffer {
  const hash = createHash('sha256')
    .update(`${name}\n`, 'utf8')
    .update(Buffer.from([1]))
  return hash.update(Buffer.from(pub, 'base64')).digest().subarray(0, 4)
}

/** The complete subtrees as a head keeps them: JSON of [height, root in base64], highest first. */
export const frontierText = (tree: Pick<GrowingTree, 'frontier'>): string =>
  JSON.stringify(tree.frontier().map(({ height, hash }) => [height, hash.toString('base64')]))

const subtrees = z.array(z.tuple([z.int(), z.string()]))

async function sizeNow(db: Connection): Promise<{ size: number }> {
  const { last } = await db.selectFrom('ledger').select(db.fn.max('seq').as('last')).executeTakeFirstOrThrow()
  return { size: last === null ? 0 : last + 1 }
}

/** The size of the newest head; entries name it, so that a head that was taken away is missed. 0: there is none. */
export async function newestHead(db: Connection): Promise<number> {
  const { size } = await db
    .selectFrom('head')
    .select(db.fn.max<number | null>('size').as('size'))
    .executeTakeFirstOrThrow()
  return size ?? 0
}

async function makeHead(tx: Connection, { origin, now }: Base, key: KeyObject): Promise<HeadRow> {
  const { size } = await sizeNow(tx)
  const last = await tx.selectFrom('head').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst()
  if (last && last.size === size) return { size, root: last.root, text: last.text, at: last.made_at }
  const kept = last ? subtrees.parse(JSON.parse(last.frontier)) : []
  const tree = growingTree(kept.map(([height, hash]): Subtree => ({ height, hash: Buffer.from(hash, 'base64') })))
  for (let from = last?.size ?? 0; from < size; from += 1000) {
    const rows = await tx
      .selectFrom('ledger')
      .select('leaf')
      .where('seq', '>=', from)
      .where('seq', '<', from + 1000)
      .orderBy('seq')
      .execute()
    for (const { leaf } of rows) tree.add(Buffer.from(leaf, 'base64'))
  }
  if (tree.size() !== size) throw new Error(`the ledger has gaps: ${tree.size()} entries where ${size} should be`)
  const root = tree.root().toString('base64')
  const body = checkpointBody(origin, size, root)
  const signature = sign(null, Buffer.from(body, 'utf8'), key)
  const line = signatureLine(origin, Buffer.concat([keyHash(origin, rawPublic(key)), signature]).toString('base64'))
  const text = checkpointText(body, [line])
  const at = now().toISOString()
  await tx
    .insertInto('head')
    .values({ size, root, text, frontier: frontierText(tree), made_at: at })
    .execute()
  return { size, root, text, at }
}
