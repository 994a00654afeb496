// The acceptance certificate (验收单), or the notice of return: figures by rule, the sample with its seed, room to sign.
import * as z from 'zod'
import { type Indicator, indicator, type SampleEntry } from '#shared/contract/quality.ts'
import { checkTerms } from '#shared/rules/checks.ts'
import { defects } from '#shared/rules/defects.ts'
import { sourceSentence } from '#shared/text/source-sentences.ts'
import type { Archive } from '../archive.ts'
import { stepsOf } from '../batches/done.ts'
import { reconciliation } from '../batches/reconcile.ts'
import { gapsIn } from '../capture/gaps.ts'
import type { Connection } from '../db/open.ts'
import type { PrintedBlock, PrintedDocument } from '../print/printed.ts'
import { Refusal } from '../refusal.ts'
import { checkBatch } from './checks.ts'
import { linesOf } from './conclude.ts'
import { readSample } from './sample.ts'

const figures = z.array(indicator)

/** Refused: not-found. */
export async function acceptanceRow(db: Connection, id: number) {
  const row = await db
    .selectFrom('acceptance')
    .innerJoin('batch', 'batch.id', 'acceptance.batch_id')
    .innerJoin('category', 'category.id', 'batch.category_id')
    .innerJoin('fonds', 'fonds.id', 'category.fonds_id')
    .innerJoin('person', 'person.id', 'acceptance.by_person')
    .select([
      'acceptance.id',
      'acceptance.batch_id',
      'sample_id',
      'verdict',
      'figures',
      'acceptance.at',
      'person.name as by',
    ])
    .select([
      'batch.code',
      'batch.title',
      'batch.box',
      'batch.location',
      'fonds.code as fondsCode',
      'fonds.name as fonds',
    ])
    .where('acceptance.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', { what: 'acceptance' })
  return row
}

const indicatorNames: Readonly<Record<Indicator['id'], string>> = {
  automatic: '计算机自动检查(全部页面)Automatic checks, all pages',
  link: '目录与图像对应(抽检)Entry and images belong together, sample',
  content: '其他内容(抽检)Other content, sample',
}

const percent = (rate: number | null): string => (rate === null ? '–' : `${(rate * 100).toFixed(1)} %`)
const yes = (value: boolean | null): string =>
  (value === null ? '–' : value ? '合格 ✓' : '不合格 ✗').replace(/ [✓✗]/u, '')

/** The document of one conclusion. The rule, the limit and the figure stand in every row. */
export async function certificateOf(db: Connection, archive: Archive, id: number): Promise<PrintedDocument> {
  const row = await acceptanceRow(db, id)
  const sample = await readSample(db, row.sample_id)
  const checked = await checkBatch(db, archive, row.batch_id)
  const [whole] = (await reconciliation(db, archive, row.batch_id)).slice(-1)
  const indicators = figures.parse(JSON.parse(row.figures))
  const passed = row.verdict === 'passed'
  const steps = await stepsOf(db, row.batch_id)
  const blocks: PrintedBlock[] = [
    {
      kind: 'facts',
      columns: 2,
      facts: [
        { label: '批次号 Batch', value: row.code },
        { label: '全宗 Fonds', value: `${row.fondsCode} ${row.fonds}` },
        { label: '名称 Title', value: row.title },
        { label: '盒号、库位 Box, place', value: [row.box, row.location].filter(Boolean).join(',') || '–' },
        { label: '检查页数 Pages checked', value: String(checked.inspected) },
        { label: '结论时间 Concluded (UTC)', value: row.at.slice(0, 19).replace('T', ' ') },
      ],
    },
    {
      kind: 'heading',
      text: passed ? '结论:通过验收 Accepted' : '结论:不通过,整批退回 Not accepted, the whole batch goes back',
    },
    {
      kind: 'table',
      columns: [
        { title: '指标 Indicator', share: 6 },
        { title: '合格/检查 Good/of', share: 2, align: 'right' },
        { title: '合格率 Rate', share: 2, align: 'right' },
        { title: '标准 Limit', share: 2, align: 'right' },
        { title: '依据 Rule', share: 3 },
        { title: '结果 Result', share: 2 },
      ],
      rows: indicators.map(one => [
        indicatorNames[one.id],
        `${one.good}/${one.of}`,
        percent(one.rate),
        `≥ ${percent(one.limit)}`,
        one.rule,
        yes(one.passed),
      ]),
    },
    { kind: 'heading', text: '自动检查 Automatic checks' },
    {
      kind: 'table',
      columns: [
        { title: '检查项 Check', share: 4 },
        { title: '依据 Rule', share: 4 },
        { title: '检查页 Checked', share: 2, align: 'right' },
        { title: '不合格 Failed', share: 2, align: 'right' },
        { title: '说明放行 Accepted with reason', share: 3, align: 'right' },
      ],
      rows: linesOf(checked).map(line => [
        nameOf(line.check),
        line.rule,
        String(line.checked),
        String(line.failed),
        String(line.waived),
      ]),
    },
    ...waivedBlock(checked.checks),
    { kind: 'heading', text: '数量核对 Reconciliation' },
    {
      kind: 'facts',
      columns: 2,
      facts: [
        { label: '清点张数 Sheets counted', value: String(whole?.sheetsCounted ?? '–') },
        { label: '扫描张数 Sheets scanned', value: String(whole?.sheetsScanned ?? '–') },
        { label: '编页数 Pages numbered', value: String(whole?.pagesNumbered ?? '–') },
        { label: '有字面 Written sides', value: String(whole?.sidesWritten ?? '–') },
        { label: '空白面 Blank sides', value: String(whole?.sidesBlank ?? '–') },
        { label: '存储图像 Images stored', value: String(whole?.imagesStored ?? '–') },
        {
          label: '缺面 Sides missing',
          value: whole ? String(whole.gapsOpen + whole.gapsAccepted) : '–',
        },
      ],
    },
    ...(await missingBlock(db, row.batch_id)),
    { kind: 'heading', text: '抽样 Sample' },
    {
      kind: 'paragraph',
      text:
        `总体 ${sample.population} 件,抽取 ${sample.size} 件,按操作人和设备分层。种子 Seed ${sample.seed}。` +
        `每层内按 SHA-256(种子:序号) 由小到大取。Drawn by ${sample.drawnBy}, ${sample.drawnAt.slice(0, 19).replace('T', ' ')} UTC; ` +
        'within a stratum those with the smallest SHA-256(seed:number) are taken.',
    },
    {
      kind: 'table',
      columns: [
        { title: '序号 No.', share: 1, align: 'right' },
        { title: '档号 Reference code', share: 4 },
        { title: '题名 Title', share: 5 },
        { title: '页 Pages', share: 1, align: 'right' },
        { title: '对应 Link', share: 2 },
        { title: '内容 Content', share: 2 },
        { title: '缺陷 Defects', share: 2 },
        { title: '检查人 By', share: 2 },
      ],
      rows: sample.entries.map(sampleRow),
    },
    { kind: 'heading', text: '经手 Steps' },
    {
      kind: 'table',
      columns: [
        { title: '环节 Step', share: 3 },
        { title: '时间 Time (UTC)', share: 3 },
        { title: '移出人 From', share: 2 },
        { title: '经手人 By', share: 2 },
        { title: '差异与备注 Remarks', share: 5 },
      ],
      rows: steps.map(step => [
        stateName(archive, step.state),
        step.at.slice(0, 19).replace('T', ' '),
        step.giver || '–',
        step.receiver,
        [step.difference, step.remarks].filter(Boolean).join(';'),
      ]),
    },
    {
      kind: 'signatures',
      boxes: [
        { label: '质检人 Inspector', name: row.by },
        { label: '档案部门负责人 Head of archives' },
        { label: '扫描方 Scanned by' },
      ],
    },
  ]
  return {
    title: passed ? '纸质档案数字化验收单' : '纸质档案数字化退回通知单',
    subtitle: passed
      ? 'Acceptance certificate, digitization of paper records'
      : 'Notice of return, digitization of paper records',
    language: 'zh-CN',
    footer: `${archive.name} · ${row.code}`,
    blocks,
  }
}

