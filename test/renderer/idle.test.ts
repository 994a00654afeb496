import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastActive } from '../../renderer/session/idle.ts'

const moment = fc.integer({ min: 0, max: 4_000_000_000_000 })

test('a person was last active where they were last: in this window or in another', () => {
  fc.assert(
    fc.property(moment, moment, moment, (one, other, more) => {
      const now = Math.max(one, other) + more
      expect(lastActive(one, String(other), now)).toBe(Math.max(one, other))
    }),
  )
})

test('a stamp of a time far ahead, or none that can be read, keeps no window open', () => {
  fc.assert(
    fc.property(moment, moment, fc.constantFrom(null, '', 'soon', 'NaN', 'Infinity'), (here, ahead, nothing) => {
      expect(lastActive(here, String(here + 60_001 + ahead), here)).toBe(here)
      expect(lastActive(here, nothing, here + ahead)).toBe(here)
    }),
  )
})

test('nobody was active later than now, whatever the clocks of two windows say', () => {
  fc.assert(fc.property(moment, moment, moment, (here, there, now) => lastActive(here, String(there), now) <= now))
})
