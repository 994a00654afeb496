// A sample of entries is drawn so that anybody who has the seed draws it again.
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lowestRanks } from '#shared/rules/audit-sample.ts'
import { anArchive, type TestArchive, type TestClient } from '../support/archive.ts'

let made: TestArchive
let auditor: TestClient
beforeEach(async () => {
  made = await anArchive({ working: false })
  auditor = await made.officer('auditor')
  for (let at = 0; at < 40; at += 1) {
    await made.client.catalogue.addItem({
      title: `第${at}件`,
      categoryId: made.categoryId,
      year: 2023,
      retention: 'Y',
      departmentId: null,
    })
  }
})
afterEach(() => made.close())

/** The rule as its docstring says it, written a second time. */
const ranked = (seed: string, seqs: readonly number[]) =>
  seqs
    .map(seq => ({ seq, rank: createHash('sha256').update(`${seed}:${seq}`, 'utf8').digest('hex') }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ seq }) => seq)

describe('a sample of entries', () => {
  test('is the one that its seed gives, whoever computes it', async () => {
    const { entries } = await auditor.audit.log({ type: 'item.add', limit: 500 })
    const drawn = await auditor.audit.sample({ type: 'item.add', seed: '种子 2026', size: 7 })
    expect(drawn.population).toBe(40)
    expect(drawn.entries.map(({ seq }) => seq)).toEqual(
      ranked(
        '种子 2026',
        entries.map(({ seq }) => seq),
      ).slice(0, 7),
    )
    const again = await auditor.audit.sample({ type: 'item.add', seed: '种子 2026', size: 7 })
    expect(again).toEqual(drawn)
    const { lines } = await auditor.audit.lines({ from: 0, limit: 1000 })
    expect(drawn.ledgerSize).toBe(lines.length)
  })

  test('is another with another seed, and all there is where more is asked', async () => {
    const one = await auditor.audit.sample({ type: 'item.add', seed: 'a', size: 7 })
    const other = await auditor.audit.sample({ type: 'item.add', seed: 'b', size: 7 })
    expect(other.entries.map(({ seq }) => seq)).not.toEqual(one.entries.map(({ seq }) => seq))
    expect((await auditor.audit.sample({ type: 'item.add', seed: 'a', size: 500 })).entries).toHaveLength(40)
    expect(await auditor.audit.sample({ type: 'item.none', seed: 'a', size: 5 })).toMatchObject({
      population: 0,
      entries: [],
    })
  })

  test('of a large population keeps room for no more than two samples', () => {
    const ranks = lowestRanks(5)
    const seqs = Array.from({ length: 1000 }, (_, at) => at)
    for (const seq of seqs) ranks.add({ seq, rank: createHash('sha256').update(`x:${seq}`).digest('hex') })
    expect(ranks.drawn()).toEqual(ranked('x', seqs).slice(0, 5))
  })
})
