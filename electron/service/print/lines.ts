// Text into lines: Chinese breaks between any two characters, save before closing and after opening marks.

/** The width of a piece of text, in the unit of the width asked for. */
export type Measure = (text: string) => number

// A unit is never broken: a word, or one Chinese character with the marks that cling to it (GB/T 15834-2011, 5.1.10).
const units =
  /[（《〈「『【〔［“‘]*(?:[\u{2e80}-\u{10ffff}]|[^\s\u{2e80}-\u{10ffff}]+)[，。、；：！？）》〉」』】〕］”’…]*|\s+/gu

/**
 * The lines of a text of at most `width` each. A line feed always breaks. A word that is longer than a line is broken
 * behind its joints, else anywhere. Never empty: an empty text is one empty line.
 */
export function linesOf(text: string, width: number, measure: Measure): string[] {
  return text.split(/\r?\n/u).flatMap(paragraph => wrapped(paragraph, width, measure))
}

function wrapped(paragraph: string, width: number, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  const close = () => {
    lines.push(line.trimEnd())
    line = ''
    used = 0
  }
  const add = (piece: string, wide: number) => {
    if (line === '' && lines.length > 0 && piece.trim() === '') return
    line += piece
    used += wide
  }
  for (const [unit] of paragraph.matchAll(units)) {
    const wide = measure(unit)
    if (used + wide <= width || unit.trim() === '') {
      add(unit, wide)
      continue
    }
    if (line !== '') close()
    if (wide <= width) {
      add(unit, wide)
      continue
    }
    // A code goes over at its joints, and only what is longer than a line by itself is broken anywhere.
    for (const piece of unit.split(/(?<=[-/·._])/u)) {
      const long = measure(piece)
      if (used + long > width && line !== '') close()
      for (const character of long <= width ? [piece] : piece) {
        const one = measure(character)
        if (used + one > width && line !== '') close()
        add(character, one)
      }
    }
  }
  if (line !== '' || lines.length === 0) close()
  return lines
}
