// Items at the steps of custody: those that this person can go on with, and those that are late.
import { holds } from '#shared/rules/rights.ts'
import { waitingBySteps } from '../custody/queue.ts'
import type { Asking } from './asking.ts'

export const atSteps: Asking = async (db, actor, archive) => {
  if (!holds(actor.role, 'custody.step')) return {}
  const rows = new Map((await waitingBySteps(db, actor, archive)).map(row => [row.step, row]))
  const of = (which: 'mine' | 'late') =>
    archive.surroundings.pack.custody.steps.flatMap(({ id, zh, en }) => {
      const count = rows.get(id)?.[which] ?? 0
      return count > 0 ? [{ kind: 'step' as const, step: id, zh, en, count }] : []
    })
  return { waits: of('mine'), late: of('late') }
}
