import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawSample, sampleSize } from '#shared/rules/sampling.ts'

const rank = (seed: string) => (item: { readonly id: number }) =>
  createHash('sha256').update(`${seed}:${item.id}`).digest('hex')

const items = fc
  .array(fc.constantFrom('张三 · A', '张三 · B', '李四 · A'), { minLength: 1, maxLength: 300 })
  .map(strata => strata.map((stratum, id) => ({ id, stratum })))

describe('a sample of a batch', () => {
  test('is 5 % of the items, but no fewer than 30 while there are as many', () => {
    expect([10, 30, 100, 600, 601, 2000].map(items => sampleSize(items, 0.05, 30))).toEqual([10, 30, 30, 30, 31, 100])
  })

  test('has exactly the size asked for, no item twice, in the order of the batch', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 100 }), fc.string(), (all, wanted, seed) => {
        const size = Math.min(wanted, all.length)
        const drawn = drawSample(all, size, rank(seed)).map(item => item.id)
        expect(drawn).toHaveLength(size)
        expect(drawn).toEqual([...new Set(drawn)].sort((a, b) => a - b))
      }),
    )
  })

  test('takes at least one item of every operator and device while it is large enough', () => {
    fc.assert(
      fc.property(items, fc.string(), (all, seed) => {
        const strata = new Set(all.map(item => item.stratum))
        const size = Math.min(all.length, 10)
        const drawn = drawSample(all, size, rank(seed))
        if (size >= strata.size) expect(new Set(drawn.map(item => item.stratum))).toEqual(strata)
      }),
    )
  })

  test('is drawn again by anybody who knows the seed, and is another one with another seed', () => {
    const all = Array.from({ length: 200 }, (_, id) => ({ id, stratum: id % 2 ? 'A' : 'B' }))
    const once = drawSample(all, 30, rank('seed'))
    expect(drawSample(all, 30, rank('seed'))).toEqual(once)
    expect(drawSample(all, 30, rank('other'))).not.toEqual(once)
  })
})
