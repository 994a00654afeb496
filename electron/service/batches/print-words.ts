// The words of the work order on paper, each language whole.
import type { PrintLanguage } from '../print/paper.ts'

export type OrderWords = {
  readonly title: string
  readonly facts: Readonly<
    Record<'batch' | 'fonds' | 'title' | 'codes' | 'box' | 'place' | 'promised' | 'now' | 'made' | 'remarks', string>
  >
  readonly semicolon: string
  readonly steps: readonly string[]
  readonly items: readonly string[]
  readonly lacking: (images: number, gaps: number) => string
  readonly signatures: readonly string[]
}

export const orderWords: Readonly<Record<PrintLanguage, OrderWords>> = {
  'zh-CN': {
    title: '纸质档案数字化流程单',
    facts: {
      batch: '批次号',
      fonds: '全宗',
      title: '名称',
      codes: '档号起止',
      box: '盒号、卷号',
      place: '库位',
      promised: '应交件数/张数/页数',
      now: '实有件数/页数',
      made: '登记人',
      remarks: '备注',
    },
    semicolon: '；',
    steps: ['环节', '时间', '件/张/页', '移出人', '接收、经手人', '差异', '记录'],
    items: ['件', '档号', '题名', '清点张数', '编页数', '目录页数', '图像'],
    lacking: (images, gaps) => `${images}（缺 ${gaps}）`,
    signatures: ['移交人', '接收人', '复核人'],
  },
  en: {
    title: 'Work order, digitization of paper records',
    facts: {
      batch: 'Batch',
      fonds: 'Fonds',
      title: 'Title',
      codes: 'Codes',
      box: 'Box, volume',
      place: 'Place',
      promised: 'Promised items/sheets/pages',
      now: 'Items/pages now',
      made: 'Made by',
      remarks: 'Remarks',
    },
    semicolon: '; ',
    steps: ['Step', 'Time', 'Items/sheets/pages', 'From', 'Received by', 'Difference', 'Record'],
    items: ['Item', 'Reference code', 'Title', 'Sheets', 'Numbered', 'Catalogued', 'Images'],
    lacking: (images, gaps) => `${images} (${gaps} missing)`,
    signatures: ['Handed over by', 'Received by', 'Checked by'],
  },
}
