import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exportItem } from '#service/exports/item.ts'
import { openMaster, seenThrough } from '#service/imaging/raster.ts'
import { openSource } from '#service/sources/open.ts'
import { numericEntry } from '#service/sources/tiff-write.ts'
import { derivativeFolder } from '#service/store/paths.ts'
import { aBmpOf, rowsOf } from '../sources/bmps.ts'
import { withDnl } from '../sources/jpegs.ts'
import { aTiffOf, entryAt } from '../sources/tiffs.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { maySkip, preflight, preflightMaySkip, tool } from '../support/tools.ts'

let here: TestArchive
let scans: Awaited<ReturnType<typeof aFolder>>
beforeEach(async () => {
  here = await anArchive()
  scans = await aFolder()
})
afterEach(async () => {
  await here.close()
  await scans.remove()
})

/** Pale, so that the page is read as blank and nothing is guessed on top of what the file records. */
const pale = ['#f6dede', '#def6de', '#dedef6', '#f6f6d8'] as const
const [width, height] = [420, 300]

/** A page whose four quarters differ, with a narrow band at the left: no two of the eight orientations look alike. */
function aPage() {
  const quarter = (at: number) =>
    `<rect x="${(at % 2) * 210}" y="${Math.floor(at / 2) * 150}" width="210" height="150" fill="${pale[at] ?? ''}"/>`
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${[0, 1, 2, 3].map(quarter).join('')}</svg>`,
    ),
  ).removeAlpha()
}

async function takeIn(): Promise<number> {
  const { jobId } = await here.client.ingest.begin({
    source: { kind: 'paths', paths: [scans.folder] },
    grouping: 'folder',
    defaults: { categoryId: here.categoryId, year: 2023, retention: 'Y', departmentId: null },
  })
  await here.archive.work.idle()
  const { report } = await here.client.jobs.report({ id: jobId }).then(found => {
    if (found.kind !== 'ingest') throw new Error(found.kind)
    return found
  })
  expect(report.refused).toEqual([])
  return report.items[0]?.id ?? 0
}

type Seen = { readonly data: Buffer; readonly width: number; readonly height: number }

async function pixels(image: string | ReturnType<typeof sharp>): Promise<Seen> {
  const { data, info } = await (typeof image === 'string' ? sharp(image) : image)
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** Nine places spread over the page, compared by their share of it: the sizes differ. */
function expectAlike(found: Seen, wanted: Seen, most: number): void {
  expect(Math.abs(found.width / found.height / (wanted.width / wanted.height) - 1)).toBeLessThan(0.02)
  for (const down of [0.1, 0.4, 0.9]) {
    for (const across of [0.1, 0.6, 0.9]) {
      const at = ({ data, width: wide, height: high }: Seen) => {
        const from = (Math.floor(down * high) * wide + Math.floor(across * wide)) * 3
        return [...data.subarray(from, from + 3)]
      }
      const [one, other] = [at(found), at(wanted)]
      for (const [channel, value] of one.entries())
        expect(Math.abs(value - (other[channel] ?? 0))).toBeLessThanOrEqual(most)
    }
  }
}

async function copiesOf(itemId: number) {
  const rows = await here.archive.databases.reader
    .selectFrom('page')
    .select(['id', 'source', 'state'])
    .where('item_id', '=', itemId)
    .orderBy('sequence')
    .execute()
  expect(rows.map(row => row.state)).toEqual(rows.map(() => 'read'))
  return rows.map(row => ({ source: row.source, folder: derivativeFolder(here.archive, row.id) }))
}

const orientations = [1, 2, 3, 4, 5, 6, 7, 8] as const

async function oriented(format: 'jpeg' | 'tiff', orientation: number): Promise<Buffer> {
  const image = aPage().withMetadata({ orientation, density: 100 })
  return format === 'jpeg' ? image.jpeg({ quality: 95 }).toBuffer() : image.tiff({ compression: 'lzw' }).toBuffer()
}

describe.skipIf(maySkip('pdftoppm'))('a picture is seen as a viewer that obeys its orientation shows it', () => {
  test.each(['jpeg', 'tiff'] as const)(
    'in screen copy, thumbnail and PDF, for all eight: %s',
    async format => {
      for (const orientation of orientations) {
        await writeFile(
          join(scans.folder, `${orientation}.${format === 'jpeg' ? 'jpg' : 'tif'}`),
          await oriented(format, orientation),
        )
      }
      const itemId = await takeIn()
      const pdf = join(scans.folder, 'item.pdf')
      await exportItem(here.archive, itemId, 'pdfa-2u', pdf, 'system')
      tool('pdftoppm', '-r', '100', '-png', pdf, join(scans.folder, 'page'))
      for (const [index, { folder }] of (await copiesOf(itemId)).entries()) {
        const wanted = await pixels(sharp(await oriented(format, index + 1)).autoOrient())
        expect([wanted.width, wanted.height]).toEqual(index < 4 ? [width, height] : [height, width])
        const screen = await pixels(join(folder, 'screen.jpg'))
        expect([screen.width, screen.height]).toEqual([wanted.width, wanted.height])
        expectAlike(screen, wanted, 6)
        expectAlike(await pixels(join(folder, 'thumbnail.webp')), wanted, 8)
        expectAlike(await pixels(join(scans.folder, `page-${index + 1}.png`)), wanted, 6)
      }
    },
    60_000,
  )
})

test('and so is what the recogniser is handed', async () => {
  for (const format of ['jpeg', 'tiff'] as const) {
    for (const orientation of orientations) {
      const path = join(scans.folder, `a.${format}`)
      await writeFile(path, await oriented(format, orientation))
      const { recorded } = await (await openSource(path)).side(0)
      const master = await seenThrough(await openMaster(path, format), recorded)
      const wanted = await pixels(sharp(path).autoOrient())
      expect([master.width, master.height]).toEqual([wanted.width, wanted.height])
      expect((await pixels(master.open())).data.equals(wanted.data)).toBe(true)
    }
  }
})

/** From pale to white. */
const shade = (x: number, y: number, sample: number) => 0.8 + 0.2 * (sample === 0 ? x / width : y / height)
const of16 = (x: number, y: number) => {
  const part = (sample: number, most: number) => Math.round(shade(x, y, sample) * most)
  return (part(0, 31) << 11) | (part(1, 63) << 5) | part(2, 31)
}
const planes = { width, height, samples: 3, planar: true, tile: { width: 64, height: 64 } } as const

function gammaPng(png: Buffer): Buffer {
  // gAMA of 1.0, with its sum.
  const chunk = Buffer.from('0000000467414d41000186a031e8965f', 'hex')
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)])
}

const kinds: Readonly<Record<string, () => Promise<Buffer>>> = {
  '1-height-behind.jpg': async () => withDnl(await aPage().jpeg({ quality: 95 }).toBuffer(), height),
  '2-planes-of-12-bits.tif': () =>
    Promise.resolve(
      aTiffOf({
        ...planes,
        photometric: 2,
        bits: 12,
        packing: 'zstd',
        value: (x, y, sample) => Math.round(shade(x, y, sample) * 4095),
      }),
    ),
  '3-lab.tif': () =>
    Promise.resolve(
      aTiffOf({
        ...planes,
        planar: false,
        photometric: 8,
        bits: 8,
        packing: 'deflate',
        value: (x, y, sample) => (sample === 0 ? Math.round(shade(x, y, 0) * 255) : sample === 1 ? 10 : 246),
      }),
    ),
  '4-float.tif': () =>
    Promise.resolve(
      aTiffOf({ ...planes, samples: 1, photometric: 1, bits: 32, float: true, value: (x, y) => shade(x, y, 0) }),
    ),
  '5-565.bmp': () =>
    Promise.resolve(
      aBmpOf({
        width,
        height,
        bits: 16,
        compression: 3,
        masks: [0xf800, 0x7e0, 0x1f],
        data: rowsOf(width, height, 16, of16),
      }),
    ),
  '6-wrapped.bmp': async () =>
    aBmpOf({ width, height, bits: 0, compression: 4, data: await aPage().jpeg().toBuffer() }),
  '7-linear.png': async () => gammaPng(await aPage().png().toBuffer()),
  '8-bilevel-tiles.tif': () =>
    Promise.resolve(aTiffOf({ ...planes, samples: 1, photometric: 0, bits: 1, packing: 'packbits', value: () => 0 })),
}

test.skipIf(maySkip('pdftoppm'))(
  'a fax has its true shape everywhere, whether its size is known or not',
  async () => {
    for (const [name, unit, down] of [
      ['1-lines-of-98.tif', 2, 98],
      ['2-no-unit.tif', 1, 98],
    ] as const) {
      const fax = aTiffOf({
        ...{ width, height, samples: 1, photometric: 1, bits: 8 },
        value: (x, y) => 200 + Math.round((x + y) / 20),
        more: [numericEntry(296, 3, [unit], true)],
      })
      for (const [tag, value] of [
        [282, 204],
        [283, down],
      ] as const) {
        fax.writeUInt32LE(value * 1000, fax.readUInt32LE(entryAt(fax, tag) + 8))
      }
      await writeFile(join(scans.folder, name), fax)
    }
    const itemId = await takeIn()
    const pdf = join(scans.folder, 'fax.pdf')
    await exportItem(here.archive, itemId, 'pdfa-2u', pdf, 'system')
    tool('pdftoppm', '-r', '100', '-png', pdf, join(scans.folder, 'page'))
    for (const [index, { folder }] of (await copiesOf(itemId)).entries()) {
      for (const path of [
        join(folder, 'screen.jpg'),
        join(folder, 'thumbnail.webp'),
        join(scans.folder, `page-${index + 1}.png`),
      ]) {
        const seen = await pixels(path)
        expect(seen.width / seen.height).toBeCloseTo((width * 98) / (height * 204), 1)
      }
    }
  },
  60_000,
)

describe.skipIf(maySkip('pdftoppm', 'qpdf') || preflightMaySkip)('a master of any kind', () => {
  test('shows the same picture on the screen and in the PDF, which is sound', async () => {
    for (const [name, make] of Object.entries(kinds)) await writeFile(join(scans.folder, name), await make())
    const itemId = await takeIn()
    const copies = await copiesOf(itemId)
    expect(copies.map(copy => copy.source)).toEqual(Object.keys(kinds))
    for (const conformance of ['pdfa-2u', 'pdfa-1b'] as const) {
      const pdf = join(scans.folder, `${conformance}.pdf`)
      await exportItem(here.archive, itemId, conformance, pdf, 'system')
      expect(tool('qpdf', '--check', pdf)).toContain('No syntax or stream encoding errors')
      if (conformance === 'pdfa-1b') expect(preflight(pdf)).toEqual([])
      tool('pdftoppm', '-r', '72', '-png', pdf, join(scans.folder, conformance))
      for (const [index, { folder }] of copies.entries()) {
        const drawn = await pixels(join(scans.folder, `${conformance}-${index + 1}.png`))
        expectAlike(drawn, await pixels(join(folder, 'screen.jpg')), 6)
      }
    }
  }, 90_000)
})
