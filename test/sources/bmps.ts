// Bitmaps with any header, written by hand for one test.

export type BmpPlan = {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly data: Buffer
  readonly compression?: number
  /** Bytes of the header: 12 and 64 are OS/2's, 40 to 124 Windows'. */
  readonly header?: number
  /** Red, green, blue and opacity. */
  readonly masks?: readonly number[]
  /** Blue, green, red of each entry. */
  readonly palette?: readonly (readonly [number, number, number])[]
  readonly topDown?: boolean
  /** What the file says of where the pixels begin; the truth if absent. */
  readonly saidStart?: number
}

export function aBmpOf(plan: BmpPlan): Buffer {
  const { header = 40, masks = [], palette = [], compression = 0 } = plan
  const outside = header === 40 ? masks.length * 4 : 0
  const entry = header === 12 ? 3 : 4
  const start = 14 + header + outside + palette.length * entry
  const bytes = Buffer.alloc(start)
  bytes.write('BM', 'latin1')
  bytes.writeUInt32LE(start + plan.data.length, 2)
  bytes.writeUInt32LE(plan.saidStart ?? start, 10)
  bytes.writeUInt32LE(header, 14)
  if (header === 12) {
    bytes.writeUInt16LE(plan.width, 18)
    bytes.writeUInt16LE(plan.height, 20)
    bytes.writeUInt16LE(1, 22)
    bytes.writeUInt16LE(plan.bits, 24)
  } else {
    bytes.writeInt32LE(plan.width, 18)
    bytes.writeInt32LE(plan.topDown === true ? -plan.height : plan.height, 22)
    bytes.writeUInt16LE(1, 26)
    bytes.writeUInt16LE(plan.bits, 28)
    if (header > 16) {
      bytes.writeUInt32LE(compression, 30)
      bytes.writeInt32LE(5906, 38)
      bytes.writeInt32LE(5906, 42)
      bytes.writeUInt32LE(palette.length, 46)
    }
    for (const [index, mask] of masks.entries()) bytes.writeUInt32LE(mask, 54 + index * 4)
  }
  for (const [index, [blue, green, red]] of palette.entries()) {
    bytes.set([blue, green, red], 14 + header + outside + index * entry)
  }
  return Buffer.concat([bytes, plan.data])
}

/** Rows of 16 or 32 bits from the bottom up, each pixel by `value`. */
export function rowsOf(width: number, height: number, bits: 16 | 32, value: (x: number, y: number) => number): Buffer {
  const row = Math.ceil((width * bits) / 32) * 4
  const data = Buffer.alloc(row * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (height - 1 - y) * row + (x * bits) / 8
      if (bits === 16) data.writeUInt16LE(value(x, y), at)
      else data.writeUInt32LE(value(x, y) >>> 0, at)
    }
  }
  return data
}
