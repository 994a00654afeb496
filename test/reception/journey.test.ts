// A hand-over from the department's desk into the catalogue, and the other ways it can end.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { check } from '#service/integrity/verify.ts'
import { aLine, aReception, brought, counted, given, type Reception, taken } from './desk.ts'

const entry = z.object({
  type: z.string(),
  actor: z.string(),
  kid: z.string().optional(),
  target: z.object({ id: z.string(), prevStep: z.string().optional() }),
  body: z.record(z.string(), z.json()),
})

async function entryAt({ made }: Reception, seq: number) {
  const { line, leaf } = await made.archive.databases.reader
    .selectFrom('ledger')
    .select(['line', 'leaf'])
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow()
  return { ...entry.parse(JSON.parse(line)), leaf, line }
}

let here: Reception
beforeAll(async () => {
  here = await aReception()
})
afterAll(() => here.made.close())

describe('what a department hands over', () => {
  test('becomes items in the order of its list, each with its code and its custody begun, once both sides signed the same list', async () => {
    const { made, archivist, office } = here
    const start = await brought(here, [
      aLine('关于印发年度计划的通知', { documentNo: '某办发〔2025〕1号', number: '临-1', secrecy: '内部' }),
      aLine('年度工作总结', { pages: 12, retention: 'Y', condition: 'torn' }),
      aLine('会议纪要', { pages: 0 }),
    ])
    expect(start).toMatchObject({
      code: 'JS2026-001',
      state: 'submitted',
      late: false,
      dueOn: '2026-06-30',
      department: '办公室',
      category: { zh: '文书', en: expect.any(String) },
      lines: 3,
      pages: 15,
      createdBy: '王芳',
    })
    const full = await counted(here, start, { 2: 7 })
    expect(full).toMatchObject({ state: 'counted', unsettled: 0 })
    const { version } = await given(here, full)
    const done = await taken(archivist, { id: full.id, version })
    expect(done).toMatchObject({ kind: 'done', items: 3 })

    const end = await office.client.reception.detail({ id: full.id })
    expect(end).toMatchObject({
      state: 'received',
      giver: { name: '王芳', kid: office.signer.kid, at: '2026-03-05T12:00:00.000Z' },
      receiver: { name: '张三', kid: archivist.kid },
      rejection: null,
    })
    expect(end.list.map(line => [line.referenceCode, line.outcome, line.counted])).toEqual([
      ['J001-WS·2025-D30-BGS-0001', 'accepted', 3],
      ['J001-WS·2025-Y-BGS-0001', 'accepted', 12],
      ['J001-WS·2025-D30-BGS-0002', 'accepted', 7],
    ])

    const give = await entryAt(here, end.giver?.seq ?? -1)
    const take = await entryAt(here, end.receiver?.seq ?? -1)
    const ids = end.list.map(line => line.itemId)
    expect(give).toMatchObject({
      type: 'handover.give',
      kid: office.signer.kid,
      body: { code: 'JS2026-001', department: office.id, lines: 3, accepted: 3, pages: 22 },
    })
    expect(take).toMatchObject({
      type: 'handover.take',
      target: { id: give.target.id, prevStep: give.leaf },
      body: { list: give.body['list'], items: ids.map(id => ({ id, version: 1, prevStep: '' })) },
    })
    expect(give.body['list']).toMatch(/^[\da-f]{64}$/u)
    expect(give.line + take.line).not.toContain('年度')

    const rows = await made.archive.databases.reader.selectFrom('custody').selectAll().orderBy('item_id').execute()
    expect(
      rows.map(row => [row.item_id, row.step, row.holder, row.signer, row.carrier, row.condition, row.pages]),
    ).toEqual(
      [
        [ids[0], 'sort', 1, 1, 'paper', 'good', 3],
        [ids[1], 'sort', 1, 1, 'paper', 'torn', 12],
        [ids[2], 'sort', 1, 1, 'paper', 'good', 7],
      ].map(row => row.map(value => (value === 1 ? rows[0]?.holder : value))),
    )
    expect(new Set(rows.map(row => `${row.head} ${row.due_at}`))).toEqual(
      new Set([`${take.leaf} 2026-03-08T12:00:00.000Z`]),
    )
    const steps = await made.archive.databases.reader.selectFrom('custody_step').selectAll().execute()
    expect(steps.map(step => [step.item_id, step.kind, step.to_step, step.ledger_seq])).toEqual(
      ids.map(id => [id, 'received', 'sort', end.receiver?.seq]),
    )
    const [first] = ids
    expect(await made.client.catalogue.item({ id: first ?? 0 })).toMatchObject({ title: '关于印发年度计划的通知' })
    expect((await check(made.archive)).findings).toEqual([])
  })

  test('is received in part where lines are missing or go back, and each difference is settled with its reason', async () => {
    const { archivist } = here
    const start = await brought(here, [aLine('一'), aLine('二', { pages: 5 }), aLine('三'), aLine('四')])
    const found = await counted(here, start, { 1: 4, 2: null, 3: 2 })
    expect(found).toMatchObject({ state: 'submitted', unsettled: 3 })
    expect(found.list.map(line => [line.outcome, line.unsettled])).toEqual([
      ['accepted', false],
      ['open', true],
      ['open', true],
      ['open', true],
    ])
    let at = found
    for (const [place, outcome, reason] of [
      [1, 'accepted', '附件一页单独归档'],
      [2, 'missing', '办公室称在借'],
      [3, 'returned', '缺正文'],
    ] as const) {
      at = await archivist.client.reception.settle({
        id: at.id,
        version: at.version,
        lineId: at.list[place]?.id ?? 0,
        outcome,
        reason,
      })
    }
    expect(at).toMatchObject({ state: 'counted', unsettled: 0 })
    const { version } = await given(here, at)
    expect(await taken(archivist, { id: at.id, version })).toMatchObject({ items: 2 })
    const end = await archivist.client.reception.detail({ id: at.id })
    expect(end.state).toBe('partly-received')
    expect(end.list.map(line => [line.outcome, line.reason, line.itemId === null])).toEqual([
      ['accepted', '', false],
      ['accepted', '附件一页单独归档', false],
      ['missing', '办公室称在借', true],
      ['returned', '缺正文', true],
    ])
  })

  test('a settled line stays settled when it is counted again to the same figure, and is open again at another', async () => {
    const start = await brought(here, [aLine('甲', { pages: 8 })])
    const found = await counted(here, start, { 0: 7 })
    const settled = await here.archivist.client.reception.settle({
      id: found.id,
      version: found.version,
      lineId: found.list[0]?.id ?? 0,
      outcome: 'accepted',
      reason: '封底未计',
    })
    const same = await counted(here, settled, { 0: 7 })
    expect(same).toMatchObject({ state: 'counted', list: [{ outcome: 'accepted', reason: '封底未计' }] })
    const other = await counted(here, same, { 0: 6 })
    expect(other).toMatchObject({ state: 'submitted', unsettled: 1, list: [{ outcome: 'open', reason: '' }] })
  })

  test('goes back as a whole with its reason, also after the department signed; then it is made, counted and signed anew', async () => {
    const { archivist, office } = here
    const start = await brought(here, [aLine('乙')])
    const full = await counted(here, start)
    const { version } = await given(here, full)
    const back = await archivist.sign(parts =>
      archivist.client.reception.reject({ id: full.id, version, defect: 'R03', reason: '没有编页', ...parts }),
    )
    const rejected = await office.client.reception.detail({ id: full.id })
    expect(rejected).toMatchObject({
      state: 'rejected',
      giver: null,
      rejection: { name: '张三', defect: 'R03', reason: '没有编页', kid: archivist.kid },
    })
    const open = await office.client.reception.reopen({ id: full.id, version: back.version })
    const draft = await office.client.reception.detail({ id: full.id })
    expect(draft).toMatchObject({ state: 'draft', list: [{ counted: null, outcome: 'open' }] })
    await office.client.reception.submit({ id: full.id, ...open })
    const again = await counted(here, await office.client.reception.detail({ id: full.id }))
    const second = await given(here, again)
    await taken(here.second, { id: full.id, version: second.version })
    expect(await office.client.reception.detail({ id: full.id })).toMatchObject({
      state: 'received',
      receiver: { name: '李四' },
      rejection: null,
    })
  })

  test('may be registered by an archivist for a department that brings papers without a list, but only the department gives', async () => {
    const { archivist, office } = here
    const { id } = await archivist.client.reception.create({
      title: '无清单材料',
      departmentId: office.id,
      categoryId: here.made.categoryId,
      year: 2024,
      supervisor: '',
      remarks: '',
    })
    await archivist.client.reception.setLines({ id, version: 1, lines: [aLine('丙', { pages: 0 })] })
    await archivist.client.reception.submit({ id, version: 2 })
    const full = await counted(here, await archivist.client.reception.detail({ id }), { 0: 9 })
    await expect(
      archivist.sign(parts => archivist.client.reception.give({ id, version: full.version, ...parts })),
    ).rejects.toMatchObject({ data: { code: 'right-missing' } })
    const { version } = await given(here, full)
    expect(await taken(archivist, { id, version })).toMatchObject({ items: 1 })
  })

  test('is found by the code on its slip', async () => {
    const { office, archivist } = here
    const found = await archivist.client.reception.byCode({ code: ' js2026-001 ' })
    expect((await office.client.reception.detail(found)).code).toBe('JS2026-001')
  })

  test('of 2,000 lines is listed, counted, signed and received as one of three is', async () => {
    const lines = Array.from({ length: 2000 }, (_, at) => aLine(`第 ${at + 1} 份文件`, { pages: (at % 30) + 1 }))
    const full = await counted(here, await brought(here, lines, 2023))
    const { version } = await given(here, full)
    expect(await taken(here.archivist, { id: full.id, version })).toMatchObject({ items: 2000 })
    const end = await here.archivist.client.reception.detail({ id: full.id })
    expect(end.list.at(-1)?.referenceCode).toBe('J001-WS·2023-D30-BGS-2000')
    expect(here.made.faults).toEqual([])
  })
})
