// The words of quality control and of the work order, as the rules and the rule pack have them.
import { checkTerms } from '#shared/rules/checks.ts'
import { defects } from '#shared/rules/defects.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'

export async function qualityTerms(_db: Connection, _actor: Actor, _input: unknown, archive: Archive) {
  const { workOrder } = archive.surroundings.pack
  return {
    defects: defects.map(defect => ({ ...defect })),
    checks: checkTerms.map(term => ({ ...term })),
    states: [
      ...workOrder.steps.map(({ state, zh, en, fields }) => ({ state, zh, en, fields })),
      { state: 'rework' as const, ...workOrder.rework, fields: [] },
    ],
  }
}
