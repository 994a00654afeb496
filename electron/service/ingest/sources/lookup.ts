// Finds the files that a manifest names, within its folder and never outside it.
import { companionsAmong, isManifestName } from './aside.ts'
import type { FoundFile, FoundFolder } from './walk.ts'

/** `found`: what a cell names, in order. */
export type Lookup =
  | { readonly kind: 'found'; readonly files: readonly FoundFile[] }
  | { readonly kind: 'not-found'; readonly value: string }
  | { readonly kind: 'outside'; readonly value: string }

/** `pages`: every file that may be a page, in natural order. `beside`: texts beside pages, and manifests. */
export type FileIndex = {
  readonly pages: readonly FoundFile[]
  readonly beside: readonly FoundFile[]
  readonly bySource: ReadonlyMap<string, FoundFile>
  /** In lower case, for manifests written on Windows; null where two files differ only in case. */
  readonly byLowerCase: ReadonlyMap<string, FoundFile | null>
}

/** Lists the files of `folder` and of all folders in it. */
export function indexFiles(folder: FoundFolder): FileIndex {
  const pages: FoundFile[] = []
  const beside: FoundFile[] = []
  const bySource = new Map<string, FoundFile>()
  const byLowerCase = new Map<string, FoundFile | null>()
  const add = ({ files, folders }: FoundFolder) => {
    const companions = companionsAmong(files.map(file => file.name))
    for (const file of files) {
      const aside = companions.has(file.name) || isManifestName(file.name)
      if (aside) beside.push(file)
      else pages.push(file)
      bySource.set(file.source, file)
      const lower = file.source.toLowerCase()
      byLowerCase.set(lower, byLowerCase.has(lower) ? null : file)
    }
    folders.forEach(add)
  }
  add(folder)
  return { pages, beside, bySource, byLowerCase }
}

/** Matches one name against `*` and `?`. In time of the lengths' product, whatever the pattern. */
function matchesName(pattern: string, name: string): boolean {
  let p = 0
  let n = 0
  let star = -1
  let retry = 0
  while (n < name.length) {
    const sign = pattern[p]
    if (sign === '*') {
      star = p
      retry = n
      p += 1
    } else if (sign === '?' || sign === name[n]) {
      p += 1
      n += 1
    } else if (star >= 0) {
      p = star + 1
      retry += 1
      n = retry
    } else return false
  }
  while (pattern[p] === '*') p += 1
  return p === pattern.length
}

function matches(pattern: readonly string[], source: string): boolean {
  const parts = source.split('/')
  return parts.length === pattern.length && pattern.every((part, index) => matchesName(part, parts[index] ?? ''))
}

/** The relative path a cell names, or null when it leads out of the folder. */
function relativeParts(cell: string): readonly string[] | null {
  const path = cell.normalize('NFC').trim().replaceAll('\\', '/')
  if (path.startsWith('/') || /^[A-Za-z]:/u.test(path)) return null
  const parts = path.split('/').filter(part => part !== '' && part !== '.')
  return parts.includes('..') ? null : parts
}

function lookUpOne(index: FileIndex, cell: string): Lookup {
  const parts = relativeParts(cell)
  if (parts === null) return { kind: 'outside', value: cell }
  const source = parts.join('/')
  const exact = index.bySource.get(source) ?? index.byLowerCase.get(source.toLowerCase()) ?? null
  const files =
    exact !== null
      ? [exact]
      : index.pages.filter(page =>
          /[*?]/u.test(source) ? matches(parts, page.source) : source === '' || page.source.startsWith(`${source}/`),
        )
  const [stray] = files.filter(file => file.outside)
  if (stray !== undefined) return { kind: 'outside', value: stray.source }
  return files.length === 0 ? { kind: 'not-found', value: cell } : { kind: 'found', files }
}

/**
 * Finds what `cell` names: a file, a folder (all pages in it), a pattern with `*` and `?`, or several of these
 * separated by `;` or `|`. A file whose own name holds a separator is found first.
 */
export function lookUp(index: FileIndex, cell: string): Lookup {
  const whole = lookUpOne(index, cell)
  const parts = cell.split(/[;；|｜]/u).map(part => part.trim())
  if (whole.kind === 'found' || parts.length === 1) return whole
  const files: FoundFile[] = []
  for (const part of parts) {
    if (part === '') continue
    const one = lookUpOne(index, part)
    if (one.kind !== 'found') return one
    files.push(...one.files)
  }
  return files.length === 0 ? { kind: 'not-found', value: cell } : { kind: 'found', files }
}
