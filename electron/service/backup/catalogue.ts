// What a copy of the catalogue says: the files it speaks of, and how far its ledger goes.

import * as z from 'zod'
import { copyDatabase } from '../db/copy.ts'
import { type Connection, openReader } from '../db/open.ts'
import { type GrowingTree, growingTree } from '../ledger/tree.ts'
import { heldHashes } from '../store/held.ts'
import { errnoOf, hashOrNull, TargetTrouble } from './bytes.ts'

const subtrees = z.array(z.tuple([z.int(), z.string()]))

export type Tip = { readonly size: number; readonly root: string }

/** An entry by which an archive was restored: what was known of its ledger beyond what came back. */
const restored = z.object({ body: z.object({ lost: z.array(z.object({ size: z.int(), root: z.string() })) }) })

export type CatalogueFacts = {
  /** Sorted, each once. */
  readonly hashes: readonly string[]
  readonly tip: Tip
  /** The newest head, with the lines of its witnesses. */
  readonly head: { readonly size: number; readonly text: string }
  /** Is a ledger that once had this size and root the beginning of this one, or known to have been lost by it? */
  readonly knows: boolean
}

/** Reads the copy at `path`; `before`: the furthest tip that earlier backups had. */
export async function factsOf(path: string, before: Tip | null): Promise<CatalogueFacts> {
  const db = openReader(path)
  try {
    return {
      hashes: await heldHashes(db),
      tip: await tipAt(db, null),
      head: await newestHead(db),
      knows: before === null || (await goesOnFrom(db, before)),
    }
  } finally {
    await db.destroy()
  }
}

/**
 * The size and root of the ledger before `size` (null: of all of it), from the nearest head that it keeps: what stands
 * before that is not hashed again.
 */
async function tipAt(db: Connection, size: number | null): Promise<Tip> {
  const head = await db
    .selectFrom('head')
    .select('frontier')
    .where('size', '<=', size ?? Number.MAX_SAFE_INTEGER)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  const kept = head ? subtrees.parse(JSON.parse(head.frontier)) : []
  const tree = growingTree(kept.map(([height, hash]) => ({ height, hash: Buffer.from(hash, 'base64') })))
  await grow(db, tree, size, () => undefined)
  return { size: tree.size(), root: tree.root().toString('base64') }
}

/** The roots at these sizes, and the tip of all, computed anew from the first entry in one walk. */
export async function rootsAt(
  db: Connection,
  sizes: ReadonlySet<number>,
): Promise<{ readonly tip: Tip; readonly roots: ReadonlyMap<number, string> }> {
  const tree = growingTree()
  const roots = new Map<number, string>()
  const root = () => tree.root().toString('base64')
  await grow(db, tree, null, size => sizes.has(size) && roots.set(size, root()))
  return { tip: { size: tree.size(), root: root() }, roots }
}

async function grow(
  db: Connection,
  tree: GrowingTree,
  until: number | null,
  grown: (size: number) => void,
): Promise<void> {
  for (;;) {
    const rows = await db
      .selectFrom('ledger')
      .select(['seq', 'leaf'])
      .where('seq', '>=', tree.size())
      .where('seq', '<', until ?? Number.MAX_SAFE_INTEGER)
      .orderBy('seq')
      .limit(2000)
      .execute()
    if (rows.length === 0) return
    for (const { seq, leaf } of rows) {
      if (seq !== tree.size()) throw new Error(`the ledger has gaps: ${seq} where ${tree.size()} should be`)
      tree.add(Buffer.from(leaf, 'base64'))
      grown(seq + 1)
    }
  }
}

async function newestHead(db: Connection): Promise<{ size: number; text: string }> {
  const head = await db.selectFrom('head').select(['size', 'text']).orderBy('size', 'desc').executeTakeFirstOrThrow()
  const lines = await db.selectFrom('witness').select('line').where('size', '=', head.size).orderBy('kid').execute()
  return { size: head.size, text: [head.text, ...lines.map(({ line }) => `${line.trimEnd()}\n`)].join('') }
}

async function goesOnFrom(db: Connection, before: Tip): Promise<boolean> {
  const then = await tipAt(db, before.size)
  if (then.size === before.size && then.root === before.root) return true
  const entries = await db.selectFrom('ledger').select('line').where('type', '=', 'archive.restore').execute()
  return entries.some(({ line }) => {
    const lost = restored.safeParse(JSON.parse(line)).data?.body.lost ?? []
    return lost.some(({ size, root }) => size === before.size && root === before.root)
  })
}

/**
 * The online backup of better-sqlite3 13.2 says SQLITE_IOERR and no more, whichever side failed, a full disk that refuses to
 * sync among it: a catalogue that can be read to its end is not to blame.
 */
export async function copyCatalogue(from: string, draft: string, signal: AbortSignal): Promise<void> {
  try {
    await copyDatabase(from, draft, signal)
  } catch (error) {
    if (errnoOf(error) !== 'SQLITE_IOERR' || hashOrNull(from) === null) throw error
    throw new TargetTrouble('EIO', { cause: error })
  }
}
