// Items on their way from the door to the shelf: who may sign what, and what every signature leaves behind.
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { check } from '#service/integrity/verify.ts'
import type { TestArchive } from '../support/archive.ts'
import { refused } from '../support/custody.ts'
import { rooms } from './room.ts'

const { theRoom } = rooms()

const entry = z.object({
  type: z.string(),
  actor: z.string(),
  target: z.object({ id: z.string(), version: z.int() }),
  body: z.looseObject({
    items: z.array(z.looseObject({ id: z.int(), version: z.int(), prevStep: z.string(), pages: z.int().optional() })),
    list: z.string().regex(/^[\da-f]{64}$/u),
  }),
  kid: z.string(),
})

/** The signed entries about an item, as the ledger has them, with their leaves. */
async function signedEntries({ archive }: TestArchive, itemId: number) {
  const rows = await archive.databases.reader
    .selectFrom('ledger_item')
    .innerJoin('ledger', 'ledger.seq', 'ledger_item.seq')
    .select(['line', 'leaf'])
    .where('item_id', '=', itemId)
    .where('type', 'like', 'step.%')
    .orderBy('ledger.seq')
    .execute()
  return rows.map(({ line, leaf }) => ({ ...entry.parse(JSON.parse(line)), leaf }))
}

describe('a secret item', () => {
  test('goes from the door to the shelf by five acts of two signers, each naming the one before', async () => {
    const room = await theRoom([{ secrecy: '机密', title: '关于干部任免的请示' }])
    const [id = -1] = room.ids
    await room.route(room.archivist)
    await room.sign(room.archivist, 'describe', { remarks: '题名照抄' })
    await room.sign(room.second, 'check', { pages: 3 })
    await room.sign(room.archivist, 'shelve', { place: 'A-03-02' })
    const entries = await signedEntries(room, id)
    expect(entries.map(one => one.type)).toEqual(['step.route', 'step.sign', 'step.sign', 'step.sign'])
    const chain = entries.map(one => one.body.items.find(item => item.id === id))
    expect(chain.map(item => item?.prevStep)).toEqual(['', ...entries.slice(0, -1).map(one => one.leaf)])
    expect(chain.map(item => item?.version)).toEqual([2, 3, 4, 5])
    expect(entries.map(one => one.kid)).toEqual([
      room.archivist.kid,
      room.archivist.kid,
      room.second.kid,
      room.archivist.kid,
    ])
    const { now } = await room.client.custody.timeline({ itemId: id })
    expect(now).toMatchObject({
      step: 'shelved',
      route: 'restricted',
      holder: '张三',
      place: 'A-03-02',
      pages: 3,
      late: false,
      obstacle: null,
      version: 5,
    })
    expect(await room.waiting(room.archivist, 'shelved')).toEqual([])
    expect((await check(room.archive)).findings).toEqual([])
    expect(room.faults).toEqual([])
  })
})

describe('the ledger', () => {
  test('holds of words only what commits to them, with the salt beside the words', async () => {
    const room = await theRoom([{ carrier: 'object' }])
    await room.route(room.archivist)
    await room.sign(room.archivist, 'describe', { remarks: '尺寸见附页' })
    const rows = await room.archive.databases.reader.selectFrom('ledger').select('line').execute()
    expect(rows.filter(row => row.line.includes('尺寸'))).toEqual([])
    const step = await room.archive.databases.reader
      .selectFrom('custody_step')
      .select(['remarks', 'salt'])
      .where('step', '=', 'describe')
      .where('item_id', 'in', room.ids)
      .executeTakeFirstOrThrow()
    expect(step.remarks).toBe('尺寸见附页')
    expect(Buffer.from(step.salt, 'base64')).toHaveLength(16)
  })
})

describe('what a signer is shown', () => {
  test('names the step, every item with code and title, and each count, in their language', async () => {
    const room = await theRoom([{ title: '关于防汛的\n通知', carrier: 'object', pages: 4 }])
    const [item] = await room.waiting(room.archivist, 'sort')
    const unsigned = { signature: null, salt: Buffer.alloc(16).toString('base64'), language: 'en' as const }
    const items = [{ id: item?.itemId ?? -1, version: 1, route: 'scan' }]
    const draft = await room.client.custody.route({ items, reason: 'Wanted by readers', ...unsigned })
    expect(draft).toMatchObject({
      kind: 'to-sign',
      shown: [
        'Route 1 items',
        'Reason: Wanted by readers',
        `${item?.referenceCode} 关于防汛的 通知 · Scan instead of Describe only`,
      ],
    })
    const again = await room.client.custody.route({
      items: [{ id: item?.itemId ?? -1, version: 1, route: 'describe' }],
      reason: '',
      ...unsigned,
      language: 'zh-CN',
    })
    expect(again).toMatchObject({
      shown: ['为 1 件确定路径', `${item?.referenceCode} 关于防汛的 通知 · 仅著录 (实物只著录)`],
    })
    // Nothing was done by showing.
    expect((await room.waiting(room.archivist, 'sort')).map(one => one.version)).toEqual([1])
  })
})

