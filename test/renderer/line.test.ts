import { expect, test } from 'vitest'
import type { DriftTest, ThroughputHour } from '#shared/contract/line.ts'
import { bucketsOf, paceOf, rankedBy, shownHours } from '../../renderer/line/buckets.ts'
import { bandOf } from '../../renderer/line/limits.ts'
import { measured } from '../../renderer/line/measures.ts'
import { countTicks, linear, roundStep, thinned, ticks } from '../../renderer/line/scales.ts'
import { byDevice, reachOf, seriesOf } from '../../renderer/line/series.ts'

const hour = (at: string, step: ThroughputHour['step'], pages: number, operator = '李明', device = 'A') =>
  ({ hour: at, step, operator, device, pages }) satisfies ThroughputHour

/** The hour of UTC in which a moment of this place lies, whatever the time zone of the machine is. */
const utcHour = (...local: [number, number, number, number]) => new Date(...local).toISOString().slice(0, 13)

test('a scale maps its ends to its ends, and a single value to the middle', () => {
  const place = linear([0, 200], [100, 0])
  expect([place(0), place(50), place(200)]).toEqual([100, 75, 0])
  expect(linear([300, 300], [0, 10])(300)).toBe(5)
})

test('an axis names round figures that enclose the values', () => {
  expect([roundStep(10, 4), roundStep(1.24, 3), roundStep(8000, 3), roundStep(0, 3)]).toEqual([2, 0.5, 2000, 1])
  expect(ticks(296.3, 303.7, 3)).toEqual([296, 298, 300, 302, 304])
  expect(ticks(-0.62, 0.62, 3)).toEqual([-1, -0.5, 0, 0.5, 1])
  expect(ticks(0.1, 0.32, 3)).toEqual([0.1, 0.2, 0.3, 0.4])
  expect(ticks(5, 5, 3)).toEqual([5, 6])
})

test('pages are counted in whole figures, also where there is one or none', () => {
  expect(countTicks(0, 3)).toEqual([0, 1])
  expect(countTicks(1, 3)).toEqual([0, 1])
  expect(countTicks(6212, 3)).toEqual([0, 2000, 4000, 6000, 8000])
})

test('of many labels every n-th stays, and the latest always', () => {
  expect([...thinned(7, 16)].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6])
  const kept = thinned(90, 16)
  expect(kept.size).toBeLessThanOrEqual(16)
  expect(kept.has(89)).toBe(true)
})

test('hours of UTC fall into the days of this place, and days without pages stand with none', () => {
  const now = new Date(2026, 10, 22, 15, 30)
  const buckets = bucketsOf(
    [
      hour(utcHour(2026, 10, 22, 0), 'scan', 5),
      hour(utcHour(2026, 10, 21, 23), 'scan', 7),
      hour(utcHour(2026, 10, 21, 9), 'check', 2),
      hour(utcHour(2026, 10, 1, 9), 'scan', 1000),
    ],
    3,
    now,
  )
  expect(buckets).toEqual([
    { key: '2026-11-20', label: '11-20', pages: { scan: 0, read: 0, check: 0 } },
    { key: '2026-11-21', label: '11-21', pages: { scan: 7, read: 0, check: 2 } },
    { key: '2026-11-22', label: '11-22', pages: { scan: 5, read: 0, check: 0 } },
  ])
})

test('one day is shown by its hours, up to this one', () => {
  const now = new Date(2026, 10, 22, 15, 30)
  const buckets = bucketsOf([hour(utcHour(2026, 10, 22, 14), 'read', 30)], 1, now)
  expect(buckets).toHaveLength(24)
  expect(buckets[0]?.key).toBe('2026-11-21 16')
  expect(buckets.at(-2)).toEqual({ key: '2026-11-22 14', label: '14', pages: { scan: 0, read: 30, check: 0 } })
})

test('figures and bars count the same hours', () => {
  const now = new Date(2026, 10, 22, 15, 30)
  const hours = [hour(utcHour(2026, 10, 15, 20), 'scan', 9), hour(utcHour(2026, 10, 16, 0), 'scan', 5)]
  expect(shownHours(hours, 7, now).map(one => one.pages)).toEqual([5])
  expect(shownHours([hour(utcHour(2026, 10, 21, 16), 'scan', 1)], 1, now)).toHaveLength(1)
  expect(shownHours([hour(utcHour(2026, 10, 21, 15), 'scan', 1)], 1, now)).toEqual([])
})

