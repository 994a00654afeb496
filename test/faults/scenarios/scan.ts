// Three sheets go through a feeder into a batch and are read.
import { setTimeout as pause } from 'node:timers/promises'
import type { Archive } from '#service/archive/archive.ts'
import { aFileFeeder } from '../../support/feeder.ts'
import { aBatch, atEnd, quick } from '../../support/line.ts'
import { aPicture } from '../../support/pictures.ts'
import { openRoom, type Scenario, settled } from '../scenario.ts'
import { founded } from './founded.ts'

const sheets = 3
const feeder = aFileFeeder()

const rows = async ({ databases: { reader } }: Archive) =>
  await reader
    .selectFrom('batch_page')
    .innerJoin('page', 'page.id', 'batch_page.page_id')
    .select(['sha256', 'state', 'kept', 'measures'])
    .orderBy('page.id')
    .execute()

const unfinished = async ({ databases: { reader } }: Archive) =>
  await reader.selectFrom('scan').select('id').where('state', 'in', ['waiting', 'running']).executeTakeFirst()

/** Until no scan is under way, or the medium takes nothing more. */
async function scanned(archive: Archive): Promise<void> {
  while (archive.medium.trouble() === null && (await unfinished(archive))) await pause(5)
}

export const scan: Scenario = {
  name: 'scan',
  drivers: [feeder],
  async prepare(folder) {
    const { categoryId } = await founded(folder)
    const room = await openRoom(folder, scan, () => {})
    const client = await room.signIn()
    const device = { driver: 'sane', address: 'files:0', name: '一号扫描仪', serial: '' } as const
    const { id: scannerId } = await client.scanners.add(device)
    const { id: batchId } = await client.batches.create(aBatch(categoryId))
    await room.desk.close()
    return { scannerId, batchId }
  },
  async act(room, given, ack) {
    const { archive } = room
    const client = await room.signIn()
    const tell = async () => {
      for (const { sha256 } of await rows(archive)) ack(sha256)
    }
    await scanned(archive)
    const there = (await rows(archive)).length
    if (there < sheets && archive.medium.trouble() === null) {
      feeder.load(await Promise.all([11, 12, 13].slice(there).map(seed => aPicture(seed))))
      const fields = { ...quick(Number(given['scannerId'])), master: { kind: 'as-delivered' as const } }
      await client.capture.scan({ batchId: Number(given['batchId']), profileId: null, fields, target: atEnd })
    }
    await scanned(archive)
    await tell()
    await settled(archive)
    await tell()
  },
  async missing(archive, _given, acked, whole) {
    const found = await rows(archive)
    const there = new Set(found.map(row => row.sha256))
    const gaps = await archive.databases.reader.selectFrom('batch_gap').select('id').execute()
    const ready = found.filter(row => row.state === 'read' && row.kept === 1 && row.measures !== null).length
    return [
      ...[...acked].filter(one => !there.has(one)),
      ...gaps.map(gap => `gap ${gap.id}: a good side is called one that cannot be used`),
      ...(there.size === found.length ? [] : ['a side stands there twice']),
      ...(!whole || ready === sheets ? [] : [`${ready} of ${sheets} sides are there and read`]),
    ]
  },
}
