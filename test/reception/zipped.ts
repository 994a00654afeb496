// Workbooks with something wrong inside.
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

type Part = { readonly name: string; readonly method: number; readonly bytes: Buffer; readonly size: number }

/** The same workbook with its parts as `change` makes them. */
export function zipped(file: Buffer, change: (name: string, part: string) => string): Buffer {
  const parts: Part[] = []
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  let at = file.readUInt32LE(end + 16)
  for (let index = 0; index < file.readUInt16LE(end + 10); index += 1) {
    const length = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, at + 46 + length)
    const local = file.readUInt32LE(at + 42)
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const bytes = file.subarray(start, start + file.readUInt32LE(at + 20))
    const text = (file.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes).toString('utf8')
    const changed = Buffer.from(change(name, text))
    parts.push({ name, method: 8, bytes: deflateRawSync(changed), size: changed.length })
    at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return archived(parts)
}

/** A workbook of one part, whose deflated bytes say of themselves that they unpack to ten. */
export const partOf = (name: string, deflated: Buffer): Buffer =>
  archived([{ name, method: 8, bytes: deflated, size: 10 }])

function archived(parts: readonly Part[]): Buffer {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, method, bytes, size } of parts) {
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(method, 4)
    common.writeUInt32LE(method === 8 ? crc32(inflateRawSync(bytes)) : crc32(bytes), 10)
    common.writeUInt32LE(bytes.length, 14)
    common.writeUInt32LE(size, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const header = Buffer.concat([Buffer.from('504b0304', 'hex'), common, Buffer.from(name)])
    const record = Buffer.alloc(46)
    Buffer.concat([Buffer.from('504b01021400', 'hex'), common]).copy(record)
    record.writeUInt32LE(offset, 42)
    directory.push(record, Buffer.from(name))
    chunks.push(header, bytes)
    offset += header.length + bytes.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  Buffer.from('504b0506', 'hex').copy(end)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...chunks, central, end])
}
