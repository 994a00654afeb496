// Putting pages in order before anything is filed; every act can be taken back.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { catalogueDifferences } from '#service/integrity/projection.ts'
import type { CaptureEdit } from '#shared/contract/capture.ts'
import { aLine, atEnd, type Line, quick } from '../support/line.ts'

let line: Line
let ids: number[]

/** Sheets in order, items divided by a bar: '1 2 | 3 4'. */
async function order(): Promise<string> {
  const { items, pages } = await line.now()
  const own = (id: number) =>
    pages.filter(page => page.kept && page.batchItemId === id).map(page => ids.indexOf(page.id) + 1)
  return items.map(item => own(item.id).join(' ')).join(' | ')
}

const edit = (what: CaptureEdit) => line.client.capture.edit({ batchId: line.batchId, edit: what })
const undo = () => line.client.capture.undo({ batchId: line.batchId })
const redo = () => line.client.capture.redo({ batchId: line.batchId })
const page = (sheet: number) => ids[sheet - 1] ?? -1
const item = async (at: number) => (await line.now()).items[at]?.id ?? -1

beforeAll(async () => {
  line = await aLine()
})
beforeEach(async () => {
  line = await line.another({ sheets: 6 })
  await line.scan(quick(line.scannerId))
  ids = (await line.kept()).map(one => one.id)
})
afterAll(() => line.close())

