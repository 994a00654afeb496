import { resolve } from 'node:path'
import type { IngestReport } from '#shared/contract/jobs.ts'
import { refusalCode } from '#shared/contract/refusals.ts'
import { type Grouping, grouping } from '#shared/contract/sources.ts'
import { togetherOf, wholeReport } from '#shared/rules/reports.ts'
import { readingFailure } from '#shared/text/reading-failures.ts'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import { shownText } from '#shared/text/shown.ts'
import { sourceSentence } from '#shared/text/source-sentences.ts'
import { Refusal } from '../refusal.ts'
import { ask, type Call, inArchive, type Terminal, UsageError, untilIdle } from './call.ts'
import type { Values } from './command.ts'
import { decisionsFor, wayOn } from './decisions.ts'
import { optional, whole } from './values.ts'

/**
 * Takes sources in and waits until every page is read; without sources it goes on with what is unfinished, pages that could
 * not be read included. Exit status 1 when something was refused, or while a page of the archive is not read. Told to end
 * it reports what came in so far.
 */
export async function ingest(
  terminal: Terminal,
  [folder = '', ...sources]: readonly string[],
  values: Values,
): Promise<number> {
  const group = grouping.safeParse(optional(values, 'group') ?? 'folder').data
  if (!group) throw new UsageError('--group takes folder, file or manifest')
  let unread = 0
  const report = await inArchive(terminal, folder, async call => {
    const begun = sources.length === 0 ? await unfinished(terminal, call) : await begin(call, sources, group, values)
    if (begun instanceof Refusal) return begun
    const jobs = typeof begun === 'number' ? [begun] : begun
    await finish(terminal, call, values)
    unread = await unreadPages(call)
    const reports: IngestReport[] = []
    for (const id of jobs) {
      const found = await wholeReport(from => ask(call.client.jobs.report({ id, from })))
      if (found.kind !== 'verify' && found.kind !== 'backup') reports.push(found.report)
    }
    return togetherOf(reports)
  })
  if (report instanceof Refusal) return sayUndecided(terminal, report, values)
  const { aborted: stopped } = terminal.stopped
  if (values['json']) terminal.out(JSON.stringify({ ...asJson(terminal, report), unread, stopped }))
  else sayReport(terminal, report, unread)
  if (stopped) terminal.note(stoppedSentence(terminal))
  return report.refused.length + report.failedPages.length + unread > 0 ? 1 : 0
}

/** Begins an intake. Returned rather than thrown: the refusal of a list that leaves something to be decided. */
async function begin(
  call: Call,
  sources: readonly string[],
  group: Grouping,
  values: Values,
): Promise<number | Refusal> {
  const paths = sources.map(source => resolve(source))
  const [fonds] = await ask(call.client.catalogue.tree())
  const terms = await ask(call.client.catalogue.terms())
  const wanted = optional(values, 'category')
  const category = fonds?.categories.find(known => wanted === null || known.code === wanted.toUpperCase())
  if (!fonds || !category) throw new Refusal('not-found', { what: 'category', value: wanted ?? '' })
  const named = optional(values, 'department')
  const department =
    named === null ? null : fonds.departments.find(known => known.code === named || known.name === named)
  if (department === undefined) throw new Refusal('not-found', { what: 'department', value: named ?? '' })
  const decisions = await decisionsFor(call.client, paths, group, category.id, values)
  try {
    const { jobId } = await ask(
      call.client.ingest.begin({
        source: { kind: 'paths', paths },
        grouping: group,
        defaults: {
          categoryId: category.id,
          year: whole(values, 'year', 0),
          retention: optional(values, 'retention') ?? terms.defaultRetention,
          departmentId: department?.id ?? null,
        },
        decisions,
      }),
    )
    return jobId
  } catch (error) {
    if (error instanceof Refusal && wayOn('en', error.code) !== null) return error
    throw error
  }
}

/** Nothing was numbered: what has to be decided first, and how. As JSON a report of nothing, with the refusal beside it. */
function sayUndecided(terminal: Terminal, { code, params }: Refusal, values: Values): number {
  const known = refusalCode.parse(code)
  const reason = refusalSentence(terminal.language, known, params)
  if (values['json']) {
    const source = params['source'] ?? ''
    const refused = [{ source, reason, code, params }]
    terminal.out(JSON.stringify({ error: { code, params, reason }, items: [], refused, notices: [], setAside: [] }))
  }
  terminal.note(`juanzong: ${reason}`)
  terminal.note(wayOn(terminal.language, known) ?? '')
  return 1
}

