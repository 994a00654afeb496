// The acceptance certificate (验收单), or the notice of return: figures by rule, the sample with its seed, room to sign. In one
// language from head to foot, in the archive's own time.
import * as z from 'zod'
import { indicator, type SampleEntry } from '#shared/contract/quality.ts'
import { checkTerms } from '#shared/rules/checks.ts'
import { defects } from '#shared/rules/defects.ts'
import { onePersonSentences } from '#shared/text/one-person.ts'
import { sourceSentence } from '#shared/text/source-sentences.ts'
import type { Archive } from '../archive/archive.ts'
import { checkBatch } from '../batches/checks.ts'
import { stepsOf } from '../batches/done.ts'
import { gapsIn } from '../batches/gaps.ts'
import { reconciliation } from '../batches/reconcile.ts'
import type { Connection } from '../db/open.ts'
import { localMoment } from '../print/moment.ts'
import type { PrintLanguage } from '../print/paper.ts'
import type { PrintedBlock, PrintedDocument } from '../print/printed.ts'
import { acceptanceRow } from './acceptance-row.ts'
import { type CertificateWords, certificateWords } from './certificate-words.ts'
import { linesOf } from './conclude.ts'
import { readSample } from './sample.ts'

const figures = z.array(indicator)

/** In what it is written, and by which clocks. */
type Hand = { readonly said: CertificateWords; readonly language: PrintLanguage; readonly timeZone: string }

const percent = (rate: number | null): string => (rate === null ? '–' : `${(rate * 100).toFixed(1)} %`)
const yes = ({ said }: Hand, value: boolean | null): string => (value === null ? '–' : value ? said.good : said.bad)
const inLanguage = ({ language }: Hand, term: { readonly zh: string; readonly en: string }) =>
  language === 'en' ? term.en : term.zh
const minute = ({ timeZone }: Hand, at: string) => localMoment(at, timeZone, 'minutes')

/** A table whose columns have these titles and shares; figures stand right. */
function table(
  titles: readonly string[],
  shares: readonly number[],
  figuresIn: readonly number[],
  rows: readonly (readonly string[])[],
): PrintedBlock {
  const columns = titles.map((title, at) => ({
    title,
    share: shares[at] ?? 1,
    ...(figuresIn.includes(at) ? { align: 'right' as const } : {}),
  }))
  return { kind: 'table', columns, rows }
}

/** The document of one conclusion. The rule, the limit and the figure stand in every row. Refused: not-found. */
export async function certificateOf(
  db: Connection,
  archive: Archive,
  id: number,
  language: PrintLanguage,
): Promise<PrintedDocument> {
  const said = certificateWords[language]
  const hand: Hand = { said, language, timeZone: archive.surroundings.pack.audit.timeZone }
  const row = await acceptanceRow(db, id)
  const checked = await checkBatch(db, archive, row.batch_id)
  const passed = row.verdict === 'passed'
  const { facts } = said
  const blocks: PrintedBlock[] = [
    {
      kind: 'facts',
      columns: 2,
      facts: [
        { label: facts.batch, value: row.code },
        { label: facts.fonds, value: `${row.fondsCode} ${row.fonds}` },
        { label: facts.title, value: row.title },
        { label: facts.place, value: [row.box, row.location].filter(Boolean).join(said.comma) || '–' },
        { label: facts.pages, value: String(checked.inspected) },
        { label: facts.at, value: localMoment(row.at, hand.timeZone) },
      ],
    },
    { kind: 'heading', text: passed ? said.passed : said.failed },
    ...(row.one_person === ''
      ? []
      : [{ kind: 'paragraph' as const, text: onePersonSentences[row.one_person][language] }]),
    table(
      said.indicators,
      [6, 2, 2, 2, 4, 2],
      [1, 2, 3],
      figures
        .parse(JSON.parse(row.figures))
        .map(one => [
          said.indicatorNames[one.id],
          `${one.good}/${one.of}`,
          percent(one.rate),
          `≥ ${percent(one.limit)}`,
          one.rule,
          yes(hand, one.passed),
        ]),
    ),
    { kind: 'heading', text: said.checks },
    table(
      said.checkColumns,
      [5, 5, 2, 2, 3],
      [2, 3, 4],
      linesOf(checked).map(line => [
        checkName(hand, line.check),
        line.rule,
        String(line.checked),
        String(line.failed),
        String(line.waived),
      ]),
    ),
    ...waivedBlock(hand, checked.checks),
    ...(await countsBlock(db, archive, hand, row.batch_id)),
    ...(await missingBlock(db, hand, row.batch_id)),
    ...(await sampleBlock(db, hand, row.sample_id)),
    ...(await stepsBlock(db, archive, hand, row.batch_id)),
    {
      kind: 'signatures',
      boxes: [
        { label: said.signatures[0], name: row.by },
        { label: said.signatures[1] },
        { label: said.signatures[2] },
      ],
    },
  ]
  const title = passed ? said.certificate : said.notice
  return { title, language, footer: `${archive.name} · ${row.code}`, blocks }
}

