// What reception says no to, and that nothing of it is kept.

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { password } from '../support/archive.ts'
import { aLine, aReception, brought, counted, fieldsOf, given, type Reception, taken } from './desk.ts'

let here: Reception
beforeAll(async () => {
  here = await aReception()
})
afterAll(() => here.made.close())

const refused = (code: string, params: Record<string, unknown> = {}) => ({ data: { code, params } })
const unsigned = { signature: null, salt: randomBytes(16).toString('base64'), language: 'en' } as const

const stale = (handover: HandoverDetail) => ({ id: handover.id, version: handover.version - 1 })
const as = ({ id, version }: HandoverDetail) => ({ id, version })

async function aDraft() {
  const { client } = here.office
  const { id } = await client.reception.create(fieldsOf(here))
  return await client.reception.detail({ id })
}

describe('a draft', () => {
  test('is made for a department and a category that are there, of one fonds', async () => {
    const { client } = here.archivist
    const fields = fieldsOf(here)
    await expect(client.reception.create({ ...fields, departmentId: 99 })).rejects.toMatchObject(
      refused('not-found', { what: 'department' }),
    )
    await expect(client.reception.create({ ...fields, categoryId: 99 })).rejects.toMatchObject(
      refused('not-found', { what: 'category' }),
    )
    const other = await client.catalogue.addFonds({ code: 'J002', name: '另一全宗' })
    const tree = await client.catalogue.tree()
    const categoryId = tree.find(one => one.id === other.id)?.categories[0]?.id ?? 0
    await expect(client.reception.create({ ...fields, categoryId })).rejects.toMatchObject(
      refused('not-found', { what: 'category' }),
    )
  })

  test('takes only words of the rule pack and dates of the calendar, and names the row that has others', async () => {
    const draft = await aDraft()
    const { client } = here.office
    for (const [field, value] of [
      ['retention', 'CQ'],
      ['secrecy', '很密'],
      ['carrier', 'stone'],
      ['condition', 'fine'],
      ['date', '20250230'],
    ] as const) {
      const lines = [aLine('一'), aLine('二', { [field]: value })]
      await expect(client.reception.setLines({ ...as(draft), lines })).rejects.toMatchObject(
        refused('invalid-value', { row: '2', field, value }),
      )
    }
    expect((await client.reception.detail(draft)).list).toEqual([])
    await client.reception.setLines({ ...as(draft), lines: [aLine('一', { retention: 'D15' })] })
  })

  test('is not brought empty, and is not changed by who has not seen the last change', async () => {
    const draft = await aDraft()
    const { reception } = here.office.client
    await expect(reception.submit(as(draft))).rejects.toMatchObject(refused('list-empty'))
    const { version } = await reception.setLines({ ...as(draft), lines: [aLine('一')] })
    const late = refused('changed-meanwhile', { version: String(version) })
    await expect(reception.setLines({ ...as(draft), lines: [] })).rejects.toMatchObject(late)
    await expect(reception.change({ ...as(draft), fields: fieldsOf(here) })).rejects.toMatchObject(late)
    await expect(reception.submit(as(draft))).rejects.toMatchObject(late)
    await expect(reception.reopen(as(draft))).rejects.toMatchObject(late)
    const changed = await reception.change({ id: draft.id, version, fields: fieldsOf(here, 2024) })
    expect(await reception.detail(draft)).toMatchObject({ ...changed, dueOn: '2025-06-30', late: true })
  })
})

