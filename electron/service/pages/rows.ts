import type { Page } from '#shared/contract/pages.ts'
import type { Resolution } from '#shared/contract/sources.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import { readOperations } from '../columns/operations.ts'
import type { Connection } from '../db/open.ts'
import { pagePath } from '../store/paths.ts'
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

type Tickets = Pick<Archive, 'tickets'>

/** The pages of an item in order, each with the addresses of its copies for this session. */
export async function pagesOf(db: Connection, itemId: number, actor: Actor, archive: Tickets): Promise<Page[]> {
  const rows = await shownRows(db)
    .select(['page.item_id as itemId', 'page.sequence'])
    .$narrowType<{ itemId: number; sequence: number }>()
    .where('page.item_id', '=', itemId)
    .orderBy('page.sequence')
    .execute()
  return rows.map(row => shown(row, actor, archive))
}

/** Pages that were taken out of an item, in the order in which they lie beside it. */
export async function takenPagesOf(db: Connection, itemId: number, actor: Actor, archive: Tickets): Promise<Page[]> {
  const rows = await shownRows(db)
    .innerJoin('taken_page', 'taken_page.page_id', 'page.id')
    .select(['taken_page.item_id as itemId', 'taken_page.place as sequence'])
    .where('taken_page.item_id', '=', itemId)
    .orderBy('taken_page.place')
    .execute()
  return rows.map(row => shown(row, actor, archive))
}

const shownRows = (db: Connection) =>
  db
    .selectFrom('page')
    .leftJoin('standing_text as standing', 'standing.page_id', 'page.id')
    .select(['page.id', 'source', 'format', 'sha256', 'bytes', 'width', 'height'])
    .select(['dpi', 'dpi_y', 'recorded', 'operations', 'notices', 'doubt', 'blank', 'state', 'failure', 'version'])
    .select(['standing.stands', 'standing.text'])

type Row = Awaited<ReturnType<ReturnType<typeof shownRows>['execute']>>[number] & {
  readonly itemId: number
  readonly sequence: number
}

function shown({ dpi, dpi_y, recorded, stands, text, notices, ...row }: Row, actor: Actor, archive: Tickets): Page {
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
}
