import type { BatchItem } from '#shared/contract/batches.ts'
import { recordedDate } from '#shared/rules/dates.ts'

const wordColumns = ['title', 'documentNo', 'responsible', 'date'] as const
const countColumns = ['sheets', 'numbered', 'catalogued'] as const
export const draftColumns = [...wordColumns, ...countColumns] as const
type DraftColumn = (typeof draftColumns)[number]

/** A row as it is being typed. */
export type Draft = Readonly<Record<DraftColumn, string>>

type Changes = Partial<Pick<BatchItem, DraftColumn>>

export function draftOf(item: BatchItem): Draft {
  const { title, documentNo, responsible, date } = item
  const figures = { sheets: item.sheets, numbered: item.numbered, catalogued: item.catalogued }
  return {
    title,
    documentNo,
    responsible,
    date,
    sheets: String(figures.sheets ?? ''),
    numbered: String(figures.numbered ?? ''),
    catalogued: String(figures.catalogued ?? ''),
  }
}

/** The columns among values that were kept. */
export const cellsIn = (values: Readonly<Record<string, unknown>>): Partial<Draft> =>
  Object.fromEntries(
    draftColumns.flatMap(column => {
      const said = values[column]
      return typeof said === 'string' ? [[column, said]] : []
    }),
  )

/** Columns that cannot be kept as they are typed. */
export function wrongIn(draft: Draft): readonly DraftColumn[] {
  return draftColumns.filter(column => {
    const said = draft[column].trim()
    if (column === 'date') return recordedDate(said) === null
    return countColumns.some(one => one === column) && !/^\d{0,6}$/u.test(said)
  })
}

/** What was changed, as the archive is told. */
export function changesOf(item: BatchItem, draft: Draft): Changes {
  const before = draftOf(item)
  const changed = (column: DraftColumn) => draft[column].trim() !== before[column]
  const words = Object.fromEntries(
    wordColumns.filter(changed).map(column => {
      const said = draft[column].trim()
      return [column, column === 'date' ? (recordedDate(said) ?? '') : said]
    }),
  )
  const counts = Object.fromEntries(
    countColumns.filter(changed).map(column => {
      const said = draft[column].trim()
      return [column, said === '' ? null : Number(said)]
    }),
  )
  return { ...words, ...counts }
}
