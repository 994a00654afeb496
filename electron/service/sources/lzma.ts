// LZMA2 data (Igor Pavlov's LZMA specification; the .xz file format 1.2, section 5.3.1), unpacked.

/** What the data claim cannot be. */
export class LzmaError extends Error {}

const half = 1024
const wide = 2 ** 24

/** 32-bit range decoder over one chunk. */
class RangeDecoder {
  private readonly bytes: Buffer
  private at: number
  private range = 0xffffffff
  private code = 0

  constructor(bytes: Buffer) {
    if (bytes.length < 5) throw new LzmaError('a chunk of less than five bytes')
    this.bytes = bytes
    this.code = bytes.readUInt32BE(1)
    this.at = 5
  }

  private normalise(): void {
    if (this.range >= wide) return
    this.range = (this.range << 8) >>> 0
    this.code = ((this.code << 8) | (this.bytes[this.at] ?? 0)) >>> 0
    this.at += 1
    if (this.at > this.bytes.length) throw new LzmaError('a chunk ends too early')
  }

  bit(probabilities: Uint16Array, index: number): number {
    this.normalise()
    const probability = probabilities[index] ?? half
    const bound = (this.range >>> 11) * probability
    if (this.code < bound) {
      this.range = bound
      probabilities[index] = probability + ((2048 - probability) >> 5)
      return 0
    }
    this.range -= bound
    this.code -= bound
    probabilities[index] = probability - (probability >> 5)
    return 1
  }

  direct(count: number): number {
    let value = 0
    for (let left = count; left > 0; left -= 1) {
      this.normalise()
      this.range >>>= 1
      const isOne = this.code >= this.range
      if (isOne) this.code -= this.range
      value = value * 2 + (isOne ? 1 : 0)
    }
    return value
  }

  /** `count` bits from the highest down, by a tree of probabilities that begins at `from`. */
  tree(probabilities: Uint16Array, from: number, count: number): number {
    let node = 1
    for (let left = count; left > 0; left -= 1) node = node * 2 + this.bit(probabilities, from + node)
    return node - 2 ** count
  }

  /** The same from the lowest bit up. */
  reverseTree(probabilities: Uint16Array, from: number, count: number): number {
    let node = 1
    let value = 0
    for (let place = 0; place < count; place += 1) {
      const bit = this.bit(probabilities, from + node)
      node = node * 2 + bit
      value += bit * 2 ** place
    }
    return value
  }
}

const fresh = (length: number) => new Uint16Array(length).fill(half)

type Lengths = {
  readonly choice: Uint16Array
  readonly low: Uint16Array
  readonly middle: Uint16Array
  readonly high: Uint16Array
}
const freshLengths = (): Lengths => ({ choice: fresh(2), low: fresh(16 * 8), middle: fresh(16 * 8), high: fresh(256) })

function lengthFrom(decoder: RangeDecoder, { choice, low, middle, high }: Lengths, place: number): number {
  if (decoder.bit(choice, 0) === 0) return 2 + decoder.tree(low, place * 8, 3)
  if (decoder.bit(choice, 1) === 0) return 10 + decoder.tree(middle, place * 8, 3)
  return 18 + decoder.tree(high, 0, 8)
}

/** Probabilities and memory that live from chunk to chunk until they are reset. */
function freshState(literalBits: number) {
  return {
    state: 0,
    last: [0, 0, 0, 0] as [number, number, number, number],
    literals: fresh(0x300 * 2 ** literalBits),
    isMatch: fresh(12 * 16),
    isRep: fresh(12),
    isRep0: fresh(12),
    isRep0Long: fresh(12 * 16),
    isRep1: fresh(12),
    isRep2: fresh(12),
    slots: fresh(4 * 64),
    near: fresh(128),
    align: fresh(16),
    matches: freshLengths(),
    repeats: freshLengths(),
  }
}

type Properties = { readonly context: number; readonly position: number; readonly places: number }

function propertiesOf(byte: number): Properties {
  if (byte >= 225) throw new LzmaError('properties out of range')
  const context = byte % 9
  const rest = Math.floor(byte / 9)
  return { context, position: rest % 5, places: Math.floor(rest / 5) }
}

type State = ReturnType<typeof freshState>
type Output = { readonly bytes: Buffer; at: number; start: number }

