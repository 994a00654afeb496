// A stored picture as sharp can decode it: most as they are, the others made plain in memory. The file never changes.
import { readFile } from 'node:fs/promises'
import sharp, { type Sharp, type SharpOptions } from 'sharp'
import type { MasterFormat } from '#shared/contract/sources.ts'
import { bmpPicture } from './bmp.ts'
import { withHeight } from './jpeg-frame.ts'
import { refusal } from './opened.ts'
import { toned, toneOf } from './png-tone.ts'
import { type ByteReader, memoryReader, withFile } from './reader.ts'
import { readDirectories, readHeader } from './tiff.ts'
import { kindOf } from './tiff-kind.ts'
import { readLayout } from './tiff-layout.ts'
import { plainPicture } from './tiff-plain.ts'

/** A fresh pipeline over the pixels as they are stored: no operation is applied, nor any orientation obeyed. */
export type Picture = { readonly open: (options?: SharpOptions) => Sharp }

const asIs = (input: string | Buffer): Picture => ({ open: options => sharp(input, options) })

const reading = <T>(source: string | Buffer, act: (reader: ByteReader) => Promise<T>): Promise<T> =>
  typeof source === 'string' ? withFile(source, act) : act(memoryReader(source))

const bytesOf = (source: string | Buffer) => (typeof source === 'string' ? readFile(source) : Promise.resolve(source))

/** The first picture of a TIFF made plain; null where libvips reads it as it is. */
async function plainTiff(reader: ByteReader): Promise<Buffer | null> {
  const header = await readHeader(reader)
  for await (const directory of readDirectories(reader, header)) {
    const layout = await readLayout(directory, header.little)
    const kind = kindOf(layout)
    if (kind.kind === 'unsupported') throw refusal('unreadable', { reason: 'unsupported', kind: kind.name })
    return kind.kind === 'direct' ? null : plainPicture(reader, layout)
  }
  throw refusal('unreadable')
}

/**
 * Opens a picture, from its path or its bytes, without decoding it where sharp can. Made in memory are: JPEGs whose
 * height stands behind the picture, bitmaps, TIFFs of kinds that libvips does not decode, PNGs whose samples are meant
 * for another screen (gAMA, cHRM).
 */
export async function pictureIn(source: string | Buffer, format: MasterFormat): Promise<Picture> {
  switch (format) {
    case 'bmp':
      return bmpPicture(await bytesOf(source))
    case 'tiff':
      return asIs((await reading(source, plainTiff)) ?? source)
    case 'jpeg':
      return asIs((await reading(source, heightless)) ? (withHeight(await bytesOf(source)) ?? source) : source)
    case 'png': {
      const tone = await reading(source, toneOf)
      return tone === null ? asIs(source) : toned(source, tone)
    }
    default:
      return asIs(source)
  }
}

/** Whether the frame header leaves the height out; a few small reads. */
async function heightless(reader: ByteReader): Promise<boolean> {
  for (let at = 2; at < reader.size; ) {
    const head = await reader.read(at, 9)
    if (head.length < 9) return false
    const [mark, marker = 0] = head
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (mark !== 0xff || marker === 0xff) at += 1
    else if (marker === 0xda || marker === 0xd9) return false
    else if (isFrame) return head.readUInt16BE(5) === 0
    else at += marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8) ? 2 : 2 + head.readUInt16BE(2)
  }
  return false
}
