// Loaded when somebody asks for it: the writer of workbooks is large.
import writeWorkbook from 'write-excel-file/browser'
import { type TemplateLanguage, templateColumns } from '#shared/rules/list-template.ts'

/** How wide a column is, in characters, where it is not a short one. */
const widths: Readonly<Record<string, number>> = { file: 28, title: 50, documentNo: 20, responsible: 20, remarks: 24 }

/** The empty list as a workbook: headings alone, which stay in view. */
export const templateXlsx = (language: TemplateLanguage): Promise<Blob> =>
  writeWorkbook(
    [templateColumns.map(({ heading }) => ({ value: heading[language], type: String, fontWeight: 'bold' }))],
    {
      columns: templateColumns.map(({ column }) => ({ width: widths[column] ?? 12 })),
      stickyRowsCount: 1,
    },
  ).toBlob()
