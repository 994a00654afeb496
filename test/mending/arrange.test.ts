import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check } from '#service/integrity/verify.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { refused } from '../support/custody.ts'
import { arranged, itemsWith, stateOf, statesOf } from './room.ts'

let here: TestArchive
beforeAll(async () => {
  here = await anArchive({ wordless: true })
})
afterAll(() => here.close())

const clean = async () => expect((await check(here.archive)).findings).toEqual([])
const undone = async (id: number) => {
  const { version } = await stateOf(here.client, id)
  return await here.client.mending.undo({ id, version })
}
const numbersOf = async (id: number) =>
  (await here.client.catalogue.item({ id })).pageList.map(({ sequence }) => sequence)

describe('the pages of an item', () => {
  test('change places by one act, are numbered anew, and go back by another', async () => {
    const [id = 0] = await itemsWith(here, 4)
    const before = await stateOf(here.client, id)
    const [a = 0, b = 0, c = 0, d = 0] = before.pages
    await arranged(here.client, { items: [{ ...before, pages: [d, a, c, b] }] })
    expect((await stateOf(here.client, id)).pages).toEqual([d, a, c, b])
    expect(await numbersOf(id)).toEqual([1, 2, 3, 4])
    expect((await here.client.mending.arrangement({ id })).undo).toBe('order')
    await clean()
    await undone(id)
    expect((await stateOf(here.client, id)).pages).toEqual(before.pages)
    expect(await here.client.mending.arrangement({ id })).toMatchObject({ undo: null, redo: 'order' })
    const { version } = await stateOf(here.client, id)
    await here.client.mending.redo({ id, version })
    expect((await stateOf(here.client, id)).pages).toEqual([d, a, c, b])
    await clean()
  })

  test('are taken out and brought back: the item counts without them, and each still lies beside it', async () => {
    const [id = 0] = await itemsWith(here, 3)
    const { version, pages } = await stateOf(here.client, id)
    const [a = 0, b = 0, c = 0] = pages
    await expect(
      arranged(here.client, { items: [{ id, version, pages: [a, c], out: [b] }], reason: '' }),
    ).rejects.toMatchObject(refused('reason-missing'))
    await arranged(here.client, { items: [{ id, version, pages: [a, c], out: [b] }], reason: '他件的页' })
    expect(await here.client.catalogue.item({ id })).toMatchObject({ pages: 2 })
    expect(await stateOf(here.client, id)).toMatchObject({ pages: [a, c], out: [b] })
    await clean()
    const now = await stateOf(here.client, id)
    await arranged(here.client, { items: [{ ...now, pages: [a, c, b], out: [] }], reason: '' })
    expect(await numbersOf(id)).toEqual([1, 2, 3])
    await clean()
  })

  test('move to another item, and only the last act of both is taken back', async () => {
    const [from = 0, to = 0] = await itemsWith(here, 3, 2)
    const [one, other] = await statesOf(here.client, [from, to])
    if (!one || !other) throw new Error('two items')
    const [a = 0, b = 0, c = 0] = one.pages
    const moved = [
      { ...one, pages: [a] },
      { ...other, pages: [...other.pages, b, c] },
    ]
    const { items } = await arranged(here.client, { items: moved })
    expect(items.map(({ id, version }) => ({ id, version }))).toEqual([
      { id: from, version: 2 },
      { id: to, version: 2 },
    ])
    expect((await here.client.mending.arrangement({ id: to })).undo).toBe('move')
    await clean()
    const later = await stateOf(here.client, to)
    await arranged(here.client, { items: [{ ...later, pages: later.pages.toReversed() }] })
    const { referenceCode } = await here.client.catalogue.item({ id: to })
    await expect(undone(from)).rejects.toMatchObject(refused('undo-behind', { code: referenceCode }))
    await undone(to)
    await undone(from)
    expect((await statesOf(here.client, [from, to])).map(({ pages }) => pages)).toEqual([one.pages, other.pages])
    await clean()
  })

  test('become an item of their own; taken back, that lies in the trash and keeps its code', async () => {
    const [id = 0] = await itemsWith(here, 3)
    const before = await stateOf(here.client, id)
    const [a = 0, b = 0, c = 0] = before.pages
    const { items } = await arranged(here.client, {
      items: [{ ...before, pages: [a] }],
      split: { title: '另立的一件', pages: [b, c] },
      reason: '两件误作一件',
    })
    const made = items[1]
    if (!made) throw new Error('a new item')
    expect(await here.client.catalogue.item({ id: made.id })).toMatchObject({ title: '另立的一件', pages: 2 })
    await clean()
    await undone(id)
    expect((await stateOf(here.client, id)).pages).toEqual(before.pages)
    expect((await here.client.catalogue.item({ id: made.id })).withdrawn).toMatchObject({ reason: '两件误作一件' })
    await clean()
    const { version } = await stateOf(here.client, id)
    await here.client.mending.redo({ id, version })
    expect(await here.client.catalogue.item({ id: made.id })).toMatchObject({ pages: 2, withdrawn: null })
    await clean()
  })

  test('join those of another item: the emptied one goes to the trash, and comes back with its pages', async () => {
    const [first = 0, second = 0] = await itemsWith(here, 2, 2)
    const [one, other] = await statesOf(here.client, [first, second])
    if (!one || !other) throw new Error('two items')
    await arranged(here.client, {
      items: [
        { ...one, pages: [] },
        { ...other, pages: [...other.pages, ...one.pages] },
      ],
      join: true,
      reason: '一件误作两件',
    })
    expect((await here.client.mending.trash()).items).toContainEqual(
      expect.objectContaining({ id: first, reason: '一件误作两件' }),
    )
    await clean()
    await undone(second)
    expect((await statesOf(here.client, [first, second])).map(({ pages }) => pages)).toEqual([one.pages, other.pages])
    expect((await here.client.catalogue.item({ id: first })).withdrawn).toBeNull()
    await clean()
  })

  test('are never lost nor doubled, and arranged only by who saw how they lie', async () => {
    const [id = 0] = await itemsWith(here, 2)
    const state = await stateOf(here.client, id)
    const [a = 0, b = 0] = state.pages
    for (const pages of [[a], [a, a], [a, b, 1], []]) {
      await expect(arranged(here.client, { items: [{ ...state, pages }] })).rejects.toMatchObject(
        refused('pages-differ'),
      )
    }
    await expect(arranged(here.client, { items: [state] })).rejects.toMatchObject(refused('nothing-to-arrange'))
    await expect(arranged(here.client, { items: [{ ...state, version: 7, pages: [b, a] }] })).rejects.toMatchObject(
      refused('changed-meanwhile'),
    )
  })

  test('that are put elsewhere by hand are named', async () => {
    const [id = 0] = await itemsWith(here, 3)
    const { version, pages } = await stateOf(here.client, id)
    const [a = 0, b = 0, c = 0] = pages
    await arranged(here.client, { items: [{ id, version, pages: [b, a], out: [c] }], reason: '他件的页' })
    await clean()
    const { writer } = here.archive.databases
    const found = async () => (await check(here.archive)).findings.map(({ detail }) => detail).join('\n')
    await writer.updateTable('page').set({ item_id: id, sequence: 3 }).where('id', '=', c).execute()
    expect(await found()).toContain('item: pages, page count not as entry')
    await writer.updateTable('page').set({ item_id: null, sequence: null }).where('id', '=', c).execute()
    await writer.updateTable('taken_page').set({ item_id: 1 }).where('page_id', '=', c).execute()
    expect(await found()).toContain('taken_page: item or place not as entry')
    await writer.updateTable('taken_page').set({ item_id: id }).where('page_id', '=', c).execute()
    await clean()
  })
})
