import type { Correction } from '#shared/contract/pages.ts'
import type { TextLine } from '#shared/contract/reading.ts'
import { typedLine } from '#shared/rules/typed-line.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { putLine } from './put-line.ts'
import { readingOf } from './reading-of.ts'

type CorrectInput = {
  readonly id: number
  readonly reading: number
  readonly line: number
  readonly seen: string
  readonly text: string | null
}

type Corrected = { readonly text: string; readonly line: TextLine | null; readonly correction: Correction | null }

/**
 * A person puts a line of the standing text right, or (text null) lets stand what was read. What was read stays beside it.
 * Refused: not-found (no such page, not read, no such line), changed-meanwhile (the page was read again, another text
 * stands, or somebody changed the line), invalid-value (it is as it was).
 */
export async function correctLine(
  tx: Connection,
  actor: Actor,
  input: CorrectInput,
  archive: Archive,
  enter: Enter,
): Promise<Corrected> {
  const page = await readingOf(tx, input.id)
  if (!page) throw new Refusal('not-found', { what: 'page' })
  const isAdded = page.added.some(({ line }) => line === input.line)
  const was = isAdded ? '' : page.read[input.line]?.text
  if (was === undefined) throw new Refusal('not-found', { what: 'page' })
  const changed = new Refusal('changed-meanwhile', { version: String(page.version) })
  if (page.reading !== input.reading) throw changed
  const before = page.put.get(input.line) ?? was
  if (before !== input.seen) throw changed
  const typed = input.text === null ? was : typedLine(input.text)
  if (typed === before) throw new Refusal('invalid-value', { field: 'text', value: typed })
  // Typed as it was read, it is not put right; a line that was added and has no words is none.
  return await putLine(tx, actor, { page, line: input.line, was, text: typed === was ? null : typed }, archive, enter)
}
