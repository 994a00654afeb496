// Names of pages, scans and devices, for sentences of the ledger.
import { thing } from '#shared/text/entries/things.ts'
import type { Said } from '#shared/text/entries/words.ts'
import type { Connection } from '../db/open.ts'
import { byNumber, type Named, type Naming, numbersIn, titled } from './named.ts'

/** A page by its item and number; one that lies in a batch by its sheet and face. */
export async function pagesNamed(db: Connection, refs: readonly string[], naming: Naming): Promise<Named> {
  const rows = await db
    .selectFrom('page')
    .leftJoin('item', 'item.id', 'page.item_id')
    .leftJoin('batch_page as lies', 'lies.page_id', 'page.id')
    .leftJoin('batch', 'batch.id', 'lies.batch_id')
    .select(['page.id', 'sequence', 'reference_code as code', 'item.title', 'batch.code as batch', 'sheet', 'face'])
    .where('page.id', 'in', numbersIn(refs))
    .execute()
  const known = rows.flatMap(({ id, sequence, code, title, batch, sheet, face }): [number, Said][] => {
    if (code !== null && sequence !== null) {
      const [zh, en] = titled(code, title ?? '', naming)
      return [[id, [`${zh}第 ${sequence} 页`, `page ${sequence} of ${en}`]]]
    }
    if (batch === null) return []
    const side: Said = face === 'back' ? ['反面', 'back'] : ['正面', 'front']
    return [[id, [`批次 ${batch} 第 ${sheet} 张${side[0]}`, `the ${side[1]} of sheet ${sheet} of batch ${batch}`]]]
  })
  return byNumber(refs, new Map(known))
}

/** A scan by its batch and its device. */
export async function scansNamed(db: Connection, refs: readonly string[]): Promise<Named> {
  const rows = await db
    .selectFrom('scan')
    .leftJoin('batch', 'batch.id', 'scan.batch_id')
    .select(['scan.id', 'batch.code', 'device'])
    .where('scan.id', 'in', numbersIn(refs))
    .execute()
  const known = rows.map(({ id, code, device }): [number, Said] => {
    const by = device === '' ? '' : device
    return [
      id,
      [
        [code === null ? '' : `批次 ${code}`, by].filter(Boolean).join('，'),
        [code === null ? '' : `batch ${code}`, by].filter(Boolean).join(', '),
      ],
    ]
  })
  return byNumber(refs, new Map(known.filter(([, [zh]]) => zh !== '')))
}

/** Devices and profiles by their names, watched folders by their paths. */
export const devicesNamed =
  (kind: 'scanner' | 'profile' | 'watched') =>
  async (db: Connection, refs: readonly string[]): Promise<Named> => {
    const ids = numbersIn(refs)
    const rows =
      kind === 'watched'
        ? await db.selectFrom('watched_folder').select(['id', 'folder as name']).where('id', 'in', ids).execute()
        : await db.selectFrom(kind).select(['id', 'name']).where('id', 'in', ids).execute()
    return byNumber(refs, new Map(rows.map(({ id, name }) => [id, thing(kind, [`“${name}”`, `“${name}”`])])))
  }
