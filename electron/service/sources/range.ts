// Ranges of files: from one numbered name to another.
import { extensionOf, stemOf } from './aside.ts'
import type { FoundFile } from './walk.ts'

const between = /\s*(?:--|\.{2,3}|[-–—~～…]|至|到)\s*/gu
const mostFiles = 10_000

type Numbered = { readonly prefix: string; readonly number: number; readonly extension: string }

function numbered(source: string): Numbered | null {
  const [, prefix = '', digits] = /^(.*?)(\d{1,12})$/u.exec(stemOf(source)) ?? []
  return digits === undefined ? null : { prefix, number: Number(digits), extension: extensionOf(source) }
}

const key = ({ prefix, number, extension }: Numbered): string => `${prefix.toLowerCase()}\n${number}\n${extension}`

/** What a file is found by within a range; null where its name ends in no number. */
export function rangeKey(source: string): string | null {
  const one = numbered(source)
  return one === null ? null : key(one)
}

/**
 * The files that `cell` names as a range; `single` finds one file by its name, `pages` are all by their `rangeKey`. The end may be the number alone:
 * scan-001~005. Null where it is none; the missing name where a number between has no file.
 */
export function filesOfRange(
  cell: string,
  single: (name: string) => FoundFile | null,
  pages: ReadonlyMap<string, readonly FoundFile[]>,
): readonly FoundFile[] | string | null {
  for (const found of cell.matchAll(between)) {
    const left = cell.slice(0, found.index)
    const right = cell.slice(found.index + found[0].length)
    const first = left === '' || right === '' ? null : single(left)
    if (first === null) continue
    const from = numbered(first.source)
    const last = single(right) ?? (from === null ? null : single(endOf(first.source, right)))
    const to = last === null ? null : numbered(last.source)
    if (from === null || to === null) continue
    if (from.prefix !== to.prefix || from.extension !== to.extension || from.number >= to.number) continue
    if (to.number - from.number > mostFiles) continue
    return filled(from, to.number, first.source, pages)
  }
  return null
}

/** `scan-001.jpg` with its number replaced by the other end's. */
function endOf(source: string, end: string): string {
  const [, digits = ''] = /^(\d{1,12})(?:\.\w{1,5})?$/u.exec(end) ?? []
  const stem = stemOf(source)
  const own = /\d+$/u.exec(stem)?.[0] ?? ''
  const number = digits.length >= own.length ? digits : digits.padStart(own.length, '0')
  return digits === '' ? end : stem.slice(0, stem.length - own.length) + number + source.slice(stem.length)
}

function filled(
  from: Numbered,
  to: number,
  source: string,
  pages: ReadonlyMap<string, readonly FoundFile[]>,
): readonly FoundFile[] | string {
  const files: FoundFile[] = []
  for (let number = from.number; number <= to; number += 1) {
    const page = pages.get(key({ ...from, number }))?.[0]
    if (page === undefined) return endOf(source, String(number))
    files.push(page)
  }
  return files
}
