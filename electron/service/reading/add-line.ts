import type { Correction } from '#shared/contract/pages.ts'
import type { Box, TextLine } from '#shared/contract/reading.ts'
import { standsUpright } from '#shared/rules/direction.ts'
import { typedLine } from '#shared/rules/typed-line.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { between } from './aligned.ts'
import { putLine } from './put-line.ts'
import { withPutRight } from './put-right.ts'
import { type PageReading, readingOf } from './reading-of.ts'

type AddInput = {
  readonly id: number
  readonly reading: number
  readonly after: number
  readonly text: string
  readonly box: Box | null
}

type AddedLine = {
  readonly text: string
  readonly number: number
  readonly line: TextLine
  readonly correction: Correction
}

/**
 * A person adds a line that was passed over. Refused: not-found (no such page, not read, no line to stand behind),
 * changed-meanwhile (the page was read again, another text stands), invalid-value (no words, a place beside the page).
 */
export async function addLine(
  tx: Connection,
  actor: Actor,
  input: AddInput,
  archive: Archive,
  enter: Enter,
): Promise<AddedLine> {
  const page = await readingOf(tx, input.id)
  if (!page) throw new Refusal('not-found', { what: 'page' })
  if (page.reading !== input.reading) throw new Refusal('changed-meanwhile', { version: String(page.version) })
  const { after } = input
  const isThere = after < page.read.length || page.added.some(({ line }) => line === after)
  if (!isThere) throw new Refusal('not-found', { what: 'page' })
  const text = typedLine(input.text)
  if (text === '') throw new Refusal('invalid-value', { field: 'text', value: text })
  const number = Math.max(page.read.length - 1, ...page.added.map(({ line }) => line)) + 1
  const box = input.box === null ? placeAfter(page, after) : within(page, input.box)
  const put = { page, line: number, was: '', text, adds: { line: number, after, box } }
  const { text: whole, line, correction } = await putLine(tx, actor, put, archive, enter)
  if (line === null || correction === null) throw new Error('the line that was added does not stand')
  return { text: whole, number, line, correction }
}

/** The part of a drawn place that lies on the page. Refused where none does: invalid-value. */
function within({ width, height }: PageReading, box: Box): Box {
  const left = Math.max(0, Math.round(box.left))
  const top = Math.max(0, Math.round(box.top))
  const right = Math.min(width, Math.round(box.left + box.width))
  const bottom = Math.min(height, Math.round(box.top + box.height))
  if (right <= left || bottom <= top) throw new Refusal('invalid-value', { field: 'box', value: JSON.stringify(box) })
  return { left, top, width: right - left, height: bottom - top }
}

/** Where a line that nobody drew lies: between the one before and the one behind it, below or, in columns, beside. */
function placeAfter(page: PageReading, after: number): Box {
  const standing = withPutRight(page.read, page.put, page.added).filter(
    ({ line, shown }) => shown.text !== '' || line === after,
  )
  const at = standing.findIndex(({ line }) => line === after)
  const [before, behind] = [at < 0 ? null : (standing[at]?.shown ?? null), standing[at + 1]?.shown ?? null]
  if (before === null || behind === null || !standsUpright(before) || !standsUpright(behind))
    return between(before, behind, page, 0.5)
  const middle = (behind.left + behind.width + before.left) / 2
  const width = Math.max(1, Math.min(before.width, before.left - behind.left - behind.width))
  return { ...boxOf(before), left: Math.round(middle - width / 2), width: Math.round(width) }
}

const boxOf = ({ left, top, width, height }: Box): Box => ({ left, top, width, height })
