// Lists from outside, whatever they are for: what has to be decided before one is used.
import * as z from 'zod'

/** What a column may say; `aside` is a column that somebody looked at and left out. */
export const listColumn = z.enum([
  'file',
  'folder',
  'ordinal',
  'number',
  'title',
  'documentNo',
  'responsible',
  'date',
  'year',
  'dateYear',
  'month',
  'day',
  'department',
  'retention',
  'secrecy',
  'secrecyTerm',
  'pages',
  'pageNo',
  'copies',
  'carrier',
  'condition',
  'remarks',
  'other',
  'aside',
])
export type ListColumn = z.infer<typeof listColumn>

/** What no column may carry unread: it would change who may see an item, how long it stays, or where it is numbered. */
export const weight = z.enum(['secrecy', 'retention', 'year'])
export type Weight = z.infer<typeof weight>

/** `heading` as the list has it; a column without one is called by its letter: `[G]`. */
export const columnDecision = z.object({ heading: z.string().max(200), column: listColumn })
export type ColumnDecision = z.infer<typeof columnDecision>

/**
 * A department that a list names and the fonds does not have: `departmentId` it is this one; null: it is added as new, with
 * `code` in reference codes; without one they leave it out. `aside`: it is no part of the number; the remarks of the item keep the name.
 */
export const departmentDecision = z.object({
  name: z.string().max(200),
  departmentId: z.int().nullable(),
  code: z.string().max(40).optional(),
  aside: z.boolean().optional(),
})
export type DepartmentDecision = z.infer<typeof departmentDecision>

export const listDecisions = z.object({
  columns: z.array(columnDecision).max(200).default([]),
  departments: z.array(departmentDecision).max(2000).default([]),
})
export type ListDecisions = z.infer<typeof listDecisions>

/** A column that nothing is read from. With a `weight` the list is not used until it is named or set aside. */
export const unreadColumn = z.object({
  source: z.string(),
  heading: z.string(),
  weight: weight.nullable(),
  values: z.array(z.string()),
})
export type UnreadColumn = z.infer<typeof unreadColumn>
