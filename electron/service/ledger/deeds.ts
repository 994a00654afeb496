// What was done by entries, in words: the sentences of shared/text/entries with the names of the catalogue.
import * as z from 'zod'
import { deedSentence, entrySentence, refsNamed, type SaidEntry } from '#shared/text/entries/sentence.ts'
import type { Names } from '#shared/text/entries/things.ts'
import type { Connection } from '../db/open.ts'
import type { Naming } from './named.ts'
import { namesOf } from './names.ts'

const line = z.object({
  type: z.string(),
  actor: z.string(),
  target: z.object({ id: z.string() }),
  body: z.record(z.string(), z.unknown()),
})

/** An entry by its line, as far as a sentence needs it. Of a line that somebody spoilt nothing can be said: it is shown as it is. */
export function saidIn(text: string): SaidEntry {
  const read = line.safeParse(JSON.parse(text)).data
  return read ? { ...read, target: read.target.id } : { type: '', actor: 'system', target: '', body: {} }
}

export type Deed = { readonly zh: string; readonly en: string }

/** What was done, without who did it. `instead`: what the reader has before them, and calls by less than its name. */
export async function deedsOf(
  db: Connection,
  entries: readonly SaidEntry[],
  naming: Naming,
  instead: Names = {},
): Promise<readonly Deed[]> {
  const names = { ...(await namesOf(db, entries.flatMap(refsNamed), naming)), ...instead }
  return entries.map(entry => ({ zh: deedSentence(entry, names, 'zh-CN'), en: deedSentence(entry, names, 'en') }))
}

/** Who did what, whole. */
export async function sentencesOf(
  db: Connection,
  entries: readonly SaidEntry[],
  naming: Naming,
): Promise<readonly Deed[]> {
  const names = await namesOf(db, entries.flatMap(refsNamed), naming)
  return entries.map(entry => ({ zh: entrySentence(entry, names, 'zh-CN'), en: entrySentence(entry, names, 'en') }))
}
