// What was typed and is not with the archive yet, as it is kept on this machine (see drafts/).
import * as z from 'zod'
import { columns } from './cells.ts'

/** `version`: of the list that these rows were typed over. */
export const keptRows = z.object({ version: z.int(), rows: z.array(z.record(z.enum(columns), z.string())) })
