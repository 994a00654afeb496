import type { LineFields } from '#shared/contract/reception.ts'

/** The columns of 归档(移交)目录 in their order, with the headings of the empty form. `ordinal`: a running number. */
export const formColumns: readonly {
  readonly column: keyof LineFields | 'ordinal'
  readonly zh: string
  readonly en: string
}[] = [
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
