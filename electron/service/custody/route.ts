// Routing (分流): a person confirms the routes that the rules propose, or says why another one.
import type { Signing } from '#shared/contract/signing.ts'
import { proposeRoute } from '#shared/rules/routing.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Sign } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { chosen, committedWords, moveOn, signedList } from './list.ts'
import { shownRouting } from './shown.ts'
import { firstStep, opening, stepAfter, stepsOfRoute } from './steps-of.ts'

type RouteInput = Signing & {
  readonly items: readonly { readonly id: number; readonly version: number; readonly route: string }[]
  readonly reason: string
}

export async function routeItems(tx: Connection, actor: Actor, input: RouteInput, archive: Archive, sign: Sign) {
  const { custody } = archive.surroundings.pack
  const first = firstStep(custody)
  const list = await chosen(tx, input.items)
  const year = archive.surroundings.now().getFullYear()
  const decided = list.map(({ row, asked }) => {
    if (row.step !== first.id)
      throw new Refusal('step-not-next', { state: `step-${first.id}`, code: row.referenceCode })
    if (stepsOfRoute(custody, asked.route).length === 0)
      throw new Refusal('invalid-value', { field: 'route', value: asked.route })
    const { route: proposed, because } = proposeRoute(custody.rules, row, year)
    if (asked.route !== proposed && input.reason === '')
      throw new Refusal('reason-missing', { code: row.referenceCode })
    return { row, asked: { ...asked, proposed, because } }
  })
  const { target, ...listed } = signedList(decided, ({ asked: { route, proposed, because } }) => ({
    route,
    proposed,
    because,
    ...opening(stepAfter(custody, route, first.id)),
  }))
  const { seq, leaf } = await sign(
    target,
    { ...listed, ...committedWords({ reason: input.reason }, input) },
    shownRouting(custody, decided, input.reason, input.language),
  )
  const moves = decided.map(({ row, asked: { route } }) => {
    return { row, to: stepAfter(custody, route, first.id), route, pages: row.pages }
  })
  const { reason, salt } = input
  await moveOn(tx, archive, actor, moves, {
    kind: 'routed',
    place: '',
    defect: '',
    reason,
    remarks: '',
    salt,
    seq,
    leaf,
  })
  return { items: list.length }
}
