// A plan as a manifest lays it down: rows become items, in the manifest's order.
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type ItemDescription, itemDescription, type RefusedSource } from '#shared/contract/sources.ts'
import type { PlannedFile, PlannedItem } from '../archive/planned.ts'
import { fileRefusal } from './access.ts'
import { companionsAmong, extensionOf, isManifestName, isPageName, isSpreadsheetName, stemOf } from './aside.ts'
import type { SourceLimits } from './limits.ts'
import { folderOfList, foldersOfLists } from './list-folder.ts'
import { type FileIndex, indexFiles, lookUp } from './lookup.ts'
import { type ListReading, type ManifestRead, type ManifestRow, manifestRows, type Problem } from './manifest-rows.ts'
import { emptyPlan, type SourcePlan } from './planned.ts'
import { type FoundFile, walkFolder } from './walk.ts'

type Read<T> = { readonly kind: 'good'; readonly value: T } | { readonly kind: 'bad'; readonly problem: Problem }

/** Claimed: files that a row named, whether or not the row was taken. */
type Claimed = Set<string>

/** What a row says, without what it does not. */
function descriptionOf(row: ManifestRow): Partial<ItemDescription> {
  const description: Partial<ItemDescription> = {}
  for (const field of itemDescription.keyof().options) {
    if (row.described[field] !== '') description[field] = row.described[field]
  }
  return description
}

function readFiles(row: ManifestRow, index: FileIndex, claimed: Claimed): Read<readonly FoundFile[]> {
  if (row.files.length === 0) return { kind: 'bad', problem: { field: 'file', value: '', reason: 'missing' } }
  const files: FoundFile[] = []
  let problem: Problem | null = null
  // Every cell is looked up even after a bad one: what a refused row names is not also told as "not in the manifest".
  for (const cell of row.files) {
    const found = lookUp(index, cell)
    if (found.kind !== 'found') {
      problem ??= { field: 'file', value: found.value, reason: found.kind }
      continue
    }
    for (const file of found.files) {
      if (claimed.has(file.path)) problem ??= { field: 'file', value: file.source, reason: 'twice' }
      claimed.add(file.path)
      files.push(file)
    }
  }
  return problem === null ? { kind: 'good', value: files } : { kind: 'bad', problem }
}

type Rows = {
  readonly items: readonly PlannedItem[]
  readonly refused: readonly RefusedSource[]
  readonly claimed: Claimed
}

function planRows(rows: readonly ManifestRow[], manifest: string, index: FileIndex): Rows {
  const claimed: Claimed = new Set()
  const items: (PlannedItem & { files: PlannedFile[] })[] = []
  const refused: RefusedSource[] = []
  // The item that a row with nothing but a file continues. Refused items swallow their continuation.
  let above: { files: PlannedFile[] } | 'refused' | null = null
  for (const row of rows) {
    const refuse = ({ field, value, reason }: Problem) => {
      const params = {
        row: String(row.row),
        field,
        value: value.slice(0, 200),
        ...(reason === undefined ? {} : { reason }),
      }
      refused.push({ source: manifest, code: 'bad-manifest-row', params })
    }
    const files = readFiles(row, index, claimed)
    const continues = row.continues && above !== null
    const problem =
      row.problem ??
      (files.kind === 'bad' ? files.problem : null) ??
      (continues && above === 'refused' ? { field: 'file', value: row.files.join('; '), reason: 'above' } : null)
    if (problem !== null || files.kind === 'bad') {
      if (problem !== null) refuse(problem)
      if (!continues) above = 'refused'
      continue
    }
    const named = files.value.map(({ path, source }) => ({ path, source }))
    if (continues && above !== null && above !== 'refused') {
      above.files.push(...named)
      continue
    }
    const name = stemOf(files.value[0]?.name ?? manifest)
    const item = { name, description: descriptionOf(row), files: named }
    items.push(item)
    above = item
  }
  return { items, refused, claimed }
}

type Named = Found & { readonly name: string }
type Found = { readonly path: string; readonly source: string }

/** The manifest at `path`: itself, or the only one directly in the folder; else the reason why there is none. */
function manifestAmong(files: readonly Named[]): Found | string {
  const companions = companionsAmong(files.map(file => file.name))
  const [first, second] = files.filter(file => isManifestName(file.name) && !companions.has(file.name))
  if (first !== undefined) return second === undefined ? first : 'several'
  const [sheet, another] = files.filter(file => isSpreadsheetName(file.name))
  if (sheet === undefined) return 'none'
  return another === undefined ? sheet : 'several'
}

