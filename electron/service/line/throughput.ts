// Throughput: pages an hour by step, person and device; what was scanned anew and why; when the open work will be done.
import { sql } from 'kysely'
import type { Throughput, ThroughputHour } from '#shared/contract/line.ts'
import { forecastOf } from '#shared/rules/forecast.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'

const day = 86_400_000

export async function throughput(
  db: Connection,
  _actor: Actor,
  input: { readonly days: number },
  archive: Archive,
): Promise<Throughput> {
  const now = archive.surroundings.now()
  const since = new Date(now.getTime() - input.days * day).toISOString()
  const hours = await hoursSince(db, since)
  const open = await openWork(db)
  const scannedByDay = Map.groupBy(
    (await hoursSince(db, new Date(now.getTime() - 30 * day).toISOString())).filter(hour => hour.step === 'scan'),
    hour => hour.hour.slice(0, 10),
  )
  const perDay = [...scannedByDay.values()].map(parts => parts.reduce((sum, part) => sum + part.pages, 0))
  const left = Math.max(0, open.promised - open.scanned)
  return { hours, rework: await reworkSince(db, since), open, forecast: forecastOf(perDay, left, now) }
}

/** By hour: sides received, pages read, sample entries and marks judged (each counts as one page looked at). */
async function hoursSince(db: Connection, since: string): Promise<ThroughputHour[]> {
  const scanned = await db
    .selectFrom('batch_page')
    .innerJoin('scan', 'scan.id', 'batch_page.scan_id')
    .innerJoin('person', 'person.id', 'scan.operator')
    .select([sql<string>`substr(received_at, 1, 13)`.as('hour'), 'person.name as operator', 'scan.device'])
    .select(({ fn }) => fn.countAll<number>().as('pages'))
    .where('received_at', '>=', since)
    .groupBy(['hour', 'operator', 'scan.device'])
    .execute()
  const read = await db
    .selectFrom('page_text')
    .innerJoin('batch_page', 'batch_page.page_id', 'page_text.page_id')
    .innerJoin('scan', 'scan.id', 'batch_page.scan_id')
    .select([sql<string>`substr(read_at, 1, 13)`.as('hour'), 'scan.device'])
    .select(({ fn }) => fn.countAll<number>().as('pages'))
    .where('read_at', '>=', since)
    .groupBy(['hour', 'scan.device'])
    .execute()
  const judged = await db
    .selectFrom('sample_entry')
    .innerJoin('batch_item', 'batch_item.id', 'sample_entry.batch_item_id')
    .innerJoin('person', 'person.id', 'sample_entry.judged_by')
    .leftJoin('item', 'item.id', 'batch_item.item_id')
    .select([sql<string>`substr(judged_at, 1, 13)`.as('hour'), 'person.name as operator'])
    .select(sql<number>`sum(coalesce(item.page_count, 0))`.as('pages'))
    .where('judged_at', '>=', since)
    .groupBy(['hour', 'operator'])
    .execute()
  return [
    ...scanned.map(row => ({ ...row, step: 'scan' as const })),
    ...read.map(row => ({ ...row, operator: '', step: 'read' as const })),
    ...judged.map(row => ({ ...row, device: '', step: 'check' as const })),
  ].sort((a, b) => (a.hour < b.hour ? -1 : 1))
}

/** Pages that took the place of others, by the defect those had; '' where nobody named one. */
async function reworkSince(db: Connection, since: string): Promise<Throughput['rework']> {
  return await db
    .selectFrom('batch_page')
    .leftJoin('mark', 'mark.page_id', 'batch_page.replaces')
    .select(sql<string>`coalesce(mark.defect, '')`.as('defect'))
    .select(({ fn }) => fn.count<number>('batch_page.page_id').distinct().as('pages'))
    .where('batch_page.replaces', 'is not', null)
    .where('received_at', '>=', since)
    .groupBy('defect')
    .orderBy('pages', 'desc')
    .execute()
}

async function openWork(db: Connection): Promise<Throughput['open']> {
  const rows = await db
    .selectFrom('batch')
    .select(['state', 'promised_pages as promised'])
    .select(sql<number>`(SELECT count(*) FROM batch_page WHERE batch_id = batch.id AND kept = 1)`.as('pages'))
    .where('state', '<>', 'closed')
    .execute()
  const sum = (some: typeof rows) => some.reduce((all, row) => all + row.pages, 0)
  const accepted = rows.filter(row => ['accepted', 'rebound', 'returned'].includes(row.state))
  const checked = rows.filter(row => ['checked', 'linked', 'sampled'].includes(row.state))
  return {
    batches: rows.length,
    // Where nobody promised anything, what is there is what there is to do.
    promised: rows.reduce((all, row) => all + Math.max(row.promised ?? 0, row.pages), 0),
    scanned: sum(rows),
    checked: sum(checked) + sum(accepted),
    accepted: sum(accepted),
  }
}
