import { expect, test } from 'vitest'
import { beginningOfYesterday } from '#service/today/since.ts'

const since = (now: string, zone: string) => beginningOfYesterday(new Date(now), zone).toISOString()

test('yesterday begins at midnight where the archive is', () => {
  expect(since('2026-03-05T12:34:56.789Z', 'Asia/Shanghai')).toBe('2026-03-03T16:00:00.000Z')
  // In Shanghai it is the sixth already.
  expect(since('2026-03-05T16:00:00.000Z', 'Asia/Shanghai')).toBe('2026-03-04T16:00:00.000Z')
  expect(since('2026-03-05T15:59:59.999Z', 'Asia/Shanghai')).toBe('2026-03-03T16:00:00.000Z')
  expect(since('2026-03-05T00:00:00.000Z', 'Asia/Kathmandu')).toBe('2026-03-03T18:15:00.000Z')
})

test('also where yesterday or today has 23 or 25 hours', () => {
  expect(since('2026-03-29T20:00:00Z', 'Europe/Berlin')).toBe('2026-03-27T23:00:00.000Z')
  expect(since('2026-03-30T10:00:00Z', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z')
  expect(since('2026-10-25T20:00:00Z', 'Europe/Berlin')).toBe('2026-10-23T22:00:00.000Z')
  expect(since('2026-10-26T10:00:00Z', 'Europe/Berlin')).toBe('2026-10-24T22:00:00.000Z')
})
