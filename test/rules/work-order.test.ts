import { describe, expect, test } from 'vitest'
import type { BatchState } from '#shared/contract/batches.ts'
import { forecastOf } from '#shared/rules/forecast.ts'
import { differingCount, knownAfter, stepsAfter } from '#shared/rules/work-order.ts'

const line: readonly BatchState[] = ['out-requested', 'out', 'prepared', 'indexed', 'scanned', 'closed']

describe('the work order', () => {
  test('leads from each step to the one that follows, and ends', () => {
    expect(line.map(state => stepsAfter(line, state))).toEqual([
      ['out'],
      ['prepared'],
      ['indexed'],
      ['scanned'],
      ['closed'],
      [],
    ])
  })

  test('leads from rework back to scanning', () => {
    expect(stepsAfter(line, 'rework')).toEqual(['scanned'])
  })

  test('names the count that differs from the hand-over before, and compares only what was counted', () => {
    const promised = { items: 12, sheets: null, pages: 200 }
    expect(differingCount(promised, { items: 12, sheets: 110, pages: null })).toBeNull()
    expect(differingCount(promised, { items: 12, sheets: 110, pages: 199 })).toEqual({
      what: 'pages',
      expected: 200,
      found: 199,
    })
    expect(knownAfter(promised, { items: null, sheets: 110, pages: 199 })).toEqual({
      items: 12,
      sheets: 110,
      pages: 199,
    })
  })
})

describe('the forecast', () => {
  test('counts working days at the pace of the days that had pages', () => {
    // 2026-11-20 is a Friday.
    const friday = new Date('2026-11-20T15:00:00Z')
    expect(forecastOf([0, 400, 600], 1500, friday)).toEqual({ pagesADay: 500, days: 3, finish: '2026-11-25' })
  })

  test('says nothing before the first page and after the last', () => {
    expect(forecastOf([], 100, new Date())).toBeNull()
    expect(forecastOf([500], 0, new Date())).toBeNull()
  })
})
