// Taking acts back: never what came after them, and never so that a page is nowhere.
import { describe, expect, test } from 'vitest'
import { catalogueDifferences } from '#service/integrity/projection.ts'
import { check } from '#service/integrity/verify.ts'
import type { CaptureEdit, CapturePart } from '#shared/contract/capture.ts'
import { gapRoom, lying } from '../support/gap-room.ts'

const room = gapRoom()

const edit = (batchId: number, what: CaptureEdit) => room.made.client.capture.edit({ batchId, edit: what })
const undo = (batchId: number) => room.made.client.capture.undo({ batchId })
const redo = (batchId: number) => room.made.client.capture.redo({ batchId })
const ones = async (count: number) => await room.stack(Array.from({ length: count }, () => '.' as const))
const more = async (batchId: number, count: number) => await room.scan(batchId, await ones(count), { duplex: false })

const idOf = ({ pages }: CapturePart, sheet: number) => pages.find(page => page.kept && page.sheet === sheet)?.id ?? 0

/** Pages that are neither in the grid nor in the trash. */
function nowhere({ pages, items }: CapturePart): readonly number[] {
  const there = new Set(items.map(item => item.id))
  return pages.filter(page => page.kept && !there.has(page.batchItemId)).map(page => page.id)
}

describe('taking an act back', () => {
  test('leaves pages that arrived in a new item where they are', async () => {
    const batchId = await room.newBatch()
    const first = await more(batchId, 3)
    await edit(batchId, { kind: 'split', pageId: idOf(first, 3) })
    expect(lying(await more(batchId, 1))).toBe('1f 2f | 3f 4f')
    await undo(batchId)
    const part = await room.now(batchId)
    expect([lying(part), nowhere(part)]).toEqual(['1f 2f 3f | 4f', []])
    expect(await catalogueDifferences(room.made.archive.databases.reader)).toEqual([])
    await redo(batchId)
    expect(lying(await room.now(batchId))).toBe('1f 2f | 3f 4f')
  })

  test('or doing a joining again, keeps an item into which something came', async () => {
    const batchId = await room.newBatch()
    const first = await more(batchId, 2)
    await edit(batchId, { kind: 'split', pageId: idOf(first, 2) })
    const { items } = await room.now(batchId)
    const batchItemId = items[1]?.id ?? 0
    await edit(batchId, { kind: 'join', batchItemId })
    await undo(batchId)
    const target = { kind: 'end', batchItemId, newItem: false } as const
    await room.scan(batchId, await ones(1), { duplex: false, target })
    await redo(batchId)
    const part = await room.now(batchId)
    expect([lying(part), nowhere(part)]).toEqual(['1f 2f | 3f', []])
  })

  test('takes a rescan back before what was done earlier, and does it again', async () => {
    const batchId = await room.newBatch()
    const first = await more(batchId, 3)
    const [one, two, three] = [idOf(first, 1), idOf(first, 2), idOf(first, 3)]
    await edit(batchId, { kind: 'split', pageId: two })
    const target = { kind: 'replace' as const, pageIds: [two, three] }
    const anew = await room.scan(batchId, await ones(2), { duplex: false, target })
    const kept = (part: CapturePart) => part.pages.filter(page => page.kept).map(page => page.id)
    const [, newTwo, newThree] = kept(anew)
    expect(anew.undo).toBe('rescan')
    await undo(batchId)
    const before = await room.now(batchId)
    expect([kept(before), lying(before), before.undo]).toEqual([[one, two, three], '1f | 2f 3f', 'split'])
    await redo(batchId)
    const again = await room.now(batchId)
    expect([kept(again), lying(again)]).toEqual([[one, newTwo, newThree], '1f | 2f 3f'])
    await undo(batchId)
    await undo(batchId)
    const part = await room.now(batchId)
    expect([kept(part), lying(part), nowhere(part)]).toEqual([[one, two, three], '1f 2f 3f', []])
    expect((await check(room.made.archive)).findings).toEqual([])
  })

  test('of a rescan opens the gap that it filled, and the marks that it settled', async () => {
    const batchId = await room.newBatch()
    const first = await room.scan(batchId, await room.stack(['.', 'text']), { duplex: false })
    const [page, gap] = [idOf(first, 1), first.gaps[0]?.id ?? 0]
    await room.made.client.quality.mark({ batchId, pageIds: [page], batchItemId: null, defect: 'Q03', note: '' })
    const target = { kind: 'replace' as const, pageIds: [page, gap] }
    expect(lying(await room.scan(batchId, await ones(2), { duplex: false, target }))).toBe('1f 2f')
    const marks = async () => (await room.made.client.quality.overview({ batchId })).marks.map(mark => mark.state)
    expect(await marks()).toEqual(['fixed'])
    await undo(batchId)
    expect([lying(await room.now(batchId)), await marks()]).toEqual(['1f (2f)', ['open']])
    expect(await catalogueDifferences(room.made.archive.databases.reader)).toEqual([])
    await redo(batchId)
    expect([lying(await room.now(batchId)), await marks()]).toEqual(['1f 2f', ['fixed']])
    expect(await catalogueDifferences(room.made.archive.databases.reader)).toEqual([])
  })

  test('does not bring back the front of a sheet that goes in again', async () => {
    const batchId = await room.newBatch()
    await room.scan(batchId, await ones(2))
    const { scanId } = await room.begin(batchId, await ones(3), { jam: 3, hold: 3 })
    const part = await room.until(batchId, now => now.pages.length === 5)
    const front = idOf(part, 3)
    const batchItemId = part.items[0]?.id ?? 0
    await edit(batchId, { kind: 'move', pageIds: [front], batchItemId, before: idOf(part, 1) })
    room.goOn()
    expect(lying(await room.ended(batchId, scanId))).toBe('1f 1b 2f 2b')
    await undo(batchId)
    expect(lying(await room.now(batchId))).toBe('1f 1b 2f 2b')
    expect(await catalogueDifferences(room.made.archive.databases.reader)).toEqual([])
  })

  test('and bringing a page back from the trash, brings back the item it lies in', async () => {
    const batchId = await room.newBatch()
    const first = await room.scan(batchId, await ones(2))
    await edit(batchId, { kind: 'split', pageId: first.pages.find(page => page.face === 'back')?.id ?? 0 })
    const part = await room.scan(batchId, await ones(1), { jam: 1 })
    const [front] = part.pages.filter(page => !page.kept)
    await undo(batchId)
    expect(lying(await room.now(batchId))).toBe('1f 1b')
    await edit(batchId, { kind: 'restore', pageIds: [front?.id ?? 0] })
    const after = await room.now(batchId)
    expect([lying(after), nowhere(after)]).toEqual(['1f 1b | 2f', []])
    expect(await catalogueDifferences(room.made.archive.databases.reader)).toEqual([])
  })
})
