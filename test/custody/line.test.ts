// An item that is scanned on the line while signing is in force: its work order signed, its timeline, each image's origin.

import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { check } from '#service/integrity/verify.ts'
import type { BatchState, Counts } from '#shared/contract/batches.ts'
import type { CustodyEvent } from '#shared/contract/custody.ts'
import { itemsWith, stateOf, statesOf } from '../mending/room.ts'
import { arrive, refused, routeAll, signAll, waiting } from '../support/custody.ts'
import { aLine, type Line, quick } from '../support/line.ts'
import { aPerson, type Signer, type Signers, signers } from '../support/signer.ts'

let line: Line | undefined
afterEach(async () => {
  await line?.close()
  line = undefined
})

const none: Counts = { items: null, sheets: null, pages: null }

/** A described item of three pages in a batch of the line; both archivists have keys, and signing is in force. */
async function anItemOnTheLine() {
  const made = await aLine({ sheets: 3 })
  line = made
  const who = await signers(made)
  const [itemId = -1] = await arrive(made, [{ title: '关于防汛的通知', pages: null }])
  await routeAll(who.archivist)
  await signAll(who.archivist, 'describe')
  const { batchId, code } = await made.client.custody.toBatch({ itemIds: [itemId], title: '第一批' })
  await who.secadmin.sign(parts => who.secadmin.client.keys.enforce(parts))
  return { ...made, ...who, itemId, batchId, code }
}
type OnTheLine = Awaited<ReturnType<typeof anItemOnTheLine>>

async function step({ batchId }: OnTheLine, signer: Signer, to: BatchState, given: Partial<StepGiven> = {}) {
  const { client } = signer
  const { version } = await client.batches.detail({ id: batchId })
  const input = { id: batchId, version, to, giver: '', counts: none, difference: '', fields: {}, remarks: '', ...given }
  return (await signer.sign(parts => client.batches.sign({ ...input, ...parts }))).detail
}
type StepGiven = { readonly counts: Counts; readonly remarks: string; readonly giver: string }

async function scanned(made: OnTheLine): Promise<void> {
  const { batchId, client, archive, scannerId } = made
  const target = { kind: 'end' as const, batchItemId: null, newItem: false }
  await client.capture.scan({ batchId, profileId: null, fields: quick(scannerId), target })
  await archive.work.idle()
  const { failed } = await client.quality.overview({ batchId })
  for (const { pageId, check } of failed) {
    await client.quality.waive({ batchId, pageIds: [pageId], check, reason: '测试图' })
  }
}

/** Signs the work order up to acceptance, hand-overs in turn. */
async function accepted(made: OnTheLine & Signers): Promise<void> {
  const { archivist, second, batchId } = made
  await step(made, archivist, 'out', { giver: '库管员' })
  await step(made, second, 'prepared')
  await step(made, second, 'indexed')
  await scanned(made)
  await step(made, archivist, 'scanned')
  await step(made, archivist, 'processed')
  await step(made, second, 'checked')
  await step(made, second, 'linked')
  const { client } = archivist
  const sample = await client.quality.draw({ batchId })
  for (const { batchItemId } of sample.entries) {
    await client.quality.judge({ sampleId: sample.id, batchItemId, link: true, content: true, defects: [], note: '' })
  }
  expect(await client.quality.conclude({ batchId })).toMatchObject({ verdict: 'passed' })
  expect((await client.batches.detail({ id: batchId })).state).toBe('linked')
  await step(made, archivist, 'sampled')
  await step(made, second, 'accepted', { remarks: '合格' })
}

const chained = z.object({ target: z.object({ id: z.string(), prevStep: z.string().optional() }), kid: z.string() })

