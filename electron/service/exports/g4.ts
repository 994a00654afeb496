// CCITT Group 4 (ITU-T T.6): sharp writes it in strips of 128 rows only, and PDF takes but one strip.

// Run lengths in T.4's code tables: 0 to 63, then multiples of 64 up to 1728.
const whiteCodes =
  '00110101 000111 0111 1000 1011 1100 1110 1111 10011 10100 00111 01000 001000 000011 110100 110101 101010 101011 ' +
  '0100111 0001100 0001000 0010111 0000011 0000100 0101000 0101011 0010011 0100100 0011000 00000010 00000011 00011010 ' +
  '00011011 00010010 00010011 00010100 00010101 00010110 00010111 00101000 00101001 00101010 00101011 00101100 00101101 ' +
  '00000100 00000101 00001010 00001011 01010010 01010011 01010100 01010101 00100100 00100101 01011000 01011001 01011010 ' +
  '01011011 01001010 01001011 00110010 00110011 00110100 11011 10010 010111 0110111 00110110 00110111 01100100 01100101 ' +
  '01101000 01100111 011001100 011001101 011010010 011010011 011010100 011010101 011010110 011010111 011011000 011011001 ' +
  '011011010 011011011 010011000 010011001 010011010 011000 010011011'
const blackCodes =
  '0000110111 010 11 10 011 0011 0010 00011 000101 000100 0000100 0000101 0000111 00000100 00000111 000011000 0000010111 ' +
  '0000011000 0000001000 00001100111 00001101000 00001101100 00000110111 00000101000 00000010111 00000011000 000011001010 ' +
  '000011001011 000011001100 000011001101 000001101000 000001101001 000001101010 000001101011 000011010010 000011010011 ' +
  '000011010100 000011010101 000011010110 000011010111 000001101100 000001101101 000011011010 000011011011 000001010100 ' +
  '000001010101 000001010110 000001010111 000001100100 000001100101 000001010010 000001010011 000000100100 000000110111 ' +
  '000000111000 000000100111 000000101000 000001011000 000001011001 000000101011 000000101100 000001011010 000001100110 ' +
  '000001100111 0000001111 000011001000 000011001001 000001011011 000000110011 000000110100 000000110101 0000001101100 ' +
  '0000001101101 0000001001010 0000001001011 0000001001100 0000001001101 0000001110010 0000001110011 0000001110100 ' +
  '0000001110101 0000001110110 0000001110111 0000001010010 0000001010011 0000001010100 0000001010101 0000001011010 ' +
  '0000001011011 0000001100100 0000001100101'
/** 1792 to 2560 in steps of 64, the same for both colours. */
const longCodes =
  '00000001000 00000001100 00000001101 000000010010 000000010011 000000010100 000000010101 000000010110 000000010111 ' +
  '000000011100 000000011101 000000011110 000000011111'
/** From a1 three left of b1 to three right of it. */
const verticalCodes = '0000010 000010 010 1 011 000011 0000011'

type Code = { readonly bits: number; readonly length: number }
const codes = (table: string): readonly Code[] =>
  table.split(' ').map(digits => ({ bits: Number.parseInt(digits, 2), length: digits.length }))

const white = [...codes(whiteCodes), ...codes(longCodes)]
const black = [...codes(blackCodes), ...codes(longCodes)]
const vertical = codes(verticalCodes)
const pass: Code = { bits: 1, length: 4 }
const horizontal: Code = { bits: 1, length: 3 }
const endOfLine: Code = { bits: 1, length: 12 }

type BitWriter = { readonly put: (code: Code | undefined) => void; readonly finish: () => Buffer }

function bitWriter(): BitWriter {
  let bytes = Buffer.alloc(64 * 1024)
  let length = 0
  let pending = 0
  let count = 0
  const push = (value: number) => {
    if (length === bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length)])
    bytes[length] = value
    length += 1
  }
  return {
    put: code => {
      if (code === undefined) throw new Error('a run beyond the code tables')
      pending = (pending << code.length) | code.bits
      count += code.length
      while (count >= 8) {
        count -= 8
        push((pending >> count) & 0xff)
      }
      pending &= 0xff
    },
    finish: () => {
      if (count > 0) push((pending << (8 - count)) & 0xff)
      return bytes.subarray(0, length)
    },
  }
}

/** Where the colour of a row changes, beginning from white: even places turn black, odd places turn white. */
function changes(pixels: Uint8Array, from: number, width: number): number[] {
  const found: number[] = []
  let isBlack = false
  for (let x = 0; x < width; x++) {
    const next = (pixels[from + x] ?? 255) < 128
    if (next !== isBlack) found.push(x)
    isBlack = next
  }
  return found
}

function putRun(writer: BitWriter, run: number, isBlack: boolean): void {
  const table = isBlack ? black : white
  let left = run
  // Place 103 holds 2560, the longest code; wider runs repeat it.
  for (; left >= 2560 + 64; left -= 2560) writer.put(table[63 + 40])
  if (left >= 64) writer.put(table[63 + Math.floor(left / 64)])
  writer.put(table[left % 64])
}

/** One row against the row above, both as changes of colour. */
function putRow(writer: BitWriter, above: readonly number[], row: readonly number[], width: number): void {
  let at = -1
  let isBlack = false
  let next = 0
  let over = 0
  while (at < width) {
    while (next < row.length && (row[next] ?? width) <= at) next += 1
    // b1: the first change above, right of here, to the colour that is not the present one.
    while (over > 0 && (above[over - 1] ?? width) > at) over -= 1
    while (over < above.length && ((above[over] ?? width) <= at || over % 2 !== (isBlack ? 1 : 0))) over += 1
    const a1 = row[next] ?? width
    const b1 = above[over] ?? width
    const b2 = above[over + 1] ?? width
    if (b2 < a1) {
      writer.put(pass)
      at = b2
    } else if (Math.abs(a1 - b1) <= 3) {
      writer.put(vertical[a1 - b1 + 3])
      at = a1
      isBlack = !isBlack
    } else {
      const a2 = row[next + 1] ?? width
      writer.put(horizontal)
      putRun(writer, a1 - Math.max(0, at), isBlack)
      putRun(writer, a2 - a1, !isBlack)
      at = a2
    }
  }
}

/**
 * Encodes rows of one byte a pixel, below 128 black, in the code's usual sense (white is 0), ended by EOFB.
 * @returns one strip, as a TIFF of compression 4 with WhiteIsZero or PDF's CCITTFaxDecode with K −1 holds it
 */
export function encodeG4(pixels: Uint8Array, width: number, height: number): Buffer {
  const writer = bitWriter()
  let above: readonly number[] = []
  for (let y = 0; y < height; y++) {
    const row = changes(pixels, y * width, width)
    putRow(writer, above, row, width)
    above = row
  }
  writer.put(endOfLine)
  writer.put(endOfLine)
  return writer.finish()
}
