import { access } from 'node:fs/promises'
import type { Finding, VerifyReport } from '#shared/contract/jobs.ts'
import type { WorkBase } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { othersFirst } from '../db/others-first.ts'
import { headsSaid } from '../ledger/kept-heads.ts'
import { packSaid } from '../ledger/premises.ts'
import { withRows } from '../ledger/rows.ts'
import { packHash } from '../rule-pack.ts'
import { changedCopies, copiesSaid } from './derivatives.ts'
import { lookedThrough } from './projection/apart.ts'
import { inChunks } from './projection/said.ts'

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
    const heads = await headsSaid(tx)
    const counts = { checked: checkedFiles, ledgerEntries, root, findings: findings.length, heads }
    for (const { id } of ended) {
      const target = { id: `job:${id}`, version: 0 }
      await record('integrity.verify', 'system', target, { ...counts, ...(await withRows(tx, { job_end: [id] })) })
    }
  })
  tell()
  return true
}

const silent: Progress = { total: async () => {}, done: async () => {} }

/**
 * Re-hashes every file the catalogue speaks of, looks for files it does not, walks the ledger chain, holds the
 * catalogue against it, and lets SQLite check its own pages and references. Each thing that is wrong is named.
 *
 * People go on working meanwhile. A file is put before the row that speaks of it, so what lies in the store is listed
 * first, then what is under way, and rows are read last: what came in between is known by one or the other. Rows and
 * ledger are read as they are at one moment; files are hashed after that, so that the moment does not last for hours.
 */
export async function check(
  archive: Omit<WorkBase, 'work'>,
  progress: Progress = silent,
  signal: AbortSignal = new AbortController().signal,
): Promise<VerifyReport> {
  const { databases, store } = archive
  const shapes = databases.shape().map(detail => ({ code: 'schema-changed' as const, what: 'catalogue', detail }))
  const files: { readonly name: string; readonly path: string }[] = []
  for await (const file of store.files()) files.push(file)
  const underWay = await store.underWay()
  const { expected, packs, copies } = await databases.snapshot(async db => {
    const known = await expectedFiles(db)
    await progress.total(known.size)
    return {
      expected: known,
      packs: await otherPack(db, archive),
      copies: await copiesSaid(db),
    }
  })
  const { damages, ledger, differences } = await catalogueApart(archive, signal)
  const unspoken = await outside(files, expected)
  const { checked, findings } = await fixity(archive, expected, progress, signal)
  return {
    checkedFiles: checked,
    ledgerEntries: ledger?.size ?? 0,
    root: ledger?.root ?? '',
    underWay: unspoken.filter(({ name }) => underWay.has(name)).length,
    findings: [
      ...damages.map(detail => ({ code: 'database-damaged' as const, what: 'catalogue', detail })),
      ...shapes,
      ...findings,
      ...(await changedCopies(archive, copies, signal)),
      ...(await stillThere(unspoken.filter(({ name }) => !underWay.has(name)))),
      ...(ledger?.findings ?? []),
      ...packs,
      ...differences,
    ],
  }
}

/** So many names are looked up in a millisecond or two. */
const atOnce = 2000

/** Those files of which no row speaks. */
async function outside<File extends { readonly name: string }>(
  files: readonly File[],
  expected: ReadonlyMap<string, string>,
): Promise<readonly File[]> {
  const found: File[] = []
  for (let at = 0; at < files.length; at += atOnce) {
    for (const file of files.slice(at, at + atOnce)) if (!expected.has(file.name)) found.push(file)
    await othersFirst()
  }
  return found
}

/** The rule pack in use against the newest entry that says which it is. */
async function otherPack(db: Connection, { surroundings }: Pick<WorkBase, 'surroundings'>): Promise<Finding[]> {
  const said = await packSaid(db)
  if (!said || said.pack === packHash(surroundings.pack)) return []
  const detail = `rule pack: what it says not as entry ${said.seq} says`
  return [{ code: 'catalogue-differs', what: `rule pack ${surroundings.pack.id}`, detail }]
}

