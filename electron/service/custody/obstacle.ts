// What stands in the way of signing the step of an item. Places and counts do not: they are given with the signature.
import type { BatchState } from '#shared/contract/batches.ts'
import type { RefusalCode } from '#shared/contract/refusals.ts'
import type { RulePack } from '#shared/rules/pack.ts'
import type { PackStep } from './steps-of.ts'

export type Obstacle = { readonly code: RefusalCode; readonly params: Record<string, string> }

export type Standing = {
  readonly signer: number | null
  readonly batchId: number | null
  readonly batchState: BatchState | null
  /** Images linked to the item. */
  readonly images: number
}

/** As the person with the id `who` would meet it; null: nothing stands in the way. */
export function obstacleFor(pack: RulePack, step: PackStep, standing: Standing, who: number): Obstacle | null {
  if (step.line && !digitized(pack, standing)) return { code: 'step-needs', params: { what: 'linked-images' } }
  if (step.handover && standing.signer === who) return { code: 'same-signer', params: {} }
  return null
}

/**
 * Images are there, and the batch that made them was accepted or went on from there. Items that came with their images
 * (intake) were in no batch.
 */
function digitized(pack: RulePack, { images, batchId, batchState }: Standing): boolean {
  return images > 0 && (batchId === null || isAccepted(pack, batchState))
}

/** Was the batch accepted, or is it past that? */
export function isAccepted({ workOrder }: RulePack, state: BatchState | null): boolean {
  const line: readonly (BatchState | null)[] = workOrder.steps.map(step => step.state)
  return line.indexOf(state) >= line.indexOf('accepted')
}
