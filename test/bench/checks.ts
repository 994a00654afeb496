// Degrades good pages with each defect at three strengths and prints how many are found, and how many good ones are
// called bad. usage: node test/bench/checks.ts [--pages 30] [part of a defect's name]
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { parse } from 'yaml'
import { look } from '../../electron/service/imaging/look.ts'
import { measurePage } from '../../electron/service/imaging/measures/page.ts'
import { openMaster } from '../../electron/service/imaging/raster.ts'
import { openReaders } from '../../electron/service/ocr/pool.ts'
import { limits, type Measures, measures, pageChecks } from '../../shared/rules/checks.ts'
import { sameLook } from '../../shared/rules/compared.ts'
import { chance, degradings, type Strength, skewed } from '../support/degraded.ts'

const { values, positionals } = parseArgs({
  options: { pages: { type: 'string', default: '30' } },
  allowPositionals: true,
})
const root = join(import.meta.dirname, '..', '..')
const pack: { quality: unknown } = parse(readFileSync(join(root, 'resources', 'rule-packs', 'cn.yaml'), 'utf8'))
const limit = limits.parse(pack.quality)
const work = mkdtempSync(join(tmpdir(), 'checks-'))
const wanted = Number(values.pages)

const blanks: Buffer[] = []

/** Pages of the sample fonds, and of the shared samples where they are, as a scanner would deliver them at 300 dpi. */
async function goodPages(): Promise<Buffer[]> {
  const folders = [join(root, 'resources', 'sample-fonds', 'pages'), join(root, '..', 'shared', 'samples', 'zh')]
  const found: Buffer[] = []
  for (const folder of folders.filter(existsSync)) {
    for (const name of readdirSync(folder)
      .filter(one => /\.(jpg|png|tif)$/u.test(one))
      .sort()) {
      const raw = readFileSync(join(folder, name))
      const seen = await measure(raw)
      if (seen.blank) blanks.push(raw)
      if (!seen.opens || seen.blank) continue
      // The samples lie askew and in scanner beds on purpose: a good page is one that was levelled and cropped.
      const upright = await skewed(await unbordered(raw), -seen.skew)
      found.push(upright)
    }
  }
  return found
}

/** Without the dark surroundings: a tenth of an inch more than they are deep is cut off on every side. */
async function unbordered(raw: Buffer): Promise<Buffer> {
  const seen = await measure(raw)
  if (seen.borderMm < 0.5) return raw
  const { width, height } = await sharp(raw).metadata()
  const cut = Math.round(((seen.borderMm + 2.5) * 300) / 25.4)
  return await sharp(raw)
    .extract({ left: cut, top: cut, width: width - 2 * cut, height: height - 2 * cut })
    .withDensity(300)
    .jpeg({ quality: 92 })
    .toBuffer()
}

/** `borderMm`: of the picture as it is, neither levelled nor cropped. */
type Seen = Measures & { readonly borderMm: number }

async function measure(page: Buffer): Promise<Seen> {
  const path = join(work, 'page')
  writeFileSync(path, page)
  const dpi = await dpiOf(page)
  const format = page[0] === 0xff ? 'jpeg' : page[0] === 0x89 ? 'png' : 'tiff'
  try {
    const master = await openMaster(path, format)
    const measured = await measurePage(master)
    return { ...measured, borderMm: ((await look(master)).border([]) * 25.4) / (dpi ?? 300) }
  } catch {
    return { ...measures.parse({}), borderMm: 0 }
  }
}

const dpiOf = async (page: Buffer): Promise<number | null> =>
  await sharp(page)
    .metadata()
    .then(found => found.density ?? null)
    .catch(() => null)

const expected = { dpi: 300, colour: 'colour', format: null } as const

async function failing(page: Buffer, seen: Seen): Promise<ReadonlySet<string>> {
  const facts = {
    dpi: await dpiOf(page),
    format: 'jpeg',
    expected,
    operations: [],
    turned: 0,
    borderMm: seen.borderMm,
    readState: 'read',
    blank: seen.blank,
  } as const
  return new Set(
    pageChecks(seen, facts, limit)
      .filter(check => !check.passed)
      .map(check => check.check),
  )
}

