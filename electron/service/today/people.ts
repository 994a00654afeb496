// Accounts: codes to hand out, people to let in, roles to settle. Each office is told its own third.
import { holds, isOfficer } from '#shared/rules/rights.ts'
import { waitingOfficers } from '../people/codes.ts'
import { peopleWaiting } from '../people/waiting.ts'
import { type Asking, line } from './asking.ts'

export const accounts: Asking = async (db, actor) => {
  const { role } = actor
  if (!isOfficer(role)) {
    const officers = holds(role, 'desk') ? (await waitingOfficers(db)).length : 0
    return { waits: line('codes-of-officers', officers) }
  }
  const waiting = await peopleWaiting(db, actor)
  return {
    waits: [
      ...(holds(role, 'people.enable') ? line('people-to-enable', waiting.toEnable) : []),
      ...(holds(role, 'people.role') ? line('roles-to-settle', waiting.toSettle) : []),
      ...(holds(role, 'people.add') ? line('codes-unused', waiting.unused) : []),
    ],
  }
}
