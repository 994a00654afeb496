// Proofs as they are made: from the leaves, and from the roots of subtrees that heads keep.
import * as z from 'zod'
import { consistencyStretches, inclusionStretches, type Stretch, splitOf } from '#shared/trust/proofs.ts'
import type { Connection } from '../db/open.ts'
import { growingTree, node } from './tree.ts'

/** The hashes (base64) that prove entry `index` in the first `size` entries. */
export async function inclusionProof(db: Connection, index: number, size: number): Promise<string[]> {
  return await hashesOf(db, inclusionStretches(index, size))
}

/** The hashes (base64) that prove that the first `to` entries begin with the first `from`. */
export async function consistencyHashes(db: Connection, from: number, to: number): Promise<string[]> {
  return await hashesOf(db, consistencyStretches(from, to))
}

async function hashesOf(db: Connection, stretches: readonly Stretch[]): Promise<string[]> {
  const hashes = []
  for (const stretch of stretches) hashes.push((await rootOf(db, stretch)).toString('base64'))
  return hashes
}

/** From here on the kept roots of subtrees are asked; below, the leaves are as quick. */
const fewLeaves = 128

/**
 * The root over a stretch. Nobody has to believe what heads keep: a proof made from a changed root proves nothing.
 */
async function rootOf(db: Connection, { from, to }: Stretch): Promise<Buffer> {
  const size = to - from
  if (size <= fewLeaves) {
    const rows = await db
      .selectFrom('ledger')
      .select('leaf')
      .where('seq', '>=', from)
      .where('seq', '<', to)
      .orderBy('seq')
      .execute()
    const tree = growingTree()
    for (const { leaf } of rows) tree.add(Buffer.from(leaf, 'base64'))
    return tree.root()
  }
  const kept = await keptRoot(db, from, size)
  if (kept) return kept
  const middle = from + splitOf(size)
  return node(await rootOf(db, { from, to: middle }), await rootOf(db, { from: middle, to }))
}

const frontier = z.array(z.tuple([z.int(), z.string()]))

/**
 * The root of a complete subtree as some head keeps it. Only a left half stands in a frontier, and only until its right
 * half is complete: between `from + size` and `from + 2 * size` entries.
 */
async function keptRoot(db: Connection, from: number, size: number): Promise<Buffer | null> {
  if (!Number.isInteger(Math.log2(size)) || from % (2 * size) !== 0) return null
  const head = await db
    .selectFrom('head')
    .select('frontier')
    .where('size', '>=', from + size)
    .where('size', '<', from + 2 * size)
    .limit(1)
    .executeTakeFirst()
  if (!head) return null
  let start = 0
  for (const [height, hash] of frontier.parse(JSON.parse(head.frontier))) {
    if (start === from && 2 ** height === size) return Buffer.from(hash, 'base64')
    start += 2 ** height
  }
  return null
}