describe('routing', () => {
  test('proposes by rule, and asks why where somebody sends an item another way', async () => {
    const room = await theRoom([{}, { secrecy: '秘密' }, { condition: 'mould' }, { carrier: 'disc' }, { year: 1911 }])
    const items = await room.waiting(room.archivist, 'sort')
    expect(items.map(item => [item.proposed, item.because])).toEqual([
      ['scan', 'rest'],
      ['restricted', 'secret'],
      ['repair', 'damaged'],
      ['describe', 'disc'],
      ['repair', 'old'],
    ])
    const all = items.map(({ itemId, version }) => ({ id: itemId, version, route: 'describe' }))
    const { archivist } = room
    await expect(
      archivist.sign(parts => archivist.client.custody.route({ items: all, reason: '', ...parts })),
    ).rejects.toMatchObject(refused('reason-missing', { code: items[0]?.referenceCode }))
    expect(await room.route(archivist)).toBe(5)
    const now = await Promise.all(['describe', 'repair', 'sort'].map(step => room.waiting(archivist, step)))
    expect(now.map(one => one.length)).toEqual([3, 2, 0])
  })

  test('is of items that wait for it, along a route that is there', async () => {
    const room = await theRoom([{ carrier: 'object' }])
    const [id = -1] = room.ids
    const { archivist } = room
    const along = (version: number, route: string) =>
      archivist.sign(parts => archivist.client.custody.route({ items: [{ id, version, route }], reason: '', ...parts }))
    await expect(along(1, 'no-such-route')).rejects.toMatchObject(refused('invalid-value', { field: 'route' }))
    await along(1, 'describe')
    await expect(along(2, 'describe')).rejects.toMatchObject(refused('step-not-next', { state: 'step-sort' }))
    await expect(room.sign(archivist, 'sort')).rejects.toMatchObject({})
  })
})

describe('a step', () => {
  test('opens only when the one before is signed', async () => {
    const room = await theRoom([{ secrecy: '秘密' }])
    const [id = -1] = room.ids
    await room.route(room.archivist)
    const { second } = room
    const items = [{ id, version: 2, pages: 3 }]
    const words = { place: 'A-01', difference: '', remarks: '' }
    for (const step of ['sort', 'check', 'shelve', 'nothing']) {
      await expect(
        second.sign(parts => second.client.custody.sign({ step, items, ...words, ...parts })),
      ).rejects.toMatchObject(refused('step-not-next', { state: `step-${step}` }))
    }
  })

  test('is refused to who signed last where it is a hand-over, and the queue says so', async () => {
    const room = await theRoom([{ secrecy: '秘密' }])
    await room.route(room.archivist)
    await room.sign(room.archivist, 'describe')
    await expect(room.sign(room.archivist, 'check', { pages: 3 })).rejects.toMatchObject(refused('same-signer'))
    const seen = async (signer: typeof room.second) =>
      (await room.waiting(signer, 'check')).map(item => item.obstacle?.code)
    expect([await seen(room.archivist), await seen(room.second)]).toEqual([['same-signer'], [undefined]])
    expect(await room.sign(room.second, 'check', { pages: 3 })).toBe(1)
  })

  test('asks for the pages it counts and the place it moves to', async () => {
    const room = await theRoom([{ secrecy: '秘密' }])
    await room.route(room.archivist)
    await room.sign(room.archivist, 'describe')
    await expect(room.sign(room.second, 'check')).rejects.toMatchObject(refused('step-needs', { what: 'pages' }))
    await room.sign(room.second, 'check', { pages: 3 })
    await expect(room.sign(room.archivist, 'shelve')).rejects.toMatchObject(refused('step-needs', { what: 'place' }))
  })

  test('is signed with another count only when somebody says why, and the new count stands then', async () => {
    const room = await theRoom([{ secrecy: '秘密', pages: 5 }])
    await room.route(room.archivist)
    await room.sign(room.archivist, 'describe')
    await expect(room.sign(room.second, 'check', { pages: 4 })).rejects.toMatchObject(
      refused('counts-differ', { what: 'pages', expected: '5', found: '4' }),
    )
    await room.sign(room.second, 'check', { pages: 4, difference: '附件缺一页' })
    expect((await room.waiting(room.archivist, 'shelve')).map(item => item.pages)).toEqual([4])
  })

  test('is of what the signer saw: an item that somebody moved meanwhile stops the whole list', async () => {
    const room = await theRoom([{ carrier: 'object' }, { carrier: 'object' }])
    const [first = -1, other = -1] = room.ids
    await room.route(room.archivist)
    await room.sign(room.archivist, 'describe', { only: [first] })
    const { second } = room
    const items = [first, other].map(id => ({ id, version: 2, pages: null }))
    const input = { step: 'describe', items, place: '', difference: '', remarks: '' }
    await expect(second.sign(parts => second.client.custody.sign({ ...input, ...parts }))).rejects.toMatchObject(
      refused('changed-meanwhile', { version: '3' }),
    )
    expect((await room.waiting(second, 'describe')).map(item => item.itemId)).toEqual([other])
    const twice = { ...input, items: [other, other].map(id => ({ id, version: 2, pages: null })) }
    await expect(second.sign(parts => second.client.custody.sign({ ...twice, ...parts }))).rejects.toMatchObject(
      refused('invalid-value'),
    )
    const unknown = { ...input, items: [{ id: 999, version: 1, pages: null }] }
    await expect(second.sign(parts => second.client.custody.sign({ ...unknown, ...parts }))).rejects.toMatchObject(
      refused('not-found'),
    )
  })

  test('of scanning waits for images', async () => {
    const room = await theRoom([{}])
    await room.route(room.archivist)
    await room.sign(room.archivist, 'describe')
    expect((await room.waiting(room.second, 'scan')).map(item => item.obstacle)).toEqual([
      { code: 'step-needs', params: { what: 'linked-images' } },
    ])
    await expect(room.sign(room.second, 'scan')).rejects.toMatchObject(refused('step-needs', { what: 'linked-images' }))
  })
})

