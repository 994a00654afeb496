// Whatever is done to the pages of items, in any order: no page is lost, none lies twice, and all of it can be taken back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { check } from '#service/integrity/verify.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { arranged, itemsWith, type State, statesOf } from './room.ts'

let here: TestArchive
beforeAll(async () => {
  here = await anArchive({ wordless: true })
})
afterAll(() => here.close())

/** A row of numbers that looks like chance and is the same every time (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

function shuffled(roll: (below: number) => number, pages: readonly number[]): number[] {
  const left = [...pages]
  return pages.map(() => left.splice(roll(left.length), 1)[0] ?? 0)
}

/** Some act on these items; null where these dice make none. */
function someAct(roll: (below: number) => number, states: readonly State[]) {
  const one = states[roll(states.length)]
  const other = states[roll(states.length)]
  if (!one || !other) return null
  const all = [...one.pages, ...one.out]
  const [page = 0] = shuffled(roll, all)
  const without = (state: State) => ({
    ...state,
    pages: state.pages.filter(id => id !== page),
    out: state.out.filter(id => id !== page),
  })
  switch (roll(5)) {
    case 0:
      return { items: [{ ...one, pages: shuffled(roll, one.pages) }] }
    case 1:
      return { items: [{ ...without(one), out: [...without(one).out, page] }] }
    case 2:
      return { items: [{ ...without(one), pages: [...without(one).pages, page] }] }
    case 3:
      return one.id === other.id || all.length === 0
        ? null
        : { items: [without(one), { ...other, pages: [page, ...other.pages] }] }
    default:
      return one.pages.includes(page) ? { items: [without(one)], split: { title: '拆出的一件', pages: [page] } } : null
  }
}

const lyingOf = (states: readonly State[]) => states.map(({ id, pages, out }) => ({ id, pages, out }))

test.each([11, 23, 47])(
  'random acts (seed %i) keep every page in one place, and are taken back one by one',
  async seed => {
    const roll = dice(seed)
    const ids = [...(await itemsWith(here, 3, 2, 2))]
    const first = await statesOf(here.client, ids)
    const every = first.flatMap(({ pages }) => pages).sort((a, b) => a - b)
    const acts: number[] = []
    for (let at = 0; at < 25; at += 1) {
      const states = await statesOf(here.client, ids)
      const act = someAct(roll, states)
      if (act === null) continue
      try {
        const { items } = await arranged(here.client, { ...act, reason: '随手一改' })
        acts.push(items[0]?.id ?? 0)
        for (const { id } of items) if (!ids.includes(id)) ids.push(id)
      } catch (error) {
        expect(error).toMatchObject({ data: { code: 'nothing-to-arrange' } })
      }
      const lies = (await statesOf(here.client, ids)).flatMap(({ pages, out }) => [...pages, ...out])
      expect(lies.sort((a, b) => a - b)).toEqual(every)
    }
    expect(acts.length).toBeGreaterThan(8)
    expect((await check(here.archive)).findings).toEqual([])
    for (const id of acts.toReversed()) {
      const { item } = await here.client.mending.arrangement({ id })
      await here.client.mending.undo({ id, version: item.version })
    }
    expect(
      lyingOf(
        await statesOf(
          here.client,
          first.map(({ id }) => id),
        ),
      ),
    ).toEqual(lyingOf(first))
    for (const { id, pages, out } of await statesOf(here.client, ids.slice(first.length))) {
      expect([...pages, ...out]).toEqual([])
      expect((await here.client.catalogue.item({ id })).withdrawn).not.toBeNull()
    }
    expect((await check(here.archive)).findings).toEqual([])
  },
)
