// The catalogue is a projection of the ledger: every row that an entry speaks of is held against it. So what somebody
// changed by hand in the database shows, though SQLite finds nothing wrong with it (trust 2.2, A1).
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../db/open.ts'
import { itemsOfEntries } from './projection/about.ts'
import { batches } from './projection/batches.ts'
import { corrections } from './projection/corrections.ts'
import { custody } from './projection/custody.ts'
import { devices } from './projection/devices.ts'
import { gaps } from './projection/gaps.ts'
import { intakeGaps } from './projection/intake-gaps.ts'
import { items } from './projection/items.ts'
import { jobs } from './projection/jobs.ts'
import { pages } from './projection/pages.ts'
import { auditing, people, signingKeys } from './projection/people.ts'
import { places } from './projection/places.ts'
import { quality } from './projection/quality.ts'
import { handovers } from './projection/reception.ts'
import { rows } from './projection/rows.ts'
import type { Unentered } from './projection/said.ts'
import { searched } from './projection/searched.ts'
import { heads, settings } from './projection/settings.ts'
import { sides } from './projection/sides.ts'

/** Holds one part of the catalogue against the ledger. */
export type Part = (db: Connection, options: Unentered) => AsyncGenerator<Finding>

export const parts: readonly Part[] = [
  settings,
  people,
  signingKeys,
  places,
  items,
  pages,
  sides,
  batches,
  corrections,
  quality,
  devices,
  gaps,
  intakeGaps,
  handovers,
  custody,
  auditing,
  rows,
  jobs,
  heads,
  itemsOfEntries,
  searched,
]

/**
 * Each row that is not as the ledger says, each that no entry speaks of, and each that an entry speaks of and that is not
 * there, as `catalogue-differs`: its code or name, its table, and the fields that differ. No titles: officers who see no
 * holdings read this. Free text is held
 * against its commitment; what entries of an older program do not say is not compared. Items and pages are read a few
 * hundred at a time: memory does not grow with the holdings. People go on working meanwhile: all of it is read in one
 * transaction, in which every row is as it was with the entries that speak of it. The connection is taken by it, so an
 * archive that is in use gives one of its own (`projection/apart.ts`).
 */
export async function catalogueDifferences(
  db: Connection,
  signal?: AbortSignal,
  options: Unentered = { unentered: [] },
): Promise<Finding[]> {
  if (!db.isTransaction)
    return await db.transaction().execute(standing => catalogueDifferences(standing, signal, options))
  const found = new Map<string, Finding>()
  for (const part of parts) {
    for await (const finding of part(db, options)) {
      if (signal?.aborted) return []
      found.set(`${finding.what}\n${finding.detail}`, finding)
    }
  }
  return [...found.values()]
}
