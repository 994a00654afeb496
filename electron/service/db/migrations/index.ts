import { begin } from './0010-begin.ts'
import { scanningLine } from './0020-scanning-line.ts'
import { qualityControl } from './0030-quality-control.ts'
import { officersAndKeys } from './0040-officers-and-keys.ts'
import { custody } from './0050-custody.ts'
import { everyPage } from './0060-every-page.ts'
import { everyRow } from './0090-every-row.ts'
import { backups } from './0100-backups.ts'
import { intakeLines } from './0110-intake-lines.ts'
import { mending } from './0120-mending.ts'
import { arrangement } from './0130-arrangement.ts'
import { correctedText } from './0130-corrected-text.ts'
import { countsAndEyes } from './0140-counts-and-eyes.ts'
import { addedLines } from './0170-added-lines.ts'
import { textLookedUp } from './0180-text-looked-up.ts'

/** All migrations in order. Numbered by tens, never edited once landed, each run in one transaction. */
export const migrations: readonly { readonly version: number; readonly name: string; readonly sql: string }[] = [
  { version: 10, name: 'begin', sql: begin },
  { version: 20, name: 'scanning-line', sql: scanningLine },
  { version: 30, name: 'quality-control', sql: qualityControl },
  { version: 40, name: 'officers-and-keys', sql: officersAndKeys },
  { version: 50, name: 'custody', sql: custody },
  { version: 60, name: 'every-page', sql: everyPage },
  { version: 90, name: 'every-row', sql: everyRow },
  { version: 100, name: 'backups', sql: backups },
  { version: 110, name: 'intake-lines', sql: intakeLines },
  { version: 120, name: 'mending', sql: mending },
  { version: 130, name: 'text-and-arrangement', sql: correctedText + arrangement },
  { version: 140, name: 'counts-and-eyes', sql: countsAndEyes },
  { version: 170, name: 'added-lines', sql: addedLines },
  { version: 180, name: 'text-looked-up', sql: textLookedUp },
]

/** The schema this program writes; an archive with a higher one is refused. */
export const schemaVersion = Math.max(...migrations.map(migration => migration.version))
