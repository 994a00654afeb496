// Where a side is missing, its number stays: pages change places around it, and none moves up into it.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { check } from '#service/integrity/verify.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { refused } from '../support/custody.ts'
import { takeIn } from '../support/intake.ts'
import { aBatch } from '../support/line.ts'
import { aPicture } from '../support/pictures.ts'
import { arranged, stateOf } from './room.ts'

let here: TestArchive
beforeAll(async () => {
  here = await anArchive({ wordless: true })
})
afterAll(() => here.close())

test('pages around a missing side change places; those before it neither go nor come', async () => {
  const { folder, remove } = await aFolder()
  for (const at of [1, 3, 4]) await writeFile(join(folder, `${at}.jpg`), await aPicture(at + 300))
  await writeFile(join(folder, '2.jpg'), 'no picture')
  await takeIn(here, [folder])
  await remove()
  const id = (await here.client.catalogue.items({})).items[0]?.id ?? 0
  const numbers = async () => (await here.client.catalogue.item({ id })).pageList.map(page => page.sequence)
  expect(await numbers()).toEqual([1, 3, 4])
  const state = await stateOf(here.client, id)
  const [a = 0, b = 0, c = 0] = state.pages
  await expect(arranged(here.client, { items: [{ ...state, pages: [b, c], out: [a] }] })).rejects.toMatchObject(
    refused('gap-in-the-way', { page: '2' }),
  )
  await arranged(here.client, { items: [{ ...state, pages: [c, a, b] }] })
  expect(await numbers()).toEqual([1, 3, 4])
  const now = await stateOf(here.client, id)
  await arranged(here.client, { items: [{ ...now, pages: [c, a], out: [b] }] })
  expect(await numbers()).toEqual([1, 3])
  expect((await check(here.archive)).findings).toEqual([])
})

test('an item that is still in a batch is arranged there, and withdrawn when the batch is closed', async () => {
  const described = { title: '还在扫描的一件', categoryId: here.categoryId, retention: 'D30', departmentId: null }
  const { id, referenceCode } = await here.client.catalogue.addItem({ ...described, year: 2023 })
  const batch = await here.client.batches.create(aBatch(here.categoryId))
  const counted = { sheets: null, numbered: null, catalogued: null }
  const items = [{ title: '', documentNo: '', responsible: '', date: '', ...counted, referenceCode }]
  await here.client.batches.expect({ id: batch.id, items })
  await expect(here.client.mending.withdraw({ id, version: 1, reason: '误录' })).rejects.toMatchObject(
    refused('in-batch', { code: referenceCode }),
  )
})
