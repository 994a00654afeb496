// What the ledger holds of a batch and of its steps: codes and counts as they are, words as commitments.
import { canonical } from '#shared/trust/canonical.ts'
import { commitment } from './append.ts'

/** A batch as its row has it. */
export type BatchWords = {
  readonly code: string
  readonly title: string
  readonly box: string
  readonly location: string
  readonly remarks: string
  readonly category_id: number
  readonly department_id: number | null
  readonly year: number
  readonly retention: string
  readonly promised_items: number | null
  readonly promised_sheets: number | null
  readonly promised_pages: number | null
}

/** The body of the entries that make a batch or change what it says of itself, and the salt of its words. */
export function batchSaid(row: BatchWords, salt?: string) {
  const { title, box, location, remarks } = row
  const words = { title: nfc(title), box: nfc(box), location: nfc(location), remarks: nfc(remarks) }
  const committed = commitment(canonical(words), salt === undefined ? undefined : Buffer.from(salt, 'base64'))
  const body = {
    code: row.code,
    description: committed.hash,
    category: row.category_id,
    department: row.department_id,
    year: row.year,
    retention: row.retention,
    promised: [row.promised_items, row.promised_sheets, row.promised_pages],
  }
  return { salt: committed.salt, body }
}

/** What an unsigned step commits to besides its counts: its fields, JSON as its row has them, and its remarks. */
export const stepRecord = ({ fields, remarks }: { readonly fields: string; readonly remarks: string }): string =>
  JSON.stringify([fields, remarks])

const nfc = (text: string) => text.normalize('NFC')

/** An item that was drawn, as the entry of the drawing commits to it. */
export const strataIn = (batchItemId: number, place: number, stratum: string) => ({ batchItemId, place, stratum })
