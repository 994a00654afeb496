// Papers of a hand-over, and the empty form: an address for each, for the session that asks.
import type { Actor } from '../accounts/actor.ts'
import type { Archive } from '../archive.ts'
import type { Connection } from '../db/open.ts'
import { issued } from '../print/addresses.ts'
import { departmentSeen, handoverFor } from './access.ts'

type PrintInput = { readonly id: number; readonly what: 'catalogue' | 'slip' }

/** Refused: not-found. */
export async function printHandover(db: Connection, actor: Actor, { id, what }: PrintInput, archive: Archive) {
  await handoverFor(db, actor, id)
  return issued(archive, actor, what === 'slip' ? 'slip' : 'handover', String(id))
}

export async function printForm(_db: Connection, actor: Actor, _input: unknown, archive: Archive) {
  departmentSeen(actor)
  return issued(archive, actor, 'handover-form', '1')
}