describe('the work order, once signing is in force', () => {
  test('is signed step by step, hand-overs by two, each naming the step before', async () => {
    const made = await anItemOnTheLine()
    const { client, archivist, second, batchId, archive } = made
    const { version } = await client.batches.detail({ id: batchId })
    const unsigned = { id: batchId, version, giver: '', counts: none, difference: '', fields: {}, remarks: '' }
    await expect(client.batches.advance({ ...unsigned, to: 'out' })).rejects.toMatchObject(refused('must-sign'))
    await step(made, archivist, 'out', { counts: { items: 1, sheets: 3, pages: null } })
    await expect(step(made, archivist, 'prepared')).rejects.toMatchObject(refused('same-signer'))
    await expect(
      step(made, second, 'prepared', { counts: { items: 1, sheets: 2, pages: null } }),
    ).rejects.toMatchObject(refused('counts-differ', { what: 'sheets' }))
    await expect(step(made, second, 'indexed')).rejects.toMatchObject(refused('step-not-next'))
    await step(made, second, 'prepared')
    const { steps } = await step(made, second, 'indexed')
    expect(steps.map(one => [one.state, one.receiver, one.kid])).toEqual([
      ['out', '张三', archivist.kid],
      ['prepared', '李四', second.kid],
      ['indexed', '李四', second.kid],
    ])
    const rows = await archive.databases.reader
      .selectFrom('ledger')
      .select(['line', 'leaf'])
      .where('type', '=', 'step.batch')
      .orderBy('seq')
      .execute()
    const entries = rows.map(row => chained.parse(JSON.parse(row.line)))
    expect(entries.map(one => one.target.prevStep)).toEqual([undefined, rows[0]?.leaf, rows[1]?.leaf])
    expect(made.faults).toEqual([])
  })

  test('goes back for marked pages by the act that sends it back, and no further by itself', async () => {
    const made = await anItemOnTheLine()
    const { client, archivist, second, batchId } = made
    await step(made, archivist, 'out')
    await step(made, second, 'prepared')
    await step(made, second, 'indexed')
    await scanned(made)
    await step(made, archivist, 'scanned')
    const [page] = (await client.capture.now({ batchId })).pages
    await client.quality.mark({ batchId, pageIds: [page?.id ?? -1], batchItemId: null, defect: 'Q09', note: '' })
    await client.quality.sendBack({ batchId })
    const { state, steps } = await client.batches.detail({ id: batchId })
    expect([state, steps.at(-1)?.kid]).toEqual(['rework', ''])
  })
})

const types = (events: readonly CustodyEvent[]) => events.map(event => event.type)
const facts = (event: CustodyEvent | undefined) => (event?.facts ?? []).map(({ key, value }) => [key, value])

