// Finding: one box over codes, titles, 文号, people and the text of pages.
import * as z from 'zod'
import { command, query } from './procedure.ts'

/** In `snippet` a hit stands between these two private-use characters; screens turn them into marks, never into HTML. */
export const hitStart = '\uE000'
export const hitEnd = '\uE001'

export const hit = z.object({
  itemId: z.int(),
  referenceCode: z.string(),
  title: z.string(),
  documentNo: z.string(),
  date: z.string(),
  /** The page that holds it: its sequence in the item and its id; null where the description itself matches. */
  page: z.int().nullable(),
  pageId: z.int().nullable(),
  snippet: z.string(),
  thumbnail: z.string().nullable(),
})
export type Hit = z.infer<typeof hit>

export const search = {
  /**
   * Words separated by spaces must all occur; each is found as an exact substring, also one or two Chinese characters.
   * Best first; `total` counts descriptions and pages that match. Refused: query-empty.
   */
  find: query('page.read')
    .input(
      z.object({
        query: z.string().max(200),
        fondsId: z.int().optional(),
        categoryId: z.int().optional(),
        year: z.int().optional(),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(200).default(20),
      }),
    )
    .output(z.object({ total: z.int(), hits: z.array(hit) })),

  /**
   * Enters some items, in the order of their ids from behind `after` on, in the index anew from what stands in the catalogue,
   * with the texts of their pages. The first call (`after` 0) takes out of the index what belongs to nothing. `next` is where
   * to go on, null at the end; `done` of `total` items are through. Nobody is kept from searching meanwhile.
   */
  rebuild: command('jobs.control', 'search.rebuild')
    .input(z.object({ after: z.int().min(0).default(0) }))
    .output(z.object({ next: z.int().nullable(), done: z.int(), total: z.int() })),
}
