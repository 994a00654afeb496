// XLSX files from outside: unpacked within limits, and only then given to the reader.
import { crc32, inflateRawSync } from 'node:zlib'
import { readSheet } from 'read-excel-file/node'

/** A list of 2,000 lines unpacks to about 2 MB: no more than this is unpacked of a file, and no more rows are read. */
const unpackedMost = 16 << 20
const partsMost = 500
const rowsMost = 20_000

type Part = { readonly name: string; readonly bytes: Buffer }

/**
 * The rows of the first sheet as text: dates as YYYY-MM-DD, numbers as they are, empty cells as ''. Null where the file is
 * no such workbook, or a broken one, or one that unpacks to more than a list can be. Cells that hold an error (#N/A) are
 * read as the text of it.
 */
export async function workbookRows(file: Buffer): Promise<string[][] | null> {
  const parts = partsOf(file)
  if (!parts) return null
  const tame = parts.map(({ name, bytes }) => ({ name, bytes: tamed(bytes) }))
  if (tame.some(part => part.bytes === null)) return null
  try {
    const rows: readonly (readonly unknown[])[] = await readSheet(
      packed(tame.map(({ name, bytes }) => ({ name, bytes: bytes ?? Buffer.alloc(0) }))),
    )
    return rows.map(row => row.map(textOf))
  } catch {
    // The reader throws errors of many kinds for what it cannot read, TypeErrors among them; nothing else happens in there.
    return null
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : ''
}

/** The XML parts of a ZIP file (APPNOTE 6.3: end record, central directory), or null. */
function partsOf(file: Buffer): readonly Part[] | null {
  try {
    const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
    if (end < 0) return null
    const count = file.readUInt16LE(end + 10)
    if (count > partsMost) return null
    let at = file.readUInt32LE(end + 16)
    let room = unpackedMost
    const parts: Part[] = []
    for (let index = 0; index < count; index += 1) {
      if (file.readUInt32LE(at) !== 0x02014b50) return null
      const name = file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28))
      if (/\.(?:xml|rels)$/u.test(name)) {
        const bytes = unpacked(file, at, room)
        if (!bytes) return null
        room -= bytes.length
        parts.push({ name, bytes })
      }
      at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
    }
    return parts
  } catch {
    // A place outside the file, data that does not inflate, or more than there is room for.
    return null
  }
}

/** The bytes of the part whose record in the central directory is at `at`; throws where they are more than `room`. */
function unpacked(file: Buffer, at: number, room: number): Buffer | null {
  const method = file.readUInt16LE(at + 10)
  const size = file.readUInt32LE(at + 20)
  const local = file.readUInt32LE(at + 42)
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  const bytes = file.subarray(start, start + size)
  if (method === 0) return bytes.length <= room ? bytes : null
  return method === 8 ? inflateRawSync(bytes, { maxOutputLength: Math.max(1, room) }) : null
}

/** A tag of a workbook has some hundred characters; the reader's time for one is the square of its attributes. */
const longTag = /<[^<>]{4000}/u

/**
 * A sheet that the reader cannot be led astray by: it fills gaps with empty cells as far as a cell's address says, so that
 * one cell at row 999,999,999 takes all memory. Rows that no list reaches are cut off, an address of any other spelling or
 * beyond column ZZ refuses the file, and a cell with an error becomes text, for the reader would give up the whole.
 * Attributes are looked for in the first 200 characters of a tag: a tag of megabytes must not cost its square.
 */
function tamed(bytes: Buffer): Buffer | null {
  const text = bytes.toString('utf8')
  if (longTag.test(text)) return null
  if (!/[<:]sheetData\b/u.test(text)) return bytes
  const sheet = withoutRowsBelow(text)
    .replace(/<c\b[^<>]{0,200}\br="[A-Z]{3}\d+"[^<>]{0,200}\/>/gu, '')
    .replace(/(<c\b[^<>]{0,200}\bt=")e"/gu, '$1str"')
  for (const [, , address = ''] of sheet.matchAll(/(?<=[\s"'])r\s*=\s*(["'])(.*?)\1/gu)) {
    const [, row] = /^[A-Z]{0,2}(\d{1,5})$/u.exec(address) ?? []
    if (row === undefined || Number(row) > rowsMost) return null
  }
  return Buffer.from(sheet, 'utf8')
}

/** Rows come in their order: from the first that is too far down to the last, all go. */
function withoutRowsBelow(sheet: string): string {
  for (const { index, 1: number } of sheet.matchAll(/<row\b[^<>]{0,200}\br="(\d{5,10})"/gu)) {
    if (Number(number) <= rowsMost) continue
    const end = sheet.indexOf('</sheetData>', index)
    return end < 0 ? sheet : sheet.slice(0, index) + sheet.slice(end)
  }
  return sheet
}

/** A ZIP file of these parts, stored as they are. */
function packed(parts: readonly Part[]): Buffer {
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
