// Papers of a hand-over, and the empty form: an address for each, for the session that asks.
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { inLanguage, issued } from '../print/addresses.ts'
import type { PrintLanguage } from '../print/paper.ts'
import { departmentSeen, handoverFor } from './access.ts'

type PrintInput = { readonly id: number; readonly what: 'catalogue' | 'slip'; readonly language: PrintLanguage }

/** Refused: not-found. */
export async function printHandover(
  db: Connection,
  actor: Actor,
  { id, what, language }: PrintInput,
  archive: Archive,
) {
  await handoverFor(db, actor, id)
  return issued(archive, actor, what === 'slip' ? 'slip' : 'handover', inLanguage(id, language))
}

export async function printForm(_db: Connection, actor: Actor, _input: unknown, archive: Archive) {
  departmentSeen(actor)
  return issued(archive, actor, 'handover-form', '1')
}
