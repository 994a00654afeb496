// Counts of a batch that must agree, where they part, and what was put right in them.
import * as z from 'zod'

/** A count that was put right where the counts are held against each other. `before` null: nobody had counted. */
export const correctedCount = z.object({
  what: z.enum(['sheets', 'numbered', 'catalogued']),
  before: z.int().nullable(),
  after: z.int(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
})
export type CorrectedCount = z.infer<typeof correctedCount>

/**
 * One row of the reconciliation: five counts that must agree. `sheets`: counted by hand and scanned; `numbered` and
 * written sides; sides scanned (written and blank) and images in the store; catalogue total and pages linked or kept.
 */
export const reconciliationRow = z.object({
  batchItemId: z.int().nullable(),
  title: z.string(),
  sheetsCounted: z.int().nullable(),
  sheetsScanned: z.int(),
  pagesNumbered: z.int().nullable(),
  sidesWritten: z.int(),
  sidesBlank: z.int(),
  imagesStored: z.int(),
  /** Sides that came and could not be used: not settled yet, and accepted as missing. They count as sides of their sheets. */
  gapsOpen: z.int(),
  gapsAccepted: z.int(),
  catalogueTotal: z.int().nullable(),
  /** What was put right in this row, in the order in which it was. */
  corrections: z.array(correctedCount),
  /** Which counts differ, and the first page where it arises (null: nothing was scanned). */
  differences: z.array(
    z.object({
      kind: z.enum(['sheets', 'numbered', 'images', 'catalogue', 'sequence']),
      expected: z.int(),
      found: z.int(),
      pageId: z.int().nullable(),
      /** The page by its place in the item, 1-based; what it is about: after it something is missing, or it is too much. */
      at: z.int(),
    }),
  ),
})
export type ReconciliationRow = z.infer<typeof reconciliationRow>
