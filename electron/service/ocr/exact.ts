// Where the characters of a line stand exactly. The recogniser's own places drift by up to half a character; the ink does
// not: between two characters there is white, and the recogniser knows how many stand there, and about where.
import type { TextLine, Word } from '#shared/contract/reading.ts'
import { standsUpright } from '#shared/rules/direction.ts'
import { emsOf } from '#shared/rules/widths.ts'
import type { Grey } from '../imaging/raster.ts'
import { type Stroke, strokesAlong } from './strokes.ts'

/**
 * A word as it should stand: where it was read to begin, and how long its print is, in pixels. Where it was read to end says
 * nothing: the recogniser lets single words run on over several others. The ink of a sign lies anywhere in its square and
 * fills a part of it.
 */
type Wanted = { readonly start: number; readonly long: number; readonly kind: 'full' | 'sign' | 'latin' }

/** The lines with their words where the ink is; lines whose ink says something else keep the places that were read. */
export const exactly = (lines: readonly TextLine[], picture: Grey): readonly TextLine[] =>
  lines.map(line => exactLine(line, picture))

function exactLine(line: TextLine, picture: Grey): TextLine {
  const down = standsUpright(line)
  const pitch = pitchOf(line, down)
  // Print that is spaced out is no wider for it, and a line that falls is no thicker.
  const size = Math.min(pitch, down ? line.width : line.height)
  if (line.words.length === 0 || size < 6) return line
  const begin = down ? line.top : line.left
  const wanted = line.words.map((word): Wanted => {
    const start = (down ? word.top : word.left) - begin
    const ems = Array.from(word.text).reduce((sum, character) => sum + emsOf(character), 0)
    return { start, long: ems * size, kind: kindOf(word.text) }
  })
  const strokes = strokesAlong(line, picture, down, size)
  const places = placesFor(wanted, strokes, { size, pitch })
  if (places === null) return line
  return {
    ...line,
    words: line.words.map((word, at): Word => {
      const place = places[at]
      if (place === undefined || place === null) return word
      const { start: from, end } = squared(places, wanted, at)
      const [start, length] = [begin + from, Math.max(1, end - from)]
      return down ? { ...word, top: start, height: length } : { ...word, left: start, width: length }
    }),
  }
}

function kindOf(text: string): Wanted['kind'] {
  if (!/[\p{L}\p{N}—…]/u.test(text)) return 'sign'
  return /[\p{Script=Han}—…]/u.test(text) ? 'full' : 'latin'
}

/** How far apart Chinese characters stand, over all that follow one another; where they are few, the line is as thick. */
function pitchOf(line: TextLine, down: boolean): number {
  const thick = down ? line.width : line.height
  const startOf = (word: Word) => (down ? word.top : word.left)
  let [steps, long] = [0, 0]
  for (const [at, word] of line.words.entries()) {
    const next = line.words[at + 1]
    if (next === undefined || !han.test(word.text) || !han.test(next.text)) continue
    steps += 1
    long += startOf(next) - startOf(word)
  }
  const pitch = long / Math.max(1, steps)
  return steps >= 3 && pitch > thick * 0.9 && pitch < thick * 2 ? pitch : thick
}

const han = /^\p{Script=Han}$/u

/** The print of a line: how wide a Chinese character is, and how far apart two of them stand. */
type Print = { readonly size: number; readonly pitch: number }

/** Strokes from one to before another taken together as a word. */
type Group = { readonly from: number; readonly to: number; readonly start: number; readonly end: number }

/** A row of words so far: the last of them, and what it cost. */
type Row = { readonly group: Group; readonly cost: number; readonly before: Row | null }

/** A stroke that belongs to no word costs this for a full character of ink; a word without ink is not placed at all. */
const lost = 0.8
/** A line of which a word costs more than this in the middle is not what was read. */
const dearest = 0.5

/**
 * The cheapest way to share the strokes out among the words in their order: each about as long as its characters are and
 * about where it was read, neighbours as far apart as their widths say, no ink left over. Null where there is no good one.
 */
