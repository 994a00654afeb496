// Giving out: searchable PDF/A of items.
import * as z from 'zod'
import { command } from './procedure.ts'

export const pdfFormat = z.enum(['pdfa-2u', 'pdfa-1b'])
export type PdfFormat = z.infer<typeof pdfFormat>

export const exports = {
  /**
   * Enters the export (`item.export`, with the hashes of all pages) and returns for each item a URL of this session
   * that yields its PDF. At most 100 items a call. Refused: not-found, item-without-pages,
   * master-missing, master-changed (on fetching).
   */
  request: command('page.export', 'item.export')
    .input(z.object({ itemIds: z.array(z.int()).min(1).max(100), format: pdfFormat.default('pdfa-2u') }))
    .output(
      z.object({
        files: z.array(
          z.object({
            itemId: z.int(),
            referenceCode: z.string(),
            name: z.string(),
            url: z.string(),
            /** What lay in the item's files and is no page, each with a URL of its own. */
            enclosures: z.array(z.object({ name: z.string(), bytes: z.int(), url: z.string() })),
          }),
        ),
      }),
    ),
  /** Enters that an enclosure of an item is given out and returns its URL. Refused: not-found (also where its bytes were not kept apart). */
  enclosure: command('page.export', 'item.enclosure')
    .input(z.object({ itemId: z.int(), id: z.int() }))
    .output(z.object({ name: z.string(), url: z.string() })),
}
