// The list that is offered to whoever takes files in: headings that the reader of lists knows for sure. Empty but for them:
// a row that describes no file would be refused.
import type { Column } from './heading-words.ts'

export type TemplateLanguage = 'zh-CN' | 'en'
type Named = { readonly 'zh-CN': string; readonly en: string }

/** What a list can say of an item, in the order of 归档文件目录 (DA/T 22-2015), the file first. */
export const templateColumns = [
  { column: 'file', heading: { 'zh-CN': '电子文件名', en: 'File' } },
  { column: 'title', heading: { 'zh-CN': '题名', en: 'Title' } },
  { column: 'documentNo', heading: { 'zh-CN': '文号', en: 'Document no' } },
  { column: 'responsible', heading: { 'zh-CN': '责任者', en: 'Responsible' } },
  { column: 'date', heading: { 'zh-CN': '日期', en: 'Date' } },
  { column: 'year', heading: { 'zh-CN': '年度', en: 'Year' } },
  { column: 'retention', heading: { 'zh-CN': '保管期限', en: 'Retention' } },
  { column: 'department', heading: { 'zh-CN': '机构或问题', en: 'Department' } },
  { column: 'secrecy', heading: { 'zh-CN': '密级', en: 'Secrecy' } },
  { column: 'remarks', heading: { 'zh-CN': '备注', en: 'Remarks' } },
] as const satisfies readonly { readonly column: Column; readonly heading: Named }[]

/** The list as CSV (UTF-8 with its mark, so that spreadsheets show Chinese, lines ended as they end them). */
export const templateCsv = (language: TemplateLanguage): string =>
  `\uFEFF${templateColumns.map(({ heading }) => heading[language]).join(',')}\r\n`