async function unfinished(terminal: Terminal, call: Call): Promise<number[]> {
  const failed = await failedPages(call)
  if (failed > 0) await ask(call.client.pages.retry({ of: { kind: 'all' } }))
  const jobs = (await ask(call.client.jobs.list())).filter(job => job.state === 'running' && job.kind !== 'verify')
  for (const { title, done, total, interruptedAt } of jobs)
    if (interruptedAt !== null) terminal.note(goesOn(terminal, shownText(title), `${done}/${total}`, interruptedAt))
  return jobs.map(job => job.id)
}

const goesOn = ({ language }: Terminal, title: string, done: string, at: string): string =>
  language === 'zh-CN'
    ? `“${title}”（${done}）约 ${at} 随程序中止，现在继续。`
    : `"${title}" (${done}) stopped with the program about ${at} and goes on now.`

/** Pages that could not be read, and pages that were not read yet. */
async function countPages({ desk }: Call, states: readonly ('waiting' | 'failed')[]): Promise<number> {
  const archive = desk.archive()
  if (!archive) return 0
  const { count } = await archive.databases.reader
    .selectFrom('page')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', 'in', states)
    .executeTakeFirstOrThrow()
  return count
}
const failedPages = (call: Call) => countPages(call, ['failed'])
const unreadPages = (call: Call) => countPages(call, ['failed', 'waiting'])

/** Waits for the work to end, telling how far it is. */
async function finish(terminal: Terminal, { desk }: Call, values: Values): Promise<void> {
  const archive = desk.archive()
  if (!archive) return
  const ended = new AbortController()
  const telling = values['json'] ? Promise.resolve() : tellProgress(terminal, archive, ended.signal)
  await untilIdle(terminal, archive)
  ended.abort()
  await telling
}

const stoppedSentence = ({ language }: Terminal): string =>
  language === 'zh-CN'
    ? 'juanzong: 已中止。以上是已完成的部分；不带 SOURCE 再运行 ingest DIR，从中止处继续。'
    : 'juanzong: stopped. What is told above is done; ingest DIR without SOURCE goes on where it stopped.'

async function tellProgress(
  terminal: Terminal,
  archive: NonNullable<ReturnType<Call['desk']['archive']>>,
  ended: AbortSignal,
) {
  for await (const _change of archive.work.changes(ended)) {
    const { waiting, pages } = await archive.databases.reader
      .selectFrom('page')
      .select(({ fn, eb }) => [
        fn.countAll<number>().as('pages'),
        fn
          .coalesce(fn.sum<number>(eb.case().when('state', '=', 'waiting').then(1).else(0).end()), eb.val(0))
          .as('waiting'),
      ])
      .executeTakeFirstOrThrow()
    terminal.note(`\r${pages - waiting}/${pages}`)
  }
}

/** `reason` is the sentence for a person, `code` and `params` what a script goes by. */
function asJson({ language }: Terminal, report: IngestReport) {
  const said = (line: IngestReport['refused'][number] | IngestReport['notices'][number]) => ({
    source: line.source,
    reason: sourceSentence(language, line.code, line.params),
    code: line.code,
    params: line.params,
  })
  return {
    items: report.items.map(({ id: _id, gaps, enclosures, ...item }) => ({
      ...item,
      gaps: gaps.map(gap => ({ sequence: gap.sequence, sha256: gap.sha256, bytes: gap.bytes, ...said(gap) })),
      enclosures: enclosures.map(({ id: _own, ...enclosure }) => enclosure),
    })),
    refused: [
      ...report.refused.map(said),
      ...report.failedPages.map(page => ({
        source: page.source,
        reason: readingFailure(language, page.failure),
        code: 'not-read',
        params: { failure: page.failure },
      })),
    ],
    notices: report.notices.map(said),
    setAside: report.setAside,
  }
}

function sayReport(terminal: Terminal, report: IngestReport, unread: number): void {
  terminal.note('\n')
  for (const item of report.items)
    terminal.out(`${item.referenceCode}  ${shownText(item.title)}  (${item.pages.length})`)
  for (const line of [...report.refused, ...report.notices]) {
    terminal.out(`! ${shownText(line.source)}: ${sourceSentence(terminal.language, line.code, line.params)}`)
  }
  for (const page of report.failedPages)
    terminal.out(
      `! ${shownText(page.source)} (${page.referenceCode} #${page.sequence}): ${readingFailure(terminal.language, page.failure)}`,
    )
  if (unread > 0)
    terminal.out(terminal.language === 'zh-CN' ? `! 尚有 ${unread} 页未识读。` : `! Pages not read: ${unread}.`)
}
