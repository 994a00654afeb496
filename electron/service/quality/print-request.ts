import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { inLanguage, issued } from '../print/addresses.ts'
import type { PrintLanguage } from '../print/paper.ts'
import { acceptanceRow } from './acceptance-row.ts'

export async function printCertificate(
  db: Connection,
  actor: Actor,
  input: { readonly acceptanceId: number; readonly language: PrintLanguage },
  archive: Archive,
) {
  await acceptanceRow(db, input.acceptanceId)
  return issued(archive, actor, 'certificate', inLanguage(input.acceptanceId, input.language))
}
