// The work order (流程单) on paper: what the batch is, what it holds, every step with its counts and hands.
import type { Archive } from '../archive.ts'
import type { Connection } from '../db/open.ts'
import type { PrintedDocument } from '../print/printed.ts'
import { stateName } from '../quality/certificate.ts'
import { batchDetail } from './detail.ts'

const count = (value: number | null): string => (value === null ? '–' : String(value))

/** Steps that are still to come have empty rows to be filled in by hand. */
export async function workOrderOf(db: Connection, archive: Archive, id: number): Promise<PrintedDocument> {
  const batch = await batchDetail(db, archive, id)
  const { promised } = batch.fields
  const order = archive.surroundings.pack.workOrder.steps.map(step => step.state)
  const last = batch.steps.at(-1)?.state ?? 'out-requested'
  const left = order.slice(Math.max(0, order.indexOf(last)) + 1)
  const codes = batch.itemList.map(item => item.referenceCode).filter(Boolean)
  return {
    title: '纸质档案数字化流程单',
    subtitle: `Work order ${batch.code}`,
    language: 'zh-CN',
    landscape: true,
    footer: `${archive.name} · ${batch.code}`,
    blocks: [
      {
        kind: 'facts',
        columns: 2,
        facts: [
          { label: '批次号 Batch', value: batch.code },
          { label: '全宗 Fonds', value: batch.fonds },
          { label: '名称 Title', value: batch.title },
          { label: '档号起止 Codes', value: codes.length > 0 ? `${codes[0]} – ${codes.at(-1)}` : '–' },
          { label: '盒/卷号 Box', value: batch.box || '–' },
          { label: '库位 Place', value: batch.location || '–' },
          {
            label: '应交件数/张数/页数 Promised items/sheets/pages',
            value: [promised.items, promised.sheets, promised.pages].map(count).join(' / '),
          },
          { label: '实有件数/页数 Items/pages now', value: `${batch.items} / ${batch.pages}` },
          { label: '登记人 Made by', value: `${batch.createdBy} ${batch.createdAt.slice(0, 10)}` },
          { label: '备注 Remarks', value: batch.fields.remarks || '–' },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: '环节 Step', share: 4 },
          { title: '时间 Time (UTC)', share: 4 },
          { title: '件/张/页 Items/sheets/pages', share: 4 },
          { title: '移出人 From', share: 3 },
          { title: '接收、经手人 By', share: 3 },
          { title: '差异 Difference', share: 4 },
          { title: '记录 Record', share: 6 },
        ],
        rows: [
          ...batch.steps.map(step => [
            stateName(archive, step.state),
            step.at.slice(0, 16).replace('T', ' '),
            [step.counts.items, step.counts.sheets, step.counts.pages].map(count).join(' / '),
            step.giver,
            step.receiver,
            step.difference,
            [...fieldsOf(archive, step), step.remarks].filter(Boolean).join(';'),
          ]),
          ...left.map(state => [stateName(archive, state)]),
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: '件 Item', share: 1, align: 'right' },
          { title: '档号 Reference code', share: 4 },
          { title: '题名 Title', share: 8 },
          { title: '清点张数 Sheets', share: 2, align: 'right' },
          { title: '编页数 Numbered', share: 2, align: 'right' },
          { title: '目录页数 Catalogued', share: 2, align: 'right' },
          { title: '图像 Images', share: 2, align: 'right' },
        ],
        rows: batch.itemList.map((item, at) => [
          String(at + 1),
          item.referenceCode,
          item.title,
          count(item.sheets),
          count(item.numbered),
          count(item.catalogued),
          item.gaps === 0 ? String(item.pages) : `${item.pages} (缺 ${item.gaps})`,
        ]),
      },
      {
        kind: 'signatures',
        boxes: [{ label: '移交人 Handed over by' }, { label: '接收人 Received by' }, { label: '复核人 Checked by' }],
      },
    ],
  }
}

type Step = Awaited<ReturnType<typeof batchDetail>>['steps'][number]

function fieldsOf(archive: Archive, step: Step): readonly string[] {
  const known = archive.surroundings.pack.workOrder.steps.find(one => one.state === step.state)?.fields ?? []
  return Object.entries(step.fields)
    .filter(([, value]) => value !== '')
    .map(([id, value]) => `${known.find(field => field.id === id)?.zh ?? id} ${value}`)
}
