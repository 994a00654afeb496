// A backup that is killed anywhere leaves the snapshots before it as they were, and the next one completes it.
import { spawn } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Order } from '#service/backup/make.ts'
import { schemaVersion } from '#service/db/migrations/index.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { backUp, blobsIn, drillIn, restoreTo } from '../support/backup.ts'
import { takeIn } from '../support/intake.ts'
import { picturesIn } from '../support/pictures.ts'
import { oneBackup } from '../support/programs.ts'

let here: TestArchive
let place: Awaited<ReturnType<typeof aFolder>>
beforeAll(async () => {
  place = await aFolder()
  here = await anArchive()
  const scans = join(place.folder, 'scans')
  await mkdir(scans)
  await picturesIn(scans, 6)
  await takeIn(here, [scans])
})
afterAll(async () => {
  await here.close()
  await place.remove()
})

/** Runs a backup in a process that dies at its `at`-th write, rename or sync; says whether it lived to its end. */
async function killedAt(order: Order, at: number): Promise<boolean> {
  const file = join(place.folder, 'order.json')
  await writeFile(file, JSON.stringify({ order, at }))
  const child = spawn(process.execPath, [oneBackup, file], { stdio: ['ignore', 'ignore', 'inherit'] })
  const code = await new Promise<number | null>(resolve => child.once('exit', resolve))
  if (code !== 0 && code !== null) throw new Error(`the backup ended with ${code}`)
  return code === 0
}

test('killed at one step after another, a second backup loses nothing and the next run completes it', async () => {
  const target = join(place.folder, 'backup')
  await backUp(here, target)
  const order: Order = {
    ...{ archive: here.folder, origin: here.archive.heads.origin, name: here.archive.name, target, mayMake: true },
    ...{ recheck: 'none', time: new Date().toISOString(), program: 'test', schema: schemaVersion, copiers: 1 },
  }
  const before = await blobsIn(target)
  let kills = 0
  for (let at = 1; !(await killedAt(order, at)); at += 3) kills += 1
  expect(kills).toBeGreaterThan(5)
  expect(await blobsIn(target)).toEqual(before)
  expect(await readdir(join(target, 'snapshots'))).toContain('1.json')
  const restored = await restoreTo(here.desk, target, join(place.folder, 'restored'), { snapshot: 1 })
  expect(restored.report.findings).toEqual([])
}, 300_000)

test('killed at one step after another of its first run, it has no snapshot until one completes, and then a whole one', async () => {
  const target = join(place.folder, 'fresh')
  const order: Order = {
    ...{ archive: here.folder, origin: here.archive.heads.origin, name: here.archive.name, target, mayMake: true },
    ...{ recheck: 'none', time: new Date().toISOString(), program: 'test', schema: schemaVersion, copiers: 1 },
  }
  let kills = 0
  // Step by step further: what a killed one has copied and named stays, so each run begins where the last ended.
  for (let at = 1; !(await killedAt(order, at)); at += 3) kills += 1
  expect(kills).toBeGreaterThan(5)
  expect(await readdir(join(target, 'tmp'))).toEqual([])
  const drilled = await drillIn(here.desk, target, place.folder)
  expect(drilled.findings).toEqual([])
}, 300_000)
