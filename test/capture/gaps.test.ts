// A gap: the place of a side that could not be used, until it is filled or accepted.
import { describe, expect, test } from 'vitest'
import { catalogueDifferences } from '#service/integrity/projection.ts'
import { check } from '#service/integrity/verify.ts'
import type { CapturePart } from '#shared/contract/capture.ts'
import { gapRoom, hash, lying } from '../support/gap-room.ts'

const room = gapRoom()

describe('a gap', () => {
  test('is filled by a side that is scanned again, in its very place', async () => {
    const batchId = await room.newBatch()
    const { gaps } = await room.scan(batchId, await room.stack(['.', '.', '.', 'text', 'text', '.']))
    const pageIds = gaps.map(gap => gap.id)
    const [again, more] = await room.stack(['.', '.'])
    if (!again || !more) throw new Error('two pictures were made')
    const part = await room.scan(batchId, [again, more], { duplex: false, target: { kind: 'replace', pageIds } })
    expect([lying(part), part.gaps]).toEqual(['1f 1b 2f 2b 3f 3b', []])
    expect(part.scans.map(run => run.state)).toEqual(['done', 'incomplete'])
    expect((await room.facesOf(batchId)).get(hash(again))).toBe('2b')
    expect((await room.facesOf(batchId)).get(hash(more))).toBe('3f')
    await expect(
      room.scan(batchId, [again], { duplex: false, target: { kind: 'replace', pageIds } }),
    ).rejects.toMatchObject({
      data: { code: 'gap-settled' },
    })
  })

  test('stays where the side scanned for it cannot be used either; so does a page', async () => {
    const batchId = await room.newBatch()
    const first = await room.scan(batchId, await room.stack(['.', 'text', '.', '.']))
    const pageIds = [first.gaps[0]?.id ?? 0, first.pages.find(page => page.sheet === 2)?.id ?? 0]
    const part = await room.scan(batchId, await room.stack(['truncated', 'text']), {
      duplex: false,
      target: { kind: 'replace', pageIds },
    })
    expect(lying(part)).toBe('1f (1b) 2f 2b')
    expect(part.scans[0]).toMatchObject({ state: 'incomplete', sides: 2, unusable: 2 })
    expect(part.gaps.map(gap => gap.state).sort()).toEqual(['open', 'withdrawn', 'withdrawn'])
    expect(await catalogueDifferences(room.made.archive.databases.reader)).toEqual([])
  })

  test('is filled by one side only, also where the run was broken off and goes on', async () => {
    const batchId = await room.newBatch()
    const { gaps } = await room.scan(batchId, await room.stack(['.', 'text', 'text', '.']))
    const pageIds = gaps.map(gap => gap.id)
    const target = { kind: 'replace' as const, pageIds }
    const first = await room.scan(batchId, await room.stack(['.']), { duplex: false, target, jam: 1 })
    expect(lying(first)).toBe('1f 1b (2f) 2b')
    const scanId = first.scans[0]?.id ?? 0
    const goingOn = { kind: 'continue' as const, scanId }
    const after = await room.scan(batchId, await room.stack(['.']), { duplex: false, target: goingOn })
    expect(lying(after)).toBe('1f 1b 2f 2b')
  })

  test('stands in the way of the work order until it is accepted with a reason, which can be taken back', async () => {
    const batchId = await room.newBatch()
    const { gaps } = await room.scan(batchId, await room.stack(['.', '.', 'text', '.']))
    await room.made.archive.work.idle()
    const none = { items: null, sheets: null, pages: null }
    const said = { giver: '', counts: none, difference: '', fields: {}, remarks: '' }
    const advance = async (to: 'out' | 'prepared' | 'indexed' | 'scanned' | 'processed' | 'checked' | 'linked') => {
      const { version } = await room.made.client.batches.detail({ id: batchId })
      await room.made.client.batches.advance({ id: batchId, version, to, ...said })
    }
    for (const to of ['out', 'prepared', 'indexed', 'scanned', 'processed'] as const) await advance(to)
    const refused = { data: { code: 'sides-missing', params: { sides: '1', sheets: '2' } } }
    await expect(advance('checked')).rejects.toMatchObject(refused)
    const [gapId] = gaps.map(gap => gap.id)
    const reason = '原件背面粘连，无法揭开'
    const edit = { kind: 'accept-gaps' as const, gapIds: [gapId ?? 0], reason }
    await room.made.client.capture.edit({ batchId, edit })
    await expect(room.made.client.capture.edit({ batchId, edit })).rejects.toMatchObject({
      data: { code: 'gap-settled' },
    })
    expect((await room.now(batchId)).gaps).toMatchObject([{ state: 'accepted', reason: reason }])
    await room.made.client.capture.undo({ batchId })
    expect((await room.now(batchId)).gaps).toMatchObject([{ state: 'open', reason: '' }])
    await expect(advance('checked')).rejects.toMatchObject(refused)
    await room.made.client.capture.redo({ batchId })
    expect(await catalogueDifferences(room.made.archive.databases.reader)).toEqual([])

    const { failed } = await room.made.client.quality.overview({ batchId })
    for (const { pageId, check: which } of failed) {
      await room.made.client.quality.waive({ batchId, pageIds: [pageId], check: which, reason: '原件如此' })
    }
    await advance('checked')
    const [row] = await room.made.client.batches.reconcile({ id: batchId })
    expect(row).toMatchObject({ sheetsScanned: 2, imagesStored: 3, gapsOpen: 0, gapsAccepted: 1, differences: [] })
    await advance('linked')
    const { itemList } = await room.made.client.batches.detail({ id: batchId })
    const item = await room.made.client.catalogue.item({ id: itemList[0]?.itemId ?? 0 })
    expect(item.pageList.map(page => page.sequence)).toEqual([1, 2, 4])
    expect(item.gaps).toMatchObject([{ sequence: 3, code: 'unknown-format', reason: reason }])
    const timeline = await room.made.client.custody.timeline({ itemId: item.id })
    expect(timeline.events.map(event => event.type)).toContain('page.unusable')
    const settled = timeline.events.filter(event => event.type === 'capture.redo')
    expect(settled.map(event => event.reason)).toEqual([reason])
    expect((await check(room.made.archive)).findings).toEqual([])
  })

  test('keeps its place when pages around it are moved, split, joined and put back', async () => {
    const batchId = await room.newBatch()
    const { pages, gaps, items } = await room.scan(batchId, await room.stack(['.', '.', '.', 'text', '.', '.']))
    const page = (sheet: number, face: string) => pages.find(one => one.sheet === sheet && one.face === face)?.id ?? 0
    const item = items[0]?.id ?? 0
    const edit = (what: Parameters<typeof room.made.client.capture.edit>[0]['edit']) =>
      room.made.client.capture.edit({ batchId, edit: what })
    const becomes = async (expected: string) => expect(lying(await room.now(batchId))).toBe(expected)
    await edit({ kind: 'move', pageIds: [page(1, 'back')], batchItemId: item, before: page(3, 'back') })
    await becomes('1f 2f (2b) 3f 1b 3b')
    await room.made.client.capture.undo({ batchId })
    await becomes('1f 1b 2f (2b) 3f 3b')
    await edit({ kind: 'split', pageId: page(2, 'front') })
    await becomes('1f 1b | 2f (2b) 3f 3b')
    await edit({ kind: 'split', pageId: gaps[0]?.id ?? 0 })
    await becomes('1f 1b | 2f | (2b) 3f 3b')
    const second = (await room.now(batchId)).items[1]?.id ?? 0
    await edit({ kind: 'join', batchItemId: second })
    await becomes('1f 1b 2f | (2b) 3f 3b')
    for (let time = 0; time < 3; time += 1) await room.made.client.capture.undo({ batchId })
    await becomes('1f 1b 2f (2b) 3f 3b')
    await edit({ kind: 'move', pageIds: [gaps[0]?.id ?? 0], batchItemId: item, before: page(1, 'front') })
    await becomes('(2b) 1f 1b 2f 3f 3b')
    await room.made.client.capture.undo({ batchId })
    await edit({ kind: 'reverse', pageIds: pages.map(one => one.id) })
    await becomes('3b 3f (2b) 2f 1b 1f')
    await room.made.client.capture.undo({ batchId })
    // A page that fills it is taken back before what was done earlier.
    await edit({ kind: 'split', pageId: page(2, 'front') })
    const target = { kind: 'replace' as const, pageIds: gaps.map(gap => gap.id) }
    await room.scan(batchId, await room.stack(['.']), { duplex: false, target })
    await becomes('1f 1b | 2f 2b 3f 3b')
    await room.made.client.capture.undo({ batchId })
    await becomes('1f 1b | 2f (2b) 3f 3b')
    await room.made.client.capture.undo({ batchId })
    await becomes('1f 1b 2f (2b) 3f 3b')
    await expect(edit({ kind: 'discard', pageIds: gaps.map(gap => gap.id) })).rejects.toMatchObject({
      data: { code: 'not-of-one-batch' },
    })
    expect(await catalogueDifferences(room.made.archive.databases.reader)).toEqual([])
  })

  test('of one of two passes leaves the fronts and backs of the other sheets together, as sides of one sheet', async () => {
    const batchId = await room.newBatch()
    const fronts = await room.scan(batchId, await room.stack(['.', 'text', '.']), { duplex: false })
    const all = await room.scan(batchId, await room.stack(['.', '.', '.']), { duplex: false })
    const own = (part: CapturePart, scanId?: number) =>
      part.pages.filter(page => page.scanId === scanId).map(page => page.id)
    const first = fronts.scans[0]?.id
    const second = all.scans[0]?.id
    const edit = { kind: 'interleave', fronts: own(all, first), backs: own(all, second), reversed: true } as const
    await room.made.client.capture.edit({ batchId, edit })
    expect(lying(await room.now(batchId))).toBe('1f 1b (2f) 2b 3f 3b')
  })
})

test('nothing of all this was a fault', () => {
  expect(room.made.faults).toEqual([])
})
