import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { asMaster, firstThumbnail } from '#service/imaging/master.ts'
import { recordedBy } from '#service/sources/recorded.ts'
import type { MasterForm } from '#shared/contract/scanners.ts'
import type { MasterFormat } from '#shared/contract/sources.ts'
import { aBmpOf, rowsOf } from '../sources/bmps.ts'
import { withDnl } from '../sources/jpegs.ts'

const [width, height] = [640, 400]

/** Red at the left, blue at the bottom: it can be told how it lies. */
const picture = () =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="640" height="400" fill="#fff"/><rect width="160" height="400" fill="#c00"/><rect x="160" y="300" width="480" height="100" fill="#00c"/></svg>`,
    ),
  ).removeAlpha()

const raw = async (bytes: Buffer) => await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })

describe('the first thumbnail', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('shows orientation %i as a viewer does', async orientation => {
    const jpeg = await picture().withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer()
    const found = await raw(await firstThumbnail(jpeg, 'jpeg', recordedBy(null, orientation)))
    const wanted = await raw(await sharp(jpeg).autoOrient().resize({ width: 240 }).webp({ quality: 72 }).toBuffer())
    expect([found.info.width, found.info.height]).toEqual([wanted.info.width, wanted.info.height])
    let difference = 0
    for (const [at, value] of found.data.entries()) difference += Math.abs(value - (wanted.data[at] ?? 0))
    expect(difference / found.data.length).toBeLessThan(2)
  })

  test('gives a fax its true shape', async () => {
    const { info } = await raw(
      await firstThumbnail(await picture().png().toBuffer(), 'png', recordedBy({ x: 204, y: 98 }, 1)),
    )
    expect(info.width / info.height).toBeCloseTo((width * 98) / (height * 204), 1)
  })
})

const delivered: Readonly<Record<string, { readonly format: MasterFormat; readonly make: () => Promise<Buffer> }>> = {
  'a JPEG with its height behind it': {
    format: 'jpeg',
    make: async () => withDnl(await picture().jpeg({ quality: 95 }).toBuffer(), height),
  },
  'a bitmap of 16 bits': {
    format: 'bmp',
    make: () => {
      const value = (x: number, y: number) => (x < 160 ? 0x6000 : y >= 300 ? 0x18 : 0x7fff)
      return Promise.resolve(aBmpOf({ width, height, bits: 16, data: rowsOf(width, height, 16, value) }))
    },
  },
}

const forms: readonly MasterForm[] = [{ kind: 'jpeg', quality: 90 }, { kind: 'tiff-lzw' }, { kind: 'tiff-g4' }]

describe.each(Object.entries(delivered))('%s from a device', (_, { format, make }) => {
  test.each(forms)('becomes a master as $kind', async form => {
    const made = await asMaster(await make(), format, form, { x: 200, y: 200 })
    const { data, info } = await raw(made?.bytes ?? Buffer.alloc(0))
    expect([info.width, info.height]).toEqual([width, height])
    const at = (x: number, y: number) => [
      ...data.subarray((y * width + x) * info.channels, (y * width + x) * info.channels + 3),
    ]
    expect(Math.min(...at(400, 100))).toBeGreaterThan(240)
    expect(at(80, 100)[1] ?? 255).toBeLessThan(40)
    expect((await sharp(made?.bytes).metadata()).density).toBe(200)
  })
})
