import { refused } from '../transport/refused.ts'
import { saveAs } from './save-as.ts'

/**
 * Fetches a PDF or an enclosure by the address that was asked for and hands it to the browser to save as `name`.
 * Refused as the bytes are: where the ticket is no longer good, or the PDF cannot be made.
 */
export async function takePdf(url: string, name: string): Promise<void> {
  const response = await fetch(url, { credentials: 'same-origin' })
  if (!response.ok) throw await refused(response, 'the PDF')
  saveAs(await response.blob(), name)
}
