// Reading pages: hands waiting pages to the readers, as many at a time as there are, and records what they found.
import { sql } from 'kysely'
import { printedNumber } from '#shared/rules/page-numbers.ts'
import type { WorkBase } from '../archive/archive.ts'
import type { Readers, PageReading as Reading } from '../archive/readers.ts'
import { NotIntact } from '../archive/store.ts'
import type { Pace } from '../archive/work.ts'
import { stir } from '../batches/revision.ts'
import { indexPage } from '../catalogue/index-entries.ts'
import { readOperations } from '../columns/operations.ts'
import type { Connection } from '../db/open.ts'
import { withFacts } from '../ledger/facts.ts'
import { withRows } from '../ledger/rows.ts'
import { ReadingFailure } from '../ocr/pool.ts'
import { laidText, settleText } from '../pages/brought.ts'
import { resolutionOf } from '../pages/rows.ts'
import { makeFolder } from '../store/durable.ts'
import { derivativeFolder } from '../store/paths.ts'
import { sumOfNotes } from '../work/notes.ts'

export type PageReading = {
  /** Reads one page to its end while others are under way; false if none was waiting. */
  readNext(signal: AbortSignal): Promise<boolean>
  close(): Promise<void>
}

type Waiting = Awaited<ReturnType<typeof nextWaiting>>[number]

/** The oldest waiting pages of running jobs, none of those in hand. */
async function nextWaiting(db: Connection, inHand: readonly number[], limit: number) {
  return await db
    .selectFrom('page')
    .innerJoin('job', 'job.id', 'page.job_id')
    .select([
      'page.id',
      'page.item_id',
      'page.sha256',
      'page.format',
      'page.master_width',
      'page.master_height',
      'page.dpi',
      'page.dpi_y',
      'page.recorded',
      'page.given_operations',
      'page.version',
      'page.tries',
    ])
    .select('page.job_id')
    .where('page.state', '=', 'waiting')
    .where('job.state', '=', 'running')
    .$if(inHand.length > 0, some => some.where('page.id', 'not in', inHand))
    // What was given up once waits until everything else is read.
    .orderBy('page.tries')
    .orderBy('page.job_id')
    .orderBy('page.id')
    .limit(limit)
    .execute()
}

export function openPageReading(archive: WorkBase, paces: Map<number, Pace>, tell: () => void): PageReading {
  const { readers: count, openReaders } = archive.surroundings
  let readers: Readers | null = null
  const inHand = new Map<number, Promise<void>>()
  const finished: number[] = []

  async function readOne(page: Waiting, signal: AbortSignal): Promise<void> {
    readers ??= openReaders(count)
    const { sha256 } = page
    const master = archive.store.pathOf(sha256)
    try {
      const into = derivativeFolder(archive, page.id)
      await makeFolder(into)
      const { format } = page
      const dpi = resolutionOf(page)
      const recorded = readOperations(page.recorded)
      const operations = page.given_operations === null ? null : readOperations(page.given_operations)
      const reading = await readers.read(
        { master, sha256, format, dpi, recorded, into, ...(operations ? { operations } : {}) },
        signal,
      )
      await record(archive, page, reading, signal)
    } catch (error) {
      if (signal.aborted) return
      // The page is not to blame for a disk that takes nothing: it stays waiting, and no try of it is counted.
      if (archive.medium.met(error, `reading page ${page.id}`) !== null) return
      if (error instanceof NotIntact) await archive.alarms.raise(error, meetingOf(page))
      else archive.surroundings.fault(error, `reading page ${page.id}`)
      const trouble = error instanceof ReadingFailure ? error.trouble : null
      if (trouble !== null && page.tries < triesMost - 1) await putBack(archive, page)
      else await recordFailure(archive, page, trouble ?? failureOf(error))
    }
    finished.push(archive.surroundings.now().getTime())
    await keepPace(archive, page.job_id ?? 0, finished, paces)
    tell()
  }

  return {
    async readNext(signal) {
      // While a device runs, its pages come first: one reader goes on behind it, the other cores are theirs.
      const free = ((await isScanning(archive.databases.reader)) ? Math.max(1, count - 1) : count) - inHand.size
      if (free > 0) {
        for (const page of await nextWaiting(archive.databases.reader, [...inHand.keys()], free)) {
          inHand.set(
            page.id,
            readOne(page, signal).finally(() => inHand.delete(page.id)),
          )
        }
      }
      if (inHand.size === 0) return await finishRead(archive, tell)
      await Promise.race(inHand.values())
      return true
    },
    async close() {
      const open = readers
      readers = null
      await open?.close()
      await Promise.allSettled(inHand.values())
    },
  }
}

async function isScanning(db: Connection): Promise<boolean> {
  const scan = await db.selectFrom('scan').select('id').where('state', '=', 'running').limit(1).executeTakeFirst()
  return scan !== undefined
}

/** Jobs of which every page is read are done. */
async function finishRead(archive: WorkBase, tell: () => void): Promise<boolean> {
  const ready = await archive.databases.reader
    .selectFrom('job')
    .select('id')
    .where('state', '=', 'running')
    .where('stage', '=', 'reading')
    .where(sql<boolean>`NOT EXISTS (SELECT 1 FROM page WHERE page.job_id = job.id AND page.state = 'waiting')`)
    .execute()
  for (const { id } of ready) {
    await archive.write(async (tx, enter) => {
      const ended = archive.surroundings.now().toISOString()
      await tx
        .updateTable('job')
        .set({ state: 'done', stage: 'finished', ended_at: ended, report: JSON.stringify(await sumOfNotes(tx, id)) })
        .where('id', '=', id)
        .execute()
      await enter('job.done', 'system', { id: `job:${id}`, version: 0 }, await withRows(tx, { job_end: [id] }))
    })
    tell()
  }
  return ready.length > 0
}

