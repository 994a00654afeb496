// Draws resources/icons/icon.png and icon.ico from icon.svg. Run after the drawing was changed; the results are kept.
import { readFile, writeFile } from 'node:fs/promises'
import sharp from 'sharp'

const folder = new URL('../resources/icons/', import.meta.url)
const drawing = await readFile(new URL('icon.svg', folder))

function drawn(size: number): Promise<Buffer> {
  return sharp(drawing, { density: (72 * size) / 512 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toBuffer()
}

// An .ico is a directory of pictures; since Windows Vista each may be a whole PNG. Sizes: Microsoft's icon guidelines.
async function iconFile(sizes: readonly number[]): Promise<Buffer> {
  const pictures = await Promise.all(sizes.map(drawn))
  const head = Buffer.alloc(6 + 16 * sizes.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(sizes.length, 4)
  let offset = head.length
  for (const [index, picture] of pictures.entries()) {
    const entry = 6 + 16 * index
    const size = sizes[index] ?? 0
    // 0 stands for 256.
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(picture.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += picture.length
  }
  return Buffer.concat([head, ...pictures])
}

// macOS wants 1024 and makes its own format of it.
await writeFile(new URL('icon.png', folder), await drawn(1024))
await writeFile(new URL('icon.ico', folder), await iconFile([16, 24, 32, 48, 64, 128, 256]))
