import type { Page } from '#shared/contract/pages.ts'
import type { Resolution } from '#shared/contract/sources.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Archive } from '../archive.ts'
import type { Connection } from '../db/open.ts'
import { readOperations } from './operations.ts'
import { pagePath } from './paths.ts'
import { readPageNotices, standingOf } from './shown.ts'

/** Of a page that nobody has read or turned yet, whatever its picture. */
export const asItCame = {
  operations: '[]',
  blank: 0,
  state: 'waiting',
  failure: '',
  doubt: '',
  version: 1,
} as const

/** The resolution of a page row; a row of old times has one figure for both axes. */
export const resolutionOf = (row: { readonly dpi: number | null; readonly dpi_y: number | null }): Resolution | null =>
  row.dpi === null ? null : { x: row.dpi, y: row.dpi_y ?? row.dpi }

/** The pages of an item in order, each with the addresses of its copies for this session. */
export async function pagesOf(
  db: Connection,
  itemId: number,
  actor: Actor,
  archive: Pick<Archive, 'tickets'>,
): Promise<Page[]> {
  const rows = await db
    .selectFrom('page')
    .leftJoin('standing_text as standing', 'standing.page_id', 'page.id')
    .select(['id', 'item_id as itemId', 'sequence', 'source', 'format', 'sha256', 'bytes', 'width', 'height'])
    .select(['dpi', 'dpi_y', 'recorded', 'operations', 'notices', 'doubt', 'blank', 'state', 'failure', 'version'])
    .select(['standing.stands', 'standing.text'])
    .$narrowType<{ itemId: number; sequence: number }>()
    .where('item_id', '=', itemId)
    .orderBy('sequence')
    .execute()
  return rows.map(({ dpi, dpi_y, recorded, stands, text, notices, ...row }) => {
    const url = (copy: 'thumbnail' | 'screen' | 'master') =>
      archive.tickets.issue(pagePath(row.id, copy, row.version), actor.sessionId)
    return {
      ...row,
      dpi: resolutionOf({ dpi, dpi_y }),
      blank: row.blank === 1,
      recorded: readOperations(recorded),
      notices: readPageNotices(notices),
      text: standingOf({ stands, text }),
      operations: readOperations(row.operations),
      urls: { thumbnail: url('thumbnail'), screen: url('screen'), master: url('master') },
    }
  })
}
