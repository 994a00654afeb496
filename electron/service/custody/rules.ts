// The words of custody, as the rule pack has them, and who works with it: a department is not told.
import { holds } from '#shared/rules/rights.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'

export async function custodyRules(db: Connection, actor: Actor, _input: unknown, archive: Archive) {
  const { steps, routes, rules, defects } = archive.surroundings.pack.custody
  const people = await db
    .selectFrom('person')
    .select(['id', 'name', 'role'])
    .where('active', '=', 1)
    .orderBy('name')
    .execute()
  const works = holds(actor.role, 'custody.step')
  return {
    steps: [...steps],
    routes: [...routes],
    because: rules.map(({ id, zh, en }) => ({ id, zh, en })),
    defects: [...defects],
    people: people.filter(({ role }) => works && holds(role, 'custody.step')).map(({ id, name }) => ({ id, name })),
  }
}
