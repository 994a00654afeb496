// What can be printed of a batch: each request gives an address that works for this session alone.
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { inLanguage, issued } from '../print/addresses.ts'
import type { PrintLanguage } from '../print/paper.ts'
import { batchRow } from './open.ts'

type OrderInput = { readonly id: number; readonly language: PrintLanguage }

export async function printWorkOrder(db: Connection, actor: Actor, input: OrderInput, archive: Archive) {
  await batchRow(db, input.id)
  return issued(archive, actor, 'work-order', inLanguage(input.id, input.language))
}

export async function printLabels(
  db: Connection,
  actor: Actor,
  input: { readonly ids: readonly number[] },
  archive: Archive,
) {
  for (const id of input.ids) await batchRow(db, id)
  return issued(archive, actor, 'labels', input.ids.join('-'))
}
