// Batches as the capture screen holds them.
import type { CapturePage, CapturePart } from '#shared/contract/capture.ts'
import { groupsOf } from '../../renderer/capture/groups.ts'

/** A page of which nothing matters but where it lies. */
export function aPage(id: number, batchItemId: number, place: number, more: Partial<CapturePage> = {}): CapturePage {
  return {
    id,
    batchItemId,
    place,
    scanId: 1,
    sheet: Math.ceil(id / 2),
    face: id % 2 === 0 ? 'back' : 'front',
    kept: true,
    reason: '',
    blank: false,
    inspected: true,
    state: 'read',
    failure: '',
    printedNumber: null,
    failedChecks: [],
    marks: [],
    width: 1240,
    height: 1754,
    dpi: 150,
    format: 'jpeg',
    version: 1,
    receivedAt: '2026-11-22T06:00:00.000Z',
    device: '',
    operator: '李明',
    replaces: null,
    urls: { thumbnail: '', screen: '', master: '' },
    ...more,
  }
}

/** An item of a batch that nobody has described. */
export const anItem = (id: number, place: number, pages = 0) => ({
  ...{ id, place, pages, gaps: 0, itemId: null, referenceCode: '' },
  ...{ title: '', documentNo: '', responsible: '', date: '', sheets: null, numbered: null, catalogued: null },
})

/** Items of so many pages each; pages are numbered through from 1, items from 101. */
export function aBatch(sizes: readonly number[], more: (id: number) => Partial<CapturePage> = () => ({})): CapturePart {
  let id = 0
  const items = sizes.map((size, at) => anItem(101 + at, at + 1, size))
  const pages = sizes.flatMap((size, at) =>
    Array.from({ length: size }, (_, n) => {
      id += 1
      return aPage(id, 101 + at, n + 1, more(id))
    }),
  )
  return { revision: 1, pages, gaps: [], items, scans: [], undo: null, redo: null }
}

/** The sides of each item as they lie. */
export const lying = (part: CapturePart) => groupsOf(part).map(group => group.sides.map(side => side.id))
