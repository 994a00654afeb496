// What begins a new item while sheets run through: a printed separator sheet, a blank sheet.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEscl } from '#service/scanners/escl/client.ts'
import { separatorSheet } from '#service/scanners/separators.ts'
import type { Separation } from '#shared/contract/scanners.ts'
import { drawn } from '../drift/drawn.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { startSimulator } from '../support/escl/simulator.ts'
import { aBatch, atEnd, quick } from '../support/line.ts'

type Room = { readonly made: TestArchive; readonly scannerId: number }

/** Pages are read: whether a side is blank, the reader says. */
let reading: Room
/** Where nothing is asked of what is read. */
let wordless: Room
let folder: Awaited<ReturnType<typeof aFolder>>
let simulator: Awaited<ReturnType<typeof startSimulator>>

/** A page with so much print that nobody takes it for blank. */
async function printed(number: number): Promise<Buffer> {
  const lines = Array.from(
    { length: 3 },
    (_, at) =>
      `<text x="120" y="${200 + at * 70}" font-size="34" font-family="Noto Sans CJK SC">第${number}页 关于防汛工作的通知 ${at}</text>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754"><rect width="100%" height="100%" fill="#fff"/>${lines.join('')}</svg>`
  return await sharp(Buffer.from(svg)).withDensity(150).jpeg({ quality: 90 }).toBuffer()
}

beforeAll(async () => {
  folder = await aFolder()
  const put = (name: string, bytes: Buffer) => writeFile(join(folder.folder, name), bytes)
  for (const number of [1, 2, 3, 4]) await put(`${number}.jpg`, await printed(number))
  const separator = sharp(await drawn(separatorSheet(), 150))
  await put('separator.jpg', await separator.withDensity(150).jpeg().toBuffer())
  const empty = sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#fdfdfa' } })
  await put('blank.jpg', await empty.withDensity(150).jpeg().toBuffer())
  simulator = await startSimulator({ pictures: [] })
  reading = await aRoom(true)
  wordless = await aRoom(false)
})
afterAll(async () => {
  for (const { made } of [reading, wordless]) await made.close()
  await simulator.close()
  await folder.remove()
})

async function aRoom(words: boolean): Promise<Room> {
  const made = await anArchive({ drivers: [openEscl({ discover: false })], wordless: !words })
  const { address } = simulator
  const { id } = await made.client.scanners.add({ driver: 'escl', address, name: '一号扫描仪', serial: '' })
  return { made, scannerId: id }
}

async function scanned(
  { made, scannerId }: Room,
  names: readonly string[],
  separation: Separation,
  duplex: boolean,
  expected: string[] = [],
) {
  const { id } = await made.client.batches.create(aBatch(made.categoryId))
  const blank = { documentNo: '', responsible: '', date: '', sheets: null, numbered: null, catalogued: null }
  const list = expected.map(title => ({ ...blank, title, referenceCode: '' }))
  if (list.length > 0) await made.client.batches.expect({ id, items: list })
  simulator.load(names.map(name => join(folder.folder, `${name}.jpg`)))
  const { settings, ...rest } = quick(scannerId, { master: { kind: 'as-delivered' }, separation })
  const source = duplex ? ('feeder-duplex' as const) : ('feeder' as const)
  const fields = { ...rest, settings: { ...settings, dpi: 200, source, widthMm: null, heightMm: null } }
  await made.client.capture.scan({ batchId: id, profileId: null, fields, target: atEnd })
  for (;;) {
    const [run] = (await made.client.capture.now({ batchId: id })).scans
    if (run?.state === 'stopped') throw new Error(`${run.problem} ${run.detail}`)
    if (run?.state === 'done') break
    await pause(50)
  }
  await made.archive.work.idle()
  const { items, pages } = await made.client.capture.now({ batchId: id })
  return {
    id,
    items: items.map(item => item.pages),
    aside: pages.filter(page => !page.kept).map(page => [page.sheet, page.reason]),
  }
}

test('a separator sheet begins an item and is set aside, wherever it lies', async () => {
  const names = ['separator', '1', '2', 'separator', '3', '4']
  const { id, items, aside } = await scanned(reading, names, { kind: 'separator-sheet' }, false)
  expect(items.filter(pages => pages > 0)).toEqual([2, 2])
  expect(aside).toEqual([
    [1, 'separator'],
    [4, 'separator'],
  ])
  // It counts neither as a sheet nor as a side, and can be brought back.
  const whole = (await reading.made.client.batches.reconcile({ id })).at(-1)
  expect(whole).toMatchObject({ sheetsScanned: 4, sidesWritten: 4, sidesBlank: 0 })
})

test('the back of a separator sheet goes with it', async () => {
  const names = ['1', 'blank', 'separator', 'blank', '2', '3']
  const { items, aside } = await scanned(wordless, names, { kind: 'separator-sheet' }, true)
  expect(items.filter(pages => pages > 0)).toEqual([2, 2])
  expect(aside).toEqual([
    [2, 'separator'],
    [2, 'separator'],
  ])
})

test('a sheet that is blank on both sides begins an item where the profile says so; a blank back does not', async () => {
  const names = ['1', 'blank', 'blank', 'blank', '2', '3']
  const { items, aside } = await scanned(reading, names, { kind: 'blank-sheet' }, true)
  expect(items.filter(pages => pages > 0)).toEqual([2, 2])
  expect(aside).toEqual([
    [2, 'separator'],
    [2, 'separator'],
  ])
})

test('nothing is separated, and blank sides are kept, where nobody asked for it', async () => {
  const { items, aside } = await scanned(wordless, ['1', 'blank', 'separator', '2'], { kind: 'none' }, false)
  expect([items, aside]).toEqual([[4], []])
})

test('items that were expected are filled one after the other; only what is more becomes a new one', async () => {
  const names = ['1', 'separator', '2', 'separator', '3', 'separator', '4']
  const { id, items } = await scanned(wordless, names, { kind: 'separator-sheet' }, false, ['通知', '批复', '函'])
  expect(items).toEqual([1, 1, 1, 1])
  const { itemList } = await wordless.made.client.batches.detail({ id })
  expect(itemList.map(item => item.title)).toEqual(['通知', '批复', '函', ''])
})
