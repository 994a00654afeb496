// Text from a file beside the page, which has no places: they are those of the recognised lines that say the same.
import type { TextLine } from '#shared/contract/reading.ts'
import { putRightLine } from './put-right.ts'
import { shared } from './sound.ts'

/** Less than half of a line in common is chance. */
const alike = 0.5
/** Lines and characters beyond which nobody compares all with all. */
const mostLines = 400
const longest = 200

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, longest)

function likeness(one: string, other: string): number {
  const length = Math.max(one.length, other.length)
  if (length === 0 || Math.min(one.length, other.length) < length * alike) return 0
  return shared(one, other).filter(Boolean).length / length
}

type Box = Pick<TextLine, 'left' | 'top' | 'width' | 'height'>

/** Where a line without a place of its own lies: between its neighbours, else from the top of the page. */
export function between(
  before: Box | null,
  after: Box | null,
  page: { width: number; height: number },
  share: number,
): Box {
  const top = before === null ? 0 : before.top + before.height
  const bottom = Math.max(top + 1, after === null ? page.height : after.top)
  const beside = before ?? after
  const height = Math.max(1, Math.min(beside?.height ?? page.height / 60, (bottom - top) / 2))
  const place = top + (bottom - top - height) * share
  return {
    left: beside?.left ?? 0,
    top: Math.round(place),
    width: Math.round(beside?.width ?? page.width),
    height: Math.round(height),
  }
}

/** The lines with places: of the recognised line that each is most like, or between those of its neighbours. */
export function aligned(
  lines: readonly TextLine[],
  recognised: readonly TextLine[],
  page: { readonly width: number; readonly height: number },
): readonly TextLine[] {
  const free = new Set(recognised.slice(0, mostLines))
  const found = lines.map((line, at): TextLine | null => {
    if (at >= mostLines) return null
    const text = bare(line.text)
    let best: TextLine | null = null
    let most = alike
    for (const other of free) {
      const like = likeness(text, bare(other.text))
      if (like > most) [best, most] = [other, like]
    }
    if (best === null) return null
    free.delete(best)
    return best
  })
  return lines.map((line, at) => {
    const own = found[at]
    // What was recognised there tells where each of its characters stands.
    if (own) return { ...putRightLine(own, line.text), recognised: line.recognised }
    let from = at
    while (from > 0 && found[from - 1] === null) from -= 1
    let to = at
    while (to + 1 < found.length && found[to + 1] === null) to += 1
    const share = (at - from + 1) / (to - from + 2)
    return { ...line, ...between(found[from - 1] ?? null, found[to + 1] ?? null, page, share), words: [] }
  })
}
