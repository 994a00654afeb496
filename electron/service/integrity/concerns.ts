// What somebody should see to about an archive: each subject looks for its own.

import type { Concern } from '#shared/contract/integrity.ts'
import type { Archive } from '../archive/archive.ts'
import { backups, unwitnessedRestore } from './concerns/backup.ts'
import { changedSchema } from './concerns/catalogue.ts'
import { fullDisk } from './concerns/disk.ts'
import { guessed } from './concerns/guesses.ts'
import type { Looking } from './concerns/looking.ts'
import { changedMasters } from './concerns/masters.ts'
import { openFolder } from './concerns/modes.ts'
import { forgedCheck, forgedWitness } from './concerns/records.ts'

const lookings: readonly Looking[] = [
  fullDisk,
  changedMasters,
  changedSchema,
  forgedCheck,
  forgedWitness,
  unwitnessedRestore,
  openFolder,
  guessed,
  backups,
]

/** All that somebody should see to, worst first. */
export async function concernsOf(archive: Archive): Promise<Concern[]> {
  const found = (await Promise.all(lookings.map(look => look(archive)))).flat()
  return [...found.filter(({ grade }) => grade === 'bad'), ...found.filter(({ grade }) => grade === 'warn')]
}
