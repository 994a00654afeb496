// What can be printed of the line: each request gives an address that works for this session alone.

import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import { batchRow } from '../batches/open.ts'
import type { Connection } from '../db/open.ts'
import { acceptanceRow } from '../quality/acceptance-row.ts'
import { inLanguage, issued } from './addresses.ts'
import type { PrintLanguage } from './paper.ts'

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

type SheetsInput = { readonly copies: number }

export async function printSeparators(_db: Connection, actor: Actor, input: SheetsInput, archive: Archive) {
  return issued(archive, actor, 'separators', String(input.copies))
}

export async function printTarget(_db: Connection, actor: Actor, _input: unknown, archive: Archive) {
  return issued(archive, actor, 'target', '1')
}

export async function printCertificate(
  db: Connection,
  actor: Actor,
  input: { readonly acceptanceId: number; readonly language: PrintLanguage },
  archive: Archive,
) {
  await acceptanceRow(db, input.acceptanceId)
  return issued(archive, actor, 'certificate', inLanguage(input.acceptanceId, input.language))
}
