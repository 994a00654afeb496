import * as z from 'zod'

/** A sentence or a name that comes in both languages. */
export const said = z.object({ zh: z.string(), en: z.string() })
