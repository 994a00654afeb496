// Writes one image as a TIFF of its own. The compressed data stays as it is.

/** `bytes` hold the value in the order of the file. */
export type WrittenEntry = {
  readonly tag: number
  readonly type: number
  readonly count: number
  readonly bytes: Buffer
}

function u16(value: number, little: boolean): Buffer {
  const bytes = Buffer.alloc(2)
  if (little) bytes.writeUInt16LE(value)
  else bytes.writeUInt16BE(value)
  return bytes
}

function u32(value: number, little: boolean): Buffer {
  const bytes = Buffer.alloc(4)
  if (little) bytes.writeUInt32LE(value)
  else bytes.writeUInt32BE(value)
  return bytes
}

/** An entry of type SHORT (3) or LONG (4). */
export function numericEntry(tag: number, type: 3 | 4, values: readonly number[], little: boolean): WrittenEntry {
  const bytes = Buffer.concat(values.map(value => (type === 3 ? u16(value, little) : u32(value, little))))
  return { tag, type, count: values.length, bytes }
}

/** An entry of type RATIONAL with one value, to the thousandth. */
export function rationalEntry(tag: number, value: number, little: boolean): WrittenEntry {
  return { tag, type: 5, count: 1, bytes: Buffer.concat([u32(Math.round(value * 1000), little), u32(1000, little)]) }
}

/**
 * Puts together header, data, values and directory. `tiled` tells whether `chunks` are tiles or strips; their offsets
 * and lengths are written here and must not be among `entries`.
 */
export function writeTiff(
  entries: readonly WrittenEntry[],
  chunks: readonly Buffer[],
  tiled: boolean,
  little: boolean,
): Buffer {
  const parts: Buffer[] = [Buffer.alloc(0)]
  let at = 8
  const put = (bytes: Buffer) => {
    const start = at
    parts.push(bytes)
    at += bytes.length
    // Values begin on even bytes.
    if (at % 2 === 1) {
      parts.push(Buffer.alloc(1))
      at += 1
    }
    return start
  }
  const offsets = chunks.map(put)
  const all = [
    ...entries,
    numericEntry(tiled ? 324 : 273, 4, offsets, little),
    numericEntry(
      tiled ? 325 : 279,
      4,
      chunks.map(chunk => chunk.length),
      little,
    ),
  ].sort((a, b) => a.tag - b.tag)
  const records = all.map(({ tag, type, count, bytes }) => {
    const inline = bytes.length <= 4 ? Buffer.concat([bytes, Buffer.alloc(4 - bytes.length)]) : u32(put(bytes), little)
    return Buffer.concat([u16(tag, little), u16(type, little), u32(count, little), inline])
  })
  const directory = put(Buffer.concat([u16(records.length, little), ...records, u32(0, little)]))
  parts[0] = Buffer.concat([Buffer.from(little ? 'II' : 'MM', 'latin1'), u16(42, little), u32(directory, little)])
  return Buffer.concat(parts)
}
