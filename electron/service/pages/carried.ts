// Text that came along with a page, as its row keeps it: made where the page is opened, for it may have a million boxes.
import type { TextOrigin } from '#shared/contract/reading.ts'
import type { BroughtText } from '../ingest/sources/opened.ts'

/** `stored`: its lines as JSON, with boxes in pixels of the stored master. */
export type CarriedText = { readonly origin: TextOrigin; readonly stored: string; readonly text: string }

export const carriedText = ({ origin, lines }: BroughtText): CarriedText => ({
  origin,
  stored: JSON.stringify(lines),
  text: lines.map(line => line.text).join('\n'),
})
