// Counting what was brought against the list, and settling what differs, line by line.
import type { HandoverDetail } from '#shared/contract/reception.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { committedText, kept } from '../ledger/handovers.ts'
import { Refusal } from '../refusal.ts'
import { handoverIn, type LineRow, linesOfHandover } from './access.ts'
import { handoverDetail } from './list.ts'

type Versioned = { readonly id: number; readonly version: number }

/**
 * A count that agrees is accepted at once; a list that gives no pages (0) cannot disagree. A line that was settled stays
 * settled when it is counted again to the same figure.
 */
function afterCount(line: LineRow, counted: number | null): Pick<LineRow, 'counted' | 'outcome' | 'reason'> {
  if (line.was_counted === 1 && line.counted === counted && line.outcome !== 'open')
    return { counted, outcome: line.outcome, reason: line.reason }
  const agrees = counted !== null && (counted === line.pages || line.pages === 0)
  return { counted, outcome: agrees ? 'accepted' : 'open', reason: '' }
}

/** `counted` once every line is and no difference is open; else it is `submitted` still, or again. */
async function stateAfter(tx: Connection, id: number): Promise<'counted' | 'submitted'> {
  const open = await tx
    .selectFrom('handover_line')
    .select('id')
    .where('handover_id', '=', id)
    .where('outcome', '=', 'open')
    .limit(1)
    .executeTakeFirst()
  return open ? 'submitted' : 'counted'
}

type CountInput = Versioned & {
  readonly lines: readonly { readonly id: number; readonly counted: number | null }[]
}

export async function countLines(
  tx: Connection,
  actor: Actor,
  input: CountInput,
  archive: Archive,
  enter: Enter,
): Promise<HandoverDetail> {
  const handover = await handoverIn(tx, actor, input, ['submitted', 'counted'])
  const lines = new Map((await linesOfHandover(tx, handover.id)).map(line => [line.id, line]))
  const counts: { line: number; counted: number | null }[] = []
  for (const { id, counted } of input.lines) {
    const line = lines.get(id)
    if (!line) throw new Refusal('not-found', { what: 'line' })
    counts.push({ line: line.seq, counted })
    await tx
      .updateTable('handover_line')
      .set({ was_counted: 1, ...afterCount(line, counted) })
      .where('id', '=', id)
      .execute()
  }
  const version = handover.version + 1
  const ledger_seq = await enter({ id: `handover:${handover.id}`, version }, { code: handover.code, counts })
  const state = await stateAfter(tx, handover.id)
  await tx.updateTable('handover').set({ state, version, ledger_seq }).where('id', '=', handover.id).execute()
  return await handoverDetail(tx, archive, handover.id)
}

type SettleInput = Versioned & {
  readonly lineId: number
  readonly outcome: 'accepted' | 'missing' | 'returned'
  readonly reason: string
}

/** What is there is taken or returned; what is not there is missing. Refused besides: invalid-value (the other pairs). */
export async function settleLine(
  tx: Connection,
  actor: Actor,
  input: SettleInput,
  archive: Archive,
  enter: Enter,
): Promise<HandoverDetail> {
  const handover = await handoverIn(tx, actor, input, ['submitted', 'counted'])
  const line = (await linesOfHandover(tx, handover.id)).find(one => one.id === input.lineId)
  if (!line) throw new Refusal('not-found', { what: 'line' })
  if (line.was_counted === 0) throw new Refusal('not-counted', { lines: '1' })
  if ((line.counted === null) !== (input.outcome === 'missing'))
    throw new Refusal('invalid-value', { field: 'outcome', value: input.outcome })
  const reason = kept(input.reason)
  const version = handover.version + 1
  const ledger_seq = await enter(
    { id: `handover:${handover.id}`, version },
    {
      code: handover.code,
      line: line.seq,
      counted: line.counted,
      outcome: input.outcome,
      reason: committedText(reason, handover.salt),
    },
  )
  await tx.updateTable('handover_line').set({ outcome: input.outcome, reason }).where('id', '=', line.id).execute()
  const state = await stateAfter(tx, handover.id)
  await tx.updateTable('handover').set({ state, version, ledger_seq }).where('id', '=', handover.id).execute()
  return await handoverDetail(tx, archive, handover.id)
}
