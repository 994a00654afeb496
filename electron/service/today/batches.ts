// Batches on the scanning line: which step is due, which are held, what has no title yet.
import type { BatchState } from '#shared/contract/batches.ts'
import { holds } from '#shared/rules/rights.ts'
import { batchesByState, undescribedInBatches } from '../batches/waiting.ts'
import { type Asking, line } from './asking.ts'

/** After these steps somebody of the archive has something to do at the screen: scan, check, link, sample, accept. */
const told: readonly BatchState[] = ['rework', 'indexed', 'processed', 'checked', 'linked', 'sampled', 'accepted']

export const onTheLine: Asking = async (db, actor) => {
  if (!holds(actor.role, 'batch')) return {}
  const [states, undescribed] = await Promise.all([batchesByState(db), undescribedInBatches(db)])
  const held = states.reduce((sum, one) => sum + one.held, 0)
  return {
    waits: [
      ...told.flatMap(state => {
        const count = states.find(one => one.state === state)?.count ?? 0
        return count > 0 ? [{ kind: 'batches' as const, state, count }] : []
      }),
      ...undescribed.map(one => ({ kind: 'undescribed' as const, ...one })),
      ...line('batches-held', held),
    ],
  }
}
