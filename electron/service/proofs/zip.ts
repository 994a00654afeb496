// A ZIP file as it is sent: nothing compressed, nothing kept in memory but its table of contents.
import { crc32 } from 'node:zlib'

/** A file: `content` gives the same bytes every time it is asked, piece by piece. */
export type Part = { readonly path: string; readonly content: () => AsyncIterable<Buffer> }

const versionNeeded = 20
const namesInUtf8 = 0x0800
/** Beyond, the format needs its 64-bit extension: such a bundle is written to a folder. */
const largest = 0xffff_ffff

/**
 * The bytes of a ZIP file (APPNOTE 6.3, method "stored"). Each content is read twice, once for its length and checksum:
 * they stand before it, so that every reader can take it. `made`: its UTC stands at every file.
 */
export async function* zipOf(parts: AsyncIterable<Part>, made: Date): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { path, content } of parts) {
    const name = Buffer.from(path, 'utf8')
    let [size, sum] = [0, 0]
    for await (const piece of content()) {
      size += piece.length
      sum = crc32(piece, sum)
    }
    if (offset + size > largest || directory.length >= 0xffff) throw new Error('too large for one ZIP file')
    const facts = factsOf(made, sum, size, name.length)
    directory.push(centralHeader(facts, offset), name)
    const header = Buffer.concat([number(0x0403_4b50), facts, name])
    yield header
    let sent = 0
    for await (const piece of content()) {
      sent += piece.length
      yield piece
    }
    if (sent !== size) throw new Error(`${path} had ${size} bytes, then ${sent}`)
    offset += header.length + size
  }
  const table = Buffer.concat(directory)
  yield table
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x0605_4b50, 0)
  end.writeUInt16LE(directory.length / 2, 8)
  end.writeUInt16LE(directory.length / 2, 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(offset, 16)
  yield end
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** The 26 bytes that the header of a file and its line in the table of contents share. */
function factsOf(made: Date, sum: number, size: number, nameLength: number): Buffer {
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(versionNeeded, 0)
  facts.writeUInt16LE(namesInUtf8, 2)
  facts.writeUInt16LE((made.getUTCHours() << 11) | (made.getUTCMinutes() << 5) | (made.getUTCSeconds() >> 1), 6)
  facts.writeUInt16LE(((made.getUTCFullYear() - 1980) << 9) | ((made.getUTCMonth() + 1) << 5) | made.getUTCDate(), 8)
  facts.writeUInt32LE(sum, 10)
  facts.writeUInt32LE(size, 14)
  facts.writeUInt32LE(size, 18)
  facts.writeUInt16LE(nameLength, 22)
  return facts
}

function centralHeader(facts: Buffer, offset: number): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x0201_4b50, 0)
  header.writeUInt16LE(versionNeeded, 4)
  facts.copy(header, 6)
  header.writeUInt32LE(offset, 42)
  return header
}
