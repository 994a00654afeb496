// The order in which a person would lay the files out: scan-2 before scan-10.

type Token = { readonly digits: boolean; readonly text: string }

function tokens(text: string): readonly Token[] {
  return Array.from(text.matchAll(/\d+|\D+/gu), ([piece]) =>
    /^\d/u.test(piece) ? { digits: true, text: piece.replace(/^0+(?=\d)/u, '') } : { digits: false, text: piece },
  )
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function compareTokens(a: Token, b: Token): number {
  if (a.digits !== b.digits) return a.digits ? -1 : 1
  // Numbers without leading zeros: the longer is the greater. No conversion, so a number may have any length.
  if (a.digits && a.text.length !== b.text.length) return a.text.length - b.text.length
  return byCodeUnits(a.text, b.text)
}

function compareLists<T>(a: readonly T[], b: readonly T[], compare: (x: T, y: T) => number): number {
  for (const [index, left] of a.entries()) {
    const right = b[index]
    if (right === undefined) return 1
    const order = compare(left, right)
    if (order !== 0) return order
  }
  return a.length - b.length
}

// Full-width digits, and letters written with a combining accent, count as their plain form (NFKC).
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** `scan.jpg` comes before `scan-2.jpg`: names are compared before extensions. */
function nameParts(name: string): readonly string[] {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
}

function compareNames(a: string, b: string): number {
  return compareLists(nameParts(folded(a)), nameParts(folded(b)), (x, y) =>
    compareLists(tokens(x), tokens(y), compareTokens),
  )
}

/**
 * Compares two file names or relative paths (separator `/`) in natural order. A total order: 0 only for equal strings,
 * and the same on every machine, because it follows code points and no locale.
 */
export function compareNatural(a: string, b: string): number {
  return compareLists(a.split('/'), b.split('/'), compareNames) || byCodeUnits(a, b)
}
