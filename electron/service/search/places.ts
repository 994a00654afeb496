// Where a query stands in a text: for snippets and for marks on the page image.

import type { Box, TextLine } from '#shared/contract/reading.ts'
import { hitEnd, hitStart } from '#shared/contract/search.ts'
import { charactersOf } from '#shared/rules/characters.ts'
import { standsUpright } from '#shared/rules/direction.ts'

/** A span of the original text, in UTF-16 units. */
type Span = { readonly from: number; readonly to: number }

/** The comparable form of a text with, for each of its units, the place in the text that it came from. */
function traced(text: string): { readonly plain: string; readonly origin: readonly number[] } {
  let plain = ''
  const origin: number[] = []
  for (let at = 0; at < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    // White space is dropped on both sides: a word may stand across the end of a line.
    const compared = /\s/u.test(character) ? '' : character.normalize('NFKC').toLowerCase()
    for (let unit = 0; unit < compared.length; unit += 1) origin.push(at)
    plain += compared
    at += character.length
  }
  return { plain, origin }
}

const wordsOf = (query: string): readonly string[] => [
  ...new Set(
    query
      .split(/\s+/u)
      .map(word => traced(word).plain)
      .filter(word => word !== ''),
  ),
]

/** All places where the words of the query stand, in order, overlapping ones joined. */
export function placesOf(text: string, query: string): readonly Span[] {
  const { plain, origin } = traced(text)
  const spans: Span[] = []
  for (const word of wordsOf(query)) {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
      const from = origin[at] ?? 0
      const last = origin[at + word.length - 1] ?? from
      spans.push({ from, to: last + String.fromCodePoint(text.codePointAt(last) ?? 0).length })
    }
  }
  return joined(spans.sort((a, b) => a.from - b.from))
}

function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (last && span.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else result.push(span)
  }
  return result
}

const before = 20
const length = 90

/** Some 90 characters around the first place, hits between the two mark characters, on one line. */
export function snippetOf(text: string, query: string): string {
  const spans = placesOf(text, query)
  const first = spans[0]?.from ?? 0
  const start = first <= before ? 0 : first - before
  const end = Math.min(text.length, start + length)
  let snippet = start > 0 ? '…' : ''
  let at = start
  for (const span of spans) {
    if (span.from >= end) break
    if (span.to <= start) continue
    snippet += `${text.slice(at, span.from)}${hitStart}${text.slice(span.from, span.to)}${hitEnd}`
    at = span.to
  }
  snippet += text.slice(at, Math.max(at, end)) + (end < text.length ? '…' : '')
  return snippet.replace(/\s*\n\s*/gu, ' ')
}

/** Boxes on the upright page for every place: one a line that the place touches. */
export function boxesOf(lines: readonly TextLine[], query: string): readonly Box[] {
  const text = lines.map(line => line.text).join('\n')
  const spans = placesOf(text, query)
  const boxes: Box[] = []
  let start = 0
  for (const line of lines) {
    const end = start + line.text.length
    for (const span of spans) {
      const from = Math.max(span.from, start)
      const to = Math.min(span.to, end)
      if (from < to) boxes.push(boxInLine(line, from - start, to - start))
    }
    start = end + 1
  }
  return boxes
}

/** So much of a character's height a mark is wider than the print, where there is room. */
const slack = 0.12

/** The part of a line between two places of its text: from the first character found to the last, as they stand. */
function boxInLine(line: TextLine, from: number, to: number): Box {
  const down = standsUpright(line)
  const [begin, length, thick] = down ? [line.top, line.height, line.width] : [line.left, line.width, line.height]
  const characters = charactersOf(line)
  const inside = characters.filter(character => character.from < to && character.to > from)
  const before = characters.findLast(character => character.to <= from)
  const after = characters.find(character => character.from >= to)
  const [first, last] = [inside[0]?.start ?? begin, inside.at(-1)?.end ?? begin + length]
  // Half of the gap to the neighbour is the neighbour's.
  const start = Math.max(begin, first - roomBeside(first - (before?.end ?? begin), thick))
  const end = Math.min(begin + length, last + roomBeside((after?.start ?? begin + length) - last, thick))
  const long = Math.max(1, end - start)
  return down
    ? { left: line.left, top: start, width: line.width, height: long }
    : { left: start, top: line.top, width: long, height: line.height }
}

const roomBeside = (gap: number, thick: number) => Math.max(0, Math.min(gap / 2, thick * slack))
