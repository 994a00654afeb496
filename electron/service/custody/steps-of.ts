// The steps of the rule pack, as custody follows them.
import type { RulePack } from '#shared/rules/pack.ts'

type Steps = RulePack['custody']
export type PackStep = Steps['steps'][number]

/** The step of an item whose route is at its end. */
export const shelved = 'shelved'

/** What waits at this step waits to be routed; every route begins with it. */
export function firstStep(custody: Steps): PackStep {
  const [first] = custody.steps
  if (!first) throw new Error('the rule pack has no steps')
  return first
}

/** The limit of a step that opens now: UTC, ISO 8601. Days are those of the calendar. */
export function dueAfter(step: Pick<PackStep, 'withinDays'>, now: Date): string {
  return new Date(now.getTime() + step.withinDays * 86_400_000).toISOString()
}

/** What an entry says of the step that opens, and of its limit in days; of none, that it is on the shelf. */
export const opening = (to: PackStep | null): { to: string; days?: number } =>
  to ? { to: to.id, days: to.withinDays } : { to: shelved }

export function stepNamed(custody: Steps, id: string): PackStep | null {
  return custody.steps.find(step => step.id === id) ?? null
}

/** The step after `id` on a route; null at its end. A step the route does not have is a fault. */
export function stepAfter(custody: Steps, route: string, id: string): PackStep | null {
  const steps = stepsOfRoute(custody, route)
  const at = steps.indexOf(id)
  if (at < 0) throw new Error(`route ${route} has no step ${id}`)
  const next = steps[at + 1]
  return next === undefined ? null : stepNamed(custody, next)
}

/** Step ids in their order; a route that is not there has none. */
export function stepsOfRoute(custody: Steps, route: string): readonly string[] {
  return custody.routes.find(one => one.id === route)?.steps ?? []
}