const nameOf = (check: string): string => {
  const term = checkTerms.find(one => one.id === check)
  return term ? `${term.zh} ${term.en}` : check
}

/** The step's name as the rule pack has it. */
export function stateName(archive: Pick<Archive, 'surroundings'>, state: string): string {
  const { steps, rework } = archive.surroundings.pack.workOrder
  const found = state === 'rework' ? rework : steps.find(step => step.state === state)
  return found ? `${found.zh} ${found.en}` : state
}

function sampleRow(entry: SampleEntry): readonly string[] {
  const named = entry.defects.map(code => `${code} ${defects.find(defect => defect.code === code)?.zh ?? ''}`)
  return [
    String(entry.place),
    entry.referenceCode,
    entry.title,
    String(entry.pages),
    yes(entry.link),
    yes(entry.content),
    named.join(','),
    entry.judgedBy,
  ]
}

/** Sides that came and could not be used, each with the reason why it was accepted as missing. */
async function missingBlock(db: Connection, batchId: number): Promise<readonly PrintedBlock[]> {
  const gaps = await gapsIn(db, batchId)
  if (gaps.length === 0) return []
  return [
    {
      kind: 'table',
      columns: [
        { title: '缺面 Side missing', share: 3 },
        { title: '收到的文件 What came', share: 6 },
        { title: '确认理由 Accepted because', share: 5 },
      ],
      rows: gaps.map(gap => [
        `第 ${gap.sheet} 张${gap.face === 'front' ? '正面' : '反面'}`,
        sourceSentence('zh-CN', gap.code, gap.params),
        gap.reason || '–',
      ]),
    },
  ]
}

type Checks = Awaited<ReturnType<typeof checkBatch>>['checks']

/** Checks that were accepted with a reason, said once for all pages that share it. */
function waivedBlock(checks: Checks): readonly PrintedBlock[] {
  const waived = checks.filter(check => !check.passed && check.waived !== null)
  if (waived.length === 0) return []
  const groups = Map.groupBy(waived, check => JSON.stringify([check.check, check.waived?.reason, check.waived?.by]))
  return [
    {
      kind: 'table',
      columns: [
        { title: '说明放行 Accepted with reason', share: 4 },
        { title: '页数 Pages', share: 1, align: 'right' },
        { title: '理由 Reason', share: 6 },
        { title: '经手人 By', share: 2 },
      ],
      rows: [...groups.values()].map(group => [
        nameOf(group[0]?.check ?? ''),
        String(group.length),
        group[0]?.waived?.reason ?? '',
        group[0]?.waived?.by ?? '',
      ]),
    },
  ]
}
