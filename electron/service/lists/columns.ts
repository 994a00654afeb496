// Which column of a list is what: by its heading, by what an archivist decided, and never by leaving something out.
import type { ColumnDecision, Weight } from '#shared/contract/lists.ts'
import { readDate } from '#shared/rules/dates.ts'
import { type Column, columnsNamed, plainHeading } from '#shared/rules/headings.ts'
import { readYear } from './terms.ts'
import { isBlankWord, plainWord } from './words.ts'

/** A column that nothing is read from. `weight`: it looks like secrecy, retention or year, so that somebody must decide. */
export type Unread = {
  readonly heading: string
  readonly weight: Weight | null
  /** Its first values, for who decides. */
  readonly values: readonly string[]
}

export type Assigned = { readonly columns: readonly (Column | null)[]; readonly unread: readonly Unread[] }

/** A column's letter, as spreadsheets name it: what a column without a heading is called. */
export function letterOf(place: number): string {
  const rest = Math.floor(place / 26)
  return (rest === 0 ? '' : letterOf(rest - 1)) + String.fromCharCode(65 + (place % 26))
}

export const nameOf = (heading: string, place: number): string =>
  plainHeading(heading) === '' ? `[${letterOf(place)}]` : heading.replace(/\s+/gu, '').slice(0, 100)

const heavyWords: readonly (readonly [Weight, RegExp])[] = [
  ['secrecy', /密|secre|classif|confiden/u],
  ['retention', /期限|年限|保[管存]期|存期|retention|keep/u],
  ['year', /年|日期|时间|date|year/u],
]
const heavyValues: readonly (readonly [Weight, (value: string) => boolean])[] = [
  ['secrecy', value => /^(?:内部|秘密|机密|绝密)(?:级|$|[★☆*(·]|\d)/u.test(value)],
  [
    'retention',
    value =>
      /^(?:永久|长期|短期|y|d\d{1,3}|(?:定期)?(?:\d{1,3}|[一二三四五六七八九十百]{1,4})年|permanent|\d+years?)$/u.test(
        value,
      ),
  ],
  ['year', value => (/^(?:1[6-9]|20)\d\d/u.test(value) && readDate(value).kind === 'date') || readYear(value) !== null],
]

/**
 * What an unread column would carry, by the words of its heading or by its values: by at least half of them, but by a single
 * mark of secrecy. Most lists mark the few items that are secret and write 公开 beside all others.
 */
function weightOf({ heading, column }: Place, values: readonly string[], dated: boolean): Weight | null {
  if (values.length === 0) return null
  const plain = plainHeading(heading)
  const words = values.map(plainWord)
  // What the heading says for certain is something else: its values cannot be secrecy or retention, but may be the only date.
  const isOther = column !== null && column !== 'secrecy' && column !== 'secrecyTerm' && column !== 'retention'
  const carries = (weight: Weight, by: boolean) => by && (weight === 'year' ? !dated : !isOther)
  const named = heavyWords.find(([weight, word]) => carries(weight, word.test(plain)))
  if (named) return named[0]
  const held = heavyValues.find(([weight, is]) => {
    const fitting = words.filter(is).length
    return carries(weight, weight === 'secrecy' ? fitting > 0 : fitting > 0 && fitting * 2 >= words.length)
  })
  return held ? held[0] : null
}

type Place = {
  readonly heading: string
  readonly name: string
  readonly column: Column | 'aside' | null
  readonly likely: readonly Column[]
}

/**
 * Columns by their headings. `wanted` are those that the list's subject takes: what is known but not wanted, and what nobody
 * knows, is `unread`. A heading that may mean several things takes the first that is wanted and that no other heading
 * says. `valuesAt` gives the cells under a heading.
 */
export function assignColumns(
  headings: readonly string[],
  wanted: ReadonlySet<Column>,
  decisions: readonly ColumnDecision[],
  valuesAt: (place: number) => readonly string[],
): Assigned {
  const decided = new Map(decisions.map(({ heading, column }) => [plainHeading(heading), column]))
  const places: Place[] = headings.map((heading, at) => {
    const name = nameOf(heading, at)
    const { sure, columns } = columnsNamed(heading)
    const column = decided.get(plainHeading(name)) ?? (sure ? (columns[0] ?? null) : null)
    return { heading, name, column, likely: columns }
  })
  const taken = new Set(places.map(place => place.column))
  const columns: (Column | null)[] = []
  const unread: Unread[] = []
  const found = places.map(place => {
    if (place.column !== null) return place.column
    // 年 is a part of the date only where months have a column too.
    const fits = (column: Column) => column !== 'dateYear' || taken.has('month')
    const free = place.likely.find(column => wanted.has(column) && !taken.has(column) && fits(column)) ?? null
    taken.add(free)
    return free
  })
  const dated = ['date', 'year', 'dateYear'].some(column => found.some(one => one === column))
  for (const [at, place] of places.entries()) {
    const column = found[at] ?? null
    if (column !== null && column !== 'aside' && wanted.has(column)) {
      columns.push(column)
      continue
    }
    columns.push(null)
    const values = valuesAt(at).filter(value => !isBlankWord(value))
    if (plainHeading(place.heading) === '' && values.length === 0) continue
    if (column === 'ordinal' || column === 'pageNo') continue
    unread.push({
      heading: place.name,
      weight: column === 'aside' ? null : weightOf(place, values, dated),
      values: [...new Set(values)].slice(0, 3),
    })
  }
  return { columns, unread }
}
