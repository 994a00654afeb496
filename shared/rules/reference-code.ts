// Reference codes (档号): written from a template of the rule pack, read back by it.

/** The parts of an item's code. `department` is empty where the arrangement has no such level. */
export type CodeParts = {
  readonly fonds: string
  readonly category: string
  readonly year: number
  readonly retention: string
  readonly department: string
}

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'part'; readonly name: keyof CodeParts }
  | { readonly kind: 'number'; readonly digits: number }
  | { readonly kind: 'optional'; readonly pieces: readonly Piece[] }

const partNames: ReadonlySet<string> = new Set(['fonds', 'category', 'year', 'retention', 'department'])
const isPart = (name: string): name is keyof CodeParts => partNames.has(name)

/** The highest running number a class can give: DA/T 22 and DA/T 13 forms are read with at most six digits. */
export const highestNumber = 999_999

/** Reads a template. Throws on an unknown part, on brackets that do not close, on a template without a number. */
export function readTemplate(form: string): readonly Piece[] {
  const tokens = form.match(/\{[^{}]*\}|[[\]]|[^{}[\]]+/gu) ?? []
  if (tokens.join('') !== form) throw new Error(`template ${form}: braces do not match`)
  const pieces: Piece[] = []
  let inside: Piece[] | null = null
  for (const token of tokens) {
    const into: Piece[] = inside ?? pieces
    if (token === '[') {
      if (inside) throw new Error(`template ${form}: brackets inside brackets`)
      inside = []
    } else if (token === ']') {
      if (!inside) throw new Error(`template ${form}: a bracket that was not opened`)
      pieces.push({ kind: 'optional', pieces: inside })
      inside = null
    } else if (token.startsWith('{')) {
      into.push(readPart(token.slice(1, -1), form))
    } else {
      into.push({ kind: 'text', text: token })
    }
  }
  if (inside) throw new Error(`template ${form}: a bracket is not closed`)
  if (pieces.filter(piece => piece.kind === 'number').length !== 1)
    throw new Error(`template ${form}: needs one number`)
  return pieces
}

function readPart(text: string, form: string): Piece {
  const [name = '', digits] = text.split(':')
  if (name === 'number') return { kind: 'number', digits: Number(digits ?? 4) }
  if (!isPart(name)) throw new Error(`template ${form}: no part is called ${name}`)
  return { kind: 'part', name }
}

function write(pieces: readonly Piece[], parts: CodeParts, number: (digits: number) => string): string {
  return pieces.map(piece => writePiece(piece, parts, number)).join('')
}

function writePiece(piece: Piece, parts: CodeParts, number: (digits: number) => string): string {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'part':
      return String(parts[piece.name])
    case 'number':
      return number(piece.digits)
    case 'optional': {
      const empty = piece.pieces.some(inner => inner.kind === 'part' && parts[inner.name] === '')
      return empty ? '' : write(piece.pieces, parts, number)
    }
  }
}

/**
 * The lowest class an item is numbered in, as its code with # in the place of the number; running numbers restart in
 * each (DA/T 22-2015: 件号 within the lowest class).
 */
export function classOf(form: string, parts: CodeParts): string {
  return write(readTemplate(form), parts, () => '#')
}

/** The reference code for a running number from 1 to 999,999; a number with more digits than the template has is kept whole. */
export function referenceCode(form: string, parts: CodeParts, number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > highestNumber) throw new Error(`no running number: ${number}`)
  return write(readTemplate(form), parts, digits => String(number).padStart(digits, '0'))
}

const patternOf: Readonly<Record<keyof CodeParts, string>> = {
  fonds: '[A-Z0-9]{4}',
  category: '[A-Z]{2}',
  year: '(?:18|19|20|21)\\d{2}',
  retention: 'Y|C|D|D\\d{1,3}',
  department: '[A-Z0-9\\u4e00-\\u9fa5]{1,12}',
}

function pattern(pieces: readonly Piece[]): string {
  return pieces.map(patternPiece).join('')
}

function patternPiece(piece: Piece): string {
  switch (piece.kind) {
    case 'text':
      return piece.text.replace(/[.*+?^${}()|\\/]/gu, '\\$&')
    case 'part':
      return `(?<${piece.name}>${patternOf[piece.name]})`
    case 'number':
      return `(?<number>\\d{${piece.digits},6})`
    case 'optional':
      return `(?:${pattern(piece.pieces)})?`
  }
}

/** The parts and the number of a code written by this template, or null. The code is normalised first. */
export function parseReferenceCode(form: string, code: string): (CodeParts & { readonly number: number }) | null {
  const found = new RegExp(`^${pattern(readTemplate(form))}$`, 'u').exec(normaliseCode(code))?.groups
  if (!found) return null
  const of = (name: string) => found[name] ?? ''
  return {
    fonds: of('fonds'),
    category: of('category'),
    year: Number(of('year')),
    retention: of('retention'),
    department: of('department'),
    number: Number(of('number')),
  }
}

/**
 * A code as people type it, brought to its written form: NFKC, every kind of middle dot to U+00B7, every kind of dash
 * to the hyphen, no spaces, capital Latin letters.
 */
export function normaliseCode(code: string): string {
  return code
    .replace(/[·•‧・．・]/gu, '\uE000')
    .normalize('NFKC')
    .replace(/\uE000/gu, '·')
    .replace(/[—–－−‐‑]/gu, '-')
    .replace(/\s/gu, '')
    .toUpperCase()
}
