// The few words the printing itself puts on paper, in the language of the document.
import type { PrintLanguage } from './paper.ts'

type Words = {
  readonly signature: string
  readonly date: string
  readonly pageOf: (page: number, pages: number) => string
}

export const words: Readonly<Record<PrintLanguage, Words>> = {
  'zh-CN': { signature: '签字', date: '日期', pageOf: (page, pages) => `第 ${page} 页　共 ${pages} 页` },
  en: { signature: 'Signature', date: 'Date', pageOf: (page, pages) => `Page ${page} of ${pages}` },
}