/** Text, boxes, operations and index entry of a page become visible together, or not at all. */
async function record(archive: WorkBase, page: Waiting, reading: Reading, signal: AbortSignal): Promise<void> {
  const { master_width: width, master_height: height } = page
  const laid = await laidText(archive, { id: page.id, width, height }, reading, signal)
  await archive.write(async (tx, enter) => {
    const current = await tx.selectFrom('page').select('version').where('id', '=', page.id).executeTakeFirst()
    // Adjusted while it was being read: it is waiting again, and what was read is of another picture.
    if (current?.version !== page.version) return
    const operations = JSON.stringify(reading.operations)
    const settled = await settleText(tx, page.id, reading, laid)
    await tx
      .updateTable('page')
      .set({
        state: 'read',
        failure: '',
        tries: 0,
        blank: settled.blank ? 1 : 0,
        doubt: reading.doubt,
        width: Math.round(reading.width),
        height: Math.round(reading.height),
        operations,
      })
      .where('id', '=', page.id)
      .execute()
    const values = {
      text: reading.text,
      recognised: reading.recognised,
      lines: JSON.stringify(reading.lines),
      measures: JSON.stringify(reading.measures),
      confidence: reading.confidence,
      languages: reading.languages,
      engine: reading.engine,
      stands: settled.stands,
      read_at: archive.surroundings.now().toISOString(),
    }
    await tx
      .insertInto('page_text')
      .values({ page_id: page.id, ...values })
      .onConflict(conflict => conflict.column('page_id').doUpdateSet(values))
      .execute()
    if (page.item_id !== null) await indexPage(tx, page.item_id, page.id, settled.text)
    await recordInBatch(tx, page.id, page.version, printedNumber(reading.lines, reading.height))
    const ledgerSeq = await enter(
      'page.read',
      'system',
      { id: `page:${page.id}`, version: page.version },
      {
        pages: [page.sha256],
        blank: settled.blank,
        operations,
        engine: reading.engine,
        copies: reading.copies,
        ...settled.body,
        ...(await factsOfReading(tx, page.id)),
      },
    )
    await tx.updateTable('page').set({ ledger_seq: ledgerSeq }).where('id', '=', page.id).execute()
  })
}

/** What stands of a page once it was read, its text with it: all is written, so the entry holds what the rows hold. */
const factsOfReading = (tx: Connection, id: number) =>
  withFacts(tx, { page_standing: [id], page_text: [id], text_choice: [id], brought_standing: [id] })

/** A page of a batch has another picture now than its first thumbnail; whoever watches the batch sees it anew. */
async function recordInBatch(tx: Connection, pageId: number, version: number, printed: number | null): Promise<void> {
  const row = await tx
    .updateTable('batch_page')
    .set({ printed_number: printed })
    .where('page_id', '=', pageId)
    .returning('page_id')
    .executeTakeFirst()
  if (!row) return
  await tx
    .updateTable('page')
    .set({ version: version + 1 })
    .where('id', '=', pageId)
    .execute()
  await stir(tx, [pageId])
}

/** A page that took too long, or on which a thread broke down, is tried once more: the machine may have been the reason. */
const triesMost = 2

async function putBack(archive: WorkBase, page: Waiting): Promise<void> {
  await archive.databases.writer
    .updateTable('page')
    .set({ tries: page.tries + 1 })
    .where('id', '=', page.id)
    .where('version', '=', page.version)
    .execute()
}

const meetingOf = ({ id, item_id }: Waiting) =>
  ({
    actor: 'system',
    target: `page:${id}`,
    during: 'reading',
    ...(item_id === null ? {} : { items: [item_id] }),
  }) as const

/** A picture that cannot be read is something else than one that is not there, or is not the one that came in. */
function failureOf(error: unknown): string {
  if (error instanceof NotIntact) return error.found === 'missing' ? 'master-missing' : 'master-changed'
  return error instanceof Error ? error.message : String(error)
}

async function recordFailure(archive: WorkBase, page: Waiting, failure: string): Promise<void> {
  await archive.write(async (tx, enter) => {
    await tx
      .updateTable('page')
      .set({ state: 'failed', failure: failure.slice(0, 300) })
      .where('id', '=', page.id)
      .where('version', '=', page.version)
      .execute()
    const held = await withFacts(tx, { page_standing: [page.id] })
    const target = { id: `page:${page.id}`, version: page.version }
    await enter('page.fail', 'system', target, { pages: [page.sha256], ...held })
    await stir(tx, [page.id])
  })
}

/** Pages a minute over the last two minutes at most, and how long the rest of the job takes at that pace. */
async function keepPace(archive: WorkBase, jobId: number, finished: number[], paces: Map<number, Pace>): Promise<void> {
  const now = archive.surroundings.now().getTime()
  while (finished.length > 2 && now - (finished[0] ?? now) > 120_000) finished.shift()
  const span = now - (finished[0] ?? now)
  if (finished.length < 3 || span === 0) return
  const pagesPerMinute = ((finished.length - 1) * 60_000) / span
  const { left } = await archive.databases.reader
    .selectFrom('page')
    .select(({ fn }) => fn.countAll<number>().as('left'))
    .where('job_id', '=', jobId)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  paces.set(jobId, { pagesPerMinute: Math.round(pagesPerMinute), secondsLeft: Math.ceil((left * 60) / pagesPerMinute) })
}
