import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#service/refusal.ts'
import { openSource } from '#service/sources/open.ts'
import { aBmpOf } from './bmps.ts'
import { aFile } from './files.ts'
import { aBitmap, greyPixels } from './images.ts'
import { withDnl } from './jpegs.ts'
import { aTiffOf } from './tiffs.ts'

describe('whatever the bytes are, the answer is pages or a refusal', () => {
  const heads = [
    '',
    'ffd8ffe0',
    '89504e470d0a1a0a0000000d49484452',
    '49492a0008000000',
    '4d4d002a00000008',
    '49492b0008000000',
  ]
  const more = ['52494646ff00000057454250', '424d00000000000000003600000028000000', '255044462d312e340a', 'ffd8ffdb00']

  async function isAnswered(bytes: Uint8Array): Promise<void> {
    const path = aFile('any', bytes)
    try {
      const opened = await openSource(path)
      for (let index = 0; index < opened.frames; index += 1) await opened.side(index)
      await opened.close()
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal)
    }
  }

  test('random bytes behind the marks of every format', async () => {
    const bytes = fc.tuple(fc.constantFrom(...heads, ...more), fc.uint8Array({ maxLength: 400 }))
    await fc.assert(
      fc.asyncProperty(bytes, ([head, tail]) => isAnswered(Buffer.concat([Buffer.from(head, 'hex'), tail]))),
      { numRuns: 400 },
    )
  })

  test('good files with a few bytes changed', async () => {
    const ramp = { width: 60, height: 50, photometric: 2, samples: 3, bits: 8, value: (x: number, y: number) => x + y }
    const small = sharp(greyPixels(120, 160), { raw: { width: 120, height: 160, channels: 1 } })
    const files = [
      await small.clone().jpeg().toBuffer(),
      await small.clone().png().toBuffer(),
      await small.clone().tiff({ compression: 'lzw' }).toBuffer(),
      await small.clone().webp().toBuffer(),
      aBitmap(20, 20, 5906),
      withDnl(await small.clone().jpeg().toBuffer(), 160),
      aTiffOf({ ...ramp, packing: 'deflate', planar: true, tile: { width: 16, height: 32 } }),
      aTiffOf({ ...ramp, photometric: 8, packing: 'packbits', rowsPerStrip: 9 }),
      aTiffOf({ ...ramp, bits: 12, packing: 'zstd', differences: false }),
      aBmpOf({
        width: 30,
        height: 20,
        bits: 16,
        compression: 3,
        masks: [0xf800, 0x7e0, 0x1f],
        data: Buffer.alloc(1200),
      }),
      aBmpOf({
        width: 30,
        height: 2,
        bits: 8,
        compression: 1,
        palette: [[1, 2, 3]],
        data: Buffer.from('1e0000001e000001', 'hex'),
      }),
    ]
    const change = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), {
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), change, fc.boolean(), (file, changes, atHead) => {
        const bytes = Buffer.from(file)
        const reach = atHead ? Math.min(200, bytes.length) : bytes.length
        for (const [place, value] of changes) bytes[Math.floor(place * (reach - 1))] = value
        return isAnswered(bytes)
      }),
      { numRuns: 600 },
    )
  })
})