function checkName(hand: Hand, check: string): string {
  const term = checkTerms.find(one => one.id === check)
  return term ? inLanguage(hand, term) : check
}

/** The step's name as the rule pack has it. */
function stateName(archive: Pick<Archive, 'surroundings'>, hand: Hand, state: string): string {
  const { steps, rework } = archive.surroundings.pack.workOrder
  const found = state === 'rework' ? rework : steps.find(step => step.state === state)
  return found ? inLanguage(hand, found) : state
}

type Checks = Awaited<ReturnType<typeof checkBatch>>['checks']

/** Checks that were accepted with a reason, said once for all pages that share it. */
function waivedBlock(hand: Hand, checks: Checks): readonly PrintedBlock[] {
  const waived = checks.filter(check => !check.passed && check.waived !== null)
  if (waived.length === 0) return []
  const groups = Map.groupBy(waived, check => JSON.stringify([check.check, check.waived?.reason, check.waived?.by]))
  const rows = [...groups.values()].map(group => [
    checkName(hand, group[0]?.check ?? ''),
    String(group.length),
    group[0]?.waived?.reason ?? '',
    group[0]?.waived?.by ?? '',
  ])
  return [table(hand.said.waivedColumns, [5, 2, 6, 4], [1], rows)]
}

/** The counts of the whole batch, and each that was put right with the reason. */
async function countsBlock(db: Connection, archive: Archive, hand: Hand, batchId: number): Promise<PrintedBlock[]> {
  const { said } = hand
  const rows = await reconciliation(db, archive, batchId)
  const whole = rows.at(-1)
  if (!whole) return []
  const { countNames } = said
  const values = [
    [countNames.counted, whole.sheetsCounted],
    [countNames.scanned, whole.sheetsScanned],
    [countNames.numbered, whole.pagesNumbered],
    [countNames.written, whole.sidesWritten],
    [countNames.blank, whole.sidesBlank],
    [countNames.stored, whole.imagesStored],
    [countNames.missing, whole.gapsOpen + whole.gapsAccepted],
  ] as const
  const corrections = rows.flatMap(row =>
    row.corrections.map(one => ({ one, of: row.batchItemId === null ? '' : row.title })),
  )
  return [
    { kind: 'heading', text: said.counts },
    { kind: 'facts', columns: 2, facts: values.map(([label, value]) => ({ label, value: String(value ?? '–') })) },
    ...corrections.map(({ one, of }) => ({
      kind: 'paragraph' as const,
      text: [of, said.corrected(one, minute(hand, one.at))].filter(Boolean).join(' '),
    })),
  ]
}

/** Sides that came and could not be used, each with the reason why it was accepted as missing. */
async function missingBlock(db: Connection, hand: Hand, batchId: number): Promise<readonly PrintedBlock[]> {
  const gaps = await gapsIn(db, batchId)
  if (gaps.length === 0) return []
  const rows = gaps.map(gap => [
    gap.origin === 'device' ? hand.said.side(gap.sheet, gap.face) : gap.source.slice(gap.source.indexOf('/') + 1),
    sourceSentence(hand.language, gap.code, gap.params),
    gap.reason || '–',
  ])
  return [table(hand.said.missingColumns, [3, 6, 5], [], rows)]
}

async function sampleBlock(db: Connection, hand: Hand, sampleId: number): Promise<readonly PrintedBlock[]> {
  const { said } = hand
  const { population, size, seed, drawnBy, drawnAt, entries } = await readSample(db, sampleId)
  const row = (entry: SampleEntry) => [
    String(entry.place),
    entry.referenceCode,
    entry.title,
    String(entry.pages),
    yes(hand, entry.link),
    yes(hand, entry.content),
    entry.defects.map(code => `${code} ${defectName(hand, code)}`.trim()).join(said.comma),
    entry.judgedBy,
  ]
  return [
    { kind: 'heading', text: said.sample },
    { kind: 'paragraph', text: said.drawn({ population, size, seed, by: drawnBy, at: minute(hand, drawnAt) }) },
    table(said.sampleColumns, [1.7, 6, 6.3, 2.2, 2.6, 2.9, 3.6, 5.4], [0, 3], entries.map(row)),
  ]
}

function defectName(hand: Hand, code: string): string {
  const defect = defects.find(one => one.code === code)
  return defect ? inLanguage(hand, defect) : ''
}

async function stepsBlock(
  db: Connection,
  archive: Archive,
  hand: Hand,
  batchId: number,
): Promise<readonly PrintedBlock[]> {
  const { said, language } = hand
  const rows = (await stepsOf(db, batchId)).map(step => [
    stateName(archive, hand, step.state),
    minute(hand, step.at),
    step.giver || '–',
    step.receiver,
    [step.difference, step.remarks, step.onePerson === '' ? '' : onePersonSentences[step.onePerson][language]]
      .filter(Boolean)
      .join(said.semicolon),
  ])
  return [{ kind: 'heading', text: said.steps }, table(said.stepColumns, [2.5, 3.6, 4, 4, 5.5], [], rows)]
}
