// What a PDF unpacks to besides its pictures: measured before anything reads it, for a megabyte can claim a gigabyte and
// readers of content take many times as much.
import { PDFArray, type PDFDict, type PDFObject, PDFRawStream, PDFRef } from 'pdf-lib'
import type { SourceLimits } from './limits.ts'
import { refusal } from './opened.ts'
import { dictOf, entryOf, filtersOf, inflated, nameOf, unpacked } from './pdf-objects.ts'

type Limits = Pick<SourceLimits, 'contentBytes' | 'contentTotal'>

const tooLarge = (limits: Limits) =>
  refusal('unreadable', { reason: 'content-too-large', limit: String(limits.contentBytes) })

/** More than the dictionary of any stream. */
const dictionary = 2048

/**
 * Refuses a PDF whose tables of objects unpack to more than they may: they are read as a whole before anything else is known
 * of it. What cannot be unpacked here is left to who reads it.
 */
export function checkTables(bytes: Buffer, limits: Limits): void {
  let left = limits.contentTotal
  for (const word of ['/ObjStm', '/XRef']) {
    for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + word.length)) {
      const start = bytes.indexOf('stream', at)
      if (start < 0 || start - at > dictionary) continue
      const data = bytes[start + 6] === 0x0d ? start + 8 : start + 7
      const table = inflated(bytes.subarray(data), limits.contentBytes)
      if (table.kind === 'bytes') left -= table.bytes.length
      if (table.kind === 'too-large' || left < 0) throw tooLarge(limits)
    }
  }
}

/** What leads away from a page: to those above it, to others, to what happens on a click. */
const elsewhere = new Set(['Parent', 'P', 'Dest', 'A', 'AA', 'Popup', 'IRT', 'B', 'Prev', 'Next', 'EF', 'AF'])

const isPicture = (stream: PDFRawStream): boolean => {
  const codec = filtersOf(stream).at(-1)?.name ?? ''
  return nameOf(entryOf(stream.dict, 'Subtype')) === 'Image' || /^(?:DCT|JPX|JBIG2|CCITTFax)Decode$/u.test(codec)
}

/** Measures what pages unpack to, each stream once. */
export function openBurden(limits: Limits): (page: PDFDict, resources: PDFDict | null) => void {
  const known = new Map<PDFRawStream, number>()
  const sizeOf = (stream: PDFRawStream): number => {
    const before = known.get(stream)
    if (before !== undefined) return before
    const content = isPicture(stream) ? null : unpacked(stream, limits.contentBytes)
    if (content?.kind === 'too-large') throw tooLarge(limits)
    const size = content?.kind === 'bytes' ? content.bytes.length : 0
    known.set(stream, size)
    return size
  }
  return (page, resources) => {
    let left = limits.contentTotal
    const visited = new Set<PDFObject>()
    const waiting: (PDFObject | undefined)[] = resources === null ? [page] : [page, resources]
    for (let next = waiting.pop(); waiting.length > 0 || next !== undefined; next = waiting.pop()) {
      if (next === undefined || visited.has(next)) continue
      visited.add(next)
      if (next instanceof PDFRef) waiting.push(page.context.lookup(next))
      else if (next instanceof PDFArray) waiting.push(...next.asArray())
      else {
        if (next instanceof PDFRawStream) left -= sizeOf(next)
        if (left < 0) throw tooLarge(limits)
        for (const [key, value] of dictOf(next)?.entries() ?? [])
          if (!elsewhere.has(key.decodeText())) waiting.push(value)
      }
    }
  }
}
