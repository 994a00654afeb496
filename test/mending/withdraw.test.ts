import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check } from '#service/integrity/verify.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { arrive, refused, routeAll, waiting } from '../support/custody.ts'
import { type Signer, signers } from '../support/signer.ts'

let here: TestArchive
let signer: Signer
beforeAll(async () => {
  here = await anArchive()
  signer = (await signers(here)).second
})
afterAll(() => here.close())

const described = async (title: string) => {
  const { id, referenceCode } = await here.client.catalogue.addItem({
    title,
    categoryId: here.categoryId,
    year: 2021,
    retention: 'D30',
    departmentId: null,
  })
  return { id, version: 1, referenceCode }
}
const found = async (query: string) => (await here.client.search.find({ query })).hits.map(hit => hit.referenceCode)
const listed = async () => (await here.client.catalogue.items({ year: 2021 })).items.map(item => item.referenceCode)
const counted = async () => (await here.client.catalogue.tree())[0]?.items ?? 0
const clean = async () => expect((await check(here.archive)).findings).toEqual([])

describe('an item that should not stand among the holdings', () => {
  test('leaves lists, search and counts, lies in the trash with the reason, and comes back as it was', async () => {
    const kept = await described('留在馆藏的通知')
    const wrong = await described('误录的简报')
    const before = await counted()
    const { items } = await here.client.mending.withdraw({ id: wrong.id, version: 1, reason: '重复著录' })
    expect(items).toEqual([{ id: wrong.id, version: 2, referenceCode: wrong.referenceCode }])
    expect(await found('误录的简报')).toEqual([])
    expect(await listed()).toEqual([kept.referenceCode])
    expect(await counted()).toBe(before - 1)
    expect((await here.client.integrity.health()).items).toBe(before - 1)
    expect((await here.client.mending.trash()).items).toMatchObject([
      { id: wrong.id, title: '误录的简报', reason: '重复著录', by: '张三', signed: false },
    ])
    expect(await here.client.catalogue.item({ referenceCode: wrong.referenceCode })).toMatchObject({
      id: wrong.id,
      withdrawn: { reason: '重复著录', by: '张三' },
    })
    await clean()
    await here.client.mending.bringBack({ id: wrong.id, version: 2 })
    expect(await found('误录的简报')).toEqual([wrong.referenceCode])
    expect(await listed()).toEqual([kept.referenceCode, wrong.referenceCode])
    expect((await here.client.catalogue.item({ id: wrong.id })).withdrawn).toBeNull()
    expect(await here.client.mending.trash()).toEqual({ total: 0, items: [] })
    await clean()
  })

  test('keeps its code while it lies in the trash: nobody else gets it', async () => {
    const wrong = await described('占着号的一件')
    await here.client.mending.withdraw({ id: wrong.id, version: 1, reason: '误录' })
    const next = await described('后来的一件')
    expect(next.referenceCode > wrong.referenceCode).toBe(true)
  })

  test('is neither described, nor withdrawn twice, nor brought back twice', async () => {
    const { id } = await described('不再改动的一件')
    const { mending, catalogue } = here.client
    await mending.withdraw({ id, version: 1, reason: '误录' })
    await expect(mending.withdraw({ id, version: 2, reason: '误录' })).rejects.toMatchObject(refused('item-withdrawn'))
    await expect(catalogue.describe({ id, version: 2, changes: { title: '改' } })).rejects.toMatchObject(
      refused('item-withdrawn'),
    )
    await mending.bringBack({ id, version: 2 })
    await expect(mending.bringBack({ id, version: 3 })).rejects.toMatchObject(refused('not-withdrawn'))
  })

  test('is withdrawn only by who saw its newest version', async () => {
    const { id } = await described('有人刚改过的一件')
    await here.client.catalogue.describe({ id, version: 1, changes: { title: '改过' } })
    await expect(here.client.mending.withdraw({ id, version: 1, reason: '误录' })).rejects.toMatchObject(
      refused('changed-meanwhile'),
    )
  })
})

describe('an item whose custody has signed steps', () => {
  test('is not withdrawn silently: it is signed, stands on its timeline and waits for nobody meanwhile', async () => {
    const [id = 0] = await arrive(here, [{ title: '走在流转中的一件' }])
    await routeAll(signer, [id])
    const { version, signed } = await here.client.catalogue.item({ id })
    expect(signed).toBe(true)
    const reason = '部门来函收回'
    await expect(here.client.mending.withdraw({ id, version, reason })).rejects.toMatchObject(
      refused('custody-signed', {}),
    )
    const step = (await here.client.custody.timeline({ itemId: id })).now?.step ?? ''
    expect((await waiting({ client: here.client }, step)).map(one => one.itemId)).toContain(id)
    const act = { kind: 'withdraw' as const, id, version, reason }
    const { items } = await signer.sign(parts => signer.client.mending.sign({ act, ...parts }))
    expect(items).toMatchObject([{ id, version: version + 1 }])
    expect((await waiting({ client: here.client }, step)).map(one => one.itemId)).not.toContain(id)
    const { events } = await here.client.custody.timeline({ itemId: id })
    expect(events.at(-1)).toMatchObject({ type: 'mend.sign', person: '李四', signature: { state: 'good' } })
    const back = { kind: 'bring-back' as const, id, version: version + 1 }
    await signer.sign(parts => signer.client.mending.sign({ act: back, ...parts }))
    expect((await waiting({ client: here.client }, step)).map(one => one.itemId)).toContain(id)
    await clean()
  })
})

describe('by hand', () => {
  const differing = async () => (await check(here.archive)).findings.map(({ what, detail }) => `${what} | ${detail}`)

  test('an item that is taken out of the trash, or put into it, is named', async () => {
    const { writer } = here.archive.databases
    const { id } = await described('被人动过的一件')
    await writer.insertInto('withdrawn_item').values({ item_id: id, reason: '藏', person_id: 1, at: '' }).execute()
    expect(await differing()).toContainEqual(`withdrawn_item ${id} | withdrawn_item: no entry speaks of this row`)
    await writer.deleteFrom('withdrawn_item').where('item_id', '=', id).execute()
    await here.client.mending.withdraw({ id, version: 1, reason: '误录' })
    const row = await writer
      .selectFrom('withdrawn_item')
      .selectAll()
      .where('item_id', '=', id)
      .executeTakeFirstOrThrow()
    await writer.deleteFrom('withdrawn_item').where('item_id', '=', id).execute()
    expect((await differing()).join('\n')).toContain(`withdrawn_item ${id} | withdrawn_item: the row that entry`)
    await writer.insertInto('withdrawn_item').values(row).execute()
    await clean()
    await writer
      .updateTable('withdrawn_item')
      .set({ at: '2020-01-01T00:00:00.000Z' })
      .where('item_id', '=', id)
      .execute()
    expect((await differing()).join('\n')).toContain('withdrawn_item: time not as entry')
    await writer.updateTable('withdrawn_item').set(row).where('item_id', '=', id).execute()
  })
})
