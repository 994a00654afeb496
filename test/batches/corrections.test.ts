// A count that is refused is put right at that very place, with a reason that is recorded.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { catalogueDifferences } from '#service/integrity/projection.ts'
import { uploadFolder } from '#service/work/incoming.ts'
import type { BatchState } from '#shared/contract/batches.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { aBatch } from '../support/line.ts'
import { aPicture } from '../support/pictures.ts'

let made: TestArchive
let id: number

beforeEach(async () => {
  made = await anArchive()
  const { client, archive } = made
  id = (await client.batches.create(aBatch(made.categoryId))).id
  const { uploadId } = await client.ingest.openUpload()
  const folder = uploadFolder(archive, uploadId) ?? ''
  await mkdir(folder, { recursive: true })
  for (const page of [1, 2]) await writeFile(join(folder, `${page}.jpg`), await aPicture(8100 + page))
  await client.capture.addFiles({ batchId: id, uploadId, target: { kind: 'end', batchItemId: null, newItem: true } })
  await archive.work.idle()
})
afterEach(() => made.close())

async function advance(to: BatchState, sheets: number | null = null) {
  const { version } = await made.client.batches.detail({ id })
  const said = { giver: '赵六', counts: { items: null, sheets, pages: null }, difference: '', fields: {}, remarks: '' }
  return await made.client.batches.advance({ id, version, to, ...said })
}

async function toChecked(sheets: number | null): Promise<void> {
  const { client } = made
  await advance('out', sheets)
  for (const to of ['prepared', 'indexed', 'scanned', 'processed'] as const) await advance(to)
  for (const { pageId, check } of (await client.quality.overview({ batchId: id })).failed) {
    await client.quality.waive({ batchId: id, pageIds: [pageId], check, reason: '原件如此' })
  }
  await advance('checked')
}

const differing = (item: string, itemId: string) => ({
  data: { code: 'reconciliation-differs', params: { item, itemId, what: 'sheets', expected: '3', found: '2' } },
})

test('the sheets of an item, and then its batch is linked', async () => {
  const { client } = made
  const [item] = (await client.batches.detail({ id })).itemList
  const batchItemId = item?.id ?? 0
  await client.batches.describe({ id: batchItemId, title: '关于会议的通知', sheets: 3 })
  await toChecked(null)
  await expect(advance('linked')).rejects.toMatchObject(differing('关于会议的通知', String(batchItemId)))
  const correction = { id, batchItemId, what: 'sheets', value: 2, reason: '清点时把封套计入' } as const
  await client.batches.correct(correction)
  const [row] = await client.batches.reconcile({ id })
  expect(row).toMatchObject({ sheetsCounted: 2, differences: [] })
  expect(row?.corrections).toMatchObject([
    { what: 'sheets', before: 3, after: 2, reason: correction.reason, by: '张三' },
  ])
  await expect(client.batches.correct(correction)).rejects.toMatchObject({ data: { code: 'invalid-value' } })
  await advance('linked')
  expect(await catalogueDifferences(made.archive.databases.reader)).toEqual([])
})

test('the sheets of a whole batch that only a hand-over counted, for as long as that count stands', async () => {
  const { client } = made
  await toChecked(3)
  const { code } = await client.batches.detail({ id })
  await expect(advance('linked')).rejects.toMatchObject(differing(code, ''))
  await client.batches.correct({ id, batchItemId: null, what: 'sheets', value: 2, reason: '出库时多数了一张' })
  const whole = (await client.batches.reconcile({ id })).at(-1)
  expect(whole).toMatchObject({ sheetsCounted: 2, differences: [], corrections: [{ before: 3, after: 2 }] })
  await advance('linked')
  const body = await made.archive.databases.reader
    .selectFrom('ledger')
    .select('line')
    .where('type', '=', 'batch.correct')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(body.line).body).toMatchObject({ item: null, what: 'sheets', before: 3, after: 2 })
  expect(body.line).not.toContain('出库时多数了一张')
  const { writer, reader } = made.archive.databases
  await writer.updateTable('count_correction').set({ reason: '另有原因' }).execute()
  expect((await catalogueDifferences(reader)).map(({ detail }) => detail).join()).toContain('reason')
})

test('of nothing that is not counted of a whole batch, and of no item of another one', async () => {
  const { client } = made
  const correct = { id, value: 1, reason: '试' } as const
  await expect(client.batches.correct({ ...correct, batchItemId: null, what: 'numbered' })).rejects.toMatchObject({
    data: { code: 'invalid-value' },
  })
  await expect(client.batches.correct({ ...correct, batchItemId: 999, what: 'sheets' })).rejects.toMatchObject({
    data: { code: 'not-found' },
  })
})
