import type { PdfFormat } from '#shared/contract/exports.ts'
import type { Resolution } from '#shared/contract/sources.ts'
import type { Archive } from '../archive/archive.ts'
import { readLines } from '../columns/lines.ts'
import { readOperations } from '../columns/operations.ts'
import { resolutionOf } from '../pages/rows.ts'
import { Refusal } from '../refusal.ts'
import { intact } from '../store/alarms.ts'
import { writePdf } from './pdf.ts'
import { exportName } from './request.ts'

/** Of the upright page: what has two resolutions is stretched to the finer one. */
const finestOf = (dpi: Resolution | null) => (dpi === null ? null : Math.max(dpi.x, dpi.y))

/**
 * Writes the PDF of an item to `to`. The bytes of each master that go into it are those that were hashed: what goes out is
 * what came in, or nothing does. `actor`: who takes it out. `signal` breaks it off.
 * Refused: not-found, item-without-pages, master-missing, master-changed (params.code, params.page, params.source).
 */
export async function exportItem(
  archive: Archive,
  itemId: number,
  format: PdfFormat,
  to: string,
  actor: string,
  signal?: AbortSignal,
): Promise<{ name: string; bytes: number; pages: number }> {
  const db = archive.databases.reader
  const item = await db
    .selectFrom('item')
    .innerJoin('fonds', 'fonds.id', 'item.fonds_id')
    .select(['reference_code as code', 'title', 'document_no', 'responsible', 'doc_date', 'fonds.name as fonds'])
    .where('item.id', '=', itemId)
    .executeTakeFirst()
  if (!item) throw new Refusal('not-found', { what: 'item' })
  const rows = await db
    .selectFrom('page')
    .leftJoin('standing_text', 'standing_text.page_id', 'page.id')
    .select([
      'page.id',
      'sequence',
      'source',
      'sha256',
      'format',
      'master_width',
      'master_height',
      'dpi',
      'dpi_y',
      'operations',
      'lines',
      'languages',
    ])
    .where('item_id', '=', itemId)
    .orderBy('sequence')
    .execute()
  if (rows.length === 0) throw new Refusal('item-without-pages', { code: item.code })
  const written = await writePdf(
    to,
    {
      conformance: format,
      title: item.title,
      referenceCode: item.code,
      responsible: item.responsible,
      documentNo: item.document_no,
      date: item.doc_date,
      fonds: item.fonds,
      createdAt: archive.surroundings.now(),
      language: rows.some(row => row.languages?.includes('chi')) ? 'zh-CN' : 'en',
      pages: rows.map(row => ({
        master: () =>
          intact(archive, () => archive.store.bytes(row.sha256), {
            actor,
            target: `page:${row.id}`,
            during: 'export',
            items: [itemId],
            named: { code: item.code, page: String(row.sequence), source: row.source },
          }),
        format: row.format,
        width: row.master_width,
        height: row.master_height,
        dpi: finestOf(resolutionOf(row)),
        operations: readOperations(row.operations),
        lines: readLines(row.lines ?? '[]'),
      })),
    },
    signal,
  )
  return { name: exportName(item.code), ...written }
}
