// From a folder of scans to searchable PDF/A, everything included, beside OCRmyPDF on the same pages in the same run.
// usage: node test/bench/pipeline.ts [--keep FOLDER] [--alone]   (--alone leaves OCRmyPDF out)
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { PDFDocument } from 'pdf-lib'
import * as z from 'zod'
import { measured } from './process.ts'

const { values } = parseArgs({ options: { keep: { type: 'string' }, alone: { type: 'boolean', default: false } } })
const root = join(import.meta.dirname, '..', '..')
const shared = join(root, '..', 'shared')
const samples = join(shared, 'samples', 'zh')
if (!existsSync(samples)) {
  console.log('the samples are not here (../shared/samples): nothing was measured')
  process.exit(0)
}
const place = values.keep ?? mkdtempSync(join(tmpdir(), 'juanzong-pipeline-'))
const scans = join(place, 'scans')
mkdirSync(scans, { recursive: true })
const pictures = readdirSync(samples).filter(name => name.endsWith('.jpg'))
for (const name of [...pictures, 'truth.json']) copyFileSync(join(samples, name), join(scans, name))

const archive = join(place, 'archive')
const juanzong = async (...args: readonly string[]) => {
  const program = join(root, 'electron', 'service', 'cli', 'cli.ts')
  const ended = await measured(process.execPath, [program, ...args], { JUANZONG_PASSWORD: 'correct horse battery' })
  if (ended.status !== 0) throw new Error(`juanzong ${args[0]} ended with ${ended.status}: ${ended.out}${ended.errors}`)
  return ended
}

await juanzong('init', archive, '--name', '云岭市林业科学研究院', '--fonds', 'J001', '--archivist', '张三')
const intake = await juanzong('ingest', archive, scans, '--group', 'manifest', '--add-departments', '--json')
const { items } = z
  .object({
    items: z.array(z.object({ referenceCode: z.string(), pages: z.array(z.object({ source: z.string() })) })),
  })
  .parse(JSON.parse(intake.out))
const codes = items.map(item => item.referenceCode)
const written = await juanzong('export', archive, ...codes, '--to', join(place, '2u'), '--json')
const seconds = intake.seconds + written.seconds
const sides = items.reduce((sum, item) => sum + item.pages.length, 0)
console.log(`juanzong: ${sides} sides in ${items.length} items, ${seconds.toFixed(1)} s`)
console.log(`  ingest ${intake.seconds.toFixed(1)} s, export ${written.seconds.toFixed(1)} s`)
console.log(
  `  memory: at most ${intake.peak.toFixed(0)} MB while taking in, ${written.peak.toFixed(0)} MB while exporting`,
)

if (!values.alone) {
  const input = join(place, 'input.pdf')
  writeFileSync(input, await inOnePdf())
  const args = ['-l', 'chi_sim+eng', '--rotate-pages', '--deskew', '--jobs', '2', input, join(place, 'ocrmypdf.pdf')]
  const other = await measured('ocrmypdf', args)
  if (other.status !== 0) throw new Error(`ocrmypdf ended with ${other.status}: ${other.errors}`)
  console.log(`ocrmypdf: ${other.seconds.toFixed(1)} s, at most ${other.peak.toFixed(0)} MB`)
  const cpu = intake.cpu + written.cpu
  console.log(
    `processor time: ${cpu.toFixed(0)} s and ${other.cpu.toFixed(0)} s, ratio ${(other.cpu / cpu).toFixed(2)}`,
  )
  console.log(`ratio: ${(other.seconds / seconds).toFixed(2)} times as fast (to reach: 4)`)
}

await juanzong('text', archive, '--to', join(place, 'text'))
sayErrors()
const older = await juanzong('export', archive, ...codes, '--to', join(place, '1b'), '--format', 'pdfa-1b', '--json')
for (const ended of [written, older]) sayFiles(ended.out)
const checked = spawnSync(join(shared, 'tools', 'pdfa-check'), pdfsIn('1b'), { encoding: 'utf8' })
console.log(`pdfa-check of the PDF/A-1b files: ${checked.status === 0 ? 'all conform' : `exit ${checked.status}`}`)
if (checked.status !== 0) console.log(checked.stdout, checked.stderr)
if (values.keep === undefined) rmSync(place, { recursive: true })

/** The same JPEGs, untouched, a page each at 300 dpi: what OCRmyPDF is given. */
async function inOnePdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  for (const name of pictures) {
    const image = await document.embedJpg(new Uint8Array(readFileSync(join(samples, name))))
    const { width, height } = image.scale(72 / 300)
    document.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height })
  }
  return await document.save()
}

/** Character errors over all sides, and without the sheet whose print is cut off at the edge of the glass. */
function sayErrors(): void {
  const told = spawnSync(process.execPath, [join(shared, 'tools', 'cer.mjs'), samples, join(place, 'text')], {
    encoding: 'utf8',
  }).stdout
  console.log(told.trim().split('\n').at(-1))
  const rows = [...told.matchAll(/^(\S+)\.txt (\d+)\/(\d+) /gmu)].map(([, name = '', wrong, all]) => ({
    name,
    wrong: Number(wrong),
    all: Number(all),
  }))
  const rest = rows.filter(row => row.name !== 'scan-0021')
  const wrong = rest.reduce((sum, row) => sum + row.wrong, 0)
  const all = rest.reduce((sum, row) => sum + row.all, 0)
  console.log(`  without scan-0021: ${((100 * wrong) / all).toFixed(2)} % (${wrong} of ${all})`)
}

function pdfsIn(folder: string): string[] {
  return readdirSync(join(place, folder))
    .filter(name => name.endsWith('.pdf'))
    .map(name => join(place, folder, name))
}

/** What each PDF weighs over its images, and whether qpdf finds it sound. */
function sayFiles(json: string): void {
  const { files } = z
    .object({ files: z.array(z.object({ referenceCode: z.string(), path: z.string(), bytes: z.number() })) })
    .parse(JSON.parse(json))
  let most = { share: Number.NEGATIVE_INFINITY, words: '' }
  for (const file of files) {
    const pages = items.find(item => item.referenceCode === file.referenceCode)?.pages ?? []
    const images = pages.reduce((sum, page) => sum + statSync(join(scans, page.source)).size, 0)
    const over = file.bytes - images
    const allowed = images * 0.03 + 12_000 * pages.length
    const words = `${file.referenceCode}: ${over} bytes over ${images} of images, ${pages.length} pages, allowed ${allowed.toFixed(0)}`
    if (over / allowed > most.share) most = { share: over / allowed, words }
    if (over > allowed) console.log(`  TOO LARGE ${words}`)
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', file.path], { encoding: 'utf8' })
    if (status !== 0) console.log(`  qpdf --check ${file.path}: ${status}\n${stdout}${stderr}`)
  }
  console.log(
    `${files.length} files checked by qpdf; the heaviest takes ${(100 * most.share).toFixed(0)} % of what is allowed: ${most.words}`,
  )
}
