import type { Finding, VerifyReport } from '#shared/contract/jobs.ts'
import type { Connection } from '../db/open.ts'
import type { WorkBase } from '../jobs/work.ts'
import { verifyLedger } from '../ledger/verify.ts'
import { hashOf } from '../pages/store.ts'
import { catalogueDifferences } from './projection.ts'

type Progress = { readonly total: (files: number) => Promise<void>; readonly done: (files: number) => Promise<void> }

/**
 * Works on the newest `verify` job that is running; false if there is none. What it finds stands for those begun before it, too:
 * they were waiting, or were interrupted and would only do the same again. Interrupted itself it keeps what it found so far.
 */
export async function verifyArchive(archive: WorkBase, tell: () => void, signal: AbortSignal): Promise<boolean> {
  const job = await archive.databases.reader
    .selectFrom('job')
    .select('id')
    .where('kind', '=', 'verify')
    .where('state', '=', 'running')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!job) return false
  const set = async (values: { total?: number; done?: number }) => {
    await archive.databases.writer.updateTable('job').set(values).where('id', '=', job.id).execute()
    tell()
  }
  const report = await check(archive, { total: total => set({ total }), done: done => set({ done }) }, signal)
  if (signal.aborted) {
    const kept = { report: JSON.stringify(report) }
    await archive.databases.writer.updateTable('job').set(kept).where('id', '=', job.id).execute()
    return true
  }
  await archive.write(async (tx, record) => {
    const ended = await tx
      .updateTable('job')
      .set({
        state: 'done',
        stage: 'finished',
        report: JSON.stringify(report),
        ended_at: archive.surroundings.now().toISOString(),
      })
      .where('kind', '=', 'verify')
      .where('state', '=', 'running')
      .where('id', '<=', job.id)
      .returning('id')
      .execute()
    const { checkedFiles, ledgerEntries, root, findings } = report
    const counts = { checked: checkedFiles, ledgerEntries, root, findings: findings.length }
    for (const { id } of ended) await record('integrity.verify', 'system', { id: `job:${id}`, version: 0 }, counts)
  })
  tell()
  return true
}

const silent: Progress = { total: async () => {}, done: async () => {} }

/**
 * Re-hashes every file the catalogue speaks of, looks for files it does not, walks the ledger chain, holds the
 * catalogue against it, and lets SQLite check its own pages and references. Each thing that is wrong is named.
 */
export async function check(
  archive: Omit<WorkBase, 'work'>,
  progress: Progress = silent,
  signal: AbortSignal = new AbortController().signal,
): Promise<VerifyReport> {
  const findings: Finding[] = archive.databases
    .check()
    .map(detail => ({ code: 'database-damaged', what: 'catalogue', detail }))
  const expected = await expectedFiles(archive.databases.reader)
  await progress.total(expected.size)
  let checked = 0
  for (const [sha256, what] of expected) {
    if (signal.aborted) break
    const found = await hashOf(archive.store.pathOf(sha256), signal).catch((error: unknown) => {
      if (!signal.aborted) throw error
      return sha256
    })
    if (signal.aborted) break
    if (found === null) findings.push({ code: 'page-missing', what, detail: sha256 })
    else if (found !== sha256) findings.push({ code: 'page-changed', what, detail: sha256 })
    checked += 1
    if (checked % 50 === 0) await progress.done(checked)
  }
  await progress.done(checked)
  if (signal.aborted) return { checkedFiles: checked, ledgerEntries: 0, root: '', findings }
  for await (const file of archive.store.files()) {
    if (!expected.has(file.name)) findings.push({ code: 'untracked', what: file.name, detail: file.path })
  }
  const ledger = await verifyLedger(archive.databases.reader, archive.heads)
  findings.push(...ledger.findings)
  findings.push(...(await catalogueDifferences(archive.databases.reader, signal)))
  return { checkedFiles: checked, ledgerEntries: ledger.size, root: ledger.root, findings }
}

/** Every hash that the catalogue speaks of, with the words a person would look for. */
async function expectedFiles(db: Connection): Promise<ReadonlyMap<string, string>> {
  const masters = await db
    .selectFrom('page')
    .leftJoin('item', 'item.id', 'page.item_id')
    .select(['page.sha256', 'page.sequence', 'page.source', 'item.reference_code as code'])
    .execute()
  const targets = await db.selectFrom('drift_test').select(['sha256', 'at']).where('sha256', '<>', '').execute()
  const sources = await db
    .selectFrom('source')
    .innerJoin('item', 'item.id', 'source.item_id')
    .select(['source.sha256', 'source.name', 'item.reference_code as code'])
    .execute()
  return new Map([
    ...(await keptAside(db)),
    ...sources.map(row => [row.sha256, `${row.code} (${row.name})`] as const),
    ...targets.map(row => [row.sha256, `test page ${row.at}`] as const),
    ...masters.map(row => [row.sha256, wordsFor(row)] as const),
  ])
}

/** What was kept of files without being a page: attachments, and what came and could not be used. */
async function keptAside(db: Connection): Promise<readonly (readonly [string, string])[]> {
  const found: (readonly [string, string])[] = []
  for (const table of ['enclosure', 'item_gap', 'batch_gap'] as const) {
    const rows = await db.selectFrom(table).select(['sha256', 'source']).where('sha256', 'is not', null).execute()
    for (const { sha256, source } of rows) if (sha256 !== null) found.push([sha256, source])
  }
  return found
}

type MasterRow = { readonly code: string | null; readonly sequence: number | null; readonly source: string }

/** A page of a batch has no reference code yet: then the scan it came with names it. */
const wordsFor = ({ code, sequence, source }: MasterRow) =>
  code === null ? source : `${code} #${sequence} (${source})`
