// What the ledger holds of a hand-over: codes and counts as they are, words as commitments under the hand-over's salt.
import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { HandoverFields } from '#shared/contract/reception.ts'
import { canonical } from '#shared/trust/canonical.ts'
import type { Schema } from '../db/schema.ts'
import { commitment } from './append.ts'

/** Words as they are kept and committed to: composed, without half characters. */
export const kept = (text: string): string => text.toWellFormed().normalize('NFC').trim()

export function committedFields(
  { title, supervisor, remarks }: Pick<HandoverFields, 'title' | 'supervisor' | 'remarks'>,
  salt?: string,
): { salt: string; hash: string } {
  const text = canonical({ title: kept(title), supervisor: kept(supervisor), remarks: kept(remarks) })
  return commitment(text, salt === undefined ? undefined : Buffer.from(salt, 'base64'))
}

export const committedText = (text: string, salt: string): string => commitment(text, Buffer.from(salt, 'base64')).hash

type ListedLine = Omit<Selectable<Schema['handover_line']>, 'id' | 'handover_id' | 'item_id'>

/**
 * SHA-256 (hex) of the list as both sides sign it: canonical JSON of its lines in their order, each with its codes, its
 * count, its outcome, and a commitment to its words. The same for giver and receiver, for all of it is in the catalogue;
 * a line that was changed after the giver signed gives another.
 */
export function listHash(lines: readonly ListedLine[], salt: string): string {
  const listed = lines.map(line => ({
    seq: line.seq,
    retention: line.retention,
    secrecy: line.secrecy,
    carrier: line.carrier,
    condition: line.condition,
    pages: line.pages,
    copies: line.copies,
    counted: line.counted,
    outcome: line.outcome,
    text: committedText(
      canonical({
        seq: line.seq,
        number: line.number,
        documentNo: line.document_no,
        title: line.title,
        responsible: line.responsible,
        date: line.doc_date,
        remarks: line.remarks,
        reason: line.reason,
      }),
      salt,
    ),
  }))
  return createHash('sha256').update(canonical(listed), 'utf8').digest('hex')
}
