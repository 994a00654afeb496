// Reads a folder with all folders in it, in natural order.
import type { Dirent, Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { RefusedSource } from '#shared/contract/sources.ts'
import type { PlannedFile } from '../archive/planned.ts'
import { fileRefusal } from './access.ts'
import { isSystemName } from './aside.ts'
import type { SourceLimits } from './limits.ts'
import { compareNatural } from './natural.ts'

/** `outside`: a link led out of the folder that was handed over. */
export type FoundFile = PlannedFile & { readonly name: string; readonly outside: boolean }

export type FoundFolder = {
  readonly name: string
  readonly source: string
  readonly files: readonly FoundFile[]
  readonly folders: readonly FoundFolder[]
}

/** What the walk could not read, and what it passed over. Both grow while it goes. */
export type Gleanings = { readonly refused: RefusedSource[]; readonly setAside: string[] }

type Walk = Gleanings & {
  readonly root: string
  readonly limits: SourceLimits
  readonly visited: Set<string>
  readonly count: { files: number }
}

type Place = { readonly path: string; readonly real: string; readonly name: string; readonly source: string }

function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep)
}

function refuse(walk: Walk, source: string, reason: string): void {
  walk.refused.push({ source, code: 'unreadable', params: { reason } })
}

async function readEntry(
  walk: Walk,
  place: Place,
  entry: Dirent,
  depth: number,
): Promise<FoundFile | FoundFolder | null> {
  const path = join(place.path, entry.name)
  const name = entry.name.normalize('NFC')
  const source = place.source === '' ? name : `${place.source}/${name}`
  if (isSystemName(name)) {
    walk.setAside.push(source)
    return null
  }
  let real = join(place.real, entry.name)
  let kind: Dirent | Stats = entry
  try {
    if (entry.isSymbolicLink()) {
      real = await realpath(path)
      kind = await stat(path)
    } else if (name.includes('\uFFFD')) {
      // A name that is not valid UTF-8 (GBK from an old archive, say) comes out with U+FFFD and cannot be opened by it.
      await stat(path)
    }
  } catch (error) {
    if (name.includes('\uFFFD')) refuse(walk, source, 'name')
    else walk.refused.push({ source, ...fileRefusal(error) })
    return null
  }
  if (kind.isDirectory()) return readFolder(walk, { path, real, name, source }, depth + 1)
  if (!kind.isFile()) {
    refuse(walk, source, 'not-a-file')
    return null
  }
  walk.count.files += 1
  if (walk.count.files > walk.limits.files) {
    // Told once, at the first file too many: a million refusals help nobody.
    if (walk.count.files === walk.limits.files + 1) refuse(walk, source, 'too-many-files')
    return null
  }
  return { path, source, name, outside: !isWithin(walk.root, real) }
}

async function readFolder(walk: Walk, place: Place, depth: number): Promise<FoundFolder | null> {
  if (depth > walk.limits.depth) {
    refuse(walk, place.source, 'too-deep')
    return null
  }
  // A link to a folder that was read already would go round for ever, or double the pages.
  if (walk.visited.has(place.real)) {
    refuse(walk, place.source, 'loop')
    return null
  }
  walk.visited.add(place.real)
  let entries: Dirent[]
  try {
    entries = await readdir(place.path, { withFileTypes: true })
  } catch (error) {
    walk.refused.push({ source: place.source === '' ? place.name : place.source, ...fileRefusal(error) })
    return null
  }
  const files: FoundFile[] = []
  const folders: FoundFolder[] = []
  for (const entry of entries.sort((a, b) => compareNatural(a.name, b.name))) {
    const found = await readEntry(walk, place, entry, depth)
    if (found === null) continue
    if ('outside' in found) files.push(found)
    else folders.push(found)
  }
  return { name: place.name, source: place.source, files, folders }
}

/**
 * Reads the folder at `path` (absolute) with everything below it. Sources are named relative to it, after `prefix`.
 * What cannot be read goes to `gleanings`, by name; null when that is the folder itself.
 */
export async function walkFolder(
  path: string,
  name: string,
  prefix: string,
  gleanings: Gleanings,
  limits: SourceLimits,
): Promise<FoundFolder | null> {
  try {
    const real = await realpath(path)
    const walk = { ...gleanings, root: real, limits, visited: new Set<string>(), count: { files: 0 } }
    return await readFolder(walk, { path, real, name, source: prefix }, 0)
  } catch (error) {
    gleanings.refused.push({ source: prefix === '' ? name : prefix, ...fileRefusal(error) })
    return null
  }
}
