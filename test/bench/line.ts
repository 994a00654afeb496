// Does the line keep up with 60 pages a minute while pages are read behind it? Scans with SANE's test device, takes files
// from a watched folder, and prints pages a minute for each station against 60, the age of the first thumbnail, memory.
// usage: node test/bench/line.ts [--sane 60] [--files 500] [--steady 60] [--memory 0]
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { openSane } from '../../electron/service/scanners/sane/open.ts'
import { derivativeFolder } from '../../electron/service/store/paths.ts'
import { anArchive, root } from '../support/archive.ts'
import { aBatch, atEnd } from '../support/line.ts'
import { aScanner } from '../support/scanner.ts'

const { values } = parseArgs({
  options: {
    sane: { type: 'string', default: '60' },
    files: { type: 'string', default: '500' },
    steady: { type: 'string', default: '60' },
    memory: { type: 'string', default: '0' },
  },
})

const wanted = 60
const shown = (pages: number, seconds: number) => {
  const rate = (pages * 60) / seconds
  return `${Math.round(rate)} pages a minute, ${(rate / wanted).toFixed(2)} times what is asked for`
}
const memory = () => Math.round(process.memoryUsage().rss / 1e6)

/** Watches pages arrive: when the first came, when the last was received, inspected, read. */
async function follow(archive: Awaited<ReturnType<typeof anArchive>>['archive'], total: number) {
  const { reader } = archive.databases
  const started = performance.now()
  const seconds = () => (performance.now() - started) / 1000
  const marks = { received: 0, inspected: 0 }
  let most = 0
  const fifths = [0, 0, 0, 0, 0]
  for (;;) {
    await pause(250)
    most = Math.max(most, memory())
    const rows = await reader
      .selectFrom('batch_page')
      .innerJoin('page', 'page.id', 'batch_page.page_id')
      .select(({ fn }) => [
        fn.countAll<number>().as('received'),
        fn.count<number>('batch_page.measures').as('inspected'),
      ])
      .select(({ eb, fn }) => fn.sum<number>(eb.case().when('state', '=', 'waiting').then(0).else(1).end()).as('read'))
      .executeTakeFirstOrThrow()
    const fifth = Math.min(4, Math.floor((Number(rows.inspected) * 5) / total))
    fifths[fifth] = Math.max(fifths[fifth] ?? 0, memory())
    for (const stage of ['received', 'inspected'] as const) {
      if (marks[stage] === 0 && Number(rows[stage] ?? 0) >= total) marks[stage] = seconds()
    }
    // Reading goes on behind: what matters is that the line itself keeps up while it does.
    if (marks.received > 0 && marks.inspected > 0) {
      return { ...marks, most, fifths, behind: Number(rows.read ?? 0), seconds: seconds() }
    }
  }
}

/** From the moment the device's file is whole to the moment the thumbnail of its page is on disk. */
async function ages(archive: Awaited<ReturnType<typeof anArchive>>['archive'], born: ReadonlyMap<string, number>) {
  const rows = await archive.databases.reader
    .selectFrom('batch_page')
    .innerJoin('page', 'page.id', 'batch_page.page_id')
    .select(['page.id', 'page.source', 'received_at'])
    .orderBy('page.id')
    .execute()
  const found: number[] = []
  for (const row of rows) {
    const began = born.get(row.source) ?? born.get(row.source.slice(row.source.lastIndexOf('/') + 1))
    // The row is written when its thumbnail is there; the file may have been made anew by the reader since.
    const there = await stat(join(derivativeFolder(archive, row.id), 'thumbnail.webp')).then(
      () => true,
      () => false,
    )
    if (began !== undefined && there) found.push(Date.parse(row.received_at) - began)
  }
  return found.sort((a, b) => a - b)
}

async function bySane(sheets: number): Promise<void> {
  const device = await aScanner({ sheets })
  const made = await anArchive({ drivers: [openSane(device.plain)] })
  const { client, archive } = made
  const { id: scannerId } = await client.scanners.add({ ...device.scanner, name: 'SANE test' })
  const { id: batchId } = await client.batches.create(aBatch(made.categoryId))
  const settings = { source: 'feeder', colour: 'colour', dpi: 300, widthMm: 210, heightMm: 297, count: null } as const
  const fields = {
    name: 'A4',
    key: null,
    scannerId,
    settings,
    master: { kind: 'tiff-lzw' },
    straighten: true,
    separation: { kind: 'none' },
  } as const
  const born = new Map<string, number>()
  // The test device holds ten sheets: it is filled again and again.
  const followed = follow(archive, Math.ceil(sheets / 10) * 10)
  for (let run = 0; run < Math.ceil(sheets / 10); run += 1) {
    const { scanId } = await client.capture.scan({ batchId, profileId: null, fields, target: atEnd })
    for (;;) {
      await pause(15)
      const spool = join(archive.folder, 'spool', String(scanId))
      for (const name of await readdir(spool).catch(() => [])) {
        const source = `scan-${scanId}/${name}`
        if (!name.endsWith('.part') && !born.has(source)) born.set(source, Date.now())
      }
      const scan = await archive.databases.reader
        .selectFrom('scan')
        .select(['state', 'problem', 'detail'])
        .where('id', '=', scanId)
        .executeTakeFirstOrThrow()
      if (scan.state === 'stopped') throw new Error(`the scan stopped: ${scan.problem} ${scan.detail}`)
      if (scan.state === 'done') break
    }
  }
  const { received, inspected, behind, seconds, most } = await followed
  const pages = Math.ceil(sheets / 10) * 10
  const waited = await ages(archive, born)
  const of = (share: number) => waited[Math.floor(waited.length * share)] ?? 0
  console.log(`SANE test device, ${pages} A4 pages, 300 dpi, colour, TIFF LZW`)
  console.log(`  received   ${shown(pages, received)}`)
  console.log(`  inspected  ${shown(pages, inspected)}`)
  console.log(`  read       ${behind} of them by then, ${Math.round((behind * 60) / seconds)} a minute beside it`)
  console.log(`  from sheet to thumbnail: median ${of(0.5)} ms, 95 % within ${of(0.95)} ms`)
  console.log(`  at most ${most} MB`)
  await made.close()
  await device.remove()
}

