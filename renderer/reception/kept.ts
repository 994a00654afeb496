// What was typed and is not with the archive yet outlives a reload, in this tab only and for its person only.
import * as z from 'zod'
import { type Cells, columns } from './cells.ts'

const cells = z.record(z.enum(columns), z.string())
const keptRows = z.object({ version: z.int(), rows: z.array(cells) })

type Kept = { readonly version: number; readonly rows: readonly Cells[] }

const nameOf = (personId: number, handoverId: number) => `handover-draft ${personId} ${handoverId}`

/** `version`: of the list that these rows were typed over. */
export function keep(personId: number, handoverId: number, kept: Kept): void {
  try {
    sessionStorage.setItem(nameOf(personId, handoverId), JSON.stringify(kept))
  } catch {
    // A full store keeps nothing; what is typed still goes to the archive within a second.
  }
}

export function keptFor(personId: number, handoverId: number): Kept | null {
  const said = sessionStorage.getItem(nameOf(personId, handoverId))
  if (said === null) return null
  try {
    return keptRows.parse(JSON.parse(said))
  } catch {
    return null
  }
}

export function forgetKept(personId: number, handoverId: number): void {
  sessionStorage.removeItem(nameOf(personId, handoverId))
}
