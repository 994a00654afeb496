// The empty list to be filled in: a workbook with the headings that the archive reads, and the words it knows.
import writeWorkbook from 'write-excel-file/node'
import type { Archive } from '../archive/archive.ts'
import { formColumns } from './form-columns.ts'

type Term = { readonly code: string; readonly zh: string; readonly en: string }

/** How wide each column is, in characters. */
const widths: Readonly<Record<string, number>> = { title: 50, number: 24, documentNo: 20, responsible: 20, remarks: 24 }

/** XLSX: a sheet with the headings alone, and one with what may stand under them. */
export async function handoverForm(archive: Pick<Archive, 'surroundings'>): Promise<Buffer> {
  const { pack } = archive.surroundings
  const headings = formColumns.map(({ zh, en }) => ({
    value: `${zh} ${en}`,
    type: String,
    fontWeight: 'bold' as const,
    wrap: true,
  }))
  const known: readonly (readonly [string, readonly Term[]])[] = [
    ['保管期限 Retention', pack.retention],
    ['密级 Secrecy', pack.secrecy.filter(term => term.code !== '')],
    ['载体 Carrier', pack.reception.carriers],
    ['状况 Condition', pack.reception.conditions],
  ]
  const words = known.flatMap(([column, terms]) =>
    terms.map(({ zh, en }) => [column, zh, en].map(value => ({ value, type: String }))),
  )
  const rules = [
    ['题名 Title', '每行必填', 'Every row needs one'],
    [
      '日期 Date',
      '2024-03-05、2024年3月5日、20240305；只知年月写 202403',
      'Year first; 202403 where the day is unknown',
    ],
    ['页数 Pages', '未数过可空着，由档案室清点', 'May stay empty: the archive counts'],
  ].map(row => row.map(value => ({ value, type: String })))
  const workbook = writeWorkbook([
    {
      sheet: '移交清单 List',
      data: [headings],
      columns: formColumns.map(({ column }) => ({ width: widths[column] ?? 12 })),
      stickyRowsCount: 1,
    },
    { sheet: '说明 Notes', data: [...rules, ...words], columns: [{ width: 24 }, { width: 50 }, { width: 50 }] },
  ])
  return await workbook.toBuffer()
}
