import { ORPCError } from '@orpc/client'
import { refusal } from '#shared/contract/refusals.ts'

/** Why bytes did not come: the refusal that came in their place, or else a fault that says `what` it was. */
export async function refused(response: Response, what: string): Promise<Error> {
  const body: unknown = await response.json().catch(() => null)
  const data = refusal.safeParse(body)
  if (data.success) return new ORPCError('REFUSED', { data: data.data })
  return new Error(`${what} could not be fetched: ${response.status}`)
}
