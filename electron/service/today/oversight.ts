// The auditor's day: what the rules call unusual since yesterday, and how much nobody outside has signed for.
import { holds } from '#shared/rules/rights.ts'
import { unwitnessed } from '../audit/heads.ts'
import { unusualActs } from '../audit/unusual.ts'
import { type Asking, line } from './asking.ts'
import { beginningOfYesterday } from './since.ts'

/** So many entries without a witness are usual between two visits; of more the auditor is reminded. */
const many = 1000

export const oversight: Asking = async (db, actor, archive) => {
  if (!holds(actor.role, 'audit')) return {}
  const { now, pack } = archive.surroundings
  const at = now()
  // `to` is not included, and what was entered this moment is.
  const range = {
    from: beginningOfYesterday(at, pack.audit.timeZone).toISOString(),
    to: new Date(at.getTime() + 1).toISOString(),
  }
  const [unusual, entries] = await Promise.all([unusualActs(db, actor, range, archive), unwitnessed(db)])
  return {
    waits: [...line('unusual', unusual.length), ...line('unwitnessed', entries > many ? entries : 0)],
  }
}
