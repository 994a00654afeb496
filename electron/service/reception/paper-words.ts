// The words of the papers of a hand-over, each language whole.
import type { PrintLanguage } from '../print/paper.ts'

type Fact = 'from' | 'to' | 'batch' | 'year' | 'category' | 'remarks' | 'title' | 'due' | 'registered'
type Side = 'giver' | 'receiver' | 'supervisor'

export type PaperWords = {
  readonly catalogue: string
  readonly slip: string
  readonly facts: Readonly<Record<Fact, string>>
  readonly columns: readonly string[]
  /** Between parts of a remark. */
  readonly semicolon: string
  readonly former: (number: string) => string
  readonly outcomes: Readonly<Record<'missing' | 'returned' | 'open', string>>
  readonly counted: (pages: number | null) => string
  readonly why: (reason: string) => string
  readonly total: string
  readonly listed: (items: number, pages: number) => string
  readonly handedOver: (items: number, pages: number) => string
  readonly signed: readonly string[]
  readonly sides: Readonly<Record<Side, string>>
  readonly sentBack: (defect: string, reason: string) => string
  readonly copies: string
  readonly held: (items: number, pages: number) => string
}

export const paperWords: Readonly<Record<PrintLanguage, PaperWords>> = {
  'zh-CN': {
    catalogue: '归档（移交）目录',
    slip: '档案移交随附单',
    facts: {
      from: '移交部门',
      to: '接收部门',
      batch: '批次号',
      year: '年度',
      category: '门类',
      remarks: '备注',
      title: '名称',
      due: '应交日期',
      registered: '登记人',
    },
    columns: ['序号', '档号', '文号', '题名', '责任者', '日期', '保管期限', '密级', '页数', '载体/份数', '备注'],
    semicolon: '；',
    former: number => `原号 ${number}`,
    outcomes: { missing: '未交', returned: '退回', open: '待处理' },
    counted: pages => `实点 ${pages} 页`,
    why: reason => `：${reason}`,
    total: '合计',
    listed: (items, pages) => `清单 ${items} 件 ${pages} 页`,
    handedOver: (items, pages) => `交接 ${items} 件 ${pages} 页`,
    signed: ['签字', '姓名', '日期时间', '密钥编号', '账本记录号'],
    sides: { giver: '移交人', receiver: '接收人', supervisor: '监交人' },
    sentBack: (defect, reason) => `退回（${defect}：${reason}）`,
    copies: '本目录一式两份，移交、接收双方各执一份。',
    held: (items, pages) => `${items} 件　${pages} 页`,
  },
  en: {
    catalogue: 'List of a hand-over',
    slip: 'Slip of a hand-over, to lie on the papers',
    facts: {
      from: 'From',
      to: 'To',
      batch: 'Hand-over',
      year: 'Year',
      category: 'Category',
      remarks: 'Remarks',
      title: 'Title',
      due: 'Due',
      registered: 'Registered by',
    },
    columns: [
      'No.',
      'Reference code',
      'Document no.',
      'Title',
      'Responsible',
      'Date',
      'Retention',
      'Secrecy',
      'Pages',
      'Carrier, copies',
      'Remarks',
    ],
    semicolon: '; ',
    former: number => `formerly ${number}`,
    outcomes: { missing: 'missing', returned: 'returned', open: 'to be settled' },
    counted: pages => `${pages} pages counted`,
    why: reason => `: ${reason}`,
    total: 'Total',
    listed: (items, pages) => `Listed: ${items} items, ${pages} pages`,
    handedOver: (items, pages) => `Handed over: ${items} items, ${pages} pages`,
    signed: ['Signed', 'Name', 'Date and time', 'Key id', 'Ledger entry'],
    sides: { giver: 'Handed over by', receiver: 'Received by', supervisor: 'Supervised by' },
    sentBack: (defect, reason) => `Sent back (${defect}: ${reason})`,
    copies: 'Made in two copies, one for either side.',
    held: (items, pages) => `${items} items, ${pages} pages`,
  },
}
