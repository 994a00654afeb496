// Where a page image comes from: item, sheet, batch, device, operator, settings, every operation, the hash of its master.
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import { readFields } from '../columns/scan-fields.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { type Entry, entriesOf, readings } from './entries.ts'
import { eventOf, pageOf } from './events.ts'
import { fact, imageFacts, operationFacts, readOperations, scanFacts } from './facts.ts'
import { keysOf } from './signed.ts'
import { told } from './told.ts'
import { namesOf, type PageRow, pageRows, scanRows, type Traces } from './traces.ts'

export async function pageOrigin(
  db: Connection,
  actor: Actor,
  { pageId }: { readonly pageId: number },
  archive: Archive,
) {
  const page = await pageRows(db).where('page.id', '=', pageId).executeTakeFirst()
  if (!page) throw new Refusal('not-found', { what: 'page' })
  const scans = page.scanId === null ? [] : await scanRows(db, [page.scanId])
  const [scan] = scans
  const batches =
    page.batchId === null
      ? []
      : await db.selectFrom('batch').select(['id', 'code', 'box']).where('id', '=', page.batchId).execute()
  const traces = { ...nothing, pages: [page], scans, batches }
  const entries = await entriesOf(db, {
    itemId: null,
    seqs: [],
    // What an intake brought arrived with its item.
    targets: [`page:${page.id}`, ...scans.map(scan => `scan:${scan.id}`), `item:${scan ? '' : page.itemId}`],
    of: entry => isOf(page, entry),
  })
  const context = { itemId: page.itemId, names: await namesOf(db), keys: await keysOf(db), traces }
  return {
    facts: [
      ...(await itemFacts(db, page)),
      ...fact('sheet', page.sheet),
      ...fact('face', page.face),
      ...batches.flatMap(({ code, box }) => [...fact('batch', code), ...fact('box', box)]),
      ...fact('scan', page.scanId),
      ...(scan ? scanFacts(scan, readFields(scan.fields)) : []),
      ...fact('operator', scan?.operator),
      ...fact('receivedAt', page.receivedAt),
      ...fact('file', page.source),
      ...imageFacts(page),
      ...operationFacts(readOperations(page.operations)),
      ...fact('set-aside', page.reason),
      ...fact('entry', entries.find(entry => entry.type === (scan ? 'page.receive' : 'item.add'))?.seq),
    ],
    events: (await told(db, actor, archive, entries, { itemId: page.itemId, pages: [page] })).map(one =>
      eventOf(context, one),
    ),
  }
}

/** A page has no steps, marks or hand-overs of its own here: those are on the timeline of its item. */
const nothing: Omit<Traces, 'pages' | 'scans' | 'batches'> = {
  gaps: [],
  steps: [],
  batchSteps: [],
  marks: [],
  mended: new Map(),
  waivers: [],
  judged: [],
  conclusions: [],
  handovers: [],
}

/** The item it belongs to, and who took the item in where that was not by a scan. */
async function itemFacts(db: Connection, { itemId, sequence, scanId }: PageRow) {
  if (itemId === null) return []
  const item = await db
    .selectFrom('item')
    .innerJoin('person', 'person.id', 'item.created_by')
    .select(['reference_code as code', 'item.title', 'person.name as by', 'item.created_at as at'])
    .where('item.id', '=', itemId)
    .executeTakeFirstOrThrow()
  const came = scanId === null ? [...fact('operator', item.by), ...fact('receivedAt', item.at)] : []
  return [...fact('code', item.code), ...fact('title', item.title), ...fact('page', sequence), ...came]
}

function isOf(page: PageRow, entry: Entry): boolean {
  if (entry.type === 'page.receive') return pageOf([page], entry) !== undefined
  if (entry.target.id.startsWith('item:')) return entry.type === 'item.add'
  return !readings.includes(entry.type)
}
