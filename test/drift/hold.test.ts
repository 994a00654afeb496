// A device that drifts: its test page fails, and the batches since its last good one wait for somebody to look.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { targetSheet } from '#service/drift/target/sheet.ts'
import { check } from '#service/integrity/verify.ts'
import { openEscl } from '#service/scanners/escl/client.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { startSimulator } from '../support/escl/simulator.ts'
import { aBatch, atEnd, quick } from '../support/line.ts'
import { aPicture } from '../support/pictures.ts'
import { drawn } from './drawn.ts'

let made: TestArchive
let folder: Awaited<ReturnType<typeof aFolder>>
let simulator: Awaited<ReturnType<typeof startSimulator>>
let scannerId: number
const path = (name: string) => join(folder.folder, name)

beforeAll(async () => {
  folder = await aFolder()
  const page = sharp(await drawn(targetSheet(), 200))
  await writeFile(path('good.png'), await page.clone().withDensity(200).png().toBuffer())
  await writeFile(path('dim.png'), await page.clone().linear(0.7, 0).withDensity(200).png().toBuffer())
  await writeFile(path('page.jpg'), await aPicture(1))
  simulator = await startSimulator({ pictures: [] })
  made = await anArchive({ drivers: [openEscl({ discover: false })] })
  const { address } = simulator
  scannerId = (await made.client.scanners.add({ driver: 'escl', address, name: '一号扫描仪', serial: '' })).id
})
afterAll(async () => {
  await made.close()
  await simulator.close()
  await folder.remove()
})

async function tested(picture: string) {
  await made.archive.work.idle()
  const before = (await made.client.line.drift()).length
  simulator.load([path(picture)])
  await made.client.line.testDevice({ scannerId, dpi: 200 })
  for (;;) {
    const tests = await made.client.line.drift()
    if (tests.length > before) return tests.at(-1)
    await pause(50)
  }
}

async function scanned(): Promise<number> {
  await made.archive.work.idle()
  const { id } = await made.client.batches.create(aBatch(made.categoryId))
  simulator.load([path('page.jpg')])
  const { settings, ...rest } = quick(scannerId, { master: { kind: 'as-delivered' } })
  const fields = { ...rest, settings: { ...settings, dpi: 200 } }
  await made.client.capture.scan({ batchId: id, profileId: null, fields, target: atEnd })
  for (;;) {
    const [run] = (await made.client.capture.now({ batchId: id })).scans
    if (run?.state === 'stopped') throw new Error(`${run.problem} ${run.detail}`)
    if (run?.state === 'done') break
    await pause(50)
  }
  return id
}

test('a failed test page holds the batches since the last good one, and a person lets them go', async () => {
  const { client } = made
  await scanned()
  const good = await tested('good.png')
  expect(good).toMatchObject({ passed: true, trouble: '', held: [] })
  expect(good?.values.map(value => value.id)).toEqual([
    'dpi-x',
    'dpi-y',
    'skew',
    'streaks',
    'white',
    'black',
    'sharpness',
    'colour',
  ])
  const since = await scanned()
  const failed = await tested('dim.png')
  const { code } = await client.batches.detail({ id: since })
  expect(failed).toMatchObject({ passed: false, held: [code] })
  expect(failed?.values.filter(value => !value.passed).map(value => value.id)).toContain('white')
  const lines = await client.batches.list({ open: true })
  expect(lines.map(line => line.hold !== '')).toEqual([true, false])
  await client.batches.release({ id: since, reason: '逐页复查，未受影响' })
  expect((await client.batches.detail({ id: since })).hold).toBe('')
  await expect(client.batches.release({ id: since, reason: '再来' })).rejects.toMatchObject({
    data: { code: 'not-on-hold' },
  })
})

test('a sheet that is no test page, and a device that stops, are failed tests that hold nothing', async () => {
  expect(await tested('page.jpg')).toMatchObject({ passed: false, trouble: 'target-not-found' })
  await made.archive.work.idle()
  simulator.load([])
  await made.client.line.testDevice({ scannerId, dpi: 200 })
  for (;;) {
    const last = (await made.client.line.drift()).at(-1)
    if (last?.trouble === 'feeder-empty') break
    await pause(50)
  }
  expect((await check(made.archive)).findings).toEqual([])
})
