// What can be printed of the line: each request gives an address that works for this session alone.
import type { Right } from '#shared/rules/rights.ts'
import type { Actor } from '../accounts/sessions.ts'
import type { Archive } from '../archive.ts'
import { batchRow } from '../batches/open.ts'
import type { Connection } from '../db/open.ts'
import { acceptanceRow } from '../quality/certificate.ts'

/** The kinds of prints, as they stand in an address, each with what names the one. */
export type PrintKind =
  | 'work-order'
  | 'labels'
  | 'separators'
  | 'target'
  | 'certificate'
  | 'handover'
  | 'slip'
  | 'handover-form'
  | 'head'
  | 'receipt'
  | 'key-card'

/** What each asks of whoever fetches it. */
export const printRights: Readonly<Record<PrintKind, Right>> = {
  'work-order': 'catalogue.read',
  labels: 'catalogue.read',
  separators: 'catalogue.read',
  target: 'catalogue.read',
  certificate: 'catalogue.read',
  handover: 'handover.read',
  slip: 'handover.read',
  'handover-form': 'handover.read',
  head: 'log.read',
  receipt: 'signed-in',
  'key-card': 'sign',
}

/** Knows a kind of print by its name in an address. */
export const isPrintKind = (name: string): name is PrintKind => Object.hasOwn(printRights, name)

export const printPath = (kind: PrintKind, which: string) => `/prints/${kind}/${which}`

/** Its address, for the session of who asked. */
export const issued = (archive: Archive, actor: Actor, kind: PrintKind, which: string) => ({
  url: archive.tickets.issue(printPath(kind, which), actor.sessionId),
})

type IdInput = { readonly id: number }

export async function printWorkOrder(db: Connection, actor: Actor, input: IdInput, archive: Archive) {
  await batchRow(db, input.id)
  return issued(archive, actor, 'work-order', String(input.id))
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
  input: { readonly acceptanceId: number },
  archive: Archive,
) {
  await acceptanceRow(db, input.acceptanceId)
  return issued(archive, actor, 'certificate', String(input.acceptanceId))
}
