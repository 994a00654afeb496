// The copies of a page to look at. One is shown if it is the one that the ledger says was made of this master; whatever
// else lies in its place, or nothing, and it is made again.
import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Write } from '../archive/enter.ts'
import type { Copies, Copy } from '../archive/pages.ts'
import type { CopyHashes, Readers } from '../archive/readers.ts'
import { NotIntact, type PageStore } from '../archive/store.ts'
import type { Surroundings } from '../archive/surroundings.ts'
import { readOperations } from '../columns/operations.ts'
import type { Connection, Databases } from '../db/open.ts'
import { readEntry } from '../ledger/entry.ts'
import { derivativeFolder } from '../store/paths.ts'

const files = { thumbnail: 'thumbnail.webp', screen: 'screen.jpg' } as const

type Base = {
  readonly folder: string
  readonly surroundings: Surroundings
  readonly databases: Databases
  readonly store: PageStore
  readonly write: Write
}
type SmallRequest = Parameters<Readers['small']>[0]
type Page = NonNullable<Awaited<ReturnType<typeof pageOf>>>

const pageOf = (db: Connection, id: number) =>
  db
    .selectFrom('page')
    .select(['id', 'sha256', 'format', 'state', 'recorded', 'operations', 'version', 'ledger_seq as seq'])
    .where('id', '=', id)
    .executeTakeFirst()

const hashes = z.object({ thumbnail: z.string(), screen: z.string().optional() })

/** What the ledger says of a page's copies: as it was read, made again, or received. Null: an older program read it. */
export async function knownCopies(
  db: Connection,
  page: { readonly id: number; readonly seq: number },
): Promise<z.infer<typeof hashes> | null> {
  const entries = db.selectFrom('ledger').select('line')
  const own = entries.where('target', '=', `page:${page.id}`).where('type', 'in', ['page.read', 'page.copy'])
  const row =
    (await own.orderBy('seq', 'desc').limit(1).executeTakeFirst()) ??
    (await entries.where('seq', '=', page.seq).executeTakeFirst())
  return hashes.safeParse(row && readEntry(row.line)?.body['copies']).data ?? null
}

async function lying(archive: Base, pageId: number, name: keyof typeof files): Promise<Copy | null> {
  try {
    const bytes = await readFile(join(derivativeFolder(archive, pageId), files[name]))
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Thumbnails in memory, 10 KB each, of pages that wait to be read. */
const mostSmall = 300

/** Copies are made one at a time, in a thread that is started when the first has to be. */
export function openCopies(archive: Base): Copies {
  const { openReaders } = archive.surroundings
  let readers: Readers | null = null
  let closed = false
  const making = new Map<number, Promise<CopyHashes | null>>()
  const smalls = new Map<string, Promise<Copy | null>>()
  /** Pages whose picture cannot be seen, by the version that was tried. */
  const unseen = new Map<number, number>()

  /** Does it with the picture of a page, unless nobody can see that. */
  async function seen<Made>(
    page: Page,
    act: (request: SmallRequest, by: Readers) => Promise<Made>,
  ): Promise<Made | null> {
    if (closed || unseen.get(page.id) === page.version) return null
    readers ??= openReaders(1)
    const { sha256, format } = page
    const recorded = readOperations(page.recorded)
    const decided = readOperations(page.operations)
    const operations = page.state !== 'read' && decided.length === 0 ? recorded : decided
    try {
      return await act({ master: archive.store.pathOf(sha256), sha256, format, recorded, operations }, readers)
    } catch (error) {
      if (error instanceof NotIntact) throw error
      if (closed) return null
      archive.surroundings.fault(error, `making the copies of page ${page.id}`)
      unseen.set(page.id, page.version)
      return null
    }
  }

  const make = (page: Page): Promise<CopyHashes | null> =>
    seen(page, async (request, by) => {
      const into = derivativeFolder(archive, page.id)
      await mkdir(into, { recursive: true })
      const copies = await by.copy({ ...request, into })
      await enter(archive, page, copies)
      return copies
    })

  const small = (page: Page): Promise<Copy | null> => {
    const key = `${page.id} ${page.version}`
    const coming =
      smalls.get(key) ??
      seen(page, async (request, by) => {
        const bytes = Buffer.from(await by.small(request))
        return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
      })
    smalls.delete(key)
    smalls.set(key, coming)
    coming.catch(() => smalls.delete(key))
    for (const oldest of [...smalls.keys()].slice(0, Math.max(0, smalls.size - mostSmall))) smalls.delete(oldest)
    return coming
  }

  const made = (page: Page): Promise<CopyHashes | null> => {
    const running = making.get(page.id) ?? make(page).finally(() => making.delete(page.id))
    making.set(page.id, running)
    return running
  }

  return {
    async get(pageId, name) {
      const page = await pageOf(archive.databases.reader, pageId)
      if (!page) return null
      const known = await knownCopies(archive.databases.reader, page)
      const found = await lying(archive, pageId, name)
      if (found && found.sha256 === known?.[name]) return found
      // Nobody made it yet: the reader will.
      if (page.state === 'waiting' && known?.[name] === undefined && found === null)
        return name === 'thumbnail' ? await small(page) : null
      const wanted = (await made(page))?.[name]
      const anew = wanted === undefined ? null : await lying(archive, pageId, name)
      return anew?.sha256 === wanted ? anew : null
    },
    async close() {
      closed = true
      smalls.clear()
      await readers?.close()
      await Promise.allSettled(making.values())
    },
  }
}

/** Enters what was made, unless it is as the ledger says already, or the page was read anew meanwhile. */
async function enter(archive: Base, page: Page, copies: CopyHashes): Promise<void> {
  const known = await knownCopies(archive.databases.reader, page)
  if (known?.thumbnail === copies.thumbnail && known.screen === copies.screen) return
  await archive.write(async (tx, record) => {
    const now = await pageOf(tx, page.id)
    if (now?.seq !== page.seq || now.version !== page.version) return
    await record(
      'page.copy',
      'system',
      { id: `page:${page.id}`, version: page.version },
      { pages: [page.sha256], copies },
    )
  })
}