const started = performance.now()
const all = await goodPages()
const good: Buffer[] = []
for (let at = 0; at < Math.max(wanted, 0); at += 1) {
  const page = all[at % all.length]
  if (!page) break
  // Natural variation within tolerance: a little light, a little skew, the second time round.
  good.push(at < all.length ? page : await skewed(page, (chance(at) - 0.5) * 0.6))
}
console.log(`${good.length} good pages, ${all.length} of them different`)
const measuredGood: Seen[] = []
const times: number[] = []
const alarms = new Map<string, number>()
for (const [at, page] of good.entries()) {
  const before = performance.now()
  const seen = await measure(page)
  times.push(performance.now() - before)
  measuredGood.push(seen)
  for (const check of await failing(page, seen)) {
    alarms.set(check, (alarms.get(check) ?? 0) + 1)
    console.log(`  good page ${at + 1} is called bad: ${check} ${JSON.stringify({ ...seen, lookHash: undefined })}`)
  }
}
let falseTwins = 0
const different = measuredGood.slice(0, Math.min(all.length, measuredGood.length))
for (const [at, seen] of different.entries()) {
  if (
    different.slice(0, at).some((other, index) => {
      const same = sameLook(other.lookHash, seen.lookHash)
      if (same) console.log(`  pages ${index + 1} and ${at + 1} are taken for one sheet`)
      return same
    })
  )
    falseTwins += 1
}
alarms.set('duplicate', falseTwins)
times.sort((a, b) => a - b)
console.log(`measuring a page: median ${Math.round(times[Math.floor(times.length / 2)] ?? 0)} ms`)
console.log('defect               weak   plain  gross  recall  false alarms')
for (const { name, check, make } of degradings) {
  if (positionals.length > 0 && !positionals.some(part => name.includes(part))) continue
  const found = [0, 0, 0]
  for (const strength of [1, 2, 3] as const satisfies readonly Strength[]) {
    for (const [at, page] of good.entries()) {
      const bad = await make(page, strength, at)
      const seen = await measure(bad)
      const hit =
        check === 'duplicate'
          ? sameLook(measuredGood[at]?.lookHash ?? '', seen.lookHash)
          : (await failing(bad, seen)).has(check)
      if (hit) found[strength - 1] = (found[strength - 1] ?? 0) + 1
      else if (process.env['MISSED'])
        console.log(`  missed ${name} ${strength} on ${at + 1}: ${JSON.stringify({ ...seen, lookHash: undefined })}`)
    }
  }
  const share = (count: number, of: number) => `${((100 * count) / of).toFixed(0).padStart(4)} %`
  const recall = found.reduce((sum, count) => sum + count, 0) / (3 * good.length)
  const alarm = (alarms.get(check) ?? 0) / good.length
  const verdict = recall >= 0.95 && alarm <= 0.02 ? '' : '   below what is to be reached'
  console.log(
    `${name.padEnd(19)} ${found.map(count => share(count, good.length)).join(' ')}  ${share(recall, 1)}  ${share(alarm, 1)}${verdict}`,
  )
}
await turnedPages()
await blankSides()

/** Pages fed the wrong way round: the reader has to turn each back, and none that lies right. */
async function turnedPages(): Promise<void> {
  if (positionals.length > 0 && !positionals.includes('orientation')) return
  const count = availableParallelism()
  const readers = openReaders({ count, languageData: join(root, 'node_modules', '@tesseract.js-data') })
  const turnOf = async (page: Buffer, name: string): Promise<number> => {
    const path = join(work, name)
    writeFileSync(path, page)
    mkdirSync(`${path}.copies`, { recursive: true })
    const asked = {
      master: path,
      sha256: null,
      format: 'jpeg',
      dpi: { x: 300, y: 300 },
      recorded: [],
      into: `${path}.copies`,
    } as const
    const { operations } = await readers.read(asked)
    const turn = operations.find(operation => operation.kind === 'turn')
    return turn?.degrees ?? 0
  }
  // One of the samples lies upside down on purpose: here every page begins upright.
  const jpegs = await Promise.all(
    good.map(async (page, at) => {
      const as = (degrees: number) => sharp(page).rotate(degrees).withDensity(300).jpeg({ quality: 92 }).toBuffer()
      return (await turnOf(await as(0), `upright-${at}`)) === 180 ? await as(180) : await as(0)
    }),
  )
  const hits: number[] = []
  for (const degrees of [0, 90, 180, 270]) {
    const found = await Promise.all(
      jpegs.map(async (page, at) => {
        const turned = await sharp(page).rotate(degrees).withDensity(300).jpeg({ quality: 92 }).toBuffer()
        return await turnOf(turned, `turned-${degrees}-${at}`)
      }),
    )
    hits.push(found.filter(turn => (turn + degrees) % 360 === 0).length)
    for (const [at, turn] of found.entries())
      if ((turn + degrees) % 360 !== 0) console.log(`  page ${at + 1} turned by ${degrees}: put right by ${turn}`)
  }
  await readers.close()
  const [right = 0, ...wrong] = hits
  const share = (found: number, of: number) => `${((100 * found) / of).toFixed(0).padStart(4)} %`
  const recall = wrong.reduce((sum, found) => sum + found, 0) / (3 * good.length)
  console.log(
    `orientation 90/180/270 ${wrong.map(found => share(found, good.length)).join(' ')}  ${share(recall, 1)}  ${share(1 - right / good.length, 1)}`,
  )
}

/** Backs with nothing on them but what shines through, and written sides that are none. */
async function blankSides(): Promise<void> {
  if (positionals.length > 0 && !positionals.includes('blank')) return
  const seen = await Promise.all(blanks.map(measure))
  const alarms = measuredGood.filter(one => one.blank).length
  console.log(
    `blank sides: ${seen.filter(one => one.blank).length} of ${blanks.length} known as such, ${alarms} of ${good.length} written ones called blank`,
  )
}

console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`)
