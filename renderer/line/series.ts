// The tests of a device as rows of measures over time.
import type { DriftTest } from '#shared/contract/line.ts'
import { type Band, bandOf } from './limits.ts'

export type Point = { readonly testId: number; readonly at: string; readonly value: number; readonly passed: boolean }
export type Series = {
  readonly id: string
  readonly points: readonly Point[]
  /** Of the latest test, as it is written and as a band. */
  readonly limit: string
  readonly band: Band | null
}

export type DeviceTests = { readonly scannerId: number; readonly device: string; readonly tests: readonly DriftTest[] }

/** Tests by device, in the order in which the devices first appear; oldest test first. */
export function byDevice(tests: readonly DriftTest[]): readonly DeviceTests[] {
  const ids = [...new Set(tests.map(test => test.scannerId))]
  return ids.map(scannerId => {
    const own = tests.filter(test => test.scannerId === scannerId)
    return { scannerId, device: own.at(-1)?.device ?? '', tests: own }
  })
}

/** One row for each measure that any test of the device has, in the order of the tests. */
export function seriesOf(tests: readonly DriftTest[]): readonly Series[] {
  const ids = [...new Set(tests.flatMap(test => test.values.map(value => value.id)))]
  return ids.map(id => {
    const found = tests.flatMap(test =>
      test.values.filter(value => value.id === id).map(value => ({ ...value, testId: test.id, at: test.at })),
    )
    const limit = found.at(-1)?.limit ?? ''
    return {
      id,
      points: found.map(({ testId, at, value, passed }) => ({ testId, at, value, passed })),
      limit,
      band: bandOf(limit),
    }
  })
}

/** From where to where the chart of a row has to reach: all its values and the limits, with some air. */
export function reachOf({ points, band }: Series): readonly [number, number] {
  const values = [...points.map(point => point.value), band?.low ?? null, band?.high ?? null].filter(
    value => value !== null,
  )
  const low = Math.min(...values)
  const high = Math.max(...values)
  const air = high === low ? Math.max(Math.abs(high) * 0.05, 0.5) : (high - low) * 0.12
  // What cannot be negative (counts, resolutions, brightness) does not begin below nothing.
  return [low >= 0 ? Math.max(0, low - air) : low - air, high + air]
}
