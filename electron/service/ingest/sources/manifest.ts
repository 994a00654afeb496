// A plan as a manifest lays it down: rows become items, in the manifest's order.
import { readFile, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { ItemDescription, RefusedSource, SourceRefusalCode } from '#shared/contract/sources.ts'
import { Refusal } from '../../refusal.ts'
import { fileRefusal } from './access.ts'
import { companionsAmong, extensionOf, isManifestName, isPageName, stemOf } from './aside.ts'
import { fields } from './columns.ts'
import type { SourceLimits } from './limits.ts'
import { type FileIndex, indexFiles, lookUp } from './lookup.ts'
import type { PlannedFile, PlannedItem, SourcePlan } from './planned.ts'
import { type ManifestRow, manifestRows } from './rows.ts'
import { parseDate, parseRetention } from './values.ts'
import { type FoundFile, type FoundFolder, walkFolder } from './walk.ts'

type Problem = { readonly field: string; readonly value: string; readonly reason?: string }
type Read<T> = { readonly kind: 'good'; readonly value: T } | { readonly kind: 'bad'; readonly problem: Problem }

/** Claimed: files that a row named, whether or not the row was taken. */
type Claimed = Set<string>

function readDescription(row: ManifestRow): Read<Partial<ItemDescription>> {
  const description: Partial<ItemDescription> = {}
  for (const field of fields) {
    const value = row.values[field]
    if (value === undefined) continue
    const read = field === 'date' ? parseDate(value) : field === 'retention' ? parseRetention(value) : value
    if (read === null) return { kind: 'bad', problem: { field, value } }
    description[field] = read
  }
  return { kind: 'good', value: description }
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

function planRows(rows: readonly ManifestRow[], manifest: string, index: FileIndex): SourcePlan & { claimed: Claimed } {
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
    const description = readDescription(row)
    const problem =
      row.problem ??
      (files.kind === 'bad' ? files.problem : null) ??
      (description.kind === 'bad' ? description.problem : null) ??
      (continues && above === 'refused' ? { field: 'file', value: row.files.join('; '), reason: 'above' } : null)
    if (problem !== null || files.kind === 'bad' || description.kind === 'bad') {
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
    const item = { name, description: description.value, files: named }
    items.push(item)
    above = item
  }
  return { items, refused, setAside: [], claimed }
}

function refusedWhole(source: string, code: SourceRefusalCode, params: Record<string, string>): SourcePlan {
  return { items: [], refused: [{ source, code, params }], setAside: [] }
}

/** The one file of the folder that can be its manifest, or why there is none. */
function candidate(folder: FoundFolder): FoundFile | 'none' | 'several' {
  const companions = companionsAmong(folder.files.map(file => file.name))
  const [first, second] = folder.files.filter(file => isManifestName(file.name) && !companions.has(file.name))
  if (first === undefined) return 'none'
  return second === undefined ? first : 'several'
}

/**
 * Plans by the manifest at `path`: itself, or the only *.csv or *.json directly in the folder. Files are named relative
 * to the manifest. A bad row is refused as `bad-manifest-row` with `row`, `field`, `value` (and `reason` for files:
 * missing, not-found, twice, outside, above), the rest goes on. Page files that no row names are
 * `not-in-manifest`; other files are set aside.
 */
export async function planFromManifest(
  path: string,
  kind: 'file' | 'folder',
  limits: SourceLimits,
): Promise<SourcePlan> {
  const root = kind === 'folder' ? path : dirname(path)
  const name = basename(path).normalize('NFC')
  if (kind === 'file' && !isManifestName(name)) return refusedWhole(name, 'bad-manifest', { reason: 'not-a-manifest' })
  const gleanings: { refused: RefusedSource[]; setAside: string[] } = { refused: [], setAside: [] }
  const folder = await walkFolder(root, basename(root), '', gleanings, limits)
  if (folder === null) return { items: [], ...gleanings }
  const manifest = kind === 'file' ? { path, source: name } : candidate(folder)
  if (typeof manifest === 'string') return refusedWhole(name, 'bad-manifest', { reason: manifest })
  try {
    const { size } = await stat(manifest.path)
    if (size > limits.manifestBytes) return refusedWhole(manifest.source, 'bad-manifest', { reason: 'too-large' })
    const rows = manifestRows(await readFile(manifest.path), extensionOf(manifest.source) === '.json' ? 'json' : 'csv')
    const index = indexFiles(folder)
    const { items, refused, claimed } = planRows(rows, manifest.source, index)
    const unnamed = index.pages.filter(page => !claimed.has(page.path))
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
      setAside: [...gleanings.setAside, ...[...beside, ...others].map(file => file.source), manifest.source],
    }
  } catch (error) {
    if (error instanceof Refusal) return refusedWhole(manifest.source, 'bad-manifest', error.params)
    return { items: [], refused: [{ source: manifest.source, ...fileRefusal(error) }], setAside: [] }
  }
}
