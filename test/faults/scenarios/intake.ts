// Three files in two items are taken in and read.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import type { Archive } from '#service/archive/archive.ts'
import { joinTiffs } from '../../sources/images.ts'
import { aPicture } from '../../support/pictures.ts'
import { type Scenario, settled } from '../scenario.ts'
import { founded } from './founded.ts'

const pagesOfAll = 4

async function twoPages(seed: number): Promise<Buffer> {
  const page = async (own: number) =>
    await sharp(await aPicture(own))
      .grayscale()
      .tiff({ compression: 'none', xres: 100 / 25.4, yres: 100 / 25.4 })
      .toBuffer()
  return joinTiffs(await page(seed), await page(seed + 1))
}

const rows = async ({ databases: { reader } }: Archive) =>
  await reader.selectFrom('page').select(['sha256', 'state']).orderBy('id').execute()

export const intake: Scenario = {
  name: 'intake',
  async prepare(folder) {
    const { categoryId } = await founded(folder)
    const scans = join(dirname(folder), 'scans')
    for (const item of ['甲', '乙']) await mkdir(join(scans, item), { recursive: true })
    await writeFile(join(scans, '甲', '1.jpg'), await aPicture(1))
    await writeFile(join(scans, '甲', '2.jpg'), await aPicture(2))
    await writeFile(join(scans, '乙', '1.tif'), await twoPages(3))
    return { scans, categoryId }
  },
  async act(room, given, ack) {
    const { archive } = room
    const tell = async () => {
      for (const { sha256, state } of await rows(archive)) ack(`${state === 'read' ? 'read' : 'page'} ${sha256}`)
    }
    const client = await room.signIn()
    if (!(await client.jobs.list()).some(job => job.kind === 'ingest')) {
      await client.ingest.begin({
        source: { kind: 'paths', paths: [String(given['scans'])] },
        grouping: 'folder',
        defaults: { categoryId: Number(given['categoryId']), year: 2023, retention: 'Y', departmentId: null },
      })
      ack('begun')
    }
    const ended = new AbortController()
    const telling = (async () => {
      for await (const _change of archive.work.changes(ended.signal)) await tell()
    })()
    await settled(archive)
    ended.abort()
    await telling
    await tell()
  },
  async missing(archive, _given, acked, whole) {
    const found = await rows(archive)
    const there = new Set(found.flatMap(({ sha256, state }) => [`page ${sha256}`, `${state} ${sha256}`]))
    const jobs = await archive.databases.reader.selectFrom('job').select('state').where('kind', '=', 'ingest').execute()
    if (jobs.length > 0) there.add('begun')
    const read = found.filter(row => row.state === 'read').length
    return [
      ...[...acked].filter(one => !there.has(one)),
      ...(!whole || read === pagesOfAll ? [] : [`${read} of ${pagesOfAll} pages are read`]),
      ...(!whole || jobs.every(job => job.state === 'done') ? [] : ['the intake is not done']),
    ]
  },
}
