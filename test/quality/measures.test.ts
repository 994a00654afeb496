import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { openMaster } from '#service/imaging/raster.ts'
import { measurePage } from '#service/quality/measures/page.ts'
import { limits, type Measures, measures, pageChecks } from '#shared/rules/checks.ts'
import { sameLook } from '#shared/rules/compared.ts'
import { degradings, rescanned } from '../support/degraded.ts'

// The few pages that lie straight and free of scanner bed as they are; test/bench/checks.ts takes thirty.
const straight = ['0009', '0010', '0022']
const fonds = join(import.meta.dirname, '../../resources/sample-fonds/pages')
const pageOf = (name: string) => readFileSync(join(fonds, `${name}.jpg`))
const pack: { quality: unknown } = parse(
  readFileSync(join(import.meta.dirname, '../../resources/rule-packs/cn.yaml'), 'utf8'),
)
const limit = limits.parse(pack.quality)
const work = mkdtempSync(join(tmpdir(), 'measures-'))
afterAll(() => rmSync(work, { recursive: true }))

/** A page that cannot be decoded has no measures but that. */
async function measured(page: Buffer, dpi: number | null = 300): Promise<Measures> {
  const path = join(work, 'page')
  writeFileSync(path, page)
  try {
    return await measurePage(await openMaster(path, page[0] === 0xff ? 'jpeg' : 'tiff'), dpi)
  } catch {
    return measures.parse({})
  }
}

/** The checks a page does not pass when 300 dpi in colour was asked for. */
async function failing(page: Buffer): Promise<readonly string[]> {
  const dpi = await sharp(page)
    .metadata()
    .then(found => found.density ?? null)
    .catch(() => null)
  const seen = await measured(page, dpi)
  const facts = {
    dpi,
    format: 'jpeg',
    expected: { dpi: 300, colour: 'colour', format: null },
    operations: [],
    turned: null,
    readState: 'read',
    blank: seen.blank,
  } as const
  return pageChecks(seen, facts, limit)
    .filter(check => !check.passed)
    .map(check => check.check)
}

describe('a scanned page', () => {
  test.each(straight)('%s as it is passes every check', async name => {
    expect(await failing(pageOf(name))).toEqual([])
  })

  test.each(degradings.filter(({ check }) => check !== 'duplicate'))(
    'made bad by "$name" fails that check, be it little or much',
    async ({ check, make }) => {
      for (const [at, name] of straight.entries()) {
        expect(await failing(await make(pageOf(name), 1, at)), `${name}, a little`).toContain(check)
        if (at === 0) expect(await failing(await make(pageOf(name), 3, at)), `${name}, grossly`).toContain(check)
      }
    },
  )

  test('scanned once more is known by its look; the other pages are not taken for it', async () => {
    const looks: string[] = []
    for (const name of straight) looks.push((await measured(pageOf(name))).lookHash)
    for (const [at, name] of straight.entries()) {
      const again = (await measured(await rescanned(pageOf(name), 3, at))).lookHash
      expect(looks.map(look => sameLook(look, again))).toEqual(straight.map((_, other) => other === at))
    }
  })

  test.each(['0004', '0008', '0012'])('back %s, on which the front shines through, is blank', async name => {
    expect((await measured(pageOf(name))).blank).toBe(true)
  })

  test('with nothing but three lines of print is not blank', async () => {
    const strip = await sharp(pageOf('0010')).extract({ left: 300, top: 560, width: 1900, height: 260 }).toBuffer()
    const sheet = sharp({ create: { width: 2478, height: 3506, channels: 3, background: '#f6f5ee' } })
    const page = await sheet
      .composite([{ input: strip, left: 300, top: 1600 }])
      .jpeg()
      .toBuffer()
    expect((await measured(page)).blank).toBe(false)
  })
})
