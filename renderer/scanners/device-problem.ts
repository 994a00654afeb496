import { type DeviceProblem, deviceProblem } from '#shared/contract/scanners.ts'
import { failureOf } from '../transport/failure.ts'

/** What the device said no with; null where something else went wrong. */
export function deviceProblemOf(error: unknown): DeviceProblem | null {
  const failure = failureOf(error)
  if (failure.kind !== 'refusal' || failure.code !== 'device') return null
  const problem = deviceProblem.safeParse(failure.params['problem'])
  return problem.success ? problem.data : null
}
