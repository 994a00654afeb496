// Bytes of a list as text, whatever program saved it.

/** `mixed-encoding`: most of it is UTF-8, and some bytes are not: a file put together from two, or damaged. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bad'; readonly reason: 'encoding' | 'mixed-encoding' }

const bad = (reason: 'encoding' | 'mixed-encoding'): Decoded => ({ kind: 'bad', reason })

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** UTF-16 without its mark: every other byte of ASCII is a zero, and text of one byte a character has none. */
function wideWithoutMark(bytes: Uint8Array): string | null {
  const zeros = [0, 0]
  const looked = bytes.subarray(0, 4096)
  for (const [at, byte] of looked.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (Math.max(even, odd) < 2) return null
  return odd > even * 4 ? 'utf-16le' : even > odd * 4 ? 'utf-16be' : null
}

const count = (text: string, of: RegExp): number => text.match(of)?.length ?? 0

/** By byte order mark; else UTF-16 where it shows, UTF-8, or GB18030: what a spreadsheet saves on a Chinese machine. */
function textOf(bytes: Uint8Array): Decoded {
  const [first, second, third] = bytes
  const wide =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : wideWithoutMark(bytes)
  if (wide !== null) {
    const text = strictly(wide, bytes)
    return text === null ? bad('encoding') : { kind: 'text', text }
  }
  const utf8 = strictly('utf-8', bytes)
  if (utf8 !== null) return { kind: 'text', text: utf8 }
  const loose = new TextDecoder('utf-8').decode(bytes)
  const isMarked = first === 0xef && second === 0xbb && third === 0xbf
  // GB18030 read as UTF-8 gives hardly a Chinese character; a UTF-8 file with a few broken ones gives thousands, and would
  // pass as GB18030 with every title wrong.
  if (isMarked || count(loose, /[\u4e00-\u9fff]/gu) > count(loose, /\ufffd/gu)) return bad('mixed-encoding')
  const text = strictly('gb18030', bytes)
  return text === null ? bad('encoding') : { kind: 'text', text }
}

/** Text with line ends of one kind and without its mark. Lines may end in CRLF, LF and CR within one file. */
export function decoded(bytes: Uint8Array): Decoded {
  const read = textOf(bytes)
  return read.kind === 'text' ? { kind: 'text', text: plainLines(read.text) } : read
}

/** One kind of line end: the parser takes the first it sees for all, and leaves the others in the cells. */
export const plainLines = (text: string): string => text.replace(/^\uFEFF/u, '').replace(/\r\n?|[\u0085\u2028]/gu, '\n')
