// The XML parts of a ZIP file, unpacked within limits, and a ZIP file of such parts.
import { crc32, inflateRawSync } from 'node:zlib'

/** A list of 2,000 lines unpacks to about 2 MB: no more than this is unpacked of a file. */
const unpackedMost = 16 << 20
const partsMost = 500

export type Part = { readonly name: string; readonly bytes: Buffer }

/** What of a ZIP file cannot be used: `broken`, or `too-large`: more parts, or more in them, than a list has. */
export type ZipFault = 'broken' | 'too-large'

/** The XML parts of a ZIP file (APPNOTE 6.3: end record, central directory), or why there are none. */
export function partsOf(file: Buffer): readonly Part[] | ZipFault {
  try {
    const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
    if (end < 0) return 'broken'
    const count = file.readUInt16LE(end + 10)
    if (count > partsMost) return 'too-large'
    let at = file.readUInt32LE(end + 16)
    let room = unpackedMost
    const parts: Part[] = []
    for (let index = 0; index < count; index += 1) {
      if (file.readUInt32LE(at) !== 0x02014b50) return 'broken'
      const name = file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28))
      if (/\.(?:xml|rels)$/u.test(name)) {
        const bytes = unpacked(file, at, room)
        if (typeof bytes === 'string') return bytes
        room -= bytes.length
        parts.push({ name, bytes })
      }
      at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
    }
    return parts
  } catch (error) {
    // A place outside the file, data that does not inflate, or more than there is room for.
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'broken'
  }
}

/** The bytes of the part whose record in the central directory is at `at`; throws where they unpack to more than `room`. */
function unpacked(file: Buffer, at: number, room: number): Buffer | ZipFault {
  const method = file.readUInt16LE(at + 10)
  const size = file.readUInt32LE(at + 20)
  const local = file.readUInt32LE(at + 42)
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  const bytes = file.subarray(start, start + size)
  if (method === 0) return bytes.length <= room ? bytes : 'too-large'
  return method === 8 ? inflateRawSync(bytes, { maxOutputLength: Math.max(1, room) }) : 'broken'
}

/** A ZIP file of these parts, stored as they are. */
export function packed(parts: readonly Part[]): Buffer {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of parts) {
    const path = Buffer.from(name, 'utf8')
    const sums = Buffer.alloc(12)
    sums.writeUInt32LE(crc32(bytes), 0)
    sums.writeUInt32LE(bytes.length, 4)
    sums.writeUInt32LE(bytes.length, 8)
    const lengths = Buffer.alloc(4)
    lengths.writeUInt16LE(path.length, 0)
    // Version 2.0, names in UTF-8, stored, 1 January 1980.
    const common = Buffer.from('14000008000000002100', 'hex')
    const header = Buffer.concat([Buffer.from('504b0304', 'hex'), common, sums, lengths, path])
    const record = Buffer.alloc(46)
    Buffer.concat([Buffer.from('504b01021400', 'hex'), common, sums, lengths]).copy(record)
    record.writeUInt32LE(offset, 42)
    directory.push(record, path)
    chunks.push(header, bytes)
    offset += header.length + bytes.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  Buffer.from('504b0506', 'hex').copy(end)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...chunks, central, end])
}
