import type { PdfFormat } from '#shared/contract/exports.ts'
import { api } from '../api.ts'
import { takePdf } from './take-pdf.ts'

/**
 * Asks for the PDFs of items, and for what their files enclose, and hands them to the browser to save, one after the other. Returns their names.
 * Refused as `exports.request` is, and where a master has changed since (seen when the PDF is made).
 */
export async function savePdfs(itemIds: readonly number[], format: PdfFormat): Promise<readonly string[]> {
  const { files } = await api.exports.request({ itemIds: [...itemIds], format })
  for (const { url, name, enclosures } of files) {
    await takePdf(url, name)
    for (const enclosure of enclosures) await takePdf(enclosure.url, enclosure.name)
  }
  return files.map(file => file.name)
}

/** Asks for one enclosure of an item and hands it to the browser to save. Refused as `exports.enclosure` is. */
export async function saveEnclosure(itemId: number, id: number): Promise<void> {
  const { url, name } = await api.exports.enclosure({ itemId, id })
  await takePdf(url, name)
}
