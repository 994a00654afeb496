// The ledger as every signer's window sees it: its newest head, and the proof that it only grew.
import * as z from 'zod'
import { query } from './procedure.ts'

/** A checkpoint (C2SP): origin, size, root in base64, an empty line, signature lines. */
export const head = z.object({
  size: z.int(),
  root: z.string(),
  text: z.string(),
  /** UTC, ISO 8601. */
  at: z.string(),
})
export type Head = z.infer<typeof head>

export const ledger = {
  /**
   * The newest head and the key it is signed with (base64 of 32 bytes), to be kept by the window. `fresh`: made now, so
   * that a witness signs all that stands.
   */
  head: query('signed-in', { background: true })
    .input(z.object({ fresh: z.boolean() }).optional())
    .output(head.extend({ origin: z.string(), pub: z.string() })),
  /** Proof (RFC 6962, base64 hashes) that the ledger of `to` entries begins with that of `from`. Refused: not-found. */
  consistency: query('signed-in', { background: true })
    .input(z.object({ from: z.int().min(0), to: z.int().min(0) }))
    .output(z.object({ proof: z.array(z.string()) })),
  /**
   * A receipt for an entry of one's own: its line, its place under the newest head, and the head; as text for a QR code
   * (see docs/ledger.md). Who reads the log gets it for any entry. Refused: not-found.
   */
  receipt: query('signed-in')
    .input(z.object({ seq: z.int().min(0) }))
    .output(
      z.object({
        seq: z.int(),
        line: z.string(),
        size: z.int(),
        proof: z.array(z.string()),
        head: z.string(),
        text: z.string(),
      }),
    ),
  /** The receipt as a page with a QR code, in one language. */
  printReceipt: query('signed-in')
    .input(z.object({ seq: z.int().min(0), language: z.enum(['zh-CN', 'en']).default('zh-CN') }))
    .output(z.object({ url: z.string() })),
}
