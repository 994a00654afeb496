// The columns of a manifest, by their Chinese and English names.
import type { ItemDescription } from '#shared/contract/sources.ts'

export type Field = keyof ItemDescription
/** `ordinal`: a running number or page number, which describes nothing. */
export type Column = Field | 'file' | 'ordinal'

export const fields: readonly Field[] = [
  'title',
  'documentNo',
  'responsible',
  'date',
  'department',
  'retention',
  'secrecy',
]

const names: Readonly<Record<Column, readonly string[]>> = {
  file: [
    'file',
    'files',
    'filename',
    'filenames',
    'path',
    '文件',
    '文件名',
    '文件名称',
    '图像文件',
    '图像文件名',
    '路径',
  ],
  title: ['title', '题名', '标题', '文件题名'],
  documentNo: ['documentno', 'documentnumber', '文号', '文件编号', '发文字号'],
  responsible: ['responsible', 'author', '责任者', '发文机关'],
  date: ['date', '日期', '成文日期', '文件日期'],
  department: ['department', '部门', '机构', '机构(问题)', '机构或问题', '问题'],
  retention: ['retention', 'retentionperiod', '保管期限', '期限'],
  secrecy: ['secrecy', '密级'],
  ordinal: ['ordinal', 'no', 'no.', 'page', 'pageno', '序号', '顺序号', '页号', '页码', '页次'],
}

const columns = new Map<string, Column>()
for (const column of [...fields, 'file', 'ordinal'] as const) {
  for (const name of names[column]) columns.set(name, column)
}

/** The column a heading names, whatever its case, width and spacing; null for one that the archive does not know. */
export function columnNamed(heading: string): Column | null {
  const plain = heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/gu, '')
  return columns.get(plain) ?? null
}
