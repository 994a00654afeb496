// Does a long intake need more memory than a short one? Reads a folder of many different pages and looks at each fifth.
// usage: node test/bench/memory.ts [--pages 500]
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { measured } from './process.ts'

const { values } = parseArgs({ options: { pages: { type: 'string', default: '500' } } })
const pages = Number(values.pages)
const limit = 1536
const root = join(import.meta.dirname, '..', '..')
const samples = join(root, '..', 'shared', 'samples', 'zh')
if (!existsSync(samples)) {
  console.log('the samples are not here (../shared/samples): nothing was measured')
  process.exit(0)
}
const place = mkdtempSync(join(tmpdir(), 'juanzong-memory-'))
const scans = join(place, 'scans')
mkdirSync(scans)
sharp.cache(false)
const models = readdirSync(samples).filter(name => name.endsWith('.jpg'))
for (let at = 0; at < pages; at += 1) {
  // Every page a little lighter, softer, more skewed or harder packed than any other of the same model.
  const round = Math.floor(at / models.length)
  await sharp(join(samples, models[at % models.length] ?? ''))
    .rotate(((round % 7) - 3) * 0.15, { background: '#f4f1e8' })
    .resize(2480, 3508, { fit: 'cover' })
    .linear(1 - (round % 5) * 0.01, round % 3)
    .withMetadata({ density: 300 })
    .jpeg({ quality: 76 + (round % 10) })
    .toFile(join(scans, `${String(at + 1).padStart(4, '0')}.jpg`))
}

const archive = join(place, 'archive')
const program = [process.execPath, join(root, 'electron', 'service', 'cli', 'cli.ts')] as const
const juanzong = (args: readonly string[], each: Parameters<typeof measured>[3] = () => {}) =>
  measured(program[0], [program[1], ...args], { JUANZONG_PASSWORD: 'correct horse battery' }, each)

await juanzong(['init', archive, '--name', '测试', '--fonds', 'J001', '--archivist', '张三'])
const step = Math.max(1, Math.round(pages / 5))
const peaks: number[] = []
let said = 0
const ended = await juanzong(['ingest', archive, scans], ({ errors, resident }) => {
  const read = Number(/(\d+)\/\d+$/u.exec(errors())?.[1] ?? 0)
  const at = Math.min(4, Math.floor(read / step))
  peaks[at] = Math.max(peaks[at] ?? 0, resident())
  for (; said < at; said += 1) console.log(`to ${(said + 1) * step} pages: at most ${peaks[said]?.toFixed(0)} MB`)
})
console.log(`to ${pages} pages: at most ${peaks[4]?.toFixed(0)} MB`)
rmSync(place, { recursive: true })
if (ended.status !== 0) throw new Error(`ingest ended with ${ended.status}: ${ended.out.slice(-2000)}`)
const first = peaks.find(peak => peak > 0) ?? Number.NaN
const ratio = (peaks.at(-1) ?? Number.NaN) / first
console.log(
  `${pages} pages in ${ended.seconds.toFixed(0)} s (${((60 * pages) / ended.seconds).toFixed(0)} a minute); last fifth / first fifth: ${ratio.toFixed(2)} (flat is 1); peak ${ended.peak.toFixed(0)} MB = ${(ended.peak / limit).toFixed(2)} of the limit of ${limit} MB`,
)
