// Rows of the scanning line as its parts read them.
import type { CapturePage } from '#shared/contract/capture.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import { failedChecksOf } from '../batches/checks.ts'
import type { Connection } from '../db/open.ts'
import { pagePath } from '../store/paths.ts'

/** Pages of a batch that changed after `since`, in the order they lie in. */
export async function capturePagesOf(
  db: Connection,
  archive: Pick<Archive, 'tickets' | 'surroundings'>,
  actor: Actor,
  batchId: number,
  since: number,
): Promise<CapturePage[]> {
  const rows = await db
    .selectFrom('batch_page as lies')
    .innerJoin('page', 'page.id', 'lies.page_id')
    .innerJoin('batch_item as item', 'item.id', 'lies.batch_item_id')
    .innerJoin('scan', 'scan.id', 'lies.scan_id')
    .innerJoin('person', 'person.id', 'scan.operator')
    .select(['page.id', 'page.blank', 'page.state', 'page.failure', 'page.width', 'page.height', 'page.dpi'])
    .select([
      'page.format',
      'page.version',
      'lies.batch_item_id as batchItemId',
      'lies.place',
      'lies.scan_id as scanId',
    ])
    .select(['lies.sheet', 'lies.face', 'lies.kept', 'lies.reason', 'lies.measures', 'lies.replaces', 'scan.device'])
    .select(['lies.printed_number as printedNumber', 'lies.received_at as receivedAt', 'person.name as operator'])
    .where('lies.batch_id', '=', batchId)
    .where('lies.revision', '>', since)
    .orderBy('item.place')
    .orderBy('item.id')
    .orderBy('lies.place')
    .orderBy('page.id')
    .execute()
  const failing = await failedChecksOf(db, archive, batchId, since)
  const marks = await marksOf(db, batchId)
  return rows.map(({ measures, kept, blank, ...row }) => {
    const url = (copy: 'thumbnail' | 'screen' | 'master') =>
      archive.tickets.issue(pagePath(row.id, copy, row.version), actor.sessionId)
    return {
      ...row,
      kept: kept === 1,
      blank: blank === 1,
      inspected: measures !== null,
      failedChecks: [...(failing.get(row.id) ?? [])],
      marks: [...(marks.get(row.id) ?? [])],
      urls: { thumbnail: url('thumbnail'), screen: url('screen'), master: url('master') },
    }
  })
}

/** The open defect codes on each page of a batch. */
async function marksOf(db: Connection, batchId: number): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await db
    .selectFrom('mark')
    .select(['page_id', 'defect'])
    .where('batch_id', '=', batchId)
    .where('state', '=', 'open')
    .where('page_id', 'is not', null)
    .execute()
  const found = new Map<number, string[]>()
  for (const { page_id, defect } of rows) {
    if (page_id !== null) found.set(page_id, [...(found.get(page_id) ?? []), defect])
  }
  return found
}