describe('sending back', () => {
  test('opens an earlier step again, with defect and reason, and the chain goes on', async () => {
    const room = await theRoom([{ secrecy: '秘密' }])
    const [id = -1] = room.ids
    const { archivist, second } = room
    await room.route(archivist)
    await room.sign(archivist, 'describe')
    const back = (signer: typeof second, to: string, defect = 'C02') =>
      signer.sign(parts =>
        signer.client.custody.reject({
          items: [{ id, version: 3 }],
          to,
          defect,
          reason: '责任者漏录',
          ...parts,
        }),
      )
    await expect(back(second, 'shelve')).rejects.toMatchObject(refused('step-not-before'))
    await expect(back(second, 'check')).rejects.toMatchObject(refused('step-not-before'))
    await expect(back(second, 'repair')).rejects.toMatchObject(refused('step-not-before'))
    await expect(back(second, 'describe', 'X99')).rejects.toMatchObject(refused('invalid-value', { field: 'defect' }))
    await expect(back(archivist, 'describe')).rejects.toMatchObject(refused('same-signer'))
    await back(second, 'describe')
    expect((await room.waiting(archivist, 'describe')).map(item => [item.holder, item.version])).toEqual([['李四', 4]])
    await room.sign(archivist, 'describe')
    await room.sign(second, 'check', { pages: 3 })
    const entries = await signedEntries(room, id)
    expect(entries.map(one => one.type)).toEqual(['step.route', 'step.sign', 'step.reject', 'step.sign', 'step.sign'])
    expect(entries.map(one => one.body.items[0]?.prevStep)).toEqual(['', ...entries.slice(0, -1).map(one => one.leaf)])
    const rejected = await room.archive.databases.reader
      .selectFrom('custody_step')
      .select(['step', 'to_step', 'defect', 'reason'])
      .where('kind', '=', 'rejected')
      .where('item_id', '=', id)
      .execute()
    expect(rejected).toEqual([{ step: 'check', to_step: 'describe', defect: 'C02', reason: '责任者漏录' }])
  })

  test('does not bring back what is on the shelf', async () => {
    const room = await theRoom([{ carrier: 'object' }])
    const [id = -1] = room.ids
    const { archivist, second } = room
    await room.route(archivist)
    await room.sign(archivist, 'describe')
    await room.sign(second, 'shelve', { place: 'B-01' })
    const input = { items: [{ id, version: 4 }], to: 'describe', defect: 'C02', reason: '题名有误' }
    await expect(
      archivist.sign(parts => archivist.client.custody.reject({ ...input, ...parts })),
    ).rejects.toMatchObject(refused('step-not-before'))
  })
})

describe('a hundred items', () => {
  test('are signed by one act, each with its place in the chain', async () => {
    const room = await theRoom(Array.from({ length: 100 }, () => ({ carrier: 'object' })))
    const { archivist, second } = room
    expect(await room.route(archivist)).toBe(100)
    const before = await room.archive.databases.reader.selectFrom('ledger').select('seq').execute()
    expect(await room.sign(archivist, 'describe')).toBe(100)
    expect(await room.sign(second, 'shelve', { place: 'C-12' })).toBe(100)
    const after = await room.archive.databases.reader.selectFrom('ledger').select('seq').execute()
    expect(after.length - before.length).toBe(2)
    for (const id of room.ids) {
      const entries = await signedEntries(room, id)
      const links = entries.map(one => one.body.items.find(item => item.id === id)?.prevStep)
      expect(links).toEqual(['', ...entries.slice(0, -1).map(one => one.leaf)])
    }
  })
})
