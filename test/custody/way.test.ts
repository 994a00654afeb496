// The whole way: a department hands over, two archivists sign, and the department sees where its papers are.
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { check } from '#service/integrity/verify.ts'
import { aLine, aReception, brought, counted, given, type Reception, taken } from '../reception/desk.ts'
import { refused, routeAll, signAll } from '../support/custody.ts'

let here: Reception
beforeAll(async () => {
  here = await aReception()
})
afterAll(() => here.made.close())

const line = z.object({
  type: z.string(),
  body: z.looseObject({ items: z.array(z.looseObject({ id: z.int(), prevStep: z.string().optional() })) }),
})

test('papers go from the door to the shelf by an unbroken row of signed steps, and their department sees it', async () => {
  const { made, archivist, second, office, personnel } = here
  const full = await counted(
    here,
    await brought(here, [aLine('关于人员调配的请示', { secrecy: '秘密', condition: 'torn' })]),
  )
  const { version } = await given(here, full)
  await taken(archivist, { id: full.id, version })
  const [entered] = (await office.client.reception.detail({ id: full.id })).list
  const itemId = entered?.itemId ?? -1
  await routeAll(archivist)
  await signAll(archivist, 'describe')
  await signAll(second, 'check', { pages: 3 })
  await signAll(archivist, 'shelve', { place: 'M-02' })

  const rows = await made.archive.databases.reader
    .selectFrom('ledger_item')
    .innerJoin('ledger', 'ledger.seq', 'ledger_item.seq')
    .select(['line', 'leaf'])
    .where('item_id', '=', itemId)
    .where('type', 'in', ['handover.take', 'step.route', 'step.sign'])
    .orderBy('ledger.seq')
    .execute()
  const links = rows.map(row => line.parse(JSON.parse(row.line)).body.items.find(item => item.id === itemId)?.prevStep)
  expect(links).toEqual(['', ...rows.slice(0, -1).map(row => row.leaf)])

  const { events, now, referenceCode } = await office.client.custody.timeline({ itemId })
  expect([now?.step, now?.route, now?.place, referenceCode]).toEqual([
    'shelved',
    'restricted',
    'M-02',
    'J001-WS·2025-D30-BGS-0001',
  ])
  expect(events.map(event => [event.type, event.step, event.person, event.signature.state])).toEqual([
    ['handover.give', '', '王芳', 'good'],
    ['item.add', '', '张三', 'none'],
    ['handover.take', '', '张三', 'good'],
    ['step.route', 'sort', '张三', 'good'],
    ['step.sign', 'describe', '张三', 'good'],
    ['step.sign', 'check', '李四', 'good'],
    ['step.sign', 'shelve', '张三', 'good'],
  ])
  await expect(personnel.client.custody.timeline({ itemId })).rejects.toMatchObject(refused('not-found'))
  expect((await check(made.archive)).findings).toEqual([])
  expect(made.faults).toEqual([])
})