describe('what was brought', () => {
  test('is not changed any more, and goes back to a draft only until it is counted', async () => {
    const start = await brought(here, [aLine('一')])
    const { reception } = here.office.client
    const closed = refused('handover-closed', { state: 'submitted' })
    await expect(reception.setLines({ ...as(start), lines: [] })).rejects.toMatchObject(closed)
    await expect(reception.change({ ...as(start), fields: fieldsOf(here) })).rejects.toMatchObject(closed)
    await expect(reception.submit(as(start))).rejects.toMatchObject(closed)
    const { version } = await reception.reopen(as(start))
    await reception.submit({ id: start.id, version })
    const full = await counted(here, await reception.detail(start), { 0: 2 })
    await expect(reception.reopen(as(full))).rejects.toMatchObject(closed)
  })

  test('is counted by its own lines only, and settled only where it was counted and by what was found', async () => {
    const other = await brought(here, [aLine('他')])
    const start = await brought(here, [aLine('一'), aLine('二')])
    const { reception } = here.archivist.client
    const [first, second] = start.list.map(line => line.id)
    const foreign = [{ id: other.list[0]?.id ?? 0, counted: 3 }]
    await expect(reception.count({ ...as(start), lines: foreign })).rejects.toMatchObject(refused('not-found'))
    await expect(reception.count({ ...stale(start), lines: [{ id: first ?? 0, counted: 1 }] })).rejects.toMatchObject(
      refused('changed-meanwhile'),
    )
    const settle = (lineId = 0, outcome: 'accepted' | 'missing' | 'returned' = 'accepted', version = start.version) =>
      reception.settle({ id: start.id, version, lineId, outcome, reason: '查过' })
    await expect(settle(first)).rejects.toMatchObject(refused('not-counted'))
    await expect(settle(other.list[0]?.id)).rejects.toMatchObject(refused('not-found'))
    await expect(settle(first, 'accepted', 1)).rejects.toMatchObject(refused('changed-meanwhile'))
    const found = await counted(here, start, { 0: null })
    await expect(settle(first, 'accepted', found.version)).rejects.toMatchObject(refused('invalid-value'))
    await expect(settle(first, 'returned', found.version)).rejects.toMatchObject(refused('invalid-value'))
    await expect(settle(second, 'missing', found.version)).rejects.toMatchObject(refused('invalid-value'))
    expect(await settle(second, 'returned', found.version)).toMatchObject({ unsettled: 1, state: 'submitted' })
  })

  test('is not given before every line is counted and settled, and not where nothing is left to give', async () => {
    const start = await brought(here, [aLine('一'), aLine('二')])
    const { reception } = here.office.client
    await expect(reception.give({ ...as(start), ...unsigned })).rejects.toMatchObject(
      refused('not-counted', { lines: '2' }),
    )
    const found = await counted(here, start, { 0: null })
    await expect(reception.give({ ...as(found), ...unsigned })).rejects.toMatchObject(
      refused('not-counted', { lines: '1' }),
    )
    await expect(reception.give({ ...stale(found), ...unsigned })).rejects.toMatchObject(refused('changed-meanwhile'))
    let at = await here.archivist.client.reception.settle({
      ...as(found),
      lineId: found.list[0]?.id ?? 0,
      outcome: 'missing',
      reason: '没有',
    })
    at = await here.archivist.client.reception.settle({
      ...as(at),
      lineId: at.list[1]?.id ?? 0,
      outcome: 'returned',
      reason: '不属归档范围',
    })
    await expect(reception.give({ ...as(at), ...unsigned })).rejects.toMatchObject(refused('list-empty'))
  })

  test('is not taken before it was given, nor twice', async () => {
    const full = await counted(here, await brought(here, [aLine('一')]))
    const { reception } = here.archivist.client
    await expect(reception.take({ ...as(full), ...unsigned })).rejects.toMatchObject(refused('not-given'))
    const { version } = await given(here, full)
    await expect(reception.take({ ...as(full), ...unsigned })).rejects.toMatchObject(refused('changed-meanwhile'))
    const done = await taken(here.archivist, { id: full.id, version })
    const closed = refused('handover-closed', { state: 'received' })
    const again = { id: full.id, version: done.version, ...unsigned }
    await expect(reception.take(again)).rejects.toMatchObject(closed)
    await expect(reception.reject({ ...again, defect: 'R01', reason: '迟了' })).rejects.toMatchObject(closed)
    await expect(here.office.client.reception.give(again)).rejects.toMatchObject(closed)
    await expect(here.office.client.reception.reopen(again)).rejects.toMatchObject(closed)
  })

  test('is counted no more once it was given', async () => {
    const full = await counted(here, await brought(here, [aLine('一')]))
    const { version } = await given(here, full)
    const closed = refused('handover-closed', { state: 'given' })
    const lineId = full.list[0]?.id ?? 0
    const { reception } = here.archivist.client
    const lines = [{ id: lineId, counted: 1 }]
    await expect(reception.count({ id: full.id, version, lines })).rejects.toMatchObject(closed)
    await expect(
      reception.settle({ id: full.id, version, lineId, outcome: 'returned', reason: '反悔' }),
    ).rejects.toMatchObject(closed)
  })

  test('is refused to the taker where a line was changed by hand after it was given; sending it back is the way on', async () => {
    const full = await counted(here, await brought(here, [aLine('一')]))
    const { version } = await given(here, full)
    const { writer, reader } = here.made.archive.databases
    const items = () => reader.selectFrom('item').select('id').execute()
    const before = await items()
    await writer.updateTable('handover_line').set({ title: '别的' }).where('handover_id', '=', full.id).execute()
    await expect(taken(here.archivist, { id: full.id, version })).rejects.toMatchObject(refused('changed-meanwhile'))
    expect(await items()).toEqual(before)
    const { archivist } = here
    const reason = '清单被改动'
    await archivist.sign(parts =>
      archivist.client.reception.reject({ id: full.id, version, defect: 'R01', reason, ...parts }),
    )
  })

  test('is sent back with a defect that the rule pack has', async () => {
    const start = await brought(here, [aLine('一')])
    await expect(
      here.archivist.client.reception.reject({ ...as(start), defect: 'X1', reason: '不知道', ...unsigned }),
    ).rejects.toMatchObject(refused('invalid-value', { field: 'defect' }))
  })

  test('leaves nothing behind where it was only shown what would be signed', async () => {
    const full = await counted(here, await brought(here, [aLine('编号的', { number: '临-7' })]))
    const { version } = await given(here, full)
    const { reader } = here.made.archive.databases
    const count = async () => [
      await reader.selectFrom('item').select('id').execute(),
      await reader.selectFrom('ledger').select('seq').execute(),
      await reader.selectFrom('reference_code').select('code').execute(),
    ]
    const before = await count()
    const draft = await here.archivist.client.reception.take({ id: full.id, version, ...unsigned })
    if (draft.kind !== 'to-sign') throw new Error('done unsigned')
    expect(draft.shown[0]).toBe('Receive what 王芳 handed over:')
    expect(draft.shown[2]).toBe('From: 办公室. To: 测试档案室')
    expect(draft.shown.at(-1)).toMatch(/^1\. J001-WS·2025-D30-BGS-\d{4} 编号的: 3 pages$/u)
    expect(await count()).toEqual(before)
  })

  test('is not taken by whoever gave it, whatever role they have by then', async () => {
    const full = await counted(here, await brought(here, [aLine('一')]))
    const { version } = await given(here, full)
    const sysadmin = await here.made.officer('sysadmin')
    const secadmin = await here.made.officer('secadmin')
    const person = (await sysadmin.people.list()).find(one => one.name === '王芳')
    const change = await sysadmin.people.proposeRole({
      personId: person?.id ?? 0,
      role: 'archivist',
      departmentId: null,
    })
    await secadmin.people.settleRole({ id: change.id, accept: true })
    const now = await here.made.signIn('王芳', password)
    await expect(now.reception.take({ id: full.id, version, ...unsigned })).rejects.toMatchObject(
      refused('same-signer'),
    )
  })
})
