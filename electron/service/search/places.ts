// Where a query stands in a text: for snippets and for marks on the page image.

import type { Box, TextLine } from '#shared/contract/reading.ts'
import { hitEnd, hitStart } from '#shared/contract/search.ts'
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

/** The part of a line between two of its characters, by its words where they spell the line, else by proportion. */
function boxInLine(line: TextLine, from: number, to: number): Box {
  if (!standsUpright(line)) {
    const { start, length } = partOf(line, from, to, box => ({ start: box.left, length: box.width, thick: box.height }))
    return { left: start, top: line.top, width: length, height: line.height }
  }
  const { start, length } = partOf(line, from, to, box => ({ start: box.top, length: box.height, thick: box.width }))
  return { left: line.left, top: start, width: line.width, height: length }
}

/** A box along the line that it belongs to. */
type Along = (box: Box) => { readonly start: number; readonly length: number; readonly thick: number }

function partOf(line: TextLine, from: number, to: number, along: Along) {
  const whole = along(line)
  let at = 0
  let [first, last] = [Number.POSITIVE_INFINITY, 0]
  for (const word of line.words) {
    const found = line.text.indexOf(word.text, at)
    if (found < 0) continue
    const end = found + word.text.length
    if (found < to && end > from) {
      const { start, length } = along(word)
      const part = length / Math.max(1, word.text.length)
      first = Math.min(first, start + part * Math.max(0, from - found))
      last = Math.max(last, start + part * (Math.min(end, to) - found))
    }
    at = end
  }
  if (last <= first) {
    const part = whole.length / Math.max(1, line.text.length)
    first = whole.start + part * from
    last = whole.start + part * to
  }
  // The recogniser's places of single characters drift by up to half of one: a mark rather takes in a little too much.
  const slack = whole.thick * 0.3
  const start = Math.max(whole.start, first - slack)
  const end = Math.min(whole.start + whole.length, last + slack)
  return { start, length: Math.max(1, end - start) }
}
