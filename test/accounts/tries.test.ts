// The brakes on guessing, by the counters alone.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countTries } from '#service/accounts/tries.ts'
import type { Comer } from '#service/archive/door.ts'

const start = Date.parse('2026-03-02T08:00:00Z')
const comer = (more: Partial<Comer> = {}): Comer => ({
  name: 'zhangsan',
  real: true,
  way: '10.0.0.9',
  address: '10.0.0.9',
  usual: false,
  known: false,
  ...more,
})
const from = (address: string, more: Partial<Comer> = {}) => comer({ way: address, address, ...more })

describe('failures', () => {
  test('by one way cost nothing five times, then half a minute, doubling to a quarter of an hour', () => {
    const tries = countTries()
    const waits = Array.from({ length: 12 }, () => {
      tries.failed(comer(), start)
      return tries.wait(comer(), start)
    })
    expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900])
    expect(tries.wait(comer(), start + 899_001)).toBe(1)
    expect(tries.wait(comer(), start + 900_000)).toBe(0)
    expect(tries.wait(from('10.0.0.5'), start)).toBe(0)
  })

  test('are forgotten with the right password, and after a day without any', () => {
    const tries = countTries()
    for (let at = 0; at < 6; at += 1) tries.failed(comer(), start)
    tries.succeeded(comer())
    expect(tries.wait(comer(), start)).toBe(0)
    for (let at = 0; at < 4; at += 1) tries.failed(comer(), start)
    tries.failed(comer(), start + 25 * 3_600_000)
    expect(tries.wait(comer(), start + 25 * 3_600_000)).toBe(0)
  })

  test('at one account by many ways slow strangers down from the fiftieth of a day on, and nobody who usually comes', () => {
    const tries = countTries()
    const crossed = Array.from({ length: 60 }, (_, at) => tries.failed(from(`10.0.${at}.1`), start))
    expect(crossed.flatMap((yes, at) => (yes ? [at] : []))).toEqual([49])
    expect(tries.wait(from('10.9.9.9'), start)).toBe(900)
    expect(tries.wait(from('10.9.9.9', { usual: true }), start)).toBe(0)
    expect(tries.wait(from('10.9.9.9', { name: 'lisi' }), start)).toBe(0)
    expect(tries.wait(from('10.9.9.9'), start + 25 * 3_600_000)).toBe(0)
  })

  test('from one address slow that address down from the hundredth of a day on, but no browser its people have used', () => {
    const tries = countTries()
    for (let at = 0; at < 100; at += 1) tries.failed(comer({ name: `nobody${at}`, real: false }), start)
    expect(tries.wait(comer({ name: 'lisi' }), start)).toBe(30)
    expect(tries.wait(comer({ name: 'lisi', way: 'device x', usual: true, known: true }), start)).toBe(0)
    expect(tries.wait(from('10.0.0.5'), start)).toBe(0)
  })

  test('of one network of IPv6 count together', () => {
    const tries = countTries()
    for (let at = 0; at < 100; at += 1) tries.failed(from(`2001:db8:1:2::${at}`, { name: `nobody${at}` }), start)
    expect(tries.wait(from('2001:db8:1:2:3:4:5:6', { name: 'lisi' }), start)).toBe(30)
    expect(tries.wait(from('2001:db8:1:3::1', { name: 'lisi' }), start)).toBe(0)
  })

  test('under names that nobody has never push out those of an account', () => {
    const tries = countTries()
    for (let at = 0; at < 5; at += 1) tries.failed(comer(), start)
    for (let at = 0; at < 30_000; at += 1) tries.failed(from(`10.1.${at}`, { name: `x${at}`, real: false }), start)
    expect(tries.wait(comer(), start)).toBe(30)
  })

  test('make nobody who usually comes wait, whatever strangers do', () => {
    const stranger = fc.record({ at: fc.nat({ max: 40 }), hours: fc.nat({ max: 30 }) })
    fc.assert(
      fc.property(fc.array(stranger, { maxLength: 300 }), moves => {
        const tries = countTries()
        const owner = comer({ way: 'device mine', address: '10.0.0.1', usual: true, known: true })
        for (const { at, hours } of moves) {
          tries.failed(from(`10.0.0.${at}`), start + hours * 3_600_000)
          expect(tries.wait(owner, start + hours * 3_600_000)).toBe(0)
        }
      }),
      { numRuns: 50 },
    )
  })
})

test('tries by one way are compared one after the other', async () => {
  const tries = countTries()
  let [now, most] = [0, 0]
  const compare = async () => {
    now += 1
    most = Math.max(most, now)
    await new Promise(setImmediate)
    now -= 1
    throw new Error('wrong')
  }
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => tries.alone(comer(), compare)))
  expect(all.every(({ status }) => status === 'rejected')).toBe(true)
  expect(most).toBe(1)
})
