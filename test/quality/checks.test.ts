// What the checks say of real pages of the sample fonds, good and degraded.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { look } from '#service/imaging/look.ts'
import { measurePage } from '#service/imaging/measures/page.ts'
import { openMaster } from '#service/imaging/raster.ts'
import { readRulePack } from '#service/rule-pack.ts'
import type { Operation } from '#shared/contract/reading.ts'
import { measures, type PageFacts, pageChecks } from '#shared/rules/checks.ts'
import { sameLook } from '#shared/rules/compared.ts'
import { resources } from '../support/archive.ts'
import { degradings } from '../support/degraded.ts'

const { quality } = readRulePack(resources)
let folder: string
let good: Buffer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juanzong-checks-'))
  good = await readFile(join(resources, 'sample-fonds', 'pages', '0010.jpg'))
})
afterAll(() => rm(folder, { recursive: true }))

async function opened(page: Buffer) {
  const path = join(folder, 'page')
  await writeFile(path, page)
  return await openMaster(path, page[0] === 0xff ? 'jpeg' : 'tiff')
}

async function measured(page: Buffer) {
  return await measurePage(await opened(page))
}

/** What is left of the border once the operations are done, in millimetres at 300 dpi. */
async function borderLeft(page: Buffer, operations: readonly Operation[]): Promise<number> {
  const { border } = await look(await opened(page))
  return (border(operations) * 25.4) / 300
}

const facts: PageFacts = {
  dpi: 300,
  format: 'jpeg',
  expected: { dpi: 300, colour: 'colour', format: 'jpeg' },
  operations: [],
  turned: 0,
  borderMm: 0,
  readState: 'read',
  blank: false,
}

async function failed(page: Buffer, changed: Partial<PageFacts> = {}): Promise<string[]> {
  const dpi = (await sharp(page).metadata()).density ?? null
  const borderMm = await borderLeft(page, changed.operations ?? [])
  return pageChecks(await measured(page), { ...facts, dpi, borderMm, ...changed }, quality)
    .filter(check => !check.passed)
    .map(check => check.check)
}

describe('a good page', () => {
  test('passes every check, each with its measured value and its limit', async () => {
    expect(await failed(good)).toEqual([])
    const checks = pageChecks(await measured(good), facts, quality)
    expect(checks.map(check => check.check).sort()).toEqual(
      [
        'blur',
        'border',
        'cast',
        'colour',
        'crop',
        'dpi',
        'exposure',
        'format',
        'opens',
        'orientation',
        'read',
        'skew',
        'streaks',
      ].sort(),
    )
    expect(checks.every(({ measured }) => measured.zh !== '' && measured.en !== '')).toBe(true)
  })

  test('that lies askew passes once it is levelled', async () => {
    const askew = await sharp(good).rotate(2, { background: '#fff' }).withDensity(300).jpeg().toBuffer()
    expect(await failed(askew)).toEqual(['skew'])
    const { skew } = await measured(askew)
    expect(await failed(askew, { operations: [{ kind: 'deskew', degrees: -skew }] })).toEqual([])
  })
})

describe('a black border', () => {
  test('is nothing to speak of before the page is read: the reader may cut it away', async () => {
    const framed = await degradings.find(one => one.name === 'black border')?.make(good, 3, 0)
    if (!framed) throw new Error('no black border')
    expect(await failed(framed)).toContain('border')
    const waiting = pageChecks(
      await measured(framed),
      { ...facts, readState: 'waiting', turned: null, borderMm: null },
      quality,
    )
    expect(waiting.map(check => check.check)).not.toContain('border')
    const { sheet } = await look(await opened(framed))
    const crop = sheet([])
    expect(await failed(framed, { operations: crop ? [crop] : [] })).not.toContain('border')
  })

  test('that a crop leaves on the page fails all the same, with what is left of it', async () => {
    const framed = await degradings.find(one => one.name === 'black border')?.make(good, 3, 0)
    if (!framed) throw new Error('no black border')
    const { width, height } = await sharp(framed).metadata()
    const operations: Operation[] = [{ kind: 'crop', left: 40, top: 0, width: width - 40, height }]
    expect(await failed(framed, { operations })).toContain('border')
    expect(await borderLeft(framed, operations)).toBeCloseTo(16 - (40 * 25.4) / 300, 0)
  })
})

describe('a bad page', () => {
  test.each(degradings.filter(one => !['damaged file', 'scanned twice'].includes(one.name)))(
    '$name fails its check at the weakest and at the strongest',
    async ({ check, make }) => {
      expect(await failed(await make(good, 1, 1))).toContain(check)
      expect(await failed(await make(good, 3, 2))).toContain(check)
    },
  )

  test('cut short is not opened, and that is its only check', async () => {
    await expect(measured(good.subarray(0, Math.floor(good.length / 2)))).rejects.toThrow()
    expect(pageChecks(measures.parse({}), facts, quality).map(check => [check.check, check.passed])).toEqual([
      ['opens', false],
    ])
  })

  test('scanned a second time is known by its look, another page is not', async () => {
    const twice = degradings.find(one => one.name === 'scanned twice')
    const again = await twice?.make(good, 2, 3)
    const other = await readFile(join(resources, 'sample-fonds', 'pages', '0009.jpg'))
    const look = (await measured(good)).lookHash
    expect(sameLook(look, (await measured(again ?? good)).lookHash)).toBe(true)
    expect(sameLook(look, (await measured(other)).lookHash)).toBe(false)
  })
})

test('a back with nothing but what shines through is blank, and is not asked for print', async () => {
  const back = await readFile(join(resources, 'sample-fonds', 'pages', '0008.jpg'))
  expect((await measured(back)).blank).toBe(true)
  expect(await failed(back, { blank: true })).toEqual([])
})

test('print that a scan made far too light is not taken for a blank side', async () => {
  const light = await degradings.find(one => one.name === 'too light')?.make(good, 3, 1)
  expect((await measured(light ?? good)).blank).toBe(false)
})