describe('pages of a batch', () => {
  test('are moved before another one, and to the end', async () => {
    const only = await item(0)
    await edit({ kind: 'move', pageIds: [page(5), page(6)], batchItemId: only, before: page(2) })
    expect(await order()).toBe('1 5 6 2 3 4')
    await edit({ kind: 'move', pageIds: [page(1)], batchItemId: only, before: null })
    expect(await order()).toBe('5 6 2 3 4 1')
    await undo()
    await undo()
    expect(await order()).toBe('1 2 3 4 5 6')
    await redo()
    expect(await order()).toBe('1 5 6 2 3 4')
  })

  test('keep their order however often they are put into one spot', async () => {
    const only = await item(0)
    for (let time = 0; time < 70; time += 1) {
      const picked = time % 2 === 0 ? page(3) : page(4)
      await edit({ kind: 'move', pageIds: [picked], batchItemId: only, before: page(2) })
    }
    expect(await order()).toBe('1 3 4 2 5 6')
  })

  test('become two items and one again', async () => {
    await edit({ kind: 'split', pageId: page(3) })
    await edit({ kind: 'split', pageId: page(5) })
    expect(await order()).toBe('1 2 | 3 4 | 5 6')
    await edit({ kind: 'move', pageIds: [page(1)], batchItemId: await item(2), before: page(6) })
    expect(await order()).toBe('2 | 3 4 | 5 1 6')
    await undo()
    await edit({ kind: 'join', batchItemId: await item(1) })
    expect(await order()).toBe('1 2 3 4 | 5 6')
    for (let time = 0; time < 3; time += 1) await undo()
    expect(await order()).toBe('1 2 3 4 5 6')
    for (let time = 0; time < 3; time += 1) await redo()
    expect(await order()).toBe('1 2 3 4 | 5 6')
  })

  test('go to the trash and come back to where they lay', async () => {
    await edit({ kind: 'discard', pageIds: [page(2), page(3)] })
    expect(await order()).toBe('1 4 5 6')
    expect((await line.now()).pages.find(one => one.id === page(2))).toMatchObject({ kept: false, reason: 'deleted' })
    await edit({ kind: 'restore', pageIds: [page(3)] })
    expect(await order()).toBe('1 3 4 5 6')
  })

  test('are reversed where the stack was fed last sheet first', async () => {
    await edit({ kind: 'reverse', pageIds: ids })
    expect(await order()).toBe('6 5 4 3 2 1')
  })

  test('of two passes are woven, the backs last sheet first', async () => {
    await edit({ kind: 'interleave', fronts: ids.slice(0, 3), backs: ids.slice(3), reversed: true })
    expect(await order()).toBe('1 6 2 5 3 4')
    await undo()
    await edit({ kind: 'interleave', fronts: ids.slice(0, 2), backs: ids.slice(2), reversed: false })
    expect(await order()).toBe('1 3 2 4 5 6')
  })

  test('of two passes of one side are sides of as many sheets as lay in one pass, also where more are scanned then', async () => {
    const sheets = async () => (await line.client.batches.reconcile({ id: line.batchId })).at(-1)?.sheetsScanned
    const sides = async () => (await line.kept()).map(({ sheet, face }) => `${sheet}${face}`).sort()
    const before = await sides()
    expect(await sheets()).toBe(6)
    await edit({ kind: 'interleave', fronts: ids.slice(0, 3), backs: ids.slice(3), reversed: true })
    expect(await sheets()).toBe(3)
    expect(await sides()).toEqual(['1back', '1front', '2back', '2front', '3back', '3front'])
    const [last] = (await line.kept()).filter(one => one.id === page(6))
    expect([last?.sheet, last?.face]).toEqual([1, 'back'])
    await line.device.load({ sheets: 2 })
    await line.scan(quick(line.scannerId))
    expect(await sheets()).toBe(5)
    await undo()
    expect(await sheets()).toBe(8)
    expect((await sides()).slice(0, 6)).toEqual(before)
    await redo()
    expect(await sheets()).toBe(5)
    // What is laid into each other once more has its sheets already.
    await edit({ kind: 'interleave', fronts: ids.slice(0, 3), backs: ids.slice(3), reversed: false })
    expect(await sheets()).toBe(5)
    expect(await catalogueDifferences(line.archive.databases.reader)).toEqual([])
  })

  test('are turned, read again, and turned back', async () => {
    await line.settled()
    const before = (await line.kept())[0]
    await edit({ kind: 'turn', pageIds: [page(1)], degrees: 90 })
    await line.settled()
    const turned = (await line.kept())[0]
    expect([turned?.width, turned?.height]).toEqual([before?.height, before?.width])
    expect(turned?.version).toBeGreaterThan(before?.version ?? 0)
    await undo()
    await line.settled()
    const after = (await line.kept())[0]
    expect([after?.width, after?.height, after?.state]).toEqual([before?.width, before?.height, 'read'])
  })

  test('can be taken out as blank only when they were recorded as blank, and still count as sides', async () => {
    await line.settled()
    const { writer } = line.archive.databases
    await writer.updateTable('page').set({ blank: 0 }).where('id', 'in', ids.slice(0, 5)).execute()
    await writer.updateTable('page').set({ blank: 1 }).where('id', '=', page(6)).execute()
    await expect(edit({ kind: 'remove-blanks', pageIds: [page(5), page(6)] })).rejects.toMatchObject({
      data: { code: 'not-blank', params: { pages: '1' } },
    })
    await edit({ kind: 'remove-blanks', pageIds: [page(6)] })
    expect(await order()).toBe('1 2 3 4 5')
    const whole = (await line.client.batches.reconcile({ id: line.batchId })).at(-1)
    expect(whole).toMatchObject({ sheetsScanned: 6, sidesWritten: 5, sidesBlank: 1, imagesStored: 6 })
  })

  test('of another batch are refused, and nothing is moved', async () => {
    await expect(edit({ kind: 'discard', pageIds: [page(1), 99_999] })).rejects.toMatchObject({
      data: { code: 'not-of-one-batch' },
    })
    expect(await order()).toBe('1 2 3 4 5 6')
  })

  test('show each change once to whoever watches, and nothing that did not change', async () => {
    const parts = await line.client.capture.watch({ batchId: line.batchId })
    const first = await parts.next()
    expect(first.done === true ? [] : first.value.pages).toHaveLength(6)
    await line.settled()
    await edit({ kind: 'discard', pageIds: [page(2)] })
    for await (const part of parts) {
      const seen = part.pages.find(one => one.id === page(2) && !one.kept)
      if (seen) break
    }
    await parts.return(undefined)
  })
})

describe('an undone act', () => {
  test('cannot be done again once another act came after it', async () => {
    await edit({ kind: 'discard', pageIds: [page(1)] })
    await undo()
    await edit({ kind: 'discard', pageIds: [page(2)] })
    await expect(redo()).rejects.toMatchObject({ data: { code: 'nothing-to-undo' } })
  })
})

describe('a scan that comes after an edit', () => {
  test('goes on behind the page before it, wherever that lies now', async () => {
    await edit({ kind: 'split', pageId: page(4) })
    await line.device.load({ sheets: 1 })
    await line.scan(quick(line.scannerId), atEnd)
    ids = (await line.now()).pages.map(one => one.id).sort((a, b) => a - b)
    expect(await order()).toBe('1 2 3 | 4 5 6 7')
  })
})