/** Every file that a row speaks of, by its bytes. */
async function fixity(
  { store }: Pick<WorkBase, 'store'>,
  expected: ReadonlyMap<string, string>,
  progress: Progress,
  signal: AbortSignal,
): Promise<{ readonly checked: number; readonly findings: readonly Finding[] }> {
  const findings: Finding[] = []
  let checked = 0
  for await (const { sha256, found } of store.hashes(expected.keys())) {
    if (signal.aborted) break
    const what = expected.get(sha256) ?? sha256
    if (found === null) findings.push({ code: 'page-missing', what, detail: sha256 })
    else if (found !== sha256) findings.push({ code: 'page-changed', what, detail: sha256 })
    checked += 1
    if (checked % 50 === 0) await progress.done(checked)
  }
  await progress.done(checked)
  return { checked, findings }
}

/** Files of which no row speaks and that nobody is putting. What an intake took back meanwhile is not there any more. */
async function stillThere(files: readonly { readonly name: string; readonly path: string }[]): Promise<Finding[]> {
  const there = await Promise.all(files.map(async file => ((await isThere(file.path)) ? [file] : [])))
  return there.flat().map(({ name, path }) => ({ code: 'untracked' as const, what: name, detail: path }))
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

/** What is wrong in the catalogue alone: its pages, its ledger, and its rows against that. */
async function catalogueApart(
  { databases, surroundings, unentered, heads }: Pick<WorkBase, 'databases' | 'surroundings' | 'unentered' | 'heads'>,
  signal: AbortSignal,
) {
  const { projection: program } = surroundings.programs
  return await lookedThrough({ path: databases.path, unentered, ...(program ? { program } : {}) }, heads, signal)
}

/** Every hash that the catalogue speaks of, with the words a person would look for: those of a page go before all others. */
async function expectedFiles(db: Connection): Promise<ReadonlyMap<string, string>> {
  const expected = await keptAside(db)
  for await (const rows of inChunks(
    (after, limit) => sourceRows(db, after, limit),
    ({ id }) => id,
  ))
    for (const { sha256, code, name } of rows) expected.set(sha256, `${code} (${name})`)
  const targets = await db.selectFrom('drift_test').select(['sha256', 'at']).where('sha256', '<>', '').execute()
  for (const { sha256, at } of targets) expected.set(sha256, `test page ${at}`)
  for await (const rows of inChunks(
    (after, limit) => masterRows(db, after, limit),
    ({ id }) => id,
  ))
    for (const row of rows) expected.set(row.sha256, wordsFor(row))
  return expected
}

const sourceRows = (db: Connection, after: number, limit: number) =>
  db
    .selectFrom('source')
    .innerJoin('item', 'item.id', 'source.item_id')
    .select(['source.id', 'source.sha256', 'source.name', 'item.reference_code as code'])
    .where('source.id', '>', after)
    .orderBy('source.id')
    .limit(limit)
    .execute()

const masterRows = (db: Connection, after: number, limit: number) =>
  db
    .selectFrom('page')
    .leftJoin('item', 'item.id', 'page.item_id')
    .select(['page.id', 'page.sha256', 'page.sequence', 'page.source', 'item.reference_code as code'])
    .where('page.id', '>', after)
    .orderBy('page.id')
    .limit(limit)
    .execute()

/** What was kept of files without being a page: attachments, and what came and could not be used. */
async function keptAside(db: Connection): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const table of ['enclosure', 'item_gap', 'batch_gap'] as const) {
    const rows = await db.selectFrom(table).select(['sha256', 'source']).where('sha256', 'is not', null).execute()
    for (const { sha256, source } of rows) if (sha256 !== null) found.set(sha256, source)
  }
  return found
}

type MasterRow = { readonly code: string | null; readonly sequence: number | null; readonly source: string }

/** A page of a batch has no reference code yet: then the scan it came with names it. */
const wordsFor = ({ code, sequence, source }: MasterRow) =>
  code === null ? source : `${code} #${sequence} (${source})`
