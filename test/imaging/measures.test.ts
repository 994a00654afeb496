import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { measurePage } from '#service/imaging/measures/page.ts'
import { openMaster } from '#service/imaging/raster.ts'
import type { Measures } from '#shared/rules/checks.ts'
import { sameLook } from '#shared/rules/compared.ts'
import { resources } from '../support/archive.ts'
import { rescanned } from '../support/degraded.ts'

const pageOf = (name: string) => readFileSync(join(resources, 'sample-fonds', 'pages', `${name}.jpg`))
const work = mkdtempSync(join(tmpdir(), 'juanzong-measures-'))
afterAll(() => rmSync(work, { recursive: true }))

async function measured(page: Buffer): Promise<Measures> {
  const path = join(work, 'page')
  writeFileSync(path, page)
  return await measurePage(await openMaster(path, 'jpeg'))
}

describe('the look of a page', () => {
  test('is that of the same sheet scanned askew, shifted and lighter, and of no other sheet of its item', async () => {
    // The rules of 2024: three pages of one make, with the same margins and the same page number line.
    const names = ['0022', '0023', '0024']
    const looks: string[] = []
    for (const name of names) looks.push((await measured(pageOf(name))).lookHash)
    for (const [at, name] of names.entries()) {
      const again = (await measured(await rescanned(pageOf(name), 3, at))).lookHash
      expect(looks.map(look => sameLook(look, again))).toEqual(names.map((_, other) => other === at))
    }
  })
})

describe('a side', () => {
  test.each(['0004', '0012'])('%s, on which only the front shines through, is blank', async name => {
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
