// Four eyes: who scanned does not check, who checked does not accept, as the rule pack has it.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { settledOwn } from '#service/audit/own.ts'
import { catalogueDifferences } from '#service/integrity/projection.ts'
import { certificateOf } from '#service/quality/certificate.ts'
import { uploadFolder } from '#service/work/incoming.ts'
import type { BatchState } from '#shared/contract/batches.ts'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import { anArchive, type TestArchive, type TestClient } from '../support/archive.ts'
import { aBatch } from '../support/line.ts'
import { aPicture } from '../support/pictures.ts'
import { aPerson } from '../support/signer.ts'

let made: TestArchive
let batchId: number
let checker: TestClient
let acceptor: TestClient

const none = { items: null, sheets: null, pages: null }
const refused = (code: string, params?: object) => ({ data: { code, ...(params ? { params } : {}) } })

/** A batch of one item of two pages, scanned by 张三; 李四 and 王五 are there, too. */
beforeEach(async () => {
  made = await anArchive()
  const { client, archive } = made
  checker = await aPerson(made, '李四', 'archivist')
  acceptor = await aPerson(made, '王五', 'archivist')
  batchId = (await client.batches.create(aBatch(made.categoryId))).id
  const { uploadId } = await client.ingest.openUpload()
  const folder = uploadFolder(archive, uploadId) ?? ''
  await mkdir(folder, { recursive: true })
  for (const page of [1, 2]) await writeFile(join(folder, `${page}.jpg`), await aPicture(8000 + page))
  const target = { kind: 'end', batchItemId: null, newItem: true } as const
  await client.capture.addFiles({ batchId, uploadId, target })
  await archive.work.idle()
  for (const to of ['out', 'prepared', 'indexed', 'scanned', 'processed'] as const) await advance(client, to)
})
afterEach(() => made.close())

async function advance(client: TestClient, to: BatchState) {
  const { version } = await client.batches.detail({ id: batchId })
  const said = { giver: '赵六', counts: none, difference: '', fields: {}, remarks: '' }
  return await client.batches.advance({ id: batchId, version, to, ...said })
}

async function waiveAll(client: TestClient) {
  const { failed } = await client.quality.overview({ batchId })
  for (const { pageId, check } of failed) {
    await client.quality.waive({ batchId, pageIds: [pageId], check, reason: '原件如此' })
  }
}

async function judgeAll(client: TestClient) {
  const { id: sampleId, entries } = await client.quality.draw({ batchId })
  for (const { batchItemId } of entries) {
    await client.quality.judge({ sampleId, batchItemId, link: true, content: true, defects: [], note: '' })
  }
}

const rule = (mode: 'strict' | 'warn' | 'off') => {
  const { fourEyes } = made.archive.surroundings.pack
  fourEyes.check.mode = mode
  fourEyes.accept.mode = mode
}

/** What entries of a type say of one person. */
async function entered(type: string): Promise<readonly unknown[]> {
  const rows = await made.archive.databases.reader
    .selectFrom('ledger')
    .select('line')
    .where('type', '=', type)
    .orderBy('seq')
    .execute()
  return rows.map(row => JSON.parse(row.line).body.onePerson)
}

