import type { WorkBase } from '../archive/archive.ts'
import { nextRevision, stir } from '../batches/revision.ts'
import { withRows } from '../ledger/rows.ts'
import type { RunningScan } from './arrival.ts'

/**
 * Sets aside what was received of a file under these bytes, pages and gaps: the file turned out to be another one, or no
 * picture.
 */
export async function withdraw(archive: WorkBase, scan: RunningScan, name: string, sha256: string): Promise<void> {
  await archive.write(async (tx, record) => {
    const rows = await tx
      .selectFrom('batch_page')
      .innerJoin('page', 'page.id', 'batch_page.page_id')
      .select(['page.id', 'page.sha256'])
      .where('scan_id', '=', scan.id)
      .where('page.source', '=', name)
      .where('page.source_sha256', '=', sha256)
      .execute()
    const gaps = await tx
      .selectFrom('batch_gap')
      .select('id')
      .where('scan_id', '=', scan.id)
      .where('source', '=', name)
      .where('sha256', '=', sha256)
      .where('state', 'in', ['open', 'accepted'])
      .execute()
    if (rows.length === 0 && gaps.length === 0) return
    const ids = rows.map(row => row.id)
    await tx
      .updateTable('batch_page')
      .set({ kept: 0, reason: 'rescanned' })
      .where('page_id', 'in', [-1, ...ids])
      .execute()
    await stir(tx, ids)
    const gapIds = gaps.map(gap => gap.id)
    await tx
      .updateTable('batch_gap')
      .set({ state: 'withdrawn', revision: await nextRevision(tx, scan.batchId) })
      .where('id', 'in', [-1, ...gapIds])
      .execute()
    const pages = rows.map(row => row.sha256)
    const said = await withRows(tx, { batch_page: ids })
    const body = { pages, ...(gapIds.length === 0 ? {} : { gaps: gapIds }), ...said }
    await record('page.withdraw', String(scan.operator), { id: `scan:${scan.id}`, version: 0 }, body)
  })
}
