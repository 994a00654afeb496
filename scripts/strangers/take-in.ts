// Every file of a folder through the front door, each an item of its own, into an archive that is thrown away.
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { readOperations } from '#service/columns/operations.ts'
import { foundArchive } from '#service/desk/founding.ts'
import { openDesk } from '#service/desk/open-desk.ts'
import { officerNames } from '#service/people/officers.ts'
import { router } from '#service/router/router.ts'
import { derivativeFolder } from '#service/store/paths.ts'
import type { Operation } from '#shared/contract/reading.ts'
import type { RefusedSource } from '#shared/contract/sources.ts'
import { wholeReport } from '#shared/rules/reports.ts'

/** A page as the archive shows it. `screen`: path of its screen copy. `failure`: why it was not read. */
export type TakenPage = {
  readonly number: number
  readonly screen: string
  readonly width: number
  readonly height: number
  readonly recorded: readonly Operation[]
  readonly operations: readonly Operation[]
  readonly blank: boolean
  readonly failure: string
  readonly notices: readonly string[]
}

export type Stranger = {
  readonly path: string
  readonly name: string
  readonly refused: RefusedSource | null
  readonly pages: readonly TakenPage[]
}

const kinds = /\.(?:jpe?g|jpe|jfif|png|tiff?|webp|bmp|dib|pdf|dng|heic|gif|jp2)$/iu

/** The page files of a folder and of all folders in it, by absolute path. */
export async function strangersIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(resolve(folder), { recursive: true, withFileTypes: true })
  return names
    .filter(entry => entry.isFile() && kinds.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}

const nameOf = (path: string, index: number) => `${String(index + 1).padStart(5, '0')}-${basename(path)}`

/** Links under names that are each there once: files of many folders are told apart by their names alone. */
async function numbered(files: readonly string[], folder: string): Promise<string[]> {
  await mkdir(folder)
  const links = files.map((path, index) => join(folder, nameOf(path, index)))
  for (const [index, link] of links.entries()) await symlink(files[index] ?? '', link)
  return links
}

const root = join(import.meta.dirname, '..', '..')

/** Takes the files in and gives each to `tell`, with its pages or its refusal. */
export async function takenIn(files: readonly string[], tell: (stranger: Stranger) => Promise<void>): Promise<void> {
  const place = await mkdtemp(join(tmpdir(), 'juanzong-strangers-'))
  const desk = await openDesk({
    home: null,
    resources: join(root, 'resources'),
    languageData: join(root, 'node_modules', '@tesseract.js-data'),
    version: 'strangers',
    notice: 'none',
    tell: line => console.error(line),
    drivers: [],
  })
  try {
    const { archive, categoryId } = await foundArchive(join(place, 'archive'), desk.surroundings, {
      archiveName: 'strangers',
      fondsCode: 'S001',
      fondsName: 'strangers',
      archivist: 'archivist',
      password: 'for this archive alone',
      officers: officerNames,
    })
    await desk.lay(archive)
    const anyone = createRouterClient(router, {
      context: { desk, token: null, caller: { address: 'strangers', local: true }, keepToken: null },
    })
    const { token } = await anyone.session.signIn({ name: 'archivist', password: 'for this archive alone' })
    const client = createRouterClient(router, {
      context: { desk, token, caller: { address: 'strangers', local: true }, keepToken: null },
    })
    const { jobId } = await client.ingest.begin({
      source: { kind: 'paths', paths: await numbered(files, join(place, 'files')) },
      grouping: 'file',
      defaults: { categoryId, year: 2023, retention: 'Y', departmentId: null },
    })
    await archive.work.idle()
    const found = await wholeReport(from => client.jobs.report({ id: jobId, from }))
    if (found.kind !== 'ingest') throw new Error(`an intake that reports ${found.kind}`)
    const items = await archive.databases.reader
      .selectFrom('page')
      .select(['id', 'item_id', 'sequence', 'source', 'width', 'height', 'recorded', 'operations', 'blank', 'failure'])
      .select('notices')
      .orderBy('item_id')
      .orderBy('sequence')
      .execute()
    const pages = Map.groupBy(items, row => row.source)
    const refused = new Map(found.report.refused.map(line => [line.source, line]))
    for (const [index, path] of files.entries()) {
      const name = nameOf(path, index)
      const rows = pages.get(name) ?? []
      await tell({
        path,
        name: basename(path),
        refused: refused.get(name) ?? null,
        pages: rows.map((row, at) => ({
          number: at + 1,
          screen: join(derivativeFolder(archive, row.id), 'screen.jpg'),
          width: row.width,
          height: row.height,
          recorded: readOperations(row.recorded),
          operations: readOperations(row.operations),
          blank: row.blank === 1,
          failure: row.failure,
          notices: JSON.parse(row.notices).map((notice: { readonly code: string }) => notice.code),
        })),
      })
    }
  } finally {
    await desk.close()
    await rm(place, { recursive: true, force: true })
  }
}
