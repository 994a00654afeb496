// Text that came along with a page, as its row keeps it: made where the page is opened, for it may have a million boxes.

import type { CarriedText } from '../archive/opened.ts'
import type { BroughtText } from '../sources/opened.ts'

export const carriedText = ({ origin, lines }: BroughtText): CarriedText => ({
  origin,
  stored: JSON.stringify(lines),
  text: lines.map(line => line.text).join('\n'),
})
