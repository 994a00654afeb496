// One cell of the matrix: what becomes of a call.
import * as z from 'zod'
import { contract } from '#shared/contract/index.ts'
import type { ProcedureMeta } from '#shared/contract/procedure.ts'
import type { Transport } from './transports.ts'

/** `.` not signed in, `-` the right is missing, `0` not found (an object of others), `+` passed the gate. */
export type Cell = '.' | '-' | '0' | '+'

export type Row = {
  readonly label: string
  readonly subject: string
  readonly name: string
  readonly meta: ProcedureMeta
  readonly input: unknown
}

/** Every procedure, with an input that fails only behind the gate. */
export const rows: readonly Row[] = Object.entries(contract).flatMap(([subject, procedures]) =>
  Object.entries(procedures).map(([name, procedure]) => ({
    label: `${subject}.${name}`,
    subject,
    name,
    meta: procedure['~orpc'].meta,
    input: {},
  })),
)

const refused = z.object({ code: z.literal('REFUSED'), data: z.object({ code: z.string() }) })
const stream = z.object({ return: z.custom<() => Promise<unknown>>(value => typeof value === 'function') })

export async function cellOf(over: Transport, token: string | null, row: Row): Promise<Cell> {
  try {
    const answer = await over.call(token, row.subject, row.name, row.input)
    const watched = stream.safeParse(answer)
    // A stream is told to end, or it would keep the archive open.
    if (watched.success) await watched.data.return.call(answer)
    return '+'
  } catch (error) {
    const found = refused.safeParse(error)
    switch (found.success ? found.data.data.code : '') {
      case 'not-signed-in':
        return '.'
      case 'right-missing':
        return '-'
      case 'not-found':
        return '0'
      default:
        return '+'
    }
  }
}