describe('where the rule is strict', () => {
  test('who scanned neither checks nor accepts, who checked does not accept, and it is said who may', async () => {
    rule('strict')
    const { client } = made
    const may = { may: '李四、王五' }
    expect((await client.quality.overview({ batchId })).fourEyes.check).toEqual({
      mode: 'strict',
      before: 'scanned',
      may: ['李四', '王五'],
    })
    await expect(waiveAll(client)).rejects.toMatchObject(refused('scanned-yourself', may))
    await waiveAll(checker)
    await expect(advance(client, 'checked')).rejects.toMatchObject(refused('scanned-yourself', may))
    await advance(checker, 'checked')
    // Linking and drawing are no judgement: anybody does them.
    await advance(client, 'linked')
    await expect(judgeAll(client)).rejects.toMatchObject(refused('scanned-yourself', may))
    const { sample } = await client.quality.overview({ batchId })
    for (const { batchItemId } of sample?.entries ?? []) {
      const verdict = { link: true, content: true, defects: [], note: '' }
      await checker.quality.judge({ sampleId: sample?.id ?? 0, batchItemId, ...verdict })
    }
    await expect(client.quality.conclude({ batchId })).rejects.toMatchObject(
      refused('scanned-yourself', { may: '王五' }),
    )
    await expect(checker.quality.conclude({ batchId })).rejects.toMatchObject(
      refused('checked-yourself', { may: '王五' }),
    )
    expect(await acceptor.quality.conclude({ batchId })).toMatchObject({ verdict: 'passed', onePerson: '' })
    expect(await entered('quality.conclude')).toEqual([undefined])
  })

  test('it is said what to do where nobody else is there', async () => {
    rule('strict')
    await made.archive.databases.writer.updateTable('person').set({ active: 0 }).where('name', '<>', '张三').execute()
    const { fourEyes } = await made.client.quality.overview({ batchId })
    expect(fourEyes.check).toEqual({ mode: 'strict', before: 'scanned', may: [] })
    const params = { data: { code: 'scanned-yourself', params: {} } }
    await expect(waiveAll(made.client)).rejects.toMatchObject(params)
    expect(refusalSentence('zh-CN', 'scanned-yourself', {})).toContain('请安全保密管理员启用一位')
    expect(refusalSentence('en', 'scanned-yourself', {})).toContain('security administrator')
  })

  test('findings may be put down by anybody, also by who scanned', async () => {
    rule('strict')
    const [page] = (await made.client.capture.now({ batchId })).pages
    const mark = { batchId, pageIds: [page?.id ?? 0], batchItemId: null, defect: 'Q03', note: '' }
    await made.client.quality.mark(mark)
    const [found] = (await made.client.quality.overview({ batchId })).marks
    const settle = (client: TestClient, state: 'fixed' | 'open') =>
      client.quality.settle({ markId: found?.id ?? 0, state, reason: '' })
    await expect(settle(made.client, 'fixed')).rejects.toMatchObject(refused('scanned-yourself'))
    await settle(checker, 'fixed')
    await settle(made.client, 'open')
  })
})

describe('where the rule warns', () => {
  test('one person does all of it, is told before each act, and the ledger says so', async () => {
    const { client, archive } = made
    expect((await client.quality.overview({ batchId })).fourEyes.check.before).toBe('scanned')
    await waiveAll(client)
    const { next } = await client.batches.detail({ id: batchId })
    expect(next[0]).toMatchObject({
      state: 'checked',
      fourEyes: { mode: 'warn', before: 'scanned', may: ['李四', '王五'] },
    })
    const { steps } = await advance(client, 'checked')
    expect(steps.at(-1)).toMatchObject({ state: 'checked', onePerson: 'scanned' })
    await advance(client, 'linked')
    await judgeAll(client)
    const acceptance = await client.quality.conclude({ batchId })
    expect(acceptance).toMatchObject({ verdict: 'passed', onePerson: 'checked' })
    expect([await entered('quality.judge'), await entered('quality.conclude')]).toEqual([['scanned'], ['checked']])
    const certificate = await certificateOf(archive.databases.reader, archive, acceptance.id, 'zh-CN')
    expect(certificate.blocks).toContainEqual({ kind: 'paragraph', text: '一人办理：质检与本环节为同一人。' })
    const conclusion = await archive.databases.reader
      .selectFrom('ledger')
      .select(['seq', 'type', 'actor', 'target'])
      .where('type', '=', 'quality.conclude')
      .executeTakeFirstOrThrow()
    expect(await settledOwn(archive.databases.reader, archive.surroundings.pack, conclusion)).toBe(true)
    expect(await catalogueDifferences(archive.databases.reader)).toEqual([])
  })

  test('whoever takes the word away from a conclusion or a step is found', async () => {
    const { client, archive } = made
    await waiveAll(client)
    await advance(client, 'checked')
    await advance(client, 'linked')
    await judgeAll(client)
    await client.quality.conclude({ batchId })
    const { writer, reader } = archive.databases
    await writer.updateTable('acceptance').set({ one_person: '' }).execute()
    await writer.updateTable('batch_step').set({ one_person: '' }).where('state', '=', 'checked').execute()
    const found = (await catalogueDifferences(reader)).map(({ detail }) => detail)
    expect(found.filter(detail => detail.includes('by one person'))).toHaveLength(2)
  })

  test('nothing is said of those who do only their own duty', async () => {
    await waiveAll(checker)
    await advance(checker, 'checked')
    await advance(checker, 'linked')
    await judgeAll(checker)
    expect(await acceptor.quality.conclude({ batchId })).toMatchObject({ onePerson: '' })
    expect(await entered('quality.waive')).not.toContain('scanned')
  })
})

test('where the rule is off nothing is told and nothing entered', async () => {
  rule('off')
  const { client } = made
  expect((await client.quality.overview({ batchId })).fourEyes.check).toEqual({ mode: 'off', before: '', may: [] })
  await waiveAll(client)
  await advance(client, 'checked')
  expect(await entered('quality.waive')).not.toContain('scanned')
})
