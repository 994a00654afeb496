// A side that comes and cannot be used keeps its place: its sheet, its face, its bytes. Nothing moves up into it.
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { catalogueDifferences } from '#service/integrity/projection.ts'
import { check } from '#service/integrity/verify.ts'
import { played } from '../support/campaigns.ts'
import type { Broken } from '../support/feeder.ts'
import { gapRoom, hash, lying } from '../support/gap-room.ts'

const room = gapRoom()

const onPaper = (at: number) => `${Math.floor(at / 2) + 1}${at % 2 === 0 ? 'f' : 'b'}`

const runs: readonly (readonly [string, readonly ('.' | Broken)[], string])[] = [
  ['a back in the middle', ['.', '.', '.', 'truncated', '.', '.'], '1f 1b 2f (2b) 3f 3b'],
  ['a front in the middle', ['.', '.', 'text', '.', '.', '.'], '1f 1b (2f) 2b 3f 3b'],
  ['the first side', ['empty', '.', '.', '.'], '(1f) 1b 2f 2b'],
  ['the last side', ['.', '.', '.', 'truncated'], '1f 1b 2f (2b)'],
  ['two in a row', ['.', 'text', 'truncated', '.'], '1f (1b) (2f) 2b'],
  ['all of them', ['text', 'empty', 'truncated', 'text'], '(1f) (1b) (2f) (2b)'],
]

describe('a device that delivers what cannot be used', () => {
  test.each(runs)('in place of %s leaves a gap there, and says so', async (_what, kinds, expected) => {
    const batchId = await room.newBatch()
    const sides = await room.stack(kinds)
    const part = await room.scan(batchId, sides)
    expect(lying(part)).toBe(expected)
    const bad = kinds.filter(kind => kind !== '.').length
    expect(part.scans[0]).toMatchObject({
      state: 'incomplete',
      problem: null,
      sides: kinds.length,
      unusable: bad,
      sheets: kinds.length / 2,
    })
    const codes = { truncated: 'truncated', text: 'unknown-format', empty: 'empty-file' }
    expect(part.gaps.map(gap => gap.code)).toEqual(kinds.flatMap(kind => (kind === '.' ? [] : [codes[kind]])))
  })

  test('keeps the bytes to be looked at, and the ledger speaks of each', async () => {
    const batchId = await room.newBatch()
    const sides = await room.stack(['.', 'text', '.', 'empty'])
    const { gaps } = await room.scan(batchId, sides)
    const [text, empty] = gaps
    expect(text?.bytes).toBe(sides[1]?.byteLength)
    expect([empty?.bytes, empty?.url]).toEqual([0, null])
    const rows = await room.made.archive.databases.reader
      .selectFrom('batch_gap')
      .select(['sha256', 'ledger_seq'])
      .where('batch_id', '=', batchId)
      .orderBy('id')
      .execute()
    expect(rows.map(row => row.sha256)).toEqual([hash(sides[1] ?? Buffer.alloc(0)), null])
    expect(await readFile(room.made.archive.store.pathOf(rows[0]?.sha256 ?? ''))).toEqual(sides[1])
    const entry = await room.made.archive.databases.reader
      .selectFrom('ledger')
      .select(['type', 'line'])
      .where('seq', '=', rows[0]?.ledger_seq ?? 0)
      .executeTakeFirstOrThrow()
    expect(entry.type).toBe('page.unusable')
    expect(JSON.parse(entry.line).body).toMatchObject({ delivered: rows[0]?.sha256, sheet: 1, face: 'back', side: 2 })
    expect((await check(room.made.archive)).findings).toEqual([])
  })

  test('counts sheets on behind a gap, over runs and over items of so many sheets', async () => {
    const batchId = await room.newBatch()
    await room.scan(batchId, await room.stack(['.', '.', '.', 'text']))
    const part = await room.scan(batchId, await room.stack(['text', 'text', '.', '.', '.', '.']), { sheets: 2 })
    expect(lying(part)).toBe('1f 1b 2f (2b) (3f) (3b) | 4f 4b 5f 5b')
  })

  test('and then jams goes on with the sheet that came in part, once', async () => {
    const batchId = await room.newBatch()
    const first = await room.scan(batchId, await room.stack(['.', '.', 'text']), { jam: 3 })
    expect(first.scans[0]).toMatchObject({ state: 'stopped', problem: 'jam', unusable: 1, nextSheet: 2 })
    expect(lying(first)).toBe('1f 1b')
    const scanId = first.scans[0]?.id ?? 0
    const after = await room.scan(batchId, await room.stack(['.', '.', '.', '.']), {
      target: { kind: 'continue', scanId },
    })
    expect(lying(after)).toBe('1f 1b 2f 2b 3f 3b')
    expect(await catalogueDifferences(room.made.archive.databases.reader)).toEqual([])
  })

  test('and then jams goes on behind the gap, where its sheet came whole', async () => {
    const batchId = await room.newBatch()
    const first = await room.scan(batchId, await room.stack(['.', '.', '.', 'text']), { jam: 4 })
    expect(first.scans[0]).toMatchObject({ state: 'stopped', nextSheet: 3 })
    const scanId = first.scans[0]?.id ?? 0
    const after = await room.scan(batchId, await room.stack(['.', '.']), { target: { kind: 'continue', scanId } })
    expect(lying(after)).toBe('1f 1b 2f (2b) 3f 3b')
  })

  test('whichever sides they are: every side that can be used has the sheet and face it has on paper', async () => {
    const kinds = ['truncated', 'text', 'empty'] as const
    let state = 20261127
    const random = () => {
      state = (state * 1103515245 + 12345) % 2147483648
      return state / 2147483648
    }
    for (let round = 0; round < played(6, 24); round += 1) {
      const batchId = await room.newBatch()
      const drawn = Array.from({ length: 8 }, () =>
        random() < 0.45 ? (kinds[Math.floor(random() * 3)] ?? 'text') : '.',
      )
      const sides = await room.stack(drawn)
      const part = await room.scan(batchId, sides)
      const faces = await room.facesOf(batchId)
      for (const [at, kind] of drawn.entries()) {
        if (kind === '.') expect([at, faces.get(hash(sides[at] ?? Buffer.alloc(0)))]).toEqual([at, onPaper(at)])
      }
      expect(lying(part)).toBe(drawn.map((kind, at) => (kind === '.' ? onPaper(at) : `(${onPaper(at)})`)).join(' '))
    }
    expect(await catalogueDifferences(room.made.archive.databases.reader)).toEqual([])
  })

  test('two backs of equal bytes are two pages', async () => {
    const batchId = await room.newBatch()
    const [one, back, two] = await room.stack(['.', '.', '.'])
    if (!one || !back || !two) throw new Error('three pictures were made')
    const part = await room.scan(batchId, [one, back, two, back])
    expect([part.scans[0]?.state, lying(part)]).toEqual(['done', '1f 1b 2f 2b'])
  })
})

test('nothing of all this was a fault', () => {
  expect(room.made.faults).toEqual([])
})
