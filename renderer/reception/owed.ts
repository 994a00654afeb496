// What departments owe, arranged as a picture: a row for each department, a column for each year.
import type { DueCell } from '#shared/contract/reception.ts'

export type OwedRow = {
  readonly departmentId: number
  readonly department: string
  /** By year, in the order of the years asked for. */
  readonly years: readonly (readonly DueCell[])[]
}

export function owedRows(cells: readonly DueCell[], years: readonly number[]): readonly OwedRow[] {
  const names = new Map(cells.map(cell => [cell.departmentId, cell.department]))
  return [...names].map(([departmentId, department]) => ({
    departmentId,
    department,
    years: years.map(year => cells.filter(cell => cell.departmentId === departmentId && cell.year === year)),
  }))
}

export function yearsOf(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
}

export const dueStates = ['not-begun', 'begun', 'late', 'partial', 'received', 'received-late'] as const

/** A sign beside the colour, so that states differ for those who see no colours. */
export const dueSigns: Readonly<Record<DueCell['state'], string>> = {
  'not-begun': '○',
  begun: '◔',
  late: '!',
  partial: '◑',
  received: '●',
  'received-late': '◉',
}

export function owedSum(cells: readonly DueCell[]): Readonly<Record<DueCell['state'], number>> {
  const sum = { 'not-begun': 0, begun: 0, late: 0, partial: 0, received: 0, 'received-late': 0 }
  for (const cell of cells) sum[cell.state] += 1
  return sum
}
