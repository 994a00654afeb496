// Pages of items whose custody has signed steps: each act on them is signed, taking it back and doing it again among them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { check } from '#service/integrity/verify.ts'
import type { Mend } from '#shared/contract/mending.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { refused, routeAll } from '../support/custody.ts'
import { type Signer, type Signers, signers } from '../support/signer.ts'
import { itemsWith, type State, stateOf, statesOf } from './room.ts'

let here: TestArchive
let who: Signers
beforeAll(async () => {
  here = await anArchive({ wordless: true })
  who = await signers(here)
})
afterAll(() => here.close())

const signed = async ({ client, sign }: Signer, act: Mend) =>
  await sign(parts => client.mending.sign({ act, ...parts }))

/** Two items of three pages and two, on their way and signed for. */
async function onTheirWay(): Promise<[State, State]> {
  const ids = await itemsWith(here, 3, 2)
  await here.client.custody.begin({ ids: [...ids] })
  await routeAll(who.second, ids)
  const [one, other] = await statesOf(here.client, ids)
  if (!one || !other) throw new Error('two items')
  return [one, other]
}

test('pages that were moved by a signed act are moved back by another, and stand on both timelines', async () => {
  const [one, other] = await onTheirWay()
  const [a = 0, ...rest] = one.pages
  const moved = [
    { ...one, pages: [a] },
    { ...other, pages: [...other.pages, ...rest] },
  ]
  const arrange = { split: null, join: false, reason: '装订错位' }
  await expect(here.client.mending.arrange({ items: moved, ...arrange })).rejects.toMatchObject(
    refused('custody-signed'),
  )
  await signed(who.second, { kind: 'arrange', items: moved, ...arrange })
  expect((await stateOf(here.client, other.id)).pages).toEqual([...other.pages, ...rest])
  expect((await here.client.mending.arrangement({ id: one.id })).undo).toEqual({ kind: 'move', signed: true })

  const lying = () => statesOf(here.client, [one.id, other.id])
  const { version } = await stateOf(here.client, one.id)
  await expect(here.client.mending.undo({ id: one.id, version })).rejects.toMatchObject(refused('custody-signed'))
  await signed(who.archivist, { kind: 'undo', id: one.id, version })
  expect((await lying()).map(({ pages }) => pages)).toEqual([one.pages, other.pages])
  const again = await stateOf(here.client, other.id)
  await expect(here.client.mending.redo({ id: other.id, version: again.version })).rejects.toMatchObject(
    refused('custody-signed'),
  )
  await signed(who.second, { kind: 'redo', id: other.id, version: again.version })
  expect((await lying()).map(({ pages }) => pages)).toEqual([[a], [...other.pages, ...rest]])

  for (const { id } of [one, other]) {
    const { events } = await here.client.custody.timeline({ itemId: id })
    const acts = events.filter(event => event.type === 'mend.sign')
    expect(acts.map(({ person, signature }) => [person, signature?.state])).toEqual([
      ['李四', 'good'],
      ['张三', 'good'],
      ['李四', 'good'],
    ])
  }
  expect((await check(here.archive)).findings).toEqual([])
})

test('a signature over one act does no other: what was changed meanwhile is not taken back by it', async () => {
  const [one] = await onTheirWay()
  const arrange = { split: null, join: false, reason: '次序有误' }
  const turned = [{ ...one, pages: one.pages.toReversed() }]
  await signed(who.second, { kind: 'arrange', items: turned, ...arrange })
  const { version } = await stateOf(here.client, one.id)
  const now = await stateOf(here.client, one.id)
  await signed(who.archivist, { kind: 'arrange', items: [{ ...now, pages: one.pages }], ...arrange })
  await expect(signed(who.second, { kind: 'undo', id: one.id, version })).rejects.toMatchObject(
    refused('changed-meanwhile'),
  )
  expect((await stateOf(here.client, one.id)).pages).toEqual(one.pages)
  expect((await check(here.archive)).findings).toEqual([])
})

test('an act that split an item and was signed is taken back with a signature: the new item goes to the trash', async () => {
  const [one] = await onTheirWay()
  const [a = 0, b = 0, c = 0] = one.pages
  const split = { title: '误订的附件', pages: [b, c] }
  const { items } = await signed(who.second, {
    kind: 'arrange',
    items: [{ ...one, pages: [a] }],
    split,
    join: false,
    reason: '误订在一起',
  })
  const made = items.find(({ id }) => id !== one.id)?.id ?? 0
  const { version } = await stateOf(here.client, one.id)
  await signed(who.second, { kind: 'undo', id: one.id, version })
  expect((await stateOf(here.client, one.id)).pages).toEqual(one.pages)
  expect((await here.client.mending.trash()).items.map(({ id }) => id)).toContain(made)
  expect((await check(here.archive)).findings).toEqual([])
})
