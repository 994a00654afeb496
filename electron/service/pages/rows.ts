import * as z from 'zod'
import type { Page } from '#shared/contract/pages.ts'
import { operation, textLine } from '#shared/contract/reading.ts'
import type { Actor } from '../accounts/sessions.ts'
import type { Archive } from '../archive.ts'
import type { Connection } from '../db/open.ts'
import { pagePath } from './paths.ts'

const operationList = z.array(operation)
const lineList = z.array(textLine)

/** Operations as a page row keeps them. */
export const readOperations = (json: string) => operationList.parse(JSON.parse(json))

/** Lines as a page_text row keeps them. */
export const readLines = (json: string) => lineList.parse(JSON.parse(json))

/** The pages of an item in order, each with the addresses of its copies for this session. */
export async function pagesOf(
  db: Connection,
  itemId: number,
  actor: Actor,
  archive: Pick<Archive, 'tickets'>,
): Promise<Page[]> {
  const rows = await db
    .selectFrom('page')
    .select([
      'id',
      'item_id as itemId',
      'sequence',
      'source',
      'format',
      'sha256',
      'bytes',
      'width',
      'height',
      'dpi',
      'blank',
      'state',
      'failure',
      'version',
      'operations',
    ])
    .$narrowType<{ itemId: number; sequence: number }>()
    .where('item_id', '=', itemId)
    .orderBy('sequence')
    .execute()
  return rows.map(row => {
    const url = (copy: 'thumbnail' | 'screen' | 'master') =>
      archive.tickets.issue(pagePath(row.id, copy, row.version), actor.sessionId)
    return {
      ...row,
      blank: row.blank === 1,
      operations: readOperations(row.operations),
      urls: { thumbnail: url('thumbnail'), screen: url('screen'), master: url('master') },
    }
  })
}
