// Writes a PNG around data that is already filtered and packed.
import { crc32 } from 'node:zlib'
import type { Density } from './opened.ts'

export type PngShape = {
  readonly width: number
  readonly height: number
  readonly density: Density
  readonly bits: number
  readonly colour: 'grey' | 'rgb'
  /** Three bytes a colour; the pixels are then indices into it. */
  readonly palette: Buffer | null
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length)
  body.copy(frame, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}

/** `data` is a zlib stream of rows, each behind the number of its PNG filter. */
export function pngOf({ width, height, density, bits, colour, palette }: PngShape, data: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.writeUInt8(bits, 8)
  header.writeUInt8(palette !== null ? 3 : colour === 'rgb' ? 2 : 0, 9)
  const physical = Buffer.alloc(9)
  physical.writeUInt32BE(Math.round(density.x / 0.0254))
  physical.writeUInt32BE(Math.round(density.y / 0.0254), 4)
  physical.writeUInt8(1, 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('pHYs', physical),
    ...(palette === null ? [] : [chunk('PLTE', palette)]),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