describe('an item that was scanned on the line', () => {
  test('tells its whole way with every signature, and each image where it came from', async () => {
    const made = await anItemOnTheLine()
    const { client, archivist, second, itemId, code, archive } = made
    expect((await waiting(second, 'scan'))[0]?.obstacle).toMatchObject({ code: 'step-needs' })
    await accepted(made)
    expect((await waiting(second, 'scan')).map(item => [item.obstacle, item.batchCode, item.pages])).toEqual([
      [null, code, 3],
    ])
    await signAll(second, 'scan')
    await signAll(archivist, 'check', { pages: 3 })
    await signAll(second, 'shelve', { place: 'A-07' })
    const { pageList } = await client.catalogue.item({ id: itemId })
    await client.pages.read({ id: pageList[0]?.id ?? -1 })
    const { events, now, views } = await client.custody.timeline({ itemId })
    expect([now?.step, now?.place, views]).toEqual(['shelved', 'A-07', 1])
    const kinds = Map.groupBy(events, event => event.kind)
    expect(types(kinds.get('step') ?? [])).toEqual(['step.route', 'step.sign', 'step.sign', 'step.sign', 'step.sign'])
    expect((kinds.get('step') ?? []).map(event => [event.step, event.person, event.signature.state])).toEqual([
      ['sort', '张三', 'good'],
      ['describe', '张三', 'good'],
      ['scan', '李四', 'good'],
      ['check', '张三', 'good'],
      ['shelve', '李四', 'good'],
    ])
    expect(types(kinds.get('batch') ?? [])).toEqual([
      'batch.create',
      'custody.batch',
      ...Array.from({ length: 7 }, () => 'step.batch'),
      'item.link',
      'step.batch',
      'step.batch',
    ])
    expect(types(kinds.get('scan') ?? [])).toEqual(['scan.begin', 'scan.done'])
    expect(types(kinds.get('page') ?? []).sort()).toEqual([
      ...Array.from({ length: 3 }, () => 'page.read'),
      ...Array.from({ length: 3 }, () => 'page.receive'),
    ])
    expect(types(kinds.get('quality') ?? [])).toEqual(
      expect.arrayContaining(['quality.waive', 'quality.judge', 'quality.conclude']),
    )
    expect(kinds.has('reading')).toBe(false)
    expect(events.map(event => event.seq)).toEqual(events.map(event => event.seq).toSorted((a, b) => a - b))
    expect(events.filter(event => event.signature.state === 'bad')).toEqual([])
    expect(facts(kinds.get('scan')?.[0])).toEqual(
      expect.arrayContaining([
        ['device', '测试扫描仪'],
        ['driver', 'sane'],
        ['source', 'feeder'],
        ['dpi', '75'],
      ]),
    )
    const [first] = pageList
    const origin = await client.custody.origin({ pageId: first?.id ?? -1 })
    const told = new Map(facts({ ...(events[0] ?? never()), facts: origin.facts }).map(([key, value]) => [key, value]))
    expect(Object.fromEntries(told)).toMatchObject({
      code: 'J001-WS·2024-D30-0001',
      page: '1',
      sheet: '1',
      face: 'front',
      batch: code,
      device: '测试扫描仪',
      colour: 'grey',
      operator: '张三',
      sha256: first?.sha256,
      format: 'tiff',
    })
    const entry = await archive.databases.reader
      .selectFrom('ledger')
      .select(['type', 'line'])
      .where('seq', '=', Number(told.get('entry')))
      .executeTakeFirst()
    expect([entry?.type, entry?.line.includes(first?.sha256 ?? '-')]).toEqual(['page.receive', true])
    expect(types(origin.events)).toEqual(expect.arrayContaining(['scan.begin', 'page.receive', 'page.read']))
    const operations = first?.operations.map(one => one.kind) ?? []
    expect([...told.keys()]).toEqual(expect.arrayContaining(operations))
    expect(made.faults).toEqual([])
  })

  test('is scanned again in another batch when its images are sent back, and keeps what was before', async () => {
    const made = await anItemOnTheLine()
    const { client, archivist, second, itemId, archive } = made
    await accepted(made)
    const toBatch = () => client.custody.toBatch({ itemIds: [itemId], title: '重扫' })
    await expect(toBatch()).rejects.toMatchObject(refused('invalid-value', { field: 'referenceCode' }))
    await signAll(second, 'scan')
    const before = (await client.catalogue.item({ id: itemId })).pageList.map(page => page.id)
    const [item] = await waiting(archivist, 'check')
    const back = {
      items: [{ id: itemId, version: item?.version ?? 0 }],
      to: 'scan',
      defect: 'C03',
      reason: '第二页模糊',
    }
    await archivist.sign(parts => client.custody.reject({ ...back, ...parts }))
    // A page of another item, taken in as a file, was put to it: scanned again, the item sets it aside.
    await step(made, archivist, 'rebound')
    await step(made, second, 'returned')
    await step(made, archivist, 'closed')
    const [from = 0] = await itemsWith(made, 2)
    const [own, other] = await statesOf(client, [itemId, from])
    if (!own || !other) throw new Error('two items')
    const [strange = 0, ...rest] = other.pages
    const items = [
      { ...own, pages: [...own.pages, strange] },
      { ...other, pages: rest },
    ]
    const act = { kind: 'arrange' as const, items, split: null, join: false, reason: '夹在别件里' }
    await archivist.sign(parts => client.mending.sign({ act, ...parts }))
    const { batchId, code } = await toBatch()
    expect((await waiting(second, 'scan')).map(one => [one.batchCode, one.obstacle?.code])).toEqual([
      [code, 'step-needs'],
    ])
    await made.device.load({ sheets: 3 })
    await accepted({ ...made, batchId })
    await signAll(second, 'scan')
    const after = (await client.catalogue.item({ id: itemId })).pageList.map(page => page.id)
    expect([after.length, after.filter(id => before.includes(id))]).toEqual([3, []])
    expect((await stateOf(client, itemId)).out).toEqual([strange])
    const { events } = await client.custody.timeline({ itemId })
    expect(events.filter(event => event.type === 'scan.begin')).toHaveLength(2)
    expect(events.filter(event => event.type === 'page.receive')).toHaveLength(6)
    expect(events.find(event => event.rejected)).toMatchObject({ step: 'check', person: '张三', reason: '第二页模糊' })
    expect((await check(archive)).findings).toEqual([])
    expect(made.faults).toEqual([])
  })

  test('shows a signature that does not hold any more', async () => {
    const made = await anItemOnTheLine()
    const { itemId, archivist, client } = made
    const direct = new Database(join(made.folder, 'catalogue.sqlite'))
    direct.exec('DROP TRIGGER ledger_no_update')
    direct.exec(
      `UPDATE ledger SET line = replace(line, '"step":"describe"', '"step":"shelve"') WHERE type = 'step.sign'`,
    )
    direct.close()
    const { events } = await client.custody.timeline({ itemId })
    expect(events.filter(event => event.kind === 'step').map(event => event.signature)).toEqual([
      { state: 'good', kid: archivist.kid, alg: 'Ed25519' },
      { state: 'bad', kid: archivist.kid, alg: 'Ed25519' },
    ])
  })

  test('is shown to no department that did not hand it over, and to nobody where it is not', async () => {
    const made = await anItemOnTheLine()
    const [fonds] = await made.client.catalogue.tree()
    const { id } = await made.client.catalogue.addDepartment({ fondsId: fonds?.id ?? -1, code: 'BGS', name: '办公室' })
    const department = await aPerson(made, '孙七', 'department', id)
    await expect(department.custody.timeline({ itemId: made.itemId })).rejects.toMatchObject(refused('not-found'))
    await expect(made.client.custody.timeline({ itemId: 404 })).rejects.toMatchObject(refused('not-found'))
    await expect(made.client.custody.origin({ pageId: 404 })).rejects.toMatchObject(refused('not-found'))
    expect((await department.custody.rules()).people).toEqual([])
  })
})

function never(): never {
  throw new Error('no events')
}
