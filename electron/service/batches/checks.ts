// Every automatic check on every page of a batch: computed from what was measured, by the limits of the rule pack.
import * as z from 'zod'
import type { FailedCheck } from '#shared/contract/quality.ts'
import type { ProfileFields } from '#shared/contract/scanners.ts'
import { type Check, measures, pageChecks } from '#shared/rules/checks.ts'
import { duplicates, uniformity } from '#shared/rules/compared.ts'
import { sequenceBreaks } from '#shared/rules/page-numbers.ts'
import { duplicateWords, same, sequenceWords } from '#shared/text/check-words.ts'
import type { Archive } from '../archive/archive.ts'
import { readOperations } from '../columns/operations.ts'
import { readFields } from '../columns/scan-fields.ts'
import type { Connection } from '../db/open.ts'

type Pack = Pick<Archive, 'surroundings'>

async function measuredPages(db: Connection, batchId: number, since: number) {
  return await db
    .selectFrom('batch_page as lies')
    .innerJoin('page', 'page.id', 'lies.page_id')
    .innerJoin('batch_item as item', 'item.id', 'lies.batch_item_id')
    .innerJoin('scan', 'scan.id', 'lies.scan_id')
    .leftJoin('page_text as reading', 'reading.page_id', 'page.id')
    .select(['page.id', 'page.sha256', 'page.format', 'page.dpi', 'page.state', 'page.blank', 'page.operations'])
    .select([
      'lies.measures',
      'lies.twin',
      'lies.place',
      'lies.printed_number',
      'lies.batch_item_id as itemId',
      'scan.fields',
      'scan.id as scanId',
      'reading.measures as readMeasures',
    ])
    .where('lies.batch_id', '=', batchId)
    .where('lies.kept', '=', 1)
    .where('lies.revision', '>', since)
    .orderBy('item.place')
    .orderBy('item.id')
    .orderBy('lies.place')
    .orderBy('page.id')
    .execute()
}
type Row = Awaited<ReturnType<typeof measuredPages>>[number]

const formats = { 'as-delivered': null, 'tiff-lzw': 'tiff', 'tiff-g4': 'tiff', jpeg: 'jpeg' } as const

/** What the profile asked for; null where no device was driven. */
function expectedOf({ scannerId, settings, master }: ProfileFields) {
  return scannerId === null ? null : { dpi: settings.dpi, colour: settings.colour, format: formats[master.kind] }
}

/** Pages read before the border was measured say nothing of it. */
const ofReading = z.object({
  borderMm: z.number().nullable().default(null),
  skew: z.number().nullable().default(null),
})

const readingOf = ({ readMeasures, state }: Row) =>
  ofReading.parse(readMeasures === null || state !== 'read' ? {} : JSON.parse(readMeasures))

/** A page whose measures are missing was not inspected yet: nothing is said of it. */
function checksOf(
  row: Row,
  fields: ProfileFields,
  limits: Archive['surroundings']['pack']['quality'],
): readonly Check[] {
  if (row.measures === null) return []
  const operations = readOperations(row.operations)
  const turn = operations.find(operation => operation.kind === 'turn')
  const { borderMm, skew } = readingOf(row)
  const inspected = measures.parse(JSON.parse(row.measures))
  return pageChecks(
    // The reader levels by the lines it read where the ink misled the look: that is the skew the page had.
    skew === null ? inspected : { ...inspected, skew, skewTurned: skew },
    {
      dpi: row.dpi,
      format: row.format,
      expected: expectedOf(fields),
      operations,
      turned: row.state === 'read' ? (turn?.degrees ?? 0) : null,
      borderMm,
      readState: row.state,
      blank: row.blank === 1,
    },
    limits,
  )
}

/** Profiles of scans, each read once. */
function profiles(): (row: Row) => ProfileFields {
  const known = new Map<number, ProfileFields>()
  return row => {
    const fields = known.get(row.scanId) ?? readFields(row.fields)
    known.set(row.scanId, fields)
    return fields
  }
}

/** The checks that pages changed after `since` do not pass, without those that compare pages, and without waived ones. */
export async function failedChecksOf(
  db: Connection,
  archive: Pack,
  batchId: number,
  since: number,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const { quality } = archive.surroundings.pack
  const fieldsOf = profiles()
  const waived = await waiversOf(db, batchId)
  const found = new Map<number, readonly string[]>()
  for (const row of await measuredPages(db, batchId, since)) {
    const failed = checksOf(row, fieldsOf(row), quality)
      .filter(check => !check.passed && !waived.has(`${row.id} ${check.check}`))
      .map(check => check.check)
    if (failed.length > 0) found.set(row.id, failed)
  }
  return found
}

type Waiver = { readonly by: string; readonly reason: string; readonly at: string }

