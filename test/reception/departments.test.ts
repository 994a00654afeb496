// A department's account sees and does what is its department's, and nothing else is there for it.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { aLine, aReception, brought, counted, fieldsOf, type Reception } from './desk.ts'

let here: Reception
let theirs: HandoverDetail
beforeAll(async () => {
  here = await aReception()
  theirs = await counted(here, await brought(here, [aLine('办公室的文件')]))
})
afterAll(() => here.made.close())

const notFound = { data: { code: 'not-found' } }
const unsigned = { signature: null, salt: randomBytes(16).toString('base64'), language: 'zh-CN' } as const

test('a department sees its own hand-overs, an archivist all of them', async () => {
  const { reception } = here.personnel.client
  const own = await reception.create({ ...fieldsOf(here), title: '人事处的', departmentId: here.personnel.id })
  const codes = async (client: typeof here.personnel.client, open: boolean) =>
    (await client.reception.list({ open })).map(one => one.code)
  expect(await codes(here.personnel.client, true)).toEqual([own.code])
  expect(await codes(here.office.client, true)).toEqual([theirs.code])
  expect(await codes(here.archivist.client, false)).toEqual([own.code, theirs.code])
})

test('to another department a hand-over is not there, whatever it tries', async () => {
  const { reception } = here.personnel.client
  const { id, version } = theirs
  await expect(reception.detail({ id })).rejects.toMatchObject(notFound)
  await expect(reception.byCode({ code: theirs.code })).rejects.toMatchObject(notFound)
  await expect(reception.change({ id, version, fields: theirs.fields })).rejects.toMatchObject(notFound)
  await expect(reception.setLines({ id, version, lines: [] })).rejects.toMatchObject(notFound)
  await expect(reception.submit({ id, version })).rejects.toMatchObject(notFound)
  await expect(reception.reopen({ id, version })).rejects.toMatchObject(notFound)
  await expect(reception.give({ id, version, ...unsigned })).rejects.toMatchObject(notFound)
  await expect(reception.print({ id, what: 'catalogue' })).rejects.toMatchObject(notFound)
  await expect(reception.print({ id, what: 'slip' })).rejects.toMatchObject(notFound)
  await expect(reception.create(fieldsOf(here))).rejects.toMatchObject(notFound)
})

test('a department does not move its hand-over to another', async () => {
  const { reception } = here.office.client
  const { id } = await reception.create(fieldsOf(here))
  const fields = { ...fieldsOf(here), departmentId: here.personnel.id }
  await expect(reception.change({ id, version: 1, fields })).rejects.toMatchObject(notFound)
})

test('a department neither counts nor settles, takes or rejects, and a reader is not let in at all', async () => {
  const { reception } = here.office.client
  const { id, version } = theirs
  const missing = { data: { code: 'right-missing', params: { right: 'reception' } } }
  const lineId = theirs.list[0]?.id ?? 0
  await expect(reception.count({ id, version, lines: [{ id: lineId, counted: 1 }] })).rejects.toMatchObject(missing)
  await expect(reception.settle({ id, version, lineId, outcome: 'returned', reason: '试' })).rejects.toMatchObject(
    missing,
  )
  await expect(reception.take({ id, version, ...unsigned })).rejects.toMatchObject(missing)
  await expect(reception.reject({ id, version, defect: 'R01', reason: '试', ...unsigned })).rejects.toMatchObject(
    missing,
  )
  await expect((await here.made.officer('sysadmin')).reception.list({ open: true })).rejects.toMatchObject({
    data: { code: 'right-missing', params: { right: 'handover.read' } },
  })
})

test('the words to choose from are those of the rule pack, with the department of the account', async () => {
  const own = await here.office.client.reception.terms()
  expect(own.departments.map(one => one.name)).toEqual(['办公室'])
  expect(own.categories.map(one => [one.code, one.name])).toEqual([['WS', '文书']])
  expect(own).toMatchObject({ defaultRetention: 'Y', carriers: [{ code: 'paper' }, {}, {}, {}, {}] })
  const all = await here.archivist.client.reception.terms()
  expect(all.departments.map(one => one.name)).toEqual(['办公室', '人事处'])
})

test('what is owed by others is not shown', async () => {
  const cells = await here.personnel.client.reception.due({ from: 2025, to: 2025 })
  expect(new Set(cells.map(cell => cell.department))).toEqual(new Set(['人事处']))
})
