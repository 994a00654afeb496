// Whether the heads that are kept, and the signatures of witnesses under them, are what they were.
import { createHash } from 'node:crypto'
import { checkpointBody, readCheckpoint } from '#shared/trust/checkpoint.ts'
import type { Heads } from '../archive/heads.ts'
import type { Connection } from '../db/open.ts'
import type { Acts } from './acts.ts'
import { keyHash } from './heads.ts'
import { exactBytes, signatureHolds } from './signatures.ts'

/** What the ledger itself gives at a size that a head counts. */
export type Recomputed = { readonly root: string; readonly frontier: string }

/**
 * Names each head of these sizes that does not hold: its text, its root, the log's signature; each witness's line.
 * `recomputed` by size, for those up to the size of the ledger.
 */
export async function checkHeads(
  db: Connection,
  log: Pick<Heads, 'origin' | 'pub'>,
  sizes: ReadonlySet<number>,
  recomputed: ReadonlyMap<number, Recomputed>,
  acts: Acts,
): Promise<{ readonly size: number; readonly detail: string }[]> {
  const findings: { size: number; detail: string }[] = []
  const rows = await db.selectFrom('head').select(['size', 'root', 'text', 'frontier']).orderBy('size').execute()
  const heads = rows.filter(({ size }) => sizes.has(size))
  for (const { size, root, text, frontier } of heads) {
    const wrong = (detail: string) => void findings.push({ size, detail })
    const read = readCheckpoint(text)
    const body = checkpointBody(log.origin, size, root)
    const found = recomputed.get(size)
    if (!found) wrong('counts more entries than there are: the end of the ledger is missing')
    else if (found.root !== root) wrong('has another root than the entries: something it counts was changed')
    else if (found.frontier !== frontier) wrong('keeps other subtrees than the entries give')
    const [own, another] = read?.lines ?? []
    if (!own || another || !text.startsWith(`${body}\n`)) wrong('is not the text of a head')
    else if (own.name !== log.origin || !holds(log.origin, log.pub, body, own.signature))
      wrong('has a wrong signature of the log')
  }
  const witnesses = await db.selectFrom('witness').select(['size', 'kid', 'line']).execute()
  const roots = new Map(heads.map(({ size, root }) => [size, root]))
  for (const { size, kid, line } of witnesses.filter(one => sizes.has(one.size))) {
    const body = checkpointBody(log.origin, size, roots.get(size) ?? '')
    const [, name, signature = ''] = /^— (\S+) (\S+)\n?$/u.exec(line) ?? []
    const key = acts.keyOf(kid)
    if (name !== kid || key?.alg !== 'Ed25519' || !holds(kid, key.pub, body, signature))
      findings.push({ size, detail: `has a wrong signature of witness ${kid}` })
  }
  return findings
}

/** How many heads are kept, and the hash of their sizes: a verification enters it, so that one that is taken away is missed. */
export async function headsSaid(db: Connection, upTo = Number.MAX_SAFE_INTEGER) {
  const rows = await db.selectFrom('head').select('size').where('size', '<=', upTo).orderBy('size').execute()
  const sizes = rows.map(({ size }) => size)
  return {
    count: sizes.length,
    last: sizes.at(-1) ?? 0,
    sizes: createHash('sha256').update(sizes.join(), 'utf8').digest('hex'),
  }
}

function holds(name: string, pub: string, body: string, signature: string): boolean {
  const bytes = exactBytes(signature, 68)
  if (!bytes || !keyHash(name, pub).equals(bytes.subarray(0, 4))) return false
  return signatureHolds('Ed25519', pub, body, bytes.subarray(4).toString('base64'))
}
