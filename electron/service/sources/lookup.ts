// Finds the files that a manifest names, within its folder and never outside it.
import { companionsAmong, isManifestName, stemOf } from './aside.ts'
import { filesOfRange, rangeKey } from './range.ts'
import type { FoundFile, FoundFolder } from './walk.ts'

/**
 * `found`: what a cell names, in order. `several`: a name without its extension, or in another case, that fits more than one
 * file. `gap`: a range in which `value` is missing.
 */
export type Lookup =
  | { readonly kind: 'found'; readonly files: readonly FoundFile[] }
  | { readonly kind: 'not-found' | 'outside' | 'several' | 'gap'; readonly value: string }

/** `pages`: every file that may be a page, in natural order. `beside`: texts beside pages, and manifests. */
export type FileIndex = {
  /** Name of the folder itself: a list may have been written one folder up. */
  readonly root: string
  readonly pages: readonly FoundFile[]
  readonly beside: readonly FoundFile[]
  readonly bySource: ReadonlyMap<string, FoundFile>
  /** By their names whatever the case and width, for lists written on Windows; several where they do not differ otherwise. */
  readonly byName: ReadonlyMap<string, readonly FoundFile[]>
  /** Pages by their names without extension. */
  readonly byStem: ReadonlyMap<string, readonly FoundFile[]>
  /** Pages whose names are nothing but a number, without the zeros that spreadsheets drop. */
  readonly byNumber: ReadonlyMap<string, readonly FoundFile[]>
  /** Pages whose names end in a number, by `rangeKey`. */
  readonly byRange: ReadonlyMap<string, readonly FoundFile[]>
}

const folded = (source: string): string =>
  source
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}\s]+/gu, ' ')
    .trim()

const withoutZeros = (digits: string): string => digits.replace(/^0+(?=\d)/u, '')

function numberOf(source: string): string | null {
  const [, folder = '', digits] = /^(.*\/)?(\d+)$/u.exec(source) ?? []
  return digits === undefined ? null : folder + withoutZeros(digits)
}

/** Lists the files of `folder` and of all folders in it. */
export function indexFiles(folder: FoundFolder): FileIndex {
  const pages: FoundFile[] = []
  const beside: FoundFile[] = []
  const bySource = new Map<string, FoundFile>()
  const add = ({ files, folders }: FoundFolder) => {
    const companions = companionsAmong(files.map(file => file.name))
    for (const file of files) {
      const aside = companions.has(file.name) || isManifestName(file.name)
      if (aside) beside.push(file)
      else pages.push(file)
      bySource.set(file.source, file)
    }
    folders.forEach(add)
  }
  add(folder)
  const by = (files: readonly FoundFile[], key: (file: FoundFile) => string | null) => {
    const found = new Map<string, FoundFile[]>()
    for (const file of files) {
      const name = key(file)
      if (name !== null) found.set(name, [...(found.get(name) ?? []), file])
    }
    return found
  }
  return {
    root: folder.name,
    pages,
    beside,
    bySource,
    byName: by([...pages, ...beside], file => folded(file.source)),
    byStem: by(pages, file => folded(stemOf(file.source))),
    byNumber: by(pages, file => numberOf(folded(stemOf(file.source)))),
    byRange: by(pages, file => rangeKey(file.source)),
  }
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

/** One file by its name: as it stands, in another case or width, without its extension, as a number without its zeros. */
function named(index: FileIndex, source: string): readonly FoundFile[] {
  const exact = index.bySource.get(source)
  if (exact !== undefined) return [exact]
  const name = folded(source)
  const number = numberOf(name)
  return index.byName.get(name) ?? index.byStem.get(name) ?? (number === null ? [] : (index.byNumber.get(number) ?? []))
}

function lookUpOne(index: FileIndex, cell: string): Lookup {
  const parts = relativeParts(cell)
  if (parts === null) return { kind: 'outside', value: cell }
  const below = parts[0] === index.root ? [parts, parts.slice(1)] : [parts]
  for (const path of below) {
    const source = path.join('/')
    const exact = source === '' ? [] : named(index, source)
    if (exact.length > 1) return { kind: 'several', value: cell }
    const files =
      exact.length === 1
        ? exact
        : index.pages.filter(page =>
            /[*?]/u.test(source) ? matches(path, page.source) : source === '' || page.source.startsWith(`${source}/`),
          )
    const [stray] = files.filter(file => file.outside)
    if (stray !== undefined) return { kind: 'outside', value: stray.source }
    if (files.length > 0) return { kind: 'found', files }
  }
  return { kind: 'not-found', value: cell }
}

/** What is between two files' names: 001.jpg-005.jpg, 001~005, 001至005. */
function lookUpRange(index: FileIndex, cell: string): Lookup | null {
  const single = (name: string): FoundFile | null => {
    const source = relativeParts(name)?.join('/') ?? ''
    const [file, another] = source === '' ? [] : named(index, source)
    return file === undefined || another !== undefined || file.outside ? null : file
  }
  const range = filesOfRange(cell, single, index.byRange)
  if (range === null) return null
  return typeof range === 'string' ? { kind: 'gap', value: range } : { kind: 'found', files: range }
}

/** From what separates for certain to what stands in names too. */
const separators = [/[;；|｜\n]/u, /[、,，]/u, /\s+/u]

/**
 * Finds what `cell` names: a file (with or without its extension), a folder (all pages in it), a pattern with `*` and `?`,
 * a range from one file to another, or several of these separated by `;`, `|`, a line break, commas or spaces. A file
 * whose own name holds a separator is found first.
 */
export function lookUp(index: FileIndex, cell: string): Lookup {
  const joined = cell.replace(/\s*\n\s*/gu, '')
  const whole = lookUpOne(index, joined)
  if (whole.kind === 'found') return whole
  const range = lookUpRange(index, joined)
  if (range !== null) return range
  for (const separator of separators) {
    const parts = cell.split(separator).filter(part => part.trim() !== '')
    if (parts.length === 1 && parts[0]?.trim() === cell.trim()) continue
    const found = lookUpAll(
      index,
      parts.map(part => part.trim()),
    )
    // A space may stand in a name: only where every part is a file do spaces separate.
    if (separator.source === '\\s+' && found.kind !== 'found') continue
    return found
  }
  return whole
}

function lookUpAll(index: FileIndex, parts: readonly string[]): Lookup {
  const files: FoundFile[] = []
  for (const part of parts) {
    const one = lookUp(index, part)
    if (one.kind !== 'found') return one
    files.push(...one.files)
  }
  return { kind: 'found', files }
}