function placesFor(wanted: readonly Wanted[], strokes: readonly Stroke[], print: Print): readonly Group[] | null {
  const { size } = print
  const spare = [0]
  for (const { weight } of strokes) spare.push((spare.at(-1) ?? 0) + Math.min(1, weight / (size * size * 0.25)) * lost)
  const left = (from: number, to: number) => (spare[to] ?? 0) - (spare[from] ?? 0)
  let rows: readonly Row[] = []
  for (const [at, word] of wanted.entries()) {
    const before = wanted[at - 1]
    const next: Row[] = []
    for (const group of groupsNear(word, strokes, size)) {
      const own = costOf(group, word, size)
      if (before === undefined) {
        next.push({ group, cost: own + left(0, group.from), before: null })
        continue
      }
      let best: Row | null = null
      for (const row of rows) {
        if (row.group.to > group.from) continue
        const least = row.cost + own + left(row.group.to, group.from)
        // Most rows are dearer already, whatever else they cost.
        if (best !== null && least >= best.cost) continue
        const apart = pitchCost(row.group, before, group, word, print)
        const through = row.group.to === group.from ? (strokes[group.from - 1]?.ink ?? 0) / size : 0
        const cost = least + apart + through
        if (best === null || cost < best.cost) best = { group, cost, before: row }
      }
      if (best) next.push(best)
    }
    if (next.length === 0) return null
    rows = next.toSorted((one, other) => one.cost - other.cost)
  }
  const best = rows
    .map(row => ({ row, cost: row.cost + left(row.group.to, strokes.length) }))
    .reduce<{ row: Row; cost: number } | null>(
      (one, other) => (one === null || other.cost < one.cost ? other : one),
      null,
    )
  if (best === null || best.cost > wanted.length * dearest) return null
  const groups: Group[] = []
  for (let row: Row | null = best.row; row !== null; row = row.before) groups.unshift(row.group)
  return groups
}

/**
 * A Chinese character fills its square, also where its thin strokes are too pale to be seen: to both sides of what is seen, as
 * far as half of the white to its neighbours.
 */
function squared(groups: readonly Group[], wanted: readonly Wanted[], at: number): Pick<Group, 'start' | 'end'> {
  const [group, word] = [groups[at], wanted[at]]
  if (group === undefined || word === undefined) throw new Error('a word without a place')
  const { start, end } = group
  if (word.kind !== 'full') return { start, end }
  const lack = Math.max(0, word.long * 0.96 - (end - start)) / 2
  const before = (start - (groups[at - 1]?.end ?? start)) / 2
  const behind = ((groups[at + 1]?.start ?? end) - end) / 2
  return { start: Math.round(start - Math.min(lack, before)), end: Math.round(end + Math.min(lack, behind)) }
}

/** The strokes that a word may be made of: those that begin and end near where it was read. */
function groupsNear({ start, long }: Wanted, strokes: readonly Stroke[], size: number): readonly Group[] {
  const groups: Group[] = []
  for (const [from, first] of strokes.entries()) {
    if (first.start < start - size * 1.5) continue
    if (first.start > start + size * 1.2) break
    for (let to = from + 1; to <= strokes.length; to += 1) {
      const last = strokes[to - 1]
      if (last === undefined || last.end - first.start > long * 1.4 + size * 0.3) break
      groups.push({ from, to, start: first.start, end: last.end })
    }
  }
  return groups
}

const middleOf = ({ start, end }: Group) => (start + end) / 2

/** How long the ink of a word may be, in parts of its width, before it costs anything: faces differ in their Latin letters. */
const longest = { full: 1.02, sign: 0.6, latin: 1.3 } as const
const shortest = { full: 0.55, sign: 0, latin: 0.7 } as const

/** A word begins so much of a character before it was read to begin, in the middle of what was measured. */
const late = 0.3

/** What it costs that a word's ink is longer or much shorter than its characters, and is not where it was read. */
function costOf(group: Group, word: Wanted, size: number): number {
  const long = group.end - group.start
  const over = Math.max(0, long - word.long * longest[word.kind]) / size
  const under = Math.max(0, word.long * shortest[word.kind] - long) / word.long
  const off = (word.start - group.start) / size - late
  return over * over * 12 + under * under * 1.5 + Math.min(off * off * 0.3, 1)
}

/**
 * Neighbours stand as far apart as their widths say: closer is dearer than farther, for there may be a space. How wide
 * Latin letters and figures are nobody knows: beside them it is the white between that counts.
 */
function pitchCost(group: Group, word: Wanted, next: Group, after: Wanted, { size, pitch }: Print): number {
  if (word.kind === 'latin' || after.kind === 'latin') {
    const white = (next.start - group.end) / size
    return Math.min(Math.max(0, white - 0.5) ** 2 * 0.5, 0.3)
  }
  const off = (middleOf(next) - middleOf(group) - pitch) / size
  const free = word.kind === 'sign' || after.kind === 'sign' ? 0.4 : 0
  const apart = Math.sign(off) * Math.max(0, Math.abs(off) - free)
  return apart < 0 ? Math.min(apart * apart * 2, 2) : Math.min(apart * apart * 0.5, 0.3)
}
