// Columns of a list by their headings, in Chinese and English, with the names that departments use.
import type { LineFields } from '#shared/contract/reception.ts'

/** `ordinal`: a running number, which the order of the rows says already. */
export type Column = keyof LineFields | 'ordinal'

/** The columns of 归档(移交)目录 in their order, with the headings of the empty form. */
export const formColumns: readonly { readonly column: Column; readonly zh: string; readonly en: string }[] = [
  { column: 'ordinal', zh: '序号', en: 'No.' },
  { column: 'number', zh: '档号', en: 'Reference code' },
  { column: 'documentNo', zh: '文号', en: 'Document no.' },
  { column: 'title', zh: '题名', en: 'Title' },
  { column: 'responsible', zh: '责任者', en: 'Responsible' },
  { column: 'date', zh: '日期', en: 'Date' },
  { column: 'retention', zh: '保管期限', en: 'Retention' },
  { column: 'secrecy', zh: '密级', en: 'Secrecy' },
  { column: 'pages', zh: '页数', en: 'Pages' },
  { column: 'copies', zh: '份数', en: 'Copies' },
  { column: 'carrier', zh: '载体', en: 'Carrier' },
  { column: 'condition', zh: '状况', en: 'Condition' },
  { column: 'remarks', zh: '备注', en: 'Remarks' },
]

/** After the sheets of DA/T 22-2015, DA/T 18-2022 and what offices print; spelt as `plain` makes them. */
const names: Readonly<Record<Column, readonly string[]>> = {
  ordinal: ['序号', '顺序号', '序', '件号', '行号', 'no', 'nr', 'seq', 'serial', 'serialno', 'item', 'itemno', '#'],
  number: [
    ...['档号', '原档号', '档案号', '临时号', '临时编号', '临时档号', '编号', '移交编号'],
    ...['referencecode', 'reference', 'code', 'number', 'tempno', 'temporaryno', 'temporarynumber'],
  ],
  documentNo: [
    ...['文号', '发文字号', '发文号', '文件字号', '文件号', '文件编号', '文书号', '字号'],
    ...['documentno', 'documentnumber', 'docno', 'docnumber', 'fileno'],
  ],
  title: [
    ...['题名', '标题', '文件题名', '文件标题', '文件名', '文件名称', '名称', '题目', '正题名', '案卷题名', '档案题名'],
    ...['title', 'documenttitle', 'subject', 'name'],
  ],
  responsible: [
    ...['责任者', '作者', '责任人', '发文单位', '发文机关', '制发机关', '形成单位', '形成者', '责任单位', '来文单位'],
    ...['responsible', 'responsibility', 'author', 'creator', 'issuer', 'issuedby'],
  ],
  date: [
    ...['日期', '成文日期', '文件日期', '形成日期', '发文日期', '形成时间', '成文时间', '文件形成时间', '时间'],
    ...['date', 'documentdate', 'dateofdocument', 'issued', 'dateofissue'],
  ],
  retention: [
    ...['保管期限', '保存期限', '保管年限', '期限'],
    ...['retention', 'retentionperiod', 'retentioncode', 'retentionterm'],
  ],
  secrecy: ['密级', '秘密等级', '涉密等级', '密级标识', '保密级别', 'secrecy', 'classification', 'securityclass'],
  pages: ['页数', '页', '总页数', '共页', 'pages', 'pagecount', 'numberofpages', 'noofpages', 'pp'],
  copies: ['份数', '份', '数量', 'copies', 'numberofcopies', 'noofcopies', 'quantity'],
  carrier: [
    ...['载体', '载体类型', '载体形式', '载体形态', '介质', '载体/份数', '载体份数'],
    ...['carrier', 'medium', 'media', 'carriertype', 'carrier/copies'],
  ],
  condition: ['状况', '保存状况', '完好程度', '破损情况', '档案状况', '实体状况', '状态', 'condition', 'state'],
  remarks: ['备注', '附注', '说明', 'remarks', 'remark', 'notes', 'note', 'comments', 'comment'],
}

const columns = new Map<string, Column>()
for (const { column } of formColumns) for (const name of names[column]) columns.set(name, column)

/** Longer ones head no column of a list. */
const headingMost = 100

/** Without what is in brackets, marks of what must be given, white space, and the difference of widths and cases. */
const plain = (heading: string): string =>
  heading
    .slice(0, headingMost)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[(（【[].*?[)）】\]]/gu, '')
    .replace(/[\s*:：._-]/gu, '')

/** The column that a heading names, alone or in both languages (`题名 Title`), or null. */
export function columnOf(heading: string): Column | null {
  const whole = plain(heading)
  const han = whole.replace(/[^\p{Script=Han}]/gu, '')
  const latin = whole.replace(/[^a-z]/gu, '')
  return columns.get(whole) ?? columns.get(han) ?? (han === '' ? (columns.get(latin) ?? null) : null)
}
