// What departments owe, by the deadlines of the rule pack, as time goes by.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLine, aReception, brought, counted, fieldsOf, given, type Reception, taken } from './desk.ts'

let here: Reception
beforeAll(async () => {
  here = await aReception()
  const [fonds] = await here.made.client.catalogue.tree()
  const fondsId = fonds?.id ?? 0
  await here.made.client.catalogue.addCategory({ fondsId, code: 'RS', template: 'ITEM_DAT13' })
})
afterAll(() => here.made.close())

/** The states of 办公室's administrative documents by year. */
async function states(from: number, to: number) {
  const cells = await here.archivist.client.reception.due({ from, to })
  return Object.fromEntries(
    cells
      .filter(cell => cell.departmentId === here.office.id && cell.category.zh === '文书')
      .map(cell => [cell.year, cell.state]),
  )
}

async function received(handover: Awaited<ReturnType<typeof counted>>) {
  const { version } = await given(here, handover)
  await taken(here.archivist, { id: handover.id, version })
}

test('a cell for every department, category and year; a category without a deadline is never late', async () => {
  const cells = await here.archivist.client.reception.due({ from: 2020, to: 2021 })
  expect(cells.map(cell => [cell.department, cell.category.zh, cell.year, cell.dueOn, cell.state, cell.items])).toEqual(
    ['办公室', '人事处'].flatMap(department => [
      [department, '文书', 2020, '2021-06-30', 'late', 0],
      [department, '文书', 2021, '2022-06-30', 'late', 0],
      [department, '人事', 2020, null, 'not-begun', 0],
      [department, '人事', 2021, null, 'not-begun', 0],
    ]),
  )
})

test('what is not due yet is not begun, begun, or late once its day has passed where the archive is', async () => {
  await here.setClock('2026-06-30T12:00:00Z')
  expect(await states(2025, 2026)).toEqual({ 2025: 'not-begun', 2026: 'not-begun' })
  const { id } = await here.office.client.reception.create(fieldsOf(here))
  expect(await states(2025, 2025)).toEqual({ 2025: 'begun' })
  // The thirtieth of June ends in Shanghai at 16:00 UTC.
  await here.setClock('2026-06-30T15:59:00Z')
  expect((await here.office.client.reception.detail({ id })).late).toBe(false)
  await here.setClock('2026-06-30T16:00:00Z')
  expect((await here.office.client.reception.detail({ id })).late).toBe(true)
  expect(await states(2025, 2025)).toEqual({ 2025: 'late' })
})

test('what came late stays late after it was received, what came in time is not late however long the counting took', async () => {
  await here.setClock('2026-07-01T02:00:00Z')
  await received(await counted(here, await brought(here, [aLine('迟交')], 2024)))
  expect(await states(2024, 2024)).toEqual({ 2024: 'received-late' })
  const start = await brought(here, [aLine('按时')], 2026)
  await here.setClock('2027-09-01T02:00:00Z')
  await received(await counted(here, start))
  expect(await states(2026, 2026)).toEqual({ 2026: 'received' })
})

test('partly received with nothing open is partial; an open hand-over speaks first', async () => {
  const start = await brought(here, [aLine('在'), aLine('缺')], 2027)
  const found = await counted(here, start, { 1: null })
  const settled = await here.archivist.client.reception.settle({
    id: found.id,
    version: found.version,
    lineId: found.list[1]?.id ?? 0,
    outcome: 'missing',
    reason: '未归还',
  })
  expect(await states(2027, 2027)).toEqual({ 2027: 'begun' })
  await received(settled)
  const [cell] = await here.office.client.reception.due({ from: 2027, to: 2027 })
  expect(cell).toMatchObject({ state: 'partial', items: 1 })
  await here.office.client.reception.create(fieldsOf(here, 2027))
  expect(await states(2027, 2027)).toEqual({ 2027: 'begun' })
})

test('years are asked for in order and not by the century', async () => {
  const { reception } = here.archivist.client
  await expect(reception.due({ from: 2026, to: 2025 })).rejects.toMatchObject({ data: { code: 'invalid-value' } })
  await expect(reception.due({ from: 1900, to: 2025 })).rejects.toMatchObject({ data: { code: 'invalid-value' } })
})
