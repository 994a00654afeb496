// Which of the files handed over become which item. Nothing is opened here but folders and manifests.
import { stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import type { UnreadColumn } from '#shared/contract/lists.ts'
import type { Grouping, NoticedSource, RefusedSource } from '#shared/contract/sources.ts'
import type { PlannedFile, PlannedItem } from '../archive/planned.ts'
import { assertNever } from '../refusal.ts'
import { fileRefusal } from './access.ts'
import { companionsAmong, isManifestName, isSystemName, stemOf } from './aside.ts'
import { type SourceLimits, sourceLimits } from './limits.ts'
import { foldersOfLists } from './list-folder.ts'
import { planFromManifest } from './manifest.ts'
import type { ListReading } from './manifest-rows.ts'
import { compareNatural } from './natural.ts'
import type { SourcePlan } from './planned.ts'
import { type FoundFolder, type Gleanings, walkFolder } from './walk.ts'

type NamedFile = PlannedFile & { readonly name: string }
type Plan = Gleanings & {
  readonly items: PlannedItem[]
  readonly notices: NoticedSource[]
  readonly unread: UnreadColumn[]
}
type FreeGrouping = Exclude<Grouping, 'manifest'>

function planned(file: NamedFile): PlannedFile {
  return { path: file.path, source: file.source }
}

function addFiles(plan: Plan, name: string, files: readonly NamedFile[], grouping: FreeGrouping): void {
  const companions = companionsAmong(files.map(file => file.name))
  const pages: NamedFile[] = []
  for (const file of files) {
    const aside = isSystemName(file.name) || isManifestName(file.name) || companions.has(file.name)
    if (aside) plan.setAside.push(file.source)
    else pages.push(file)
  }
  switch (grouping) {
    case 'folder':
      if (pages.length > 0) plan.items.push({ name, description: {}, files: pages.map(planned) })
      return
    case 'file':
      for (const page of pages) plan.items.push({ name: stemOf(page.name), description: {}, files: [planned(page)] })
      return
    default:
      assertNever(grouping)
  }
}

function addFolder(plan: Plan, folder: FoundFolder, grouping: FreeGrouping): void {
  addFiles(plan, folder.name, folder.files, grouping)
  for (const inner of folder.folders) addFolder(plan, inner, grouping)
}

type Handed = { readonly kind: 'file' | 'folder'; readonly path: string; readonly name: string }

async function look(path: string, refused: RefusedSource[]): Promise<Handed | null> {
  const name = (basename(path) || path).normalize('NFC')
  try {
    const found = await stat(path)
    if (found.isDirectory()) return { kind: 'folder', path, name }
    if (found.isFile()) return { kind: 'file', path, name }
    refused.push({ source: name, code: 'unreadable', params: { reason: 'not-a-file' } })
  } catch (error) {
    refused.push({ source: name, ...fileRefusal(error) })
  }
  return null
}

async function planFreely(handed: readonly Handed[], grouping: FreeGrouping, limits: SourceLimits, plan: Plan) {
  const several = handed.filter(one => one.kind === 'folder').length > 1
  const loose = new Map<string, NamedFile[]>()
  for (const { kind, path, name } of handed) {
    if (kind !== 'file') continue
    const parent = dirname(path)
    loose.set(parent, [...(loose.get(parent) ?? []), { path, name, source: name }])
  }
  for (const { kind, path, name } of handed) {
    switch (kind) {
      case 'folder': {
        // Two folders may hold the same names: then each source is told with its folder.
        const folder = await walkFolder(path, name, several ? name : '', plan, limits)
        if (folder !== null) addFolder(plan, folder, grouping)
        break
      }
      case 'file': {
        const parent = dirname(path)
        const files = loose.get(parent)
        // The first file of a parent folder brings all its siblings with it.
        loose.delete(parent)
        if (files === undefined) break
        const sorted = files.toSorted((a, b) => compareNatural(a.name, b.name))
        addFiles(plan, basename(parent).normalize('NFC') || stemOf(name), sorted, grouping)
        break
      }
      default:
        assertNever(kind)
    }
  }
}

/** A folder of nothing but folders, each with its list, stands for each of them. */
async function listsOf(
  handed: readonly Handed[],
  limits: SourceLimits,
): Promise<readonly Pick<Handed, 'kind' | 'path'>[]> {
  const lists: Pick<Handed, 'kind' | 'path'>[] = []
  for (const one of handed) {
    if (one.kind === 'file') lists.push(one)
    else for (const path of await foldersOfLists(one.path, limits)) lists.push({ kind: 'folder', path })
  }
  return lists
}

/**
 * Plans how the files at `paths` (files or folders) become items.
 *
 * - `folder`: each folder that directly holds files is an item, folders within folders too; loose files form one item
 *   for each parent folder, named after it.
 * - `file`: each file is an item.
 * - `manifest`: each path is a manifest (CSV, JSON or XLSX), or a folder with exactly one; `reading` is what it is read with.
 *
 * Files are in natural order, except where a manifest gives the order. Whether a file is a page is decided when it is
 * opened, by its first bytes: the plan only sets aside what by its name cannot be one. Nothing is thrown for what is
 * wrong with the sources: `refused` names it.
 */
export async function planSources(
  paths: readonly string[],
  grouping: Grouping,
  reading: ListReading,
  limits: Partial<SourceLimits> = {},
): Promise<SourcePlan> {
  const bounds = { ...sourceLimits, ...limits }
  const plan: Plan = { items: [], refused: [], notices: [], unread: [], setAside: [] }
  const handed: Handed[] = []
  for (const path of new Set(paths.map(one => resolve(one)))) {
    const one = await look(path, plan.refused)
    if (one !== null) handed.push(one)
  }
  if (grouping !== 'manifest') {
    await planFreely(handed, grouping, bounds, plan)
    return plan
  }
  for (const { kind, path } of await listsOf(handed, bounds)) {
    const part = await planFromManifest(path, kind, bounds, reading)
    plan.items.push(...part.items)
    plan.refused.push(...part.refused)
    plan.notices.push(...part.notices)
    plan.unread.push(...part.unread)
    plan.setAside.push(...part.setAside)
  }
  return plan
}
