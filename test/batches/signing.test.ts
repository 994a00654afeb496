// Signing the steps of a work order: what the signer reads, what the ledger keeps of words, who may take over.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BatchState, Counts } from '#shared/contract/batches.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { refused } from '../support/custody.ts'
import { aBatch } from '../support/line.ts'
import { type Signer, type Signers, signers } from '../support/signer.ts'

let made: TestArchive & Signers
beforeAll(async () => {
  const archive = await anArchive({ working: false })
  made = { ...archive, ...(await signers(archive)) }
})
afterAll(() => made.close())

const none: Counts = { items: null, sheets: null, pages: null }
const words = { giver: '库管员老周', difference: '', fields: { purpose: '数字化' }, remarks: '盒盖破损' }

async function input(id: number, to: BatchState, counts = none) {
  const { version } = await made.client.batches.detail({ id })
  return { id, version, to, counts, ...words }
}
const signed = async (signer: Signer, id: number, to: BatchState) => {
  const step = await input(id, to)
  return (await signer.sign(parts => signer.client.batches.sign({ ...step, ...parts }))).detail
}

test('shows step, batch, hands, counts and words, and does nothing until it is signed', async () => {
  const { id, code } = await made.client.batches.create(aBatch(made.categoryId))
  const unsigned = { signature: null, salt: Buffer.alloc(16).toString('base64'), language: 'en' as const }
  const step = await input(id, 'out', { items: 2, sheets: 30, pages: null })
  expect(await made.client.batches.sign({ ...step, ...unsigned })).toMatchObject({
    kind: 'to-sign',
    act: {
      type: 'step.batch',
      target: { id: `batch:${id}`, version: 2 },
      body: { state: 'out', items: 2, sheets: 30 },
    },
    shown: expect.arrayContaining([
      `Batch: ${code} 办公室2023年第1盒`,
      'From the hands of: 库管员老周',
      'Items: 2',
      'Sheets: 30',
      'Remarks: 盒盖破损',
    ]),
  })
  expect((await made.client.batches.detail({ id })).state).toBe('out-requested')
})

test('keeps the words beside their salt in the catalogue, and only what commits to them in the ledger', async () => {
  const { id } = await made.client.batches.create(aBatch(made.categoryId))
  const { steps } = await signed(made.archivist, id, 'out')
  expect(steps).toMatchObject([{ state: 'out', kid: made.archivist.kid, ...words }])
  const { reader } = made.archive.databases
  const lines = await reader.selectFrom('ledger').select('line').where('target', '=', `batch:${id}`).execute()
  expect(lines.filter(({ line }) => /老周|盒盖|数字化/u.test(line))).toEqual([])
  const row = await reader.selectFrom('batch_step').select('salt').where('batch_id', '=', id).executeTakeFirstOrThrow()
  expect(Buffer.from(row.salt, 'base64')).toHaveLength(16)
})

test('goes with unsigned steps until signing is in force; the two of a hand-over are those who signed', async () => {
  const { client, archivist, second } = made
  const { id } = await client.batches.create(aBatch(made.categoryId))
  await signed(archivist, id, 'out')
  await expect(signed(archivist, id, 'prepared')).rejects.toMatchObject(refused('same-signer'))
  await client.batches.advance(await input(id, 'prepared'))
  await signed(archivist, id, 'indexed')
  await made.secadmin.sign(parts => made.secadmin.client.keys.enforce(parts))
  const other = await client.batches.create(aBatch(made.categoryId))
  await expect(client.batches.advance(await input(other.id, 'out'))).rejects.toMatchObject(refused('must-sign'))
  const { steps } = await signed(second, other.id, 'out')
  expect(steps.map(step => step.kid)).toEqual([second.kid])
  expect(made.faults).toEqual([])
})
