// A program that was killed while a device scanned: what lies in its spool keeps its place, whatever became of it.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { spoolFolder } from '#service/capture/spool.ts'
import { check } from '#service/integrity/verify.ts'
import { anArchive, reopened, type TestArchive } from '../support/archive.ts'
import { aFileFeeder, broken } from '../support/feeder.ts'
import { aBatch, atEnd, quick } from '../support/line.ts'
import { aPicture } from '../support/pictures.ts'

let made: TestArchive | undefined
afterEach(() => made?.close())

/** An archive whose program died after two sides of a duplex scan were received; these files lie in the spool. */
async function killed(files: Readonly<Record<string, Buffer>>) {
  const feeder = aFileFeeder()
  made = await anArchive({ drivers: [feeder] })
  const { client, archive, categoryId, folder } = made
  const scanner = { driver: 'sane', address: 'files:0', name: '一号扫描仪', serial: '' } as const
  const { id: scannerId } = await client.scanners.add(scanner)
  const { id: batchId } = await client.batches.create(aBatch(categoryId))
  feeder.load([await aPicture(1), await aPicture(2)])
  const { settings, ...rest } = quick(scannerId, { master: { kind: 'as-delivered' } })
  const fields = { ...rest, settings: { ...settings, source: 'feeder-duplex' as const } }
  const { scanId } = await client.capture.scan({ batchId, profileId: null, fields, target: atEnd })
  await archive.work.idle()
  const { writer } = archive.databases
  await writer.updateTable('scan').set({ state: 'running', ended_at: null }).where('id', '=', scanId).execute()
  await writer.updateTable('job').set({ state: 'running', stage: 'scanning', ended_at: null }).execute()
  const spool = spoolFolder(archive, scanId)
  await mkdir(spool, { recursive: true })
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(spool, name), bytes)
  await made.desk.lay(null)
  const desk = await reopened(folder)
  const opened = desk.archive()
  if (!opened) throw new Error('the archive opens again')
  await opened.work.idle()
  const sides = await opened.databases.reader
    .selectFrom('batch_side')
    .select(['id', 'sheet', 'face', 'reason'])
    .where('batch_id', '=', batchId)
    .orderBy('place')
    .execute()
  const scan = await opened.databases.reader
    .selectFrom('scan')
    .select(['state', 'problem', 'sides', 'unusable', 'next_sheet'])
    .where('id', '=', scanId)
    .executeTakeFirstOrThrow()
  const { findings } = await check(opened)
  await desk.close()
  const lies = sides.map(({ id, sheet, face, reason }) => `${id < 0 ? '-' : ''}${sheet}${face[0]} ${reason}`.trim())
  return { lies, scan, findings }
}

test('a side that the disk lost, and one it kept a part of, are gaps; the others keep sheet and face', async () => {
  const { lies, scan, findings } = await killed({
    'side-000002.jpg': await aPicture(2),
    'side-000003.jpg': await broken('truncated', 3),
    'side-000004.jpg': await aPicture(4),
    'side-000006.jpg': await aPicture(6),
    'side-000007.jpg': await broken('empty'),
    'side-000008.jpg': await aPicture(8),
    'side-000009.jpg.part': await aPicture(9),
  })
  expect(lies).toEqual(['1f', '1b', '-2f open', '2b', '-3f open', '3b', '-4f open', '4b'])
  expect(scan).toEqual({ state: 'stopped', problem: 'interrupted', sides: 8, unusable: 3, next_sheet: 5 })
  expect(findings).toEqual([])
})

test('a broken front whose back did not come any more goes in again with its sheet', async () => {
  const { lies, scan, findings } = await killed({ 'side-000003.jpg': await broken('text') })
  expect(lies).toEqual(['1f', '1b', '-2f withdrawn'])
  expect(scan).toMatchObject({ state: 'stopped', sides: 3, unusable: 1, next_sheet: 2 })
  expect(findings).toEqual([])
})
