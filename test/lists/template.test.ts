// The empty list that is offered to whoever takes files in, as a workbook.
import readWorkbook from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { columnsNamed } from '#shared/rules/headings.ts'
import { templateColumns } from '#shared/rules/list-template.ts'
import { templateXlsx } from '../../renderer/ingest/template-xlsx.ts'

test.each(['zh-CN', 'en'] as const)(
  'the workbook in %s has headings that the reader of lists knows, and no row',
  async language => {
    const file = await templateXlsx(language)
    const [sheet, ...others] = await readWorkbook(Buffer.from(await file.arrayBuffer()))
    expect(others).toEqual([])
    const [headings = [], ...rows] = sheet?.data ?? []
    expect(rows).toEqual([])
    expect(headings.map(heading => columnsNamed(String(heading)).columns[0])).toEqual(
      templateColumns.map(one => one.column),
    )
  },
)
