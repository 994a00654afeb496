import { expect, test } from 'vitest'
import { isDue } from '#service/backup/schedule.ts'
import { outgrown } from '#service/backup/thin.ts'

const day = 86_400_000

test('of snapshots every hour for two years, 24 hours, 30 days and 12 months are kept', () => {
  const from = Date.parse('2024-01-01T00:30:00.000Z')
  const all = Array.from({ length: 2 * 365 * 24 }, (_, hour) => ({
    number: hour + 1,
    time: new Date(from + hour * 3_600_000).toISOString(),
  }))
  const gone = new Set(outgrown(all))
  const kept = all.filter(({ number }) => !gone.has(number)).map(({ time }) => time)
  expect(kept.at(-1)).toBe(all.at(-1)?.time)
  expect(new Set(kept.map(time => time.slice(0, 13))).size).toBe(kept.length)
  expect(kept.length).toBe(24 + 29 + 11)
  expect(new Set(kept.map(time => time.slice(0, 7))).size).toBe(12)
  // Thinned one by one as they come, it is the same.
  const survivors = all.filter(({ number }) => !gone.has(number))
  expect(outgrown(survivors)).toEqual([])
})

test('the newest five stay, however soon they followed each other', () => {
  const soon = Array.from({ length: 8 }, (_, at) => ({ number: at + 1, time: `2026-01-01T00:0${at}:00.000Z` }))
  expect(outgrown(soon)).toEqual([3, 2, 1])
})

test('a backup is due every so many hours, daily at its time, sooner after a failure, and at once after days asleep', () => {
  const zone = 'Asia/Shanghai'
  const at = (text: string) => new Date(`${text}+08:00`)
  const last = (text: string, failed = false) => ({ at: at(text).toISOString(), failed })
  const every = { kind: 'hours', hours: 4 } as const
  expect(isDue(every, null, new Date(), zone)).toBe(true)
  expect(isDue(every, last('2026-05-01T08:00'), at('2026-05-01T11:59'), zone)).toBe(false)
  expect(isDue(every, last('2026-05-01T08:00'), at('2026-05-01T12:00'), zone)).toBe(true)
  expect(isDue(every, last('2026-05-01T08:00', true), at('2026-05-01T08:30'), zone)).toBe(true)
  const daily = { kind: 'daily', at: '22:00' } as const
  expect(isDue(daily, last('2026-05-01T08:00'), at('2026-05-01T21:59'), zone)).toBe(false)
  expect(isDue(daily, last('2026-05-01T08:00'), at('2026-05-01T22:00'), zone)).toBe(true)
  expect(isDue(daily, last('2026-05-01T22:00'), at('2026-05-01T23:59'), zone)).toBe(false)
  expect(isDue(daily, last('2026-05-01T22:00'), at('2026-05-02T07:00'), zone)).toBe(false)
  expect(isDue(daily, last('2026-05-01T22:00'), at('2026-05-02T22:00'), zone)).toBe(true)
  expect(isDue(daily, last('2026-05-01T21:00'), at('2026-05-02T07:00'), zone)).toBe(true)
  expect(isDue(daily, { at: new Date(Date.now() - 9 * day).toISOString(), failed: false }, new Date(), zone)).toBe(true)
})