function literal(decoder: RangeDecoder, kept: State, output: Output, { context, position }: Properties): void {
  const before = output.at > output.start ? (output.bytes[output.at - 1] ?? 0) : 0
  const within = ((output.at - output.start) & (2 ** position - 1)) * 2 ** context + (before >> (8 - context))
  const from = within * 0x300
  let symbol = 1
  if (kept.state >= 7) {
    let match = output.bytes[output.at - kept.last[0] - 1] ?? 0
    while (symbol < 0x100) {
      const high = (match >> 7) & 1
      match <<= 1
      const bit = decoder.bit(kept.literals, from + (1 + high) * 0x100 + symbol)
      symbol = symbol * 2 + bit
      if (bit !== high) break
    }
  }
  while (symbol < 0x100) symbol = symbol * 2 + decoder.bit(kept.literals, from + symbol)
  output.bytes[output.at] = symbol & 0xff
  output.at += 1
  kept.state = kept.state < 4 ? 0 : kept.state < 10 ? kept.state - 3 : kept.state - 6
}

function distanceFrom(decoder: RangeDecoder, kept: State, length: number): number {
  const slot = decoder.tree(kept.slots, Math.min(length - 2, 3) * 64, 6)
  if (slot < 4) return slot
  const count = (slot >> 1) - 1
  const base = (2 | (slot & 1)) * 2 ** count
  if (slot < 14) return base + decoder.reverseTree(kept.near, base - slot, count)
  return base + decoder.direct(count - 4) * 16 + decoder.reverseTree(kept.align, 0, 4)
}

/** A distance that was used before, moved to the front; 0 for the length where only one byte is repeated. */
function repeated(decoder: RangeDecoder, kept: State, place: number): number {
  const { state, last } = kept
  if (decoder.bit(kept.isRep0, state) === 0) {
    if (decoder.bit(kept.isRep0Long, state * 16 + place) === 0) {
      kept.state = state < 7 ? 9 : 11
      return 1
    }
  } else if (decoder.bit(kept.isRep1, state) === 0) kept.last = [last[1], last[0], last[2], last[3]]
  else if (decoder.bit(kept.isRep2, state) === 0) kept.last = [last[2], last[0], last[1], last[3]]
  else kept.last = [last[3], last[0], last[1], last[2]]
  kept.state = state < 7 ? 8 : 11
  return lengthFrom(decoder, kept.repeats, place)
}

function chunkInto(decoder: RangeDecoder, kept: State, output: Output, end: number, properties: Properties): void {
  while (output.at < end) {
    const place = (output.at - output.start) & (2 ** properties.places - 1)
    if (decoder.bit(kept.isMatch, kept.state * 16 + place) === 0) {
      literal(decoder, kept, output, properties)
      continue
    }
    let length: number
    if (decoder.bit(kept.isRep, kept.state) === 1) length = repeated(decoder, kept, place)
    else {
      length = lengthFrom(decoder, kept.matches, place)
      kept.last = [distanceFrom(decoder, kept, length), kept.last[0], kept.last[1], kept.last[2]]
      kept.state = kept.state < 7 ? 7 : 10
    }
    const from = output.at - kept.last[0] - 1
    if (from < output.start || output.at + length > end) throw new LzmaError('a match beyond the data')
    for (let at = 0; at < length; at += 1) output.bytes[output.at + at] = output.bytes[from + at] ?? 0
    output.at += length
  }
}

/** Unpacks LZMA2 chunks from `at` into at most `most` bytes. @returns the bytes, and where the chunks end */
export function unpackLzma2(
  packed: Buffer,
  at: number,
  most: number,
): { readonly bytes: Buffer; readonly end: number } {
  const output: Output = { bytes: Buffer.alloc(most), at: 0, start: 0 }
  let properties: Properties = propertiesOf(0)
  let kept = freshState(4)
  for (let next = at; ; ) {
    const control = packed[next]
    if (control === undefined) throw new LzmaError('no mark of the end')
    if (control === 0) return { bytes: output.bytes.subarray(0, output.at), end: next + 1 }
    const isPacked = control >= 0x80
    if (!isPacked && control > 2) throw new LzmaError('a chunk of no kind')
    const reset = isPacked ? (control >> 5) & 3 : 0
    if (control === 1 || reset === 3) output.start = output.at
    const head = isPacked ? (reset >= 2 ? 6 : 5) : 3
    if (next + head > packed.length) throw new LzmaError('a chunk ends too early')
    const size = (isPacked ? (control & 0x1f) * 65_536 : 0) + packed.readUInt16BE(next + 1) + 1
    const stored = isPacked ? packed.readUInt16BE(next + 3) + 1 : size
    if (output.at + size > most || next + head + stored > packed.length) throw new LzmaError('a chunk too long')
    const body = packed.subarray(next + head, next + head + stored)
    if (isPacked) {
      if (reset >= 2) properties = propertiesOf(packed[next + 5] ?? 255)
      if (reset >= 1) kept = freshState(properties.context + properties.position)
      chunkInto(new RangeDecoder(body), kept, output, output.at + size, properties)
    } else {
      body.copy(output.bytes, output.at)
      output.at += size
    }
    next += head + stored
  }
}
