// The timeline of an item: where it is, and all that was done with it, from the door to the shelf.
import { holds } from '#shared/rules/rights.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { type Entry, entriesOf, readings } from './entries.ts'
import { eventOf, pageOf } from './events.ts'
import { custodyRows, queueItemOf } from './rows.ts'
import { keysOf } from './signed.ts'
import { told } from './told.ts'
import { namesOf, type Traces, tracesOf } from './traces.ts'

export { pageOrigin } from './origin.ts'

export async function readTimeline(
  db: Connection,
  actor: Actor,
  { itemId }: { readonly itemId: number },
  archive: Archive,
) {
  const item = await visible(db, actor, itemId)
  const row = await custodyRows(db).where('custody.item_id', '=', itemId).executeTakeFirst()
  const traces = await tracesOf(db, itemId)
  const entries = await entriesOf(db, {
    itemId,
    seqs: [
      ...[...traces.batchSteps, ...traces.marks, ...traces.waivers, ...traces.conclusions].map(one => one.ledger_seq),
      ...traces.handovers.flatMap(one => [one.given_seq ?? [], one.taken_seq ?? []].flat()),
    ],
    targets: targetsOf(traces),
    of: entry => belongs(traces, entry),
  })
  const readsLog = holds(actor.role, 'log.read')
  const shown = entries.filter(entry => readsLog || !readings.includes(entry.type))
  const context = { itemId, names: await namesOf(db), keys: await keysOf(db), traces }
  return {
    itemId,
    referenceCode: item.code,
    title: item.title,
    now: row ? queueItemOf(archive, actor, row) : null,
    events: (await told(db, actor, archive, shown, { itemId, pages: traces.pages })).map(one => eventOf(context, one)),
    views: entries.filter(entry => readings.includes(entry.type)).length,
  }
}

/** A department sees what it handed over itself. Refused: not-found. */
async function visible(db: Connection, actor: Actor, itemId: number) {
  const item = await db
    .selectFrom('item')
    .select(['reference_code as code', 'title'])
    .where('id', '=', itemId)
    .$if(actor.role === 'department', some =>
      some.where('id', 'in', ({ selectFrom }) =>
        selectFrom('handover_line')
          .innerJoin('handover', 'handover.id', 'handover_line.handover_id')
          .select(({ ref }) => ref('handover_line.item_id').$notNull().as('id'))
          .where('handover_line.item_id', '=', itemId)
          .where('handover.department_id', '=', actor.departmentId ?? -1),
      ),
    )
    .executeTakeFirst()
  if (!item) throw new Refusal('not-found', { what: 'item' })
  return item
}

function targetsOf({ pages, scans, batches, marks, judged }: Traces): readonly string[] {
  return [
    ...pages.map(page => `page:${page.id}`),
    ...scans.map(scan => `scan:${scan.id}`),
    ...batches.map(batch => `batch:${batch.id}`),
    ...marks.map(mark => `mark:${mark.id}`),
    ...new Set(judged.map(one => `sample:${one.sample_id}`)),
  ]
}

/** Of the entries about a batch or a scan, those that this item has a part in. */
function belongs(traces: Traces, entry: Entry): boolean {
  switch (entry.type) {
    case 'page.receive':
      return pageOf(traces.pages, entry) !== undefined
    case 'page.unusable':
      return traces.gaps.some(gap => `scan:${gap.scan_id}` === entry.target.id && gap.side === entry.target.version)
    case 'page.read':
    case 'page.fail':
    case 'page.adjust':
    case 'page.readAgain':
    case 'page.chooseText':
    case 'page.correct':
    case 'scan.begin':
    case 'scan.files':
    case 'scan.done':
    case 'scan.stop':
    case 'batch.create':
    case 'quality.settle':
      return true
    case 'capture.edit':
    case 'capture.undo':
    case 'capture.redo': {
      const { touched, gaps } = entry.body
      return (
        (Array.isArray(touched) && traces.pages.some(page => touched.includes(page.id))) ||
        (Array.isArray(gaps) && traces.gaps.some(gap => gaps.includes(gap.id)))
      )
    }
    case 'quality.judge':
      return traces.judged.some(
        one => entry.target.id === `sample:${one.sample_id}` && entry.target.version === one.place,
      )
    default:
      return false
  }
}
