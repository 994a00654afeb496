// The words of the acceptance certificate and of the notice of return, each language whole.

import type { Indicator } from '#shared/contract/quality.ts'
import type { CorrectedCount } from '#shared/contract/reconciliation.ts'
import type { PrintLanguage } from '../print/paper.ts'

type Sample = {
  readonly population: number
  readonly size: number
  readonly seed: string
  readonly by: string
  readonly at: string
}

export type CertificateWords = {
  readonly certificate: string
  readonly notice: string
  readonly passed: string
  readonly failed: string
  readonly facts: Readonly<Record<'batch' | 'fonds' | 'title' | 'place' | 'pages' | 'at', string>>
  /** Between two things that are named one after the other. */
  readonly comma: string
  readonly semicolon: string
  readonly indicators: readonly string[]
  readonly indicatorNames: Readonly<Record<Indicator['id'], string>>
  readonly good: string
  readonly bad: string
  readonly checks: string
  readonly checkColumns: readonly string[]
  readonly waivedColumns: readonly string[]
  readonly counts: string
  readonly countNames: Readonly<
    Record<'counted' | 'scanned' | 'numbered' | 'written' | 'blank' | 'stored' | 'missing', string>
  >
  readonly corrected: (one: CorrectedCount, at: string) => string
  readonly missingColumns: readonly string[]
  readonly side: (sheet: number, face: 'front' | 'back') => string
  readonly sample: string
  readonly drawn: (sample: Sample) => string
  readonly sampleColumns: readonly string[]
  readonly steps: string
  readonly stepColumns: readonly string[]
  readonly signatures: readonly [string, string, string]
}

const counted = { sheets: '张数', numbered: '编页数', catalogued: '目录页数' } as const
const countedEn = { sheets: 'Sheets', numbered: 'Pages numbered', catalogued: 'Pages in the catalogue' } as const

export const certificateWords: Readonly<Record<PrintLanguage, CertificateWords>> = {
  'zh-CN': {
    certificate: '纸质档案数字化验收单',
    notice: '纸质档案数字化退回通知单',
    passed: '结论：通过验收',
    failed: '结论：不通过，整批退回',
    facts: { batch: '批次号', fonds: '全宗', title: '名称', place: '盒号、库位', pages: '检查页数', at: '结论时间' },
    comma: '、',
    semicolon: '；',
    indicators: ['指标', '合格/检查', '合格率', '标准', '依据', '结果'],
    indicatorNames: {
      automatic: '计算机自动检查（全部页面）',
      link: '目录与图像对应（抽检）',
      content: '其他内容（抽检）',
    },
    good: '合格',
    bad: '不合格',
    checks: '自动检查',
    checkColumns: ['检查项', '依据', '检查页', '不合格', '说明放行'],
    waivedColumns: ['说明放行', '页数', '理由', '经手人'],
    counts: '数量核对',
    countNames: {
      counted: '清点张数',
      scanned: '扫描张数',
      numbered: '编页数',
      written: '有字面',
      blank: '空白面',
      stored: '存储图像',
      missing: '缺面',
    },
    corrected: ({ what, before, after, reason, by }, at) =>
      `${counted[what]}${before === null ? '补记为' : `由 ${before} 更正为`} ${after}：${reason}（${by}，${at}）。`,
    missingColumns: ['缺面', '收到的文件', '确认理由'],
    side: (sheet, face) => `第 ${sheet} 张${face === 'front' ? '正面' : '反面'}`,
    sample: '抽样',
    drawn: ({ population, size, seed, by, at }) =>
      `总体 ${population} 件，抽取 ${size} 件，按操作人和设备分层；${by} 抽取于 ${at}。种子 ${seed}：每层内按 SHA-256（种子:序号）由小到大取，任何人都能照此重抽。`,
    sampleColumns: ['序号', '档号', '题名', '页数', '对应', '内容', '缺陷', '检查人'],
    steps: '经手',
    stepColumns: ['环节', '时间', '移出人', '经手人', '差异与备注'],
    signatures: ['质检人', '档案部门负责人', '扫描方'],
  },
  en: {
    certificate: 'Acceptance certificate, digitization of paper records',
    notice: 'Notice of return, digitization of paper records',
    passed: 'Conclusion: accepted',
    failed: 'Conclusion: not accepted, the whole batch goes back',
    facts: {
      batch: 'Batch',
      fonds: 'Fonds',
      title: 'Title',
      place: 'Box, place',
      pages: 'Pages checked',
      at: 'Concluded',
    },
    comma: ', ',
    semicolon: '; ',
    indicators: ['Indicator', 'Good/of', 'Rate', 'Limit', 'Rule', 'Result'],
    indicatorNames: {
      automatic: 'Automatic checks, all pages',
      link: 'Entry and images belong together, sample',
      content: 'Other content, sample',
    },
    good: 'Good',
    bad: 'Not good',
    checks: 'Automatic checks',
    checkColumns: ['Check', 'Rule', 'Checked', 'Failed', 'Accepted with reason'],
    waivedColumns: ['Accepted with reason', 'Pages', 'Reason', 'By'],
    counts: 'Counts held against each other',
    countNames: {
      counted: 'Sheets counted',
      scanned: 'Sheets scanned',
      numbered: 'Pages numbered',
      written: 'Written sides',
      blank: 'Blank sides',
      stored: 'Images stored',
      missing: 'Sides missing',
    },
    corrected: ({ what, before, after, reason, by }, at) =>
      `${countedEn[what]} ${before === null ? 'counted later as' : `put right from ${before} to`} ${after}: ${reason} (${by}, ${at}).`,
    missingColumns: ['Side missing', 'What came', 'Accepted because'],
    side: (sheet, face) => `Sheet ${sheet}, ${face}`,
    sample: 'Sample',
    drawn: ({ population, size, seed, by, at }) =>
      `${size} of ${population} items, stratified by operator and device; drawn by ${by}, ${at}. Seed ${seed}: within a stratum those with the smallest SHA-256(seed:number) are taken, so that anybody can draw them again.`,
    sampleColumns: ['No.', 'Reference code', 'Title', 'Pages', 'Link', 'Content', 'Defects', 'Judged by'],
    steps: 'Steps',
    stepColumns: ['Step', 'Time', 'From', 'By', 'Differences and remarks'],
    signatures: ['Inspector', 'Head of archives', 'Scanned by'],
  },
}
