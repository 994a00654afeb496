// Whatever is done to a batch, in whatever order, with pages arriving in between: every page is among the pages or in the
// trash, taking an act back touches nothing that came after it, and all taken back is as it was.
import { expect, test } from 'vitest'
import { catalogueDifferences } from '#service/integrity/projection.ts'
import type { CaptureEdit, CapturePage, CapturePart } from '#shared/contract/capture.ts'
import { played } from '../support/campaigns.ts'
import { gapRoom } from '../support/gap-room.ts'

const room = gapRoom()

function randomness(seed: number) {
  let state = seed
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * below)
  }
  return { next, one: <T>(some: readonly T[]): T | undefined => some[next(some.length)] }
}
type Randomness = ReturnType<typeof randomness>

const inOrder = ({ items, pages }: CapturePart): readonly CapturePage[] =>
  items.flatMap(item =>
    pages.filter(page => page.kept && page.batchItemId === item.id).sort((a, b) => a.place - b.place || a.id - b.id),
  )

const lies = ({ batchItemId, place, kept, reason }: CapturePage) => ({ batchItemId, place, kept, reason })

/** An act on what is there, or null where there is nothing for it. */
function anEdit(part: CapturePart, random: Randomness): CaptureEdit | null {
  const pages = inOrder(part)
  const some = pages.filter(() => random.next(3) === 0).map(page => page.id)
  const page = random.one(pages)
  if (page === undefined) return null
  const pageIds = some.length === 0 ? [page.id] : some
  switch (random.next(7)) {
    case 0: {
      const item = random.one(part.items)
      const rest = pages.filter(one => one.batchItemId === item?.id && !pageIds.includes(one.id))
      const before = random.next(3) === 0 ? null : (random.one(rest)?.id ?? null)
      return item === undefined ? null : { kind: 'move', pageIds, batchItemId: item.id, before }
    }
    case 1:
      return { kind: 'discard', pageIds: pageIds.slice(0, 2) }
    case 2: {
      const trashed = part.pages.filter(one => !one.kept && one.reason === 'deleted').map(one => one.id)
      return trashed.length === 0 ? null : { kind: 'restore', pageIds: trashed.slice(0, 2) }
    }
    case 3:
      return { kind: 'turn', pageIds: pageIds.slice(0, 2), degrees: 90 }
    case 4:
      return { kind: 'split', pageId: page.id }
    case 5: {
      const item = part.items[1 + random.next(Math.max(1, part.items.length - 1))]
      return item === undefined ? null : { kind: 'join', batchItemId: item.id }
    }
    default:
      return { kind: 'reverse', pageIds }
  }
}

/** An act as the test has seen it: what was there when it was done, and what it made itself. */
type Done = { readonly known: ReadonlySet<number>; readonly own: ReadonlySet<number> }

async function play(seed: number, acts: number): Promise<void> {
  const random = randomness(seed)
  const batchId = await room.newBatch()
  const { client } = room.made
  const now = () => room.now(batchId)
  const stack = async (count: number) => await room.stack(Array.from({ length: count }, () => '.' as const))
  const first = inOrder(await room.scan(batchId, await stack(5), { duplex: false })).map(page => page.id)
  const done: Done[] = []
  let undone: Done[] = []
  const ids = (part: CapturePart) => new Set(part.pages.map(page => page.id))

  /** No page that came after the act is touched by taking it back or doing it again. */
  const stepped = async (way: 'undo' | 'redo', act: Done) => {
    const before = await now()
    await client.capture[way]({ batchId })
    const after = new Map((await now()).pages.map(page => [page.id, page]))
    for (const page of before.pages) {
      const later = !act.known.has(page.id) && !act.own.has(page.id)
      const then = after.get(page.id)
      if (later && then) expect({ [page.id]: lies(then) }).toEqual({ [page.id]: lies(page) })
    }
  }

  for (let count = 0; count < acts; count += 1) {
    const part = await now()
    const known = ids(part)
    const way = random.next(10)
    if (way === 0) await room.scan(batchId, await stack(1 + random.next(2)), { duplex: false })
    else if (way === 1) {
      const chosen = inOrder(part).filter(() => random.next(3) === 0)
      const pageIds = (chosen.length === 0 ? inOrder(part).slice(0, 1) : chosen).slice(0, 2).map(page => page.id)
      if (pageIds.length === 0) continue
      const after = await room.scan(batchId, await stack(3), { duplex: false, target: { kind: 'replace', pageIds } })
      expect(after.pages.length).toBe(known.size + pageIds.length)
      done.push({ known, own: ids(after) })
      undone = []
    } else if (way <= 3) {
      const act = done.pop()
      if (act === undefined) continue
      await stepped('undo', act)
      undone.push(act)
    } else if (way === 4) {
      const act = undone.pop()
      if (act === undefined) continue
      await stepped('redo', act)
      done.push(act)
    } else {
      const edit = anEdit(part, random)
      if (edit === null) continue
      await client.capture.edit({ batchId, edit })
      done.push({ known, own: new Set() })
      undone = []
    }
    const after = await now()
    const items = new Set(after.items.map(item => item.id))
    const nowhere = after.pages.filter(page => page.kept && !items.has(page.batchItemId))
    expect(nowhere.map(page => page.id)).toEqual([])
    expect(inOrder(after).length + after.pages.filter(page => !page.kept).length).toBe(after.pages.length)
  }

  for (let act = done.pop(); act !== undefined; act = done.pop()) await stepped('undo', act)
  expect((await now()).undo).toBeNull()
  const originals = inOrder(await now()).filter(page => first.includes(page.id))
  expect(originals.map(page => page.id)).toEqual(first)
}

test.each(played([1, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))('random acts, %i', async seed => {
  await play(seed * 7919, 40)
  expect(await catalogueDifferences(room.made.archive.databases.reader)).toEqual([])
})
