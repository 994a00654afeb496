// Reads the shared samples and prints character error rates, what was found of blanks and skew, time and memory.
// usage: node test/bench/reading.ts [--keep FOLDER] [part of a file name]
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import type { PageReading } from '../../electron/service/archive/readers.ts'
import { openReaders } from '../../electron/service/ocr/pool.ts'

const { values, positionals } = parseArgs({ options: { keep: { type: 'string' } }, allowPositionals: true })
const root = join(import.meta.dirname, '..', '..')
const shared = join(root, '..', 'shared')
if (!existsSync(shared)) {
  console.log('the samples are not here (../shared/samples): nothing was measured')
  process.exit(0)
}
const truth = z
  .array(
    z.object({
      pages: z.array(
        z.object({ file: z.string(), blank: z.boolean(), skewDegrees: z.number(), turnedDegrees: z.number() }),
      ),
    }),
  )
  .parse(JSON.parse(readFileSync(join(shared, 'samples', 'zh', 'truth.json'), 'utf8')))
  .flatMap(document => document.pages)
const out = values.keep ?? mkdtempSync(join(tmpdir(), 'reading-'))
const count = availableParallelism()
const readers = openReaders({ count, languageData: join(root, 'node_modules', '@tesseract.js-data') })
const wanted = (name: string) => positionals.length === 0 || positionals.some(part => name.includes(part))

async function readAll(folder: string, names: readonly string[]): Promise<Map<string, PageReading>> {
  mkdirSync(join(out, folder), { recursive: true })
  const readings = new Map<string, PageReading>()
  await Promise.all(
    names.map(async name => {
      const into = join(out, folder, `${name}.copies`)
      mkdirSync(into, { recursive: true })
      const format = /\.png$/u.test(name) ? 'png' : /\.tif$/u.test(name) ? 'tiff' : 'jpeg'
      const master = join(shared, 'samples', folder, name)
      const reading = await readers.read({ master, sha256: null, format, dpi: { x: 300, y: 300 }, recorded: [], into })
      readings.set(name, reading)
      writeFileSync(join(out, folder, `${name.replace(/\.\w+$/u, '')}.txt`), reading.text)
    }),
  )
  return readings
}

const pages = truth.map(page => page.file).filter(wanted)
const started = performance.now()
const chinese = await readAll('zh', pages)
const seconds = (performance.now() - started) / 1000
const memory = process.memoryUsage.rss() / 2 ** 20

for (const page of truth.filter(({ file }) => wanted(file))) {
  const reading = chinese.get(page.file)
  if (!reading) continue
  const turn = reading.operations.find(act => act.kind === 'turn')?.degrees ?? 0
  const deskew = reading.operations.find(act => act.kind === 'deskew')?.degrees ?? 0
  const off = page.blank ? 0 : Math.abs(page.skewDegrees + deskew)
  const wrong = [
    reading.blank !== page.blank ? `BLANK ${reading.blank}` : '',
    (turn + page.turnedDegrees) % 360 !== 0 ? `TURN ${turn}` : '',
    off > 0.3 ? `SKEW off by ${off.toFixed(2)}` : '',
  ].filter(Boolean)
  console.log(
    page.file,
    page.blank
      ? 'blank'
      : `skew off ${off.toFixed(2)}°, confidence ${reading.confidence}, scale ${reading.measures.scale.toFixed(2)}`,
    wrong.join(' '),
  )
}
const cer = (folder: string) => {
  try {
    return execFileSync(
      'node',
      [join(shared, 'tools', 'cer.mjs'), join(shared, 'samples', folder), join(out, folder)],
      { encoding: 'utf8' },
    )
  } catch (error) {
    return String(error)
  }
}
console.log(cer('zh'))
const english = readdirSync(join(shared, 'samples', 'en')).filter(name => /\.tif$/u.test(name) && wanted(name))
if (english.length > 0) {
  await readAll('en', english)
  console.log(cer('en'))
}
console.log(
  `${pages.length} sides in ${seconds.toFixed(1)} s with ${count} readers, ${memory.toFixed(0)} MB resident: ${out}`,
)
await readers.close()
