import type { PdfFormat } from '#shared/contract/exports.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { safeName } from '../file-names.ts'
import { Refusal } from '../refusal.ts'
import { enclosurePath, heldEnclosures } from './enclosures.ts'

type RequestInput = { readonly itemIds: readonly number[]; readonly format: PdfFormat }

/** The path an item's PDF is fetched from. */
export const exportPath = (itemId: number, format: PdfFormat) => `/exports/${itemId}/${format}`

/** A file name that every file system takes and that still reads as the reference code. */
// Room for what stands beside it: `….附件`.
export const exportName = (referenceCode: string) => `${safeName(referenceCode, 240)}.pdf`

/** Enters who takes which pages out, before the first byte is made. */
export async function requestExport(tx: Connection, actor: Actor, input: RequestInput, archive: Archive, enter: Enter) {
  const files = []
  for (const itemId of new Set(input.itemIds)) {
    const item = await tx
      .selectFrom('item')
      .select(['reference_code as code'])
      .where('id', '=', itemId)
      .executeTakeFirst()
    if (!item) throw new Refusal('not-found', { what: 'item', value: String(itemId) })
    const pages = await tx
      .selectFrom('page')
      .select('sha256')
      .where('item_id', '=', itemId)
      .orderBy('sequence')
      .execute()
    const enclosures = await heldEnclosures(tx, itemId)
    const enclosed = enclosures.length === 0 ? {} : { enclosed: enclosures.map(one => one.sha256) }
    await enter(
      { id: `item:${itemId}`, version: 0 },
      { code: item.code, format: input.format, pages: pages.map(page => page.sha256), ...enclosed },
    )
    files.push({
      itemId,
      referenceCode: item.code,
      name: exportName(item.code),
      url: archive.tickets.issue(exportPath(itemId, input.format), actor.sessionId),
      enclosures: enclosures.map(({ id, name, bytes }) => ({
        name,
        bytes,
        url: archive.tickets.issue(enclosurePath(id), actor.sessionId),
      })),
    })
  }
  return { files }
}
