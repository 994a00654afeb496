// The sRGB colour profile (ICC v2) of the output intent. Computed, so that nobody's binary file is shipped.

// Primaries and white adapted to D50 (Bradford), as s15Fixed16, from IEC 61966-2-1 as the ICC publishes them.
const white = [0xf6d6, 0x10000, 0xd32d]
const red = [0x6fa2, 0x38f5, 0x0390]
const green = [0x6299, 0xb785, 0x18da]
const blue = [0x24a0, 0x0f84, 0xb6cf]

const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])

function text(value: string): Buffer {
  return Buffer.from(`text\0\0\0\0${value}\0`, 'latin1')
}

/** ICC.1:2001, textDescriptionType: the ASCII part, then empty Unicode and script parts. */
function description(value: string): Buffer {
  const head = Buffer.alloc(12)
  head.write('desc', 'latin1')
  head.writeUInt32BE(value.length + 1, 8)
  return Buffer.concat([head, Buffer.from(`${value}\0`, 'latin1'), Buffer.alloc(4 + 4 + 2 + 1 + 67)])
}

function xyz(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(20)
  bytes.write('XYZ ', 'latin1')
  for (const [index, value] of values.entries()) bytes.writeInt32BE(value, 8 + index * 4)
  return bytes
}

/** 256 points: one for every value of an 8-bit scan, so that no reader has to interpolate. */
function curve(): Buffer {
  const bytes = Buffer.alloc(12 + 256 * 2)
  bytes.write('curv', 'latin1')
  bytes.writeUInt32BE(256, 8)
  for (let index = 0; index < 256; index++) {
    const value = index / 255
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    bytes.writeUInt16BE(Math.round(linear * 65_535), 12 + index * 2)
  }
  return bytes
}

/** An sRGB display profile of ICC version 2.1, about 1 kB: version 4 profiles are refused by PDF/A-1. */
export function srgbProfile(): Buffer {
  const trc = curve()
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', description('sRGB')],
    ['cprt', text('CC0')],
    ['wtpt', xyz(white)],
    ['rXYZ', xyz(red)],
    ['gXYZ', xyz(green)],
    ['bXYZ', xyz(blue)],
    ['rTRC', trc],
    ['gTRC', trc],
    ['bTRC', trc],
  ]
  const table = Buffer.alloc(4 + tags.length * 12)
  table.writeUInt32BE(tags.length, 0)
  const bodies: Buffer[] = []
  const placed = new Map<Buffer, number>()
  let end = 128 + table.length
  for (const [index, [name, body]] of tags.entries()) {
    // The three curves are one: the tags point at the same bytes.
    const offset = placed.get(body) ?? end
    if (offset === end) {
      bodies.push(padded(body))
      placed.set(body, offset)
      end += padded(body).length
    }
    table.write(name, 4 + index * 12, 'latin1')
    table.writeUInt32BE(offset, 8 + index * 12)
    table.writeUInt32BE(body.length, 12 + index * 12)
  }
  const header = Buffer.alloc(128)
  header.writeUInt32BE(end, 0)
  header.writeUInt32BE(0x0210_0000, 8)
  header.write('mntrRGB XYZ ', 12, 'latin1')
  for (const [index, part] of [2026, 1, 1, 0, 0, 0].entries()) header.writeUInt16BE(part, 24 + index * 2)
  header.write('acsp', 36, 'latin1')
  for (const [index, value] of white.entries()) header.writeInt32BE(value, 68 + index * 4)
  return Buffer.concat([header, table, ...bodies])
}

/** Kinds of device PDF/A lets a profile speak of (ISO 19005-2, 6.2.4.2; ISO 19005-1, 6.2.3.2). */
const allowedClasses = ['mntr', 'prtr', 'scnr', 'spac']

/**
 * Whether an image may be shown through the profile it carries: right number of channels, a kind of device that PDF/A
 * admits, and not newer than the PDF version knows (1.4 knows ICC 2, 1.7 knows ICC 4).
 */
export function isUsableProfile(profile: Buffer, channels: 1 | 3 | 4, pdfa1: boolean): boolean {
  if (profile.length < 132 || profile.readUInt32BE(0) !== profile.length) return false
  const version = profile.readUInt8(8)
  const space = { 1: 'GRAY', 3: 'RGB ', 4: 'CMYK' }[channels]
  return (
    profile.toString('latin1', 36, 40) === 'acsp' &&
    version <= (pdfa1 ? 2 : 4) &&
    allowedClasses.includes(profile.toString('latin1', 12, 16)) &&
    profile.toString('latin1', 16, 20) === space
  )
}
