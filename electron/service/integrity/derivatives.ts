// Copies of pages to look at, against what the ledger says was made. One that is missing is made again and is no finding.
import { join } from 'node:path'
import * as z from 'zod'
import type { Finding } from '#shared/contract/jobs.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { othersFirst } from '../db/others-first.ts'
import { derivativeFolder } from '../store/paths.ts'
import { hashOf } from '../store/store.ts'
import { entriesOf, numberOf } from './projection/said.ts'

const copies = z.object({ thumbnail: z.string(), screen: z.string().optional() })
type Copies = z.infer<typeof copies>

const files = { thumbnail: 'thumbnail.webp', screen: 'screen.jpg' } as const
const names = ['thumbnail', 'screen'] as const

/** Entries that say what copies of a page were made. */
const making = ['page.read', 'page.copy']

/** So many of them are read in some milliseconds. */
const few = 100

/** What was made last of each page, by its id; entries of an older program do not say so. */
export async function copiesSaid(db: Connection): Promise<ReadonlyMap<number, Copies>> {
  const said = new Map<number, Copies>()
  let looked = 0
  for await (const { target, body } of entriesOf(db, making)) {
    looked += 1
    if (looked % few === 0) await othersFirst()
    const read = copies.safeParse(body['copies'])
    if (read.success) said.set(numberOf(target.id), read.data)
    else said.delete(numberOf(target.id))
  }
  return said
}

type Place = Pick<Archive, 'folder' | 'databases'>

/**
 * Each copy that is not what was made. Pages are read anew meanwhile, and a copy lies there before its entry does: what
 * differs is looked at a second time at the end, with what the ledger says by then, unless its page waits to be read.
 */
export async function changedCopies(
  archive: Place,
  said: ReadonlyMap<number, Copies>,
  signal: AbortSignal,
): Promise<Finding[]> {
  const suspect: number[] = []
  for (const [id, one] of said) {
    if (signal.aborted) return []
    if ((await differing(archive, id, one)).length > 0) suspect.push(id)
  }
  if (suspect.length === 0) return []
  const now = await copiesSaid(archive.databases.reader)
  const findings: Finding[] = []
  for (const id of suspect) {
    const one = now.get(id)
    const page = await wordsOf(archive.databases.reader, id)
    if (!one || page?.state !== 'read') continue
    for (const name of await differing(archive, id, one))
      findings.push({ code: 'derivative-changed', what: page.what, detail: join(String(id), files[name]) })
  }
  return findings
}

async function differing(archive: Place, id: number, said: Copies): Promise<readonly (keyof typeof files)[]> {
  const found: (keyof typeof files)[] = []
  for (const name of names) {
    const made = said[name]
    const lies = made === undefined ? null : await hashOf(join(derivativeFolder(archive, id), files[name]))
    if (lies !== null && lies !== made) found.push(name)
  }
  return found
}

async function wordsOf(db: Connection, id: number) {
  const row = await db
    .selectFrom('page')
    .leftJoin('item', 'item.id', 'page.item_id')
    .select(['page.state', 'page.source', 'page.sequence', 'item.reference_code as code'])
    .where('page.id', '=', id)
    .executeTakeFirst()
  return row && { state: row.state, what: row.code === null ? row.source : `${row.code} #${row.sequence}` }
}
