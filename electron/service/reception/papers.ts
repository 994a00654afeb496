// What is printed of a hand-over: 归档(移交)目录, and the slip that comes with the papers.
import type { HandoverDetail, HandoverLine } from '#shared/contract/reception.ts'
import type { RulePack } from '#shared/rules/pack.ts'
import type { Archive } from '../archive.ts'
import type { Connection } from '../db/open.ts'
import { qr } from '../print/barcodes.ts'
import type { PrintedBlock, PrintedColumn, PrintedDocument } from '../print/printed.ts'
import { assertNever } from '../refusal.ts'
import { dayOf } from './deadlines.ts'
import { handoverDetail } from './list.ts'

/** The fields of 归档(移交)目录 in their order; shares are millimetres of the 261 between the margins. */
const columns: readonly PrintedColumn[] = [
  { title: '序号\nNo.', share: 9.5, align: 'right' },
  { title: '档号\nReference code', share: 33 },
  { title: '文号\nDocument no.', share: 27 },
  { title: '题名\nTitle', share: 57 },
  { title: '责任者\nResponsible', share: 24 },
  { title: '日期\nDate', share: 18 },
  { title: '保管期限\nRetention', share: 20 },
  { title: '密级\nSecrecy', share: 16.5 },
  { title: '页数\nPages', share: 13, align: 'right' },
  { title: '载体/份数\nCarrier, copies', share: 18.5 },
  { title: '备注\nRemarks', share: 24.5 },
]

/** 归档(移交)目录 on A4 across, for whoever may see the hand-over already. Refused: not-found. */
export async function catalogueOf(db: Connection, archive: Archive, id: number): Promise<PrintedDocument> {
  const handover = await handoverDetail(db, archive, id)
  const { pack } = archive.surroundings
  return {
    title: '归档（移交）目录',
    subtitle: `Handover list ${handover.code}`,
    language: 'zh-CN',
    landscape: true,
    footer: `${archive.name} · ${handover.code}`,
    blocks: [
      {
        kind: 'facts',
        columns: 2,
        facts: [
          { label: '移交部门 From', value: handover.department },
          { label: '接收部门 To', value: archive.name },
          { label: '批次号 Hand-over', value: `${handover.code} ${handover.fields.title}` },
          { label: '年度 Year', value: String(handover.fields.year) },
          { label: '门类 Category', value: handover.category },
          { label: '备注 Remarks', value: handover.fields.remarks || '–' },
        ],
      },
      { kind: 'table', columns, rows: [...handover.list.map(line => rowOf(line, pack)), totalsOf(handover)] },
      ...signatures(handover, pack),
    ],
  }
}

const inWords = (terms: readonly { readonly code: string; readonly zh: string }[], code: string): string =>
  terms.find(term => term.code === code)?.zh ?? code

function rowOf(line: HandoverLine, pack: RulePack): readonly string[] {
  const { carriers, conditions } = pack.reception
  const sound = line.condition === conditions[0]?.code
  return [
    String(line.seq),
    line.referenceCode || line.number,
    line.documentNo,
    line.title,
    line.responsible,
    line.date,
    inWords(pack.retention, line.retention),
    line.secrecy,
    String(line.pages),
    `${inWords(carriers, line.carrier)}/${line.copies}`,
    [
      line.referenceCode && line.number && line.number !== line.referenceCode ? `原号 ${line.number}` : '',
      sound ? '' : inWords(conditions, line.condition),
      line.remarks,
      outcomeOf(line),
    ]
      .filter(Boolean)
      .join('；'),
  ]
}

/** What the count found where it was not what the list says. */
function outcomeOf(line: HandoverLine): string {
  const why = line.reason ? `：${line.reason}` : ''
  switch (line.outcome) {
    case 'missing':
      return `未交 missing${why}`
    case 'returned':
      return `退回 returned${why}`
    case 'accepted':
      return line.counted === line.pages ? line.reason : `实点 ${line.counted} 页 counted${why}`
    case 'open':
      return line.unsettled ? '待处理 to be settled' : ''
    default:
      return assertNever(line.outcome)
  }
}

