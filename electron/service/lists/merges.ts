// Cells of a sheet that were joined: only the first of them holds what is written.
import type { Part } from './zip.ts'

/** Places from 0, both ends within. */
export type Merge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }

/** More say nothing more: each row of a list may have a few. */
const mergesMost = 20_000

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});/giu, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole
    const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

const attribute = (tag: string, name: string): string =>
  plain(new RegExp(`\\s(?:\\w{1,20}:)?${name}\\s*=\\s*["']([^"']*)["']`, 'u').exec(tag)?.[1] ?? '')

const tags = (text: string, name: string): readonly string[] =>
  Array.from(text.matchAll(new RegExp(`<(?:\\w{1,20}:)?${name}\\b[^<>]{0,1000}>`, 'gu')), ([tag]) => tag)

const column = (letters: string): number => [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1

function mergesIn(sheet: string): readonly Merge[] {
  return tags(sheet, 'mergeCell')
    .slice(0, mergesMost)
    .flatMap(tag => {
      const [, left, top, right, bottom] =
        /^([A-Z]{1,2})(\d{1,5}):([A-Z]{1,2})(\d{1,5})$/u.exec(attribute(tag, 'ref')) ?? []
      if (left === undefined || right === undefined) return []
      return [{ top: Number(top) - 1, left: column(left), bottom: Number(bottom) - 1, right: column(right) }]
    })
}

/** The joined cells of each sheet, by its name. */
export function mergesBySheet(parts: readonly Part[]): ReadonlyMap<string, readonly Merge[]> {
  const text = (name: string) => parts.find(part => part.name === name)?.bytes.toString('utf8') ?? ''
  const targets = new Map(
    tags(text('xl/_rels/workbook.xml.rels'), 'Relationship').map(tag => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  )
  return new Map(
    tags(text('xl/workbook.xml'), 'sheet').map(tag => {
      const target = targets.get(attribute(tag, 'id')) ?? ''
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
      return [attribute(tag, 'name'), mergesIn(text(path))]
    }),
  )
}