/** Typed pages of A4 at 300 dpi that differ, as a production scanner's software would write them. */
async function page(number: number, dpi: number): Promise<Buffer> {
  const lines = Array.from({ length: 24 }, (_, at) => {
    const words = `第${number}页第${at + 1}行 关于做好汛期水库安全度汛工作的通知 ${(number * 7919 + at * 104729) % 1_000_000}`
    return `<text x="300" y="${420 + at * 118}" font-size="50" font-family="Noto Sans CJK SC">${words}</text>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2480" height="3508"><rect width="100%" height="100%" fill="#fbfaf4"/>${lines.join('')}</svg>`
  const picture = sharp(Buffer.from(svg)).resize({ width: Math.round((2480 * dpi) / 300) })
  return await picture.withDensity(dpi).jpeg({ quality: 85 }).toBuffer()
}

/** The same picture as other bytes: a comment right behind the start of the JPEG. */
function commented(jpeg: Buffer, words: string): Buffer {
  const text = Buffer.from(words)
  const head = Buffer.from([0xff, 0xfe, 0, text.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, text, jpeg.subarray(2)])
}

/** `every` milliseconds a file, 1,000 for 60 a minute; 0: all at once. */
async function byFolder(files: number, every: number, dpi = 300): Promise<void> {
  const made = await anArchive()
  const { client, archive, categoryId } = made
  const folder = mkdtempSync(join(tmpdir(), 'line-'))
  const ready = mkdtempSync(join(tmpdir(), 'line-pages-'))
  const different = Math.min(files, 40)
  for (let number = 0; number < different; number += 1)
    await writeFile(join(ready, `${number}.jpg`), await page(number, dpi))
  await client.scanners.watch({
    folder,
    batching: 'subfolder',
    marker: 'batch.end',
    idleSeconds: 30,
    polling: false,
    master: { kind: 'as-delivered' },
    separation: { kind: 'none' },
    straighten: true,
    categoryId,
    year: 2024,
    retention: 'D30',
    departmentId: null,
  })
  await mkdir(join(folder, 'box'))
  const before = memory()
  const born = new Map<string, number>()
  const followed = follow(archive, files)
  for (let number = 0; number < files; number += 1) {
    const name = `${String(number + 1).padStart(5, '0')}.jpg`
    const bytes = commented(await readFile(join(ready, `${number % different}.jpg`)), name)
    await writeFile(join(folder, `${name}.part`), bytes)
    await rename(join(folder, `${name}.part`), join(folder, 'box', name))
    born.set(name, Date.now())
    if (every > 0) await pause(every)
  }
  await writeFile(join(folder, 'box', 'batch.end'), '')
  const { received, inspected, behind, seconds, most, fifths } = await followed
  const waited = await ages(archive, born)
  const of = (share: number) => waited[Math.floor(waited.length * share)] ?? 0
  console.log(
    `watched folder, ${files} A4 pages, ${dpi} dpi, colour, JPEG${every > 0 ? `, one every ${every} ms` : ', all at once'}`,
  )
  console.log(`  received   ${shown(files, received)}`)
  console.log(`  inspected  ${shown(files, inspected)}`)
  console.log(`  read       ${behind} of them by then, ${Math.round((behind * 60) / seconds)} a minute beside it`)
  console.log(
    `  from file to thumbnail: median ${of(0.5)} ms, 95 % within ${of(0.95)} ms (800 ms of it wait for the file to be whole)`,
  )
  console.log(`  memory: ${before} MB before, at most ${most} MB`)
  console.log(`  highest in each fifth of the pages inspected: ${fifths.join(', ')} MB`)
  await made.close()
  rmSync(folder, { recursive: true })
  rmSync(ready, { recursive: true })
}

console.log(`in ${root.split('/').at(-1)}, ${process.version}`)
if (Number(values.sane) > 0) await bySane(Number(values.sane))
if (Number(values.files) > 0) await byFolder(Number(values.files), 0)
if (Number(values.steady) > 0) await byFolder(Number(values.steady), 1000)
// Half the resolution: what is looked for is whether memory grows with the number of pages.
if (Number(values.memory) > 0) await byFolder(Number(values.memory), 0, 150)
