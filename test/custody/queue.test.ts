// What waits, for whom, and what is late; and items that come under custody by another door.
import { describe, expect, test } from 'vitest'
import { refused, routeAll, waiting } from '../support/custody.ts'
import { aPerson, withKey } from '../support/signer.ts'
import { rooms } from './room.ts'

const { aRoom, theRoom } = rooms()

const days = (count: number) => count * 86_400_000

describe('the queue', () => {
  test('counts by step what there is, what is mine and what is late, the most urgent first', async () => {
    let clock = new Date('2025-03-03T01:00:00Z').getTime()
    const now = () => new Date(clock)
    const room = await aRoom([{ carrier: 'object' }, { carrier: 'object' }, {}], { working: false, now })
    const { archivist, second } = room
    const [first = -1] = room.ids
    const counts = async (signer: typeof second, step = 'sort') =>
      (await signer.client.custody.queue({ step, mine: false, late: false })).steps
    expect(await counts(archivist)).toEqual([{ step: 'sort', all: 3, mine: 3, late: 0 }])
    expect(await counts(second)).toEqual([{ step: 'sort', all: 3, mine: 0, late: 0 }])
    clock += days(4)
    const again = await room.signIn('张三', 'correct horse battery')
    expect((await again.custody.queue({ step: 'sort', mine: true, late: true })).steps).toEqual([
      { step: 'sort', all: 3, mine: 3, late: 3 },
    ])
    const late = (await again.custody.queue({ step: 'sort', mine: true, late: true })).items
    expect(late.map(item => [item.itemId, item.late, item.dueAt])).toEqual(
      room.ids.map(id => [id, true, '2025-03-06T01:00:00.000Z']),
    )
    expect(first).toBe(late[0]?.itemId)
  })

  test('holds a hand-over out to whoever did not sign before it', async () => {
    const room = await aRoom([{ carrier: 'object' }])
    const { archivist, second } = room
    await room.route(archivist)
    await room.sign(archivist, 'describe')
    const mine = async (signer: typeof second) => {
      const { steps, items } = await signer.client.custody.queue({ step: 'shelve', mine: true, late: false })
      return [steps.find(one => one.step === 'shelve')?.mine, items.length]
    }
    expect([await mine(archivist), await mine(second)]).toEqual([
      [0, 0],
      [1, 1],
    ])
  })

  test('knows the steps, routes, reasons and defects of the rule pack, and who works at them', async () => {
    const room = await theRoom([])
    const rules = await room.client.custody.rules()
    expect(rules.steps.map(step => step.id)).toEqual(['sort', 'repair', 'describe', 'scan', 'check', 'shelve'])
    expect(rules.people.map(person => person.name)).toEqual(['张三', '李四'])
    expect([rules.routes.length, rules.because.length, rules.defects.length]).toEqual([4, 6, 6])
  })
})

describe('items that came by another door', () => {
  test('come under custody once, and the chain of their signatures begins with the first step', async () => {
    const room = await theRoom([])
    const { client, categoryId } = room
    const item = { title: '会议纪要', categoryId, year: 2020, retention: 'D30', departmentId: null }
    const { id, referenceCode } = await client.catalogue.addItem(item)
    expect(await client.custody.begin({ ids: [id] })).toEqual({ begun: 1 })
    await expect(client.custody.begin({ ids: [id] })).rejects.toMatchObject(
      refused('custody-begun', { code: referenceCode }),
    )
    await expect(client.custody.begin({ ids: [404] })).rejects.toMatchObject(refused('not-found'))
    const now = await waiting(room.archivist, 'sort')
    expect(now.filter(one => one.itemId === id)).toMatchObject([
      { itemId: id, proposed: 'scan', holder: '张三', pages: 0, version: 1 },
    ])
  })
})

describe('a list for the scanning line', () => {
  test('becomes a batch that knows its items, and the items their batch', async () => {
    const room = await theRoom([{ title: '第一件' }, { title: '第二件', pages: 4 }])
    await room.route(room.archivist)
    await expect(room.client.custody.toBatch({ itemIds: [...room.ids], title: '第一批' })).rejects.toMatchObject(
      refused('step-not-next', { state: 'step-describe' }),
    )
    await room.sign(room.archivist, 'describe')
    const { batchId, code } = await room.client.custody.toBatch({ itemIds: [...room.ids], title: '第一批' })
    const batch = await room.client.batches.detail({ id: batchId })
    expect(batch.itemList.map(one => [one.itemId, one.title, one.referenceCode, one.catalogued])).toEqual([
      [room.ids[0], '第一件', expect.stringMatching(/^J001-WS·2024-D30-/u), 3],
      [room.ids[1], '第二件', expect.stringMatching(/^J001-WS·2024-D30-/u), 4],
    ])
    expect(batch.fields).toMatchObject({ year: 2024, retention: 'D30', promised: { items: 2, sheets: null, pages: 7 } })
    expect((await room.waiting(room.second, 'scan')).map(item => [item.batchCode, item.version])).toEqual([
      [code, 4],
      [code, 4],
    ])
    await expect(room.client.custody.toBatch({ itemIds: [...room.ids], title: '再来' })).rejects.toMatchObject(
      refused('invalid-value', { field: 'referenceCode' }),
    )
  })

  test('is of one year, category and retention', async () => {
    const room = await theRoom([{ year: 2023 }, { year: 2024 }])
    await room.route(room.archivist)
    await room.sign(room.archivist, 'describe')
    await expect(room.client.custody.toBatch({ itemIds: [...room.ids], title: '混合' })).rejects.toMatchObject(
      refused('invalid-value', { field: 'year' }),
    )
    await expect(room.client.custody.toBatch({ itemIds: [404], title: '没有' })).rejects.toMatchObject(
      refused('not-found'),
    )
  })
})

describe('who has no key', () => {
  test('routes and signs nothing, and neither does who only reads', async () => {
    const room = await theRoom([{ carrier: 'object' }])
    const third = await withKey(await aPerson(room, '王五', 'archivist'))
    await expect(routeAll(third)).rejects.toMatchObject(refused('key-missing'))
    const reader = await aPerson(room, '赵六', 'reader')
    await expect(reader.custody.queue({ step: 'sort', mine: false, late: false })).rejects.toMatchObject(
      refused('right-missing'),
    )
  })
})
