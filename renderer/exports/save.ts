import { ORPCError } from '@orpc/client'
import type { PdfFormat } from '#shared/contract/exports.ts'
import { refusal } from '#shared/contract/refusals.ts'
import { api } from '../api.ts'

/**
 * Asks for the PDFs of items and hands them to the browser to save, one after the other. Returns their names.
 * Refused as `exports.request` is, and where a master has changed since (seen when the PDF is made).
 */
export async function savePdfs(itemIds: readonly number[], format: PdfFormat): Promise<readonly string[]> {
  const { files } = await api.exports.request({ itemIds: [...itemIds], format })
  for (const file of files) {
    const response = await fetch(file.url, { credentials: 'same-origin' })
    if (!response.ok) throw await refusedDownload(response)
    offer(await response.blob(), file.name)
  }
  return files.map(file => file.name)
}

async function refusedDownload(response: Response): Promise<Error> {
  const body: unknown = await response.json().catch(() => null)
  const data = refusal.safeParse(body)
  if (data.success) return new ORPCError('REFUSED', { data: data.data })
  return new Error(`the PDF could not be fetched: ${response.status}`)
}

function offer(bytes: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(bytes)
  link.download = name
  link.click()
  // The browser needs the address until it has opened the file for writing.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