/** 合计 (卷/件/页): this archive keeps items, no volumes. Once counted, what is handed over stands beside what was listed. */
function totalsOf(handover: HandoverDetail): readonly string[] {
  const accepted = handover.list.filter(line => line.outcome === 'accepted')
  const pages = accepted.reduce((sum, line) => sum + (line.counted ?? 0), 0)
  const counted = handover.list.some(line => line.outcome !== 'open')
  const sums = [
    `清单 ${handover.lines} 件 ${handover.pages} 页 listed`,
    ...(counted ? [`交接 ${accepted.length} 件 ${pages} 页 handed over`] : []),
  ]
  return ['', '合计 Total', '', sums.join('\n'), '', '', '', '', String(handover.pages)]
}

type Signer = NonNullable<HandoverDetail['giver']>

/** Who signed in the archive, with time, key and ledger entry; and room to sign the two copies by hand. */
function signatures(handover: HandoverDetail, pack: RulePack): readonly PrintedBlock[] {
  const { giver, receiver, rejection, fields } = handover
  const row = (who: string, signer: Signer | null) => [
    who,
    signer?.name ?? '–',
    signer ? timeOf(signer.at, pack) : '–',
    signer?.kid ?? '–',
    signer ? String(signer.seq) : '–',
  ]
  return [
    {
      kind: 'table',
      columns: [
        { title: '签字 Signed', share: 4 },
        { title: '姓名 Name', share: 4 },
        { title: '日期时间 Date and time', share: 4 },
        { title: '密钥编号 Key id', share: 4 },
        { title: '账本记录号 Ledger entry', share: 3, align: 'right' },
      ],
      rows: [
        row('移交人 Handed over by', giver),
        row('接收人 Received by', receiver),
        ...(rejection ? [row(`退回 Sent back (${rejection.defect} ${rejection.reason})`, rejection)] : []),
      ],
    },
    {
      kind: 'paragraph',
      text: '本目录一式两份，移交、接收双方各执一份。Made in two copies, one for either side.',
    },
    {
      kind: 'signatures',
      boxes: [
        { label: '移交人 Handed over by', name: giver?.name ?? '' },
        { label: '接收人 Received by', name: receiver?.name ?? '' },
        { label: '监交人 Supervised by', name: fields.supervisor },
      ],
    },
  ]
}

/** Where the archive is, to the minute, with the zone: `2026-03-05 16:20 Asia/Shanghai`. */
function timeOf(at: string, pack: RulePack): string {
  const { timeZone } = pack.audit
  const moment = new Date(at)
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(moment)
  return `${dayOf(moment, timeZone)} ${clock} ${timeZone}`
}

/** Millimetres; a QR code of 45 mm with 21 modules is read by any camera at arm's length. */
const qrSize = 45

/** The sheet that lies on the papers: what they are, and the code to find their hand-over by. Refused: not-found. */
export async function slipOf(db: Connection, archive: Archive, id: number): Promise<PrintedDocument> {
  const handover = await handoverDetail(db, archive, id)
  return {
    title: '档案移交随附单',
    subtitle: 'Slip of a hand-over: lay it on the papers',
    language: 'zh-CN',
    footer: `${archive.name} · ${handover.code}`,
    blocks: [
      {
        kind: 'drawing',
        height: qrSize + 14,
        marks: [
          ...qr(handover.code, 4, 4, qrSize),
          { kind: 'text', left: qrSize + 16, top: 10, size: 12, text: handover.code, bold: true },
          {
            kind: 'text',
            left: qrSize + 16,
            top: 30,
            size: 6,
            text: `${handover.lines} 件 items　${handover.pages} 页 pages`,
          },
        ],
      },
      {
        kind: 'facts',
        facts: [
          { label: '名称 Title', value: handover.fields.title },
          { label: '移交部门 From', value: handover.department },
          { label: '接收部门 To', value: archive.name },
          { label: '年度 Year', value: String(handover.fields.year) },
          { label: '门类 Category', value: handover.category },
          { label: '应交日期 Due', value: handover.dueOn || '–' },
          { label: '登记人 Registered by', value: handover.createdBy },
          { label: '备注 Remarks', value: handover.fields.remarks || '–' },
        ],
      },
    ],
  }
}
