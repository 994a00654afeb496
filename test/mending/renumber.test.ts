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

const reason = '年度著录有误'
const place = (more: object = {}) => ({
  categoryId: here.categoryId,
  departmentId: null,
  year: 2023,
  retention: 'D30',
  ...more,
})
const described = async (title: string, more: object = {}) => {
  const { id, referenceCode } = await here.client.catalogue.addItem({ ...place(more), title })
  return { id, referenceCode }
}
/** As the screen does it: the code is looked at, then the act is asked for. */
const renumbered = async (id: number, more: object) => {
  const { to } = await here.client.mending.renumbering({ id, ...place(more) })
  const { version } = await here.client.catalogue.item({ id })
  const { items } = await here.client.mending.renumber({ id, version, ...place(more), code: to, reason })
  return items[0]
}
const found = async (query: string) => (await here.client.search.find({ query })).hits.map(hit => hit.itemId)
const clean = async () => expect((await check(here.archive)).findings).toEqual([])

describe('an item whose year was wrong', () => {
  test('shows the new code beforehand, gets it, and is found by both from then on', async () => {
    const { id, referenceCode } = await described('年度写错的通知')
    expect(await here.client.mending.renumbering({ id, ...place({ year: 2022 }) })).toEqual({
      from: referenceCode,
      to: 'J001-WS·2022-D30-0001',
      kind: 'given',
    })
    expect(await renumbered(id, { year: 2022 })).toMatchObject({
      id,
      referenceCode: 'J001-WS·2022-D30-0001',
      version: 2,
    })
    for (const code of [referenceCode, 'J001-WS·2022-D30-0001']) {
      expect((await here.client.catalogue.item({ referenceCode: code.toLowerCase() })).id).toBe(id)
      expect((await found(code))[0]).toBe(id)
      expect((await here.client.catalogue.items({ filter: code })).items.map(item => item.id)).toEqual([id])
    }
    expect(await here.client.catalogue.item({ id })).toMatchObject({ year: 2022, formerCodes: [referenceCode] })
    await clean()
  })

  test('leaves its old code to nobody else, and takes it again when it goes back', async () => {
    const { id, referenceCode } = await described('来回改的一件', { year: 2020 })
    await renumbered(id, { year: 2019 })
    const other = await described('后来的一件', { year: 2020 })
    expect(other.referenceCode).not.toBe(referenceCode)
    expect(await here.client.mending.renumbering({ id, ...place({ year: 2020 }) })).toMatchObject({
      to: referenceCode,
      kind: 'had',
    })
    expect(await renumbered(id, { year: 2020 })).toMatchObject({ referenceCode })
    expect((await here.client.catalogue.item({ id })).formerCodes).toEqual(['J001-WS·2019-D30-0001'])
    await clean()
  })

  test('moves to another fonds, with its departments', async () => {
    const fonds = await here.client.catalogue.addFonds({ code: 'J002', name: '另一单位' })
    const tree = await here.client.catalogue.tree()
    const categoryId = tree.find(one => one.id === fonds.id)?.categories[0]?.id ?? 0
    const { id: departmentId } = await here.client.catalogue.addDepartment({
      fondsId: fonds.id,
      code: 'CWK',
      name: '财务科',
    })
    const { id } = await described('放错全宗的一件')
    await expect(here.client.mending.renumbering({ id, ...place({ departmentId }) })).rejects.toMatchObject(
      refused('not-found'),
    )
    expect(await renumbered(id, { categoryId, departmentId })).toMatchObject({
      referenceCode: 'J002-WS·2023-D30-CWK-0001',
    })
    expect(await here.client.catalogue.item({ id })).toMatchObject({ fondsId: fonds.id, department: '财务科' })
    await clean()
  })

  test('is not renumbered where nothing changes, nor under a code that somebody else just got', async () => {
    const { id, referenceCode } = await described('不用改的一件')
    expect(await here.client.mending.renumbering({ id, ...place() })).toMatchObject({ to: referenceCode, kind: 'same' })
    await expect(
      here.client.mending.renumber({ id, version: 1, ...place(), code: referenceCode, reason }),
    ).rejects.toMatchObject(refused('code-unchanged', { code: referenceCode }))
    const { to } = await here.client.mending.renumbering({ id, ...place({ year: 2018 }) })
    await described('抢先的一件', { year: 2018 })
    await expect(
      here.client.mending.renumber({ id, version: 1, ...place({ year: 2018 }), code: to, reason }),
    ).rejects.toMatchObject(refused('code-given', { code: to, next: 'J001-WS·2018-D30-0002' }))
  })
})