test('the pace counts only the hours in which something was done, each once', () => {
  const hours = [
    hour('2026-11-22T06', 'scan', 100),
    hour('2026-11-22T06', 'scan', 200, '王芳'),
    hour('2026-11-22T07', 'scan', 301),
    hour('2026-11-22T08', 'read', 50),
  ]
  expect(paceOf(hours, 'scan')).toEqual({ pages: 601, anHour: 301 })
  expect(paceOf(hours, 'check')).toEqual({ pages: 0, anHour: 0 })
})

test('people and devices are ranked by their pages, and what nobody did is left out', () => {
  const hours = [
    hour('2026-11-22T06', 'scan', 10, '王芳'),
    hour('2026-11-22T06', 'scan', 20),
    hour('2026-11-22T06', 'check', 5, '王芳', ''),
    hour('2026-11-22T06', 'read', 500, '', ''),
  ]
  expect(rankedBy(hours, 'operator')).toEqual([
    { name: '李明', pages: { scan: 20, read: 0, check: 0 }, total: 20 },
    { name: '王芳', pages: { scan: 10, read: 0, check: 5 }, total: 15 },
  ])
  expect(rankedBy(hours, 'device').map(one => one.name)).toEqual(['A'])
})

test('a limit in words becomes a band', () => {
  expect(bandOf('297–303')).toEqual({ low: 297, high: 303 })
  expect(bandOf('297..303 dpi')).toEqual({ low: 297, high: 303 })
  expect(bandOf('±0.5°')).toEqual({ low: -0.5, high: 0.5 })
  expect(bandOf('300 ± 3')).toEqual({ low: 297, high: 303 })
  expect(bandOf('≤ 2')).toEqual({ low: null, high: 2 })
  expect(bandOf('>= 215')).toEqual({ low: 215, high: null })
  expect(bandOf('-5 – 5')).toEqual({ low: -5, high: 5 })
  expect(bandOf('none')).toBeNull()
})

const drift = (id: number, scannerId: number, values: DriftTest['values'], trouble = ''): DriftTest => ({
  id,
  scannerId,
  device: `设备 ${scannerId}`,
  at: `2026-11-${10 + id}T01:00:00Z`,
  by: '李明',
  passed: values.every(value => value.passed),
  values,
  trouble,
  held: [],
})

test('the tests of each device become one row a measure; a test that failed to measure leaves a gap', () => {
  const skew = (value: number, passed = true) => ({ id: 'skew', value, limit: '±0.5', passed })
  const tests = [drift(1, 7, [skew(0.1)]), drift(2, 8, [], 'target-not-found'), drift(3, 7, [skew(0.9, false)])]
  const [first, second] = byDevice(tests)
  expect([first?.device, first?.tests.length, second?.device, second?.tests.length]).toEqual(['设备 7', 2, '设备 8', 1])
  expect(seriesOf(first?.tests ?? [])).toEqual([
    {
      id: 'skew',
      limit: '±0.5',
      band: { low: -0.5, high: 0.5 },
      points: [
        { testId: 1, at: '2026-11-11T01:00:00Z', value: 0.1, passed: true },
        { testId: 3, at: '2026-11-13T01:00:00Z', value: 0.9, passed: false },
      ],
    },
  ])
  expect(seriesOf(second?.tests ?? [])).toEqual([])
})

test('a chart reaches over its values and its limits, and not below nothing', () => {
  const of = (values: readonly number[], limit: string) =>
    reachOf({
      id: 'x',
      limit,
      band: bandOf(limit),
      points: values.map((value, at) => ({ testId: at, at: '', value, passed: true })),
    })
  const [low, high] = of([300, 301], '297–303')
  expect([low < 297, high > 303]).toEqual([true, true])
  expect(of([0, 3], '≤ 0')[0]).toBe(0)
  expect(of([0.5], '')).toEqual([0, 1])
})

test('measured values keep the digits that mean something', () => {
  expect([measured(300.0712), measured(2.345), measured(-0.0561), measured(0)]).toEqual([
    '300.1',
    '2.35',
    '-0.056',
    '0',
  ])
})
