// The tokens of a content stream (ISO 32000-1, 7.8.2).

export type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'operator'; readonly value: string }
  /** A string with its brackets, from `from` to before `to`: only few of them are worth decoding. */
  | { readonly kind: 'string'; readonly from: number; readonly to: number }
  /** The brackets of arrays and dictionaries. */
  | { readonly kind: 'other' }

const space = new Set([0, 9, 10, 12, 13, 32])
const delimiters = new Set(Array.from('()<>[]{}/%', sign => sign.charCodeAt(0)))

function isRegular(byte: number | undefined): byte is number {
  return byte !== undefined && !space.has(byte) && !delimiters.has(byte)
}

function endOfString(bytes: Buffer, start: number): number {
  let depth = 1
  let at = start + 1
  while (at < bytes.length && depth > 0) {
    const byte = bytes[at]
    if (byte === 0x5c) at += 1
    else if (byte === 0x28) depth += 1
    else if (byte === 0x29) depth -= 1
    at += 1
  }
  return at
}

function decodedName(raw: string): string {
  const bytes = raw.replace(/#([0-9A-Fa-f]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

const isText = (byte: number) => space.has(byte) || (byte >= 0x20 && byte < 0x7f)

/** The place behind the data of an inline image: behind an EI that stands for itself, with operators following. */
function endOfInline(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf('EI', start); at >= 0; at = bytes.indexOf('EI', at + 2)) {
    const stands = space.has(bytes[at - 1] ?? 32) && !isRegular(bytes[at + 2])
    if (stands && bytes.subarray(at + 2, at + 12).every(isText)) return at + 2
  }
  return bytes.length
}

/** Gives the tokens one after the other; the data of inline images is passed over. Whatever the bytes are, it ends. */
export function* tokensOf(bytes: Buffer): Generator<Token> {
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    if (space.has(byte)) {
      at += 1
    } else if (byte === 0x25) {
      while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1
    } else if (byte === 0x28) {
      const from = at
      at = endOfString(bytes, at)
      yield { kind: 'string', from, to: at }
    } else if ((byte === 0x3c || byte === 0x3e) && bytes[at + 1] === byte) {
      at += 2
      yield { kind: 'other' }
    } else if (byte === 0x3c) {
      const from = at
      const end = bytes.indexOf(0x3e, at)
      at = end < 0 ? bytes.length : end + 1
      yield { kind: 'string', from, to: at }
    } else if (byte === 0x2f) {
      const start = at + 1
      at = start
      while (isRegular(bytes[at])) at += 1
      yield { kind: 'name', value: decodedName(bytes.toString('latin1', start, at)) }
    } else if (delimiters.has(byte)) {
      at += 1
      yield { kind: 'other' }
    } else {
      const start = at
      while (isRegular(bytes[at])) at += 1
      const text = bytes.toString('latin1', start, at)
      const number = /^[+-]?(?:\d+\.?\d*|\.\d+)$/u.test(text) ? Number(text) : null
      yield number === null ? { kind: 'operator', value: text } : { kind: 'number', value: number }
      if (text === 'ID') at = endOfInline(bytes, at)
    }
  }
}