test('an item of a department that got its code late gets the code that its place asks for now', async () => {
  const fondsId = (await here.client.catalogue.tree())[0]?.id ?? 0
  const { id: departmentId } = await here.client.catalogue.addDepartment({ fondsId, code: '', name: '水利科' })
  const { id, referenceCode } = await described('早于机构代码的一件', { year: 2016, departmentId })
  expect(referenceCode).toBe('J001-WS·2016-D30-0001')
  await here.client.catalogue.giveCode({ id: departmentId, code: 'SLK' })
  const to = 'J001-WS·2016-D30-SLK-0001'
  expect(await here.client.mending.renumbering({ id, ...place({ year: 2016, departmentId }) })).toEqual({
    from: referenceCode,
    to,
    kind: 'given',
  })
  expect(await renumbered(id, { year: 2016, departmentId })).toMatchObject({ referenceCode: to })
  expect(await here.client.catalogue.item({ id })).toMatchObject({ formerCodes: [referenceCode], departmentId })
  expect(await here.client.mending.renumbering({ id, ...place({ year: 2016, departmentId }) })).toMatchObject({
    kind: 'same',
  })
  await clean()
})

test('an item whose custody is signed is renumbered by a signature, and an old label still finds it in the queue', async () => {
  const [id = 0] = await arrive(here, [{ title: '流转中改号的一件' }])
  await routeAll(signer, [id])
  const { version, referenceCode } = await here.client.catalogue.item({ id })
  const { to } = await here.client.mending.renumbering({ id, ...place({ year: 2017 }) })
  const wanted = { id, version, ...place({ year: 2017 }), code: to, reason }
  await expect(here.client.mending.renumber(wanted)).rejects.toMatchObject(refused('custody-signed'))
  await signer.sign(parts => signer.client.mending.sign({ act: { kind: 'renumber', ...wanted }, ...parts }))
  const timeline = await here.client.custody.timeline({ itemId: id })
  expect(timeline.events.at(-1)).toMatchObject({ type: 'mend.sign', signature: { state: 'good' } })
  const queue = await waiting({ client: here.client }, timeline.now?.step ?? '')
  expect(queue.find(one => one.itemId === id)).toMatchObject({ referenceCode: to, formerCodes: referenceCode })
  await clean()
})

test('the database itself refuses another code where the one before would lead nowhere', async () => {
  const { id } = await described('被人改号的一件')
  const { writer } = here.archive.databases
  const other = await described('别的一件', { year: 2010 })
  await expect(
    writer
      .updateTable('item')
      .set({ reference_code: `${other.referenceCode}` })
      .where('id', '=', id)
      .execute(),
  ).rejects.toThrow('frozen')
})

test('a former code that somebody takes away, or turns to another item, is named', async () => {
  const { id } = await described('留有曾用档号的一件', { year: 2011 })
  await renumbered(id, { year: 2012 })
  const { writer } = here.archive.databases
  const row = await writer.selectFrom('former_code').selectAll().where('item_id', '=', id).executeTakeFirstOrThrow()
  const differing = async () => (await check(here.archive)).findings.map(({ detail }) => detail).join('\n')
  await writer.updateTable('former_code').set({ item_id: 1 }).where('id', '=', row.id).execute()
  expect(await differing()).toContain('former_code: code, item, reason or person not as entry')
  await writer.deleteFrom('former_code').where('id', '=', row.id).execute()
  expect(await differing()).toContain('former_code: the row that entry')
  await writer.insertInto('former_code').values(row).execute()
  await clean()
})
