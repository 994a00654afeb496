import type { PdfFormat } from '#shared/contract/exports.ts'
import { api } from '../api.ts'
import { takePdf } from './take-pdf.ts'

/**
 * Asks for the PDFs of items and hands them to the browser to save, one after the other. Returns their names.
 * Refused as `exports.request` is, and where a master has changed since (seen when the PDF is made).
 */
export async function savePdfs(itemIds: readonly number[], format: PdfFormat): Promise<readonly string[]> {
  const { files } = await api.exports.request({ itemIds: [...itemIds], format })
  for (const { url, name } of files) await takePdf(url, name)
  return files.map(file => file.name)
}
