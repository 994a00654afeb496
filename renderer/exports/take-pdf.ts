import { refused } from '../transport/refused.ts'

/**
 * Fetches a PDF or an enclosure by the address that was asked for and hands it to the browser to save as `name`.
 * Refused as the bytes are: where the ticket is no longer good, or the PDF cannot be made.
 */
export async function takePdf(url: string, name: string): Promise<void> {
  const response = await fetch(url, { credentials: 'same-origin' })
  if (!response.ok) throw await refused(response, 'the PDF')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = name
  link.click()
  // The browser needs the address until it has opened the file for writing.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
