// Papers between departments and the archive: whose turn it is, and what departments still owe.
import { holds } from '#shared/rules/rights.ts'
import { dayOf } from '../reception/deadlines.ts'
import { dueCells } from '../reception/due.ts'
import { handoversByState } from '../reception/list.ts'
import { type Asking, line } from './asking.ts'

export const papers: Asking = async (db, actor, archive) => {
  const ofArchive = holds(actor.role, 'reception')
  if (!ofArchive && !holds(actor.role, 'handover.register')) return {}
  const { now, pack } = archive.surroundings
  // The records of last year fall due in this one; what was owed before that stands on the screen of what is owed.
  const year = Number(dayOf(now(), pack.audit.timeZone).slice(0, 4)) - 1
  const [states, cells] = await Promise.all([
    handoversByState(db, actor),
    dueCells(db, actor, { from: year, to: year }, archive),
  ])
  const at = (state: string) => states.get(state) ?? 0
  return {
    waits: ofArchive
      ? [...line('handovers-to-count', at('submitted')), ...line('handovers-to-take', at('given'))]
      : [
          ...line('handovers-to-give', at('counted')),
          ...line('handovers-sent-back', at('rejected')),
          ...line('handovers-to-finish', at('draft')),
        ],
    late: line('owed', cells.filter(({ state }) => state === 'late').length),
  }
}