const refusedWhole = (source: string, params: Readonly<Record<string, string>>): SourcePlan => ({
  ...emptyPlan,
  refused: [{ source, code: 'bad-manifest', params }],
})

const isList = (name: string): boolean =>
  isManifestName(name) || isSpreadsheetName(name) || ['.txt', '.tab'].includes(extensionOf(name))

async function rowsOf({ path, source }: Found, limits: SourceLimits, reading: ListReading): Promise<ManifestRead> {
  const { size } = await stat(path)
  if (size > limits.manifestBytes) return { kind: 'bad', params: { reason: 'too-large' }, unread: [] }
  return await manifestRows(await readFile(path), source, reading)
}

/** A manifest as it was read: its name, and its rows or why there are none. */
export type NamedManifest = { readonly source: string; readonly read: ManifestRead }

async function manifestIn(folder: string) {
  const names = await readdir(folder)
  return manifestAmong(
    names.map(name => ({ name: name.normalize('NFC'), path: join(folder, name), source: name.normalize('NFC') })),
  )
}

function manifestItself(path: string) {
  const source = basename(path).normalize('NFC')
  return isList(source) ? { path, source } : 'not-a-manifest'
}

/** Reads the manifests at `paths` (themselves, or the one that the folder means) and nothing else. What is no manifest is left out. */
export async function manifestsAt(
  paths: readonly string[],
  reading: ListReading,
  limits: SourceLimits,
): Promise<readonly NamedManifest[]> {
  const manifests: NamedManifest[] = []
  for (const path of paths) {
    try {
      const isFolder = (await stat(path)).isDirectory()
      const places = isFolder ? await foldersOfLists(path, limits) : [path]
      for (const place of places) {
        const manifest = isFolder ? await manifestIn(await folderOfList(place, limits)) : manifestItself(path)
        if (typeof manifest === 'string') continue
        manifests.push({ source: manifest.source, read: await rowsOf(manifest, limits, reading) })
      }
    } catch (error) {
      // What the file system refuses is told with the plan; anything else is rethrown.
      fileRefusal(error)
    }
  }
  return manifests
}

/**
 * Plans by the manifest at `path`: itself, or the only *.csv, *.json or *.xlsx directly in the folder (`folderOfList`). Files are named
 * relative to the manifest. A bad row is refused as `bad-manifest-row` with `row`, `field`, `value` (and `reason`), the rest
 * goes on; a manifest that cannot be understood as a whole (`bad-manifest`) gives nothing. Page files that no row names are
 * `not-in-manifest`; other files are set aside.
 */
export async function planFromManifest(
  path: string,
  kind: 'file' | 'folder',
  limits: SourceLimits,
  reading: ListReading,
): Promise<SourcePlan> {
  const root = kind === 'folder' ? await folderOfList(path, limits) : dirname(path)
  const name = basename(kind === 'folder' ? root : path).normalize('NFC')
  if (kind === 'file' && !isList(name)) return refusedWhole(name, { reason: 'not-a-manifest' })
  const gleanings: { refused: RefusedSource[]; setAside: string[] } = { refused: [], setAside: [] }
  const folder = await walkFolder(root, basename(root), '', gleanings, limits)
  if (folder === null) return { ...emptyPlan, ...gleanings }
  const manifest = kind === 'file' ? { path, source: name } : manifestAmong(folder.files)
  if (typeof manifest === 'string') return refusedWhole(name, { reason: manifest })
  try {
    const read = await rowsOf(manifest, limits, reading)
    const unread = read.unread.map(column => ({ ...column, values: [...column.values], source: manifest.source }))
    if (read.kind === 'bad') return { ...refusedWhole(manifest.source, read.params), unread }
    const index = indexFiles(folder)
    const { items, refused, claimed } = planRows(read.rows, manifest.source, index)
    const unnamed = index.pages.filter(page => !claimed.has(page.path) && page.source !== manifest.source)
    const forgotten = unnamed.filter(page => isPageName(page.source))
    const others = unnamed.filter(page => !isPageName(page.source))
    const beside = index.beside.filter(file => !claimed.has(file.path) && file.source !== manifest.source)
    return {
      items,
      refused: [
        ...gleanings.refused,
        ...refused,
        ...forgotten.map(({ source }) => ({ source, code: 'not-in-manifest' as const, params: {} })),
      ],
      notices: read.notices.map(notice => ({ source: manifest.source, ...notice })),
      unread,
      setAside: [...gleanings.setAside, ...[...beside, ...others].map(file => file.source), manifest.source],
    }
  } catch (error) {
    return { ...emptyPlan, refused: [{ source: manifest.source, ...fileRefusal(error) }] }
  }
}
