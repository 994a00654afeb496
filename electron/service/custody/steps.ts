// Signing a step over a list of items, and sending items back.
import type { Signing } from '#shared/contract/signing.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Sign } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { type Chosen, chosen, committedWords, moveOn, signedList } from './list.ts'
import { obstacleFor } from './obstacle.ts'
import { shownRejection, shownStep } from './shown.ts'
import { firstStep, opening, type PackStep, stepAfter, stepNamed, stepsOfRoute } from './steps-of.ts'

type Counted = { readonly id: number; readonly version: number; readonly pages: number | null }

type SignInput = Signing & {
  readonly step: string
  readonly items: readonly Counted[]
  readonly place: string
  readonly difference: string
  readonly remarks: string
}

export async function signStep(tx: Connection, actor: Actor, input: SignInput, archive: Archive, sign: Sign) {
  const { pack } = archive.surroundings
  const step = stepNamed(pack.custody, input.step)
  // What waits at the first step is routed, which is an act of its own.
  if (!step || step.id === firstStep(pack.custody).id)
    throw new Refusal('step-not-next', { state: `step-${input.step}` })
  if (step.asksPlace && input.place === '') throw new Refusal('step-needs', { what: 'place' })
  const list = await chosen(tx, input.items)
  for (const one of list) mustBeOpen(archive, actor, step, one, input.difference)
  const moves = list.map(({ row, asked }) => {
    return { row, to: stepAfter(pack.custody, row.route, step.id), route: row.route, pages: asked.pages ?? row.pages }
  })
  const place = input.place.normalize('NFC')
  const { target, ...listed } = signedList(list, ({ row, asked: { pages } }) => ({
    ...opening(stepAfter(pack.custody, row.route, step.id)),
    ...(pages === null ? {} : { pages }),
  }))
  const words = { difference: input.difference, remarks: input.remarks }
  const { seq, leaf } = await sign(
    target,
    { step: step.id, ...listed, ...(place === '' ? {} : { place }), ...committedWords(words, input) },
    shownStep({ step, list, place, ...words }, input.language),
  )
  const said = { reason: input.difference, remarks: input.remarks, salt: input.salt }
  await moveOn(tx, archive, actor, moves, { kind: 'done', place, defect: '', ...said, seq, leaf })
  return { items: list.length }
}

/** Refused: step-not-next, step-needs, same-signer, counts-differ; params.code names the first item it is about. */
function mustBeOpen(
  { surroundings: { pack } }: Pick<Archive, 'surroundings'>,
  actor: Actor,
  step: PackStep,
  { row, asked }: Chosen<Counted>,
  difference: string,
): void {
  const code = row.referenceCode
  if (row.step !== step.id) throw new Refusal('step-not-next', { state: `step-${step.id}`, code })
  const obstacle = obstacleFor(pack, step, row, actor.id)
  if (obstacle) throw new Refusal(obstacle.code, { ...obstacle.params, code })
  if (step.asksPages && asked.pages === null) throw new Refusal('step-needs', { what: 'pages', code })
  const [expected, found] = [row.pages, asked.pages]
  if (expected === null || found === null || expected === found || difference !== '') return
  throw new Refusal('counts-differ', { what: 'pages', expected: String(expected), found: String(found), code })
}

type RejectInput = Signing & {
  readonly items: readonly { readonly id: number; readonly version: number }[]
  readonly to: string
  readonly defect: string
  readonly reason: string
}

/** At a hand-over it is who was to take over that sends back: the last signer cannot undo a step alone. */
export async function rejectStep(tx: Connection, actor: Actor, input: RejectInput, archive: Archive, sign: Sign) {
  const { custody } = archive.surroundings.pack
  const to = stepNamed(custody, input.to)
  const defect = custody.defects.find(one => one.code === input.defect)
  if (!defect) throw new Refusal('invalid-value', { field: 'defect', value: input.defect })
  const list = await chosen(tx, input.items)
  for (const { row } of list) {
    const steps = stepsOfRoute(custody, row.route)
    if (!to || !steps.slice(0, Math.max(0, steps.indexOf(row.step))).includes(to.id))
      throw new Refusal('step-not-before', { code: row.referenceCode })
    if (stepNamed(custody, row.step)?.handover === true && row.signer === actor.id)
      throw new Refusal('same-signer', { code: row.referenceCode })
  }
  if (!to) throw new Refusal('step-not-before')
  const { target, ...listed } = signedList(list, ({ row }) => ({ from: row.step }))
  const { reason, salt, language } = input
  const { seq, leaf } = await sign(
    target,
    { to: to.id, days: to.withinDays, defect: defect.code, ...listed, ...committedWords({ reason }, input) },
    shownRejection({ steps: custody.steps, to, defect, list, reason }, language),
  )
  const moves = list.map(({ row }) => ({ row, to, route: row.route, pages: row.pages }))
  const common = { kind: 'rejected' as const, place: '', defect: defect.code, reason, remarks: '', salt, seq, leaf }
  await moveOn(tx, archive, actor, moves, common)
  return { items: list.length }
}
