// Who may see and change which hand-over, and in which states.
import type { HandoverState } from '#shared/contract/reception.ts'
import { holds } from '#shared/rules/rights.ts'
import type { Actor } from '../archive/actor.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'

/** The department whose hand-overs alone an account sees; null: an archivist, who sees all. Refused: not-found. */
export function departmentSeen({ role, departmentId }: Pick<Actor, 'role' | 'departmentId'>): number | null {
  if (role !== 'department') {
    if (!holds(role, 'reception')) throw new Refusal('not-found', { what: 'handover' })
    return null
  }
  if (departmentId === null) throw new Refusal('not-found', { what: 'department' })
  return departmentId
}

/** Refused: not-found, also where it is another department's: nobody learns that it is there. */
export async function handoverFor(db: Connection, actor: Pick<Actor, 'role' | 'departmentId'>, id: number) {
  const seen = departmentSeen(actor)
  const row = await db
    .selectFrom('handover')
    .selectAll()
    .where('id', '=', id)
    .$if(seen !== null, some => some.where('department_id', '=', seen ?? 0))
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', { what: 'handover' })
  return row
}
export type HandoverRow = Awaited<ReturnType<typeof handoverFor>>

type Versioned = { readonly id: number; readonly version: number }

/** The hand-over as its user saw it, in a state that the act is for. Refused: not-found, changed-meanwhile, handover-closed. */
export async function handoverIn(
  tx: Connection,
  actor: Actor,
  { id, version }: Versioned,
  states: readonly HandoverState[],
): Promise<HandoverRow> {
  const row = await handoverFor(tx, actor, id)
  if (row.version !== version) throw new Refusal('changed-meanwhile', { version: String(row.version) })
  if (!states.includes(row.state)) throw new Refusal('handover-closed', { state: row.state })
  return row
}

/** The lines of a hand-over in their order. */
export async function linesOfHandover(db: Connection, id: number) {
  return await db.selectFrom('handover_line').selectAll().where('handover_id', '=', id).orderBy('seq').execute()
}
export type LineRow = Awaited<ReturnType<typeof linesOfHandover>>[number]

/** Counted, differs, and nobody has said what becomes of it. */
export const isUnsettled = (line: Pick<LineRow, 'was_counted' | 'outcome'>): boolean =>
  line.was_counted === 1 && line.outcome === 'open'
