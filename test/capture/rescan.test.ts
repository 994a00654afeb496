// Scanning sides anew: exactly those that were chosen, whatever else lies in the feeder, and sheets as the device counts them.
import { describe, expect, test } from 'vitest'
import { catalogueDifferences } from '#service/integrity/projection.ts'
import { check } from '#service/integrity/verify.ts'
import type { CapturePart } from '#shared/contract/capture.ts'
import { gapRoom, hash, lying } from '../support/gap-room.ts'

const room = gapRoom()

const idOf = ({ pages }: CapturePart, sheet: number, face: 'front' | 'back' = 'front') =>
  pages.find(page => page.kept && page.sheet === sheet && page.face === face)?.id ?? 0

const replace = (...pageIds: number[]) => ({ kind: 'replace' as const, pageIds })

describe('a rescan', () => {
  test('takes as many sides as were chosen, and nothing of what else lies in the feeder', async () => {
    const batchId = await room.newBatch()
    const first = await room.scan(batchId, await room.stack(['.', '.', '.']), { duplex: false })
    const again = await room.stack(['.', '.', '.', '.', '.'])
    const target = replace(idOf(first, 1), idOf(first, 3))
    const part = await room.scan(batchId, again, { duplex: false, target })
    expect(lying(part)).toBe('1f 2f 3f')
    expect(part.scans[0]).toMatchObject({ state: 'done', sides: 2, sheets: 2 })
    const faces = await room.facesOf(batchId)
    expect(again.map(side => faces.get(hash(side)))).toEqual(['1f', '3f', undefined, undefined, undefined])
    expect((await check(room.made.archive)).findings).toEqual([])
  })

  test('of both sides of a sheet lets the sheet through once, by a device that sees both', async () => {
    const batchId = await room.newBatch()
    const first = await room.scan(batchId, await room.stack(['.', '.', '.', '.', '.', '.']))
    const again = await room.stack(['.', '.', '.', '.'])
    const part = await room.scan(batchId, again, { target: replace(idOf(first, 2), idOf(first, 2, 'back')) })
    expect(lying(part)).toBe('1f 1b 2f 2b 3f 3b')
    expect(part.scans[0]).toMatchObject({ state: 'done', sides: 2, sheets: 1 })
    const faces = await room.facesOf(batchId)
    expect(again.map(side => faces.get(hash(side)))).toEqual(['2f', '2b', undefined, undefined])
  })

  test('of one side of each of two sheets leaves the other sides as they are', async () => {
    const batchId = await room.newBatch()
    const first = await room.scan(batchId, await room.stack(['.', '.', '.', '.', '.', '.']))
    const again = await room.stack(['.', '.', '.', '.', '.', '.'])
    const part = await room.scan(batchId, again, { target: replace(idOf(first, 1, 'back'), idOf(first, 3)) })
    expect(lying(part)).toBe('1f 1b 2f 2b 3f 3b')
    expect(part.scans[0]).toMatchObject({ state: 'done', sides: 4, sheets: 2 })
    const faces = await room.facesOf(batchId)
    expect(again.map(side => faces.get(hash(side)))).toEqual([undefined, '1b', '3f', undefined, undefined, undefined])
    expect(part.pages.filter(page => !page.kept).map(page => `${page.sheet}${page.face[0]}`)).toEqual(['1b', '3f'])
    expect(await catalogueDifferences(room.made.archive.databases.reader)).toEqual([])
  })

  test('that was broken off goes on with the sides it has not brought, and with those only', async () => {
    const batchId = await room.newBatch()
    const first = await room.scan(batchId, await room.stack(['.', '.', '.', '.', '.', '.']))
    const target = replace(...[1, 2, 3].flatMap(sheet => [idOf(first, sheet), idOf(first, sheet, 'back')]))
    // The second sheet comes in part: it goes in again, and its front is scanned once more.
    const broken = await room.scan(batchId, await room.stack(['.', '.', '.']), { target, jam: 3 })
    expect(broken.scans[0]).toMatchObject({ state: 'stopped', problem: 'jam', sides: 3, sheets: 1 })
    const scanId = broken.scans[0]?.id ?? 0
    const rest = await room.stack(['.', '.', '.', '.', '.', '.'])
    const part = await room.scan(batchId, rest, { target: { kind: 'continue', scanId } })
    expect(lying(part)).toBe('1f 1b 2f 2b 3f 3b')
    expect(part.scans[0]).toMatchObject({ state: 'done', sides: 4, sheets: 2 })
    const faces = await room.facesOf(batchId)
    expect(rest.slice(0, 4).map(side => faces.get(hash(side)))).toEqual(['2f', '2b', '3f', '3b'])
    expect(part.pages).toHaveLength(6 + 3 + 4)
  })

  test('that brings fewer sides than were chosen says so, and goes on with the rest', async () => {
    const batchId = await room.newBatch()
    const first = await room.scan(batchId, await room.stack(['.', '.', '.']), { duplex: false })
    const target = replace(idOf(first, 1), idOf(first, 2), idOf(first, 3))
    const part = await room.scan(batchId, await room.stack(['.']), { duplex: false, target })
    expect(part.scans[0]).toMatchObject({ state: 'stopped', problem: 'sides-left', sides: 1 })
    const scanId = part.scans[0]?.id ?? 0
    const rest = await room.stack(['.', '.', '.'])
    const whole = await room.scan(batchId, rest, { duplex: false, target: { kind: 'continue', scanId } })
    expect(whole.scans[0]).toMatchObject({ state: 'done', sides: 2 })
    const faces = await room.facesOf(batchId)
    expect(rest.map(side => faces.get(hash(side)))).toEqual(['2f', '3f', undefined])
  })

  test('that jams behind the last side that was chosen is done: nothing goes on', async () => {
    const batchId = await room.newBatch()
    const first = await room.scan(batchId, await room.stack(['.', '.']), { duplex: false })
    const stack = await room.stack(['.'])
    const part = await room.scan(batchId, stack, { duplex: false, target: replace(idOf(first, 1)), jam: 1 })
    expect(part.scans[0]).toMatchObject({ state: 'done', problem: null, sides: 1 })
    const scanId = part.scans[0]?.id ?? 0
    await expect(
      room.scan(batchId, stack, { duplex: false, target: { kind: 'continue', scanId } }),
    ).rejects.toMatchObject({ data: { code: 'scan-not-stopped' } })
  })

  test('of a page that was scanned anew already takes the place of the one that stands there', async () => {
    const batchId = await room.newBatch()
    const first = await room.scan(batchId, await room.stack(['.', '.']), { duplex: false })
    const target = replace(idOf(first, 1))
    await room.scan(batchId, await room.stack(['.']), { duplex: false, target })
    const part = await room.scan(batchId, await room.stack(['.']), { duplex: false, target })
    expect(lying(part)).toBe('1f 2f')
  })

  test('asks its device for so many sides, and sheets counted by its faces', async () => {
    const batchId = await room.newBatch()
    const first = await room.scan(batchId, await room.stack(['.', '.', '.', '.']))
    await room.scan(batchId, await room.stack(['.', '.', '.', '.']), { target: replace(idOf(first, 2, 'back')) })
    expect(room.asked()).toMatchObject({ source: 'feeder-duplex', count: 2 })
    const one = await room.now(batchId)
    await room.scan(batchId, await room.stack(['.']), { duplex: false, target: replace(idOf(one, 2)) })
    expect(room.asked()).toMatchObject({ source: 'feeder', count: 1 })
  })
})

describe('sheets of a batch', () => {
  test('are counted once, whichever run brought which of their sides', async () => {
    const batchId = await room.newBatch()
    const first = await room.scan(batchId, await room.stack(['.', '.', '.', '.']))
    await room.scan(batchId, await room.stack(['.']), { duplex: false, target: replace(idOf(first, 1)) })
    const whole = (await room.made.client.batches.reconcile({ id: batchId })).at(-1)
    expect(whole).toMatchObject({ sheetsScanned: 2, imagesStored: 4 })
  })
})
