import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { openSource } from '#service/sources/open.ts'
import { sourceSentence } from '#shared/text/source-sentences.ts'
import { aFile } from './files.ts'
import { anImage } from './images.ts'

const brand = (major: string, ...others: readonly string[]) => {
  const body = Buffer.from(`ftyp${major}\0\0\0\0${others.join('')}`, 'latin1')
  const size = Buffer.alloc(4)
  size.writeUInt32BE(body.length + 4)
  return Buffer.concat([size, body, Buffer.alloc(64)])
}

const heads: readonly (readonly [name: string, bytes: Buffer])[] = [
  ['HEIC', brand('heic', 'mif1', 'heic')],
  ['HEIC', brand('mif1', 'mif1', 'heic')],
  ['AVIF', brand('avif', 'avif', 'mif1', 'miaf')],
  ['AVIF', brand('mif1', 'mif1', 'avif')],
  ['CR3', brand('crx ', 'crx ', 'isom')],
  ['JPEG 2000', Buffer.from('0000000c6a5020200d0a870a00000014667479706a703220', 'hex')],
  ['JPEG 2000', Buffer.from('ff4fff51002f000000000100000001000000000000000000', 'hex')],
  ['JPEG XL', Buffer.from('ff0a3a1f00000000000000000000000000000000', 'hex')],
  ['JPEG XL', Buffer.from('0000000c4a584c200d0a870a00000014667479706a786c20', 'hex')],
  ['JPEG-LS', Buffer.from('ffd8fff7000b0800100010010111000000000000', 'hex')],
  ['GIF', Buffer.from('GIF89a\x10\0\x10\0\0\0\0', 'latin1')],
  ['PSD', Buffer.from('8BPS\0\x01\0\0\0\0\0\0\0\x03', 'latin1')],
  ['DjVu', Buffer.from('AT&TFORM\0\0\0\x20DJVUINFO', 'latin1')],
  ['JBIG2', Buffer.from('974a42320d0a1a0a0100000001', 'hex')],
  ['CR2', Buffer.from('49492a001000000043520200', 'hex')],
  ['SVG', Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
  ['PNM', Buffer.from('P4\n16 16\n')],
  ['DICOM', Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')])],
]

describe('a picture of a kind that is not taken in', () => {
  test.each(heads)('is called by its name: %s', async (kind, bytes) => {
    const refused = openSource(aFile('a.bin', bytes))
    await expect(refused).rejects.toMatchObject({ code: 'unreadable', params: { reason: 'unsupported', kind } })
    for (const language of ['zh-CN', 'en'] as const) {
      const sentence = sourceSentence(language, 'unreadable', { reason: 'unsupported', kind })
      expect(sentence).toContain(kind)
      expect(sentence).not.toMatch(/损坏|damaged/u)
    }
  })

  test('is that to its end: GIF and AVIF as sharp writes them', async () => {
    const gif = await anImage(32, 32).gif().toBuffer()
    const avif = await sharp({ create: { width: 32, height: 32, channels: 3, background: '#fff' } })
      .avif()
      .toBuffer()
    await expect(openSource(aFile('a.gif', gif))).rejects.toMatchObject({ params: { kind: 'GIF' } })
    await expect(openSource(aFile('a.avif', avif))).rejects.toMatchObject({ params: { kind: 'AVIF' } })
  })

  test('is not what only resembles one', async () => {
    for (const text of ['P5 is a printer', 'P4 16 fonds', 'GIF is a format', '<p>svg</p>', 'ftyp']) {
      const refused = openSource(aFile('a.txt', text))
      await expect(refused).rejects.toMatchObject({ code: 'unknown-format' })
    }
  })
})
