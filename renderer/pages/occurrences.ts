import type { Part } from '../ui/marks.ts'

/** Splits text where the words of a query (separated by spaces) occur, whatever their case; a drawing aid only. */
export function occurrences(text: string, query: string): readonly Part[] {
  const words = query
    .trim()
    .split(/\s+/)
    .filter(word => word !== '')
  if (words.length === 0) return [{ at: 0, text, hit: false }]
  // A word may stand across the end of a line, as the search finds it.
  const letters = (word: string) => Array.from(word, letter => letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(words.map(word => letters(word).join('\\s*')).join('|'), 'giu')
  const parts: Part[] = []
  let from = 0
  for (const found of text.matchAll(pattern)) {
    if (found.index > from) parts.push({ at: from, text: text.slice(from, found.index), hit: false })
    parts.push({ at: found.index, text: found[0], hit: true })
    from = found.index + found[0].length
  }
  if (from < text.length) parts.push({ at: from, text: text.slice(from), hit: false })
  return parts
}
