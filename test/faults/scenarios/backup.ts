// An archive is backed up, gets two pages more, and is backed up again.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import type { Archive } from '#service/archive/archive.ts'
import { snapshotNumbers } from '#service/backup/snapshot.ts'
import { bringBack } from '#service/desk/restore.ts'
import type { TestClient } from '../../support/archive.ts'
import { aPicture } from '../../support/pictures.ts'
import { openRoom, type Scenario, settled } from '../scenario.ts'
import { founded } from './founded.ts'

/** Beside the archive, so that its calls are broken off, too. */
const targetOf = (archive: Archive) => join(dirname(archive.folder), 'backup')

/** What a disk may be blamed for; or the look at what was left, which holds the backup while it brings it back. */
const lawful: ReadonlySet<string> = new Set(['backup-disk-full', 'backup-unreachable', 'disk-full', 'backup-running'])

const ended = z.object({
  snapshot: z.int().default(0),
  failure: z.object({ code: z.string() }).nullable().default(null),
})

async function takeIn(client: TestClient, archive: Archive, scans: string, categoryId: number): Promise<void> {
  const defaults = { categoryId, year: 2023, retention: 'Y', departmentId: null }
  await client.ingest.begin({ source: { kind: 'paths', paths: [scans] }, grouping: 'folder', defaults })
  await settled(archive)
}

async function jobs({ databases: { reader } }: Archive) {
  const rows = await reader.selectFrom('job').select(['state', 'report']).where('kind', '=', 'backup').execute()
  return rows.map(({ state, report }) => ({ state, ...ended.parse(JSON.parse(report)) }))
}

/** What is wrong with the backup of a number, brought back and verified. */
async function wrongWith(archive: Archive, number: number): Promise<readonly string[]> {
  const beneath = mkdtempSync(join(dirname(archive.folder), 'drill-'))
  const order = {
    ...{ backup: targetOf(archive), to: join(beneath, 'archive'), number, heads: [], incomplete: false },
    ...{ surroundings: archive.surroundings, tell: () => {}, signal: new AbortController().signal },
  }
  try {
    const { brought } = await bringBack(order, async () => null)
    return brought.report.findings.map(({ code, what, detail }) => `backup ${number}: ${code} ${what} ${detail}`)
  } catch (error) {
    return [`backup ${number} cannot be brought back: ${String(error)}`]
  } finally {
    rmSync(beneath, { recursive: true, force: true })
  }
}

export const backup: Scenario = {
  name: 'backup',
  async prepare(folder) {
    const { categoryId } = await founded(folder)
    const scans = join(dirname(folder), 'scans')
    for (const [item, seed] of [
      ['甲', 1],
      ['乙', 3],
    ] as const) {
      await mkdir(join(scans, item), { recursive: true })
      for (const page of [0, 1]) await writeFile(join(scans, item, `${page}.jpg`), await aPicture(seed + page))
    }
    const room = await openRoom(folder, backup, () => {})
    const client = await room.signIn()
    await takeIn(client, room.archive, join(scans, '甲'), categoryId)
    await room.desk.close()
    return { scans, categoryId }
  },
  async act(room, given, ack) {
    const { archive } = room
    const client = await room.signIn()
    const target = targetOf(archive)
    await settled(archive)
    if (!existsSync(join(target, 'snapshots', '1.json'))) {
      await client.backup.begin({ folder: target, recheck: 'none' })
      await settled(archive)
    }
    const items = await archive.databases.reader.selectFrom('item').select('id').execute()
    if (items.length < 2) await takeIn(client, archive, join(String(given['scans']), '乙'), Number(given['categoryId']))
    await client.backup.begin({ folder: target, recheck: 'all' })
    await settled(archive)
    for (const { state, snapshot } of await jobs(archive)) if (state === 'done') ack(`backup ${snapshot}`)
  },
  async missing(archive, _given, acked, whole) {
    const target = targetOf(archive)
    const there = existsSync(join(target, 'snapshots')) ? snapshotNumbers(target) : []
    const newest = Math.max(0, ...there)
    // Bringing one back costs more than all the rest: the newest as it was left, which stands on the files of those before it.
    const wrong = newest === 0 || whole ? [] : await wrongWith(archive, newest)
    const all = await jobs(archive)
    const blamed = all.flatMap(({ failure }) => (failure === null || lawful.has(failure.code) ? [] : [failure.code]))
    return [
      ...[...acked].filter(one => !there.includes(Number(one.replace('backup ', '')))),
      ...wrong,
      ...blamed.map(code => `a backup failed as ${code}`),
      ...(!whole || all.at(-1)?.state === 'done' ? [] : [`the last backup is ${all.at(-1)?.state}`]),
    ]
  },
}