async function waiversOf(db: Connection, batchId: number): Promise<ReadonlyMap<string, Waiver>> {
  const rows = await db
    .selectFrom('waiver')
    .innerJoin('batch_page', 'batch_page.page_id', 'waiver.page_id')
    .innerJoin('person', 'person.id', 'waiver.person_id')
    .select(['waiver.page_id', 'waiver.check', 'waiver.reason', 'waiver.at', 'person.name as by'])
    .where('batch_page.batch_id', '=', batchId)
    .execute()
  return new Map(rows.map(({ page_id, check, by, reason, at }) => [`${page_id} ${check}`, { by, reason, at }]))
}

/** One check done: on which page, with what result. */
export type PageCheck = Check & { readonly pageId: number; readonly waived: Waiver | null }

export type Checked = { readonly pages: number; readonly inspected: number; readonly checks: readonly PageCheck[] }

/** All checks of all pages a batch keeps, in the order of pages; those that compare pages included. */
export async function checkBatch(db: Connection, archive: Pack, batchId: number): Promise<Checked> {
  const { quality } = archive.surroundings.pack
  const rows = await measuredPages(db, batchId, -1)
  const fieldsOf = profiles()
  const waived = await waiversOf(db, batchId)
  const between = comparedChecks(rows, await gapsOf(db, batchId))
  const checks = rows.flatMap(row =>
    [...checksOf(row, fieldsOf(row), quality), ...(between.get(row.id) ?? [])].map(check => ({
      ...check,
      pageId: row.id,
      waived: waived.get(`${row.id} ${check.check}`) ?? null,
    })),
  )
  return { pages: rows.length, inspected: rows.filter(row => row.measures !== null).length, checks }
}

/** A side that is missing counts on in the printed numbers: it may bear the one that nobody sees. */
type Gap = Awaited<ReturnType<typeof gapsOf>>[number]

async function gapsOf(db: Connection, batchId: number) {
  const rows = await db
    .selectFrom('batch_gap')
    .select(['batch_item_id as itemId', 'place'])
    .where('batch_id', '=', batchId)
    .where('state', 'in', ['open', 'accepted'])
    .execute()
  return rows.map(row => ({ ...row, id: null, printed_number: null }))
}

/** Checks that need more than one page: the same sheet twice, formats that differ, printed numbers that break off. */
function comparedChecks(rows: readonly Row[], gaps: readonly Gap[]): ReadonlyMap<number, readonly Check[]> {
  const found = new Map<number, Check[]>(rows.map(row => [row.id, []]))
  const add = (id: number, check: Check) => found.get(id)?.push(check)
  const seen = rows.filter(row => row.measures !== null)
  const looks = seen.map(row => ({
    id: row.id,
    sha256: row.sha256,
    twin: row.twin,
    blank: row.blank === 1,
  }))
  const places = new Map(rows.map((row, at) => [row.id, at + 1]))
  const twice = new Map(duplicates(looks).map(({ id, of }) => [id, of]))
  for (const { id } of seen) {
    const of = twice.get(id)
    const words = duplicateWords(of === undefined ? null : (places.get(of) ?? null))
    add(id, { check: 'duplicate', ...words, passed: of === undefined, defect: 'Q02' })
  }
  const odd = new Map(uniformity(seen).map(({ id, ...rest }) => [id, rest]))
  for (const row of seen) {
    const other = odd.get(row.id)
    add(row.id, {
      check: 'uniform',
      measured: same(other?.measured ?? row.format.toUpperCase()),
      limit: same(other?.limit ?? ''),
      passed: other === undefined,
      defect: 'Q12',
    })
  }
  for (const [itemId, pages] of Map.groupBy(rows, row => row.itemId)) {
    const sides = [...pages, ...gaps.filter(gap => gap.itemId === itemId)].sort((a, b) => a.place - b.place)
    const breaks = new Map(sequenceBreaks(sides.map(side => side.printed_number)).map(one => [one.at, one.kind]))
    for (const [at, row] of sides.entries()) {
      if (row.id === null) continue
      const kind = breaks.get(at)
      const defect = kind === 'repeated' ? 'Q02' : kind === 'order' ? 'Q04' : 'Q01'
      const words = sequenceWords(row.printed_number, kind ?? null)
      add(row.id, { check: 'sequence', ...words, passed: kind === undefined, defect })
    }
  }
  return found
}

/** Pages that do not pass, or carry an open mark: each of them stands in the way of the batch. */
export async function failingPages(db: Connection, archive: Pack, batchId: number): Promise<number> {
  const { checks } = await checkBatch(db, archive, batchId)
  const failing = new Set(checks.filter(check => !check.passed && check.waived === null).map(check => check.pageId))
  const marks = await db
    .selectFrom('mark')
    .select(['id', 'page_id'])
    .where('batch_id', '=', batchId)
    .where('state', '=', 'open')
    .execute()
  for (const { id, page_id } of marks) failing.add(page_id ?? -id)
  return failing.size
}

export const asFailed = (check: PageCheck): FailedCheck => ({
  pageId: check.pageId,
  check: check.check,
  measured: check.measured,
  limit: check.limit,
  defect: check.defect,
  waived: check.waived,
})
