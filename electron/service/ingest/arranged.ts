// The items of an intake as somebody arranged them: exactly that, or told by name what does not fit.
import { createHash } from 'node:crypto'
import { sep } from 'node:path'
import type { ArrangedFile, Arrangement, ProposedItem } from '#shared/contract/arrangement.ts'
import type { Misfits, PlannedFile, PlannedItem } from '../archive/planned.ts'
import type { SourcePlan } from '../sources/planned.ts'
import { titleOf } from './plan.ts'

type ArrangedPlan = {
  readonly items: readonly PlannedItem[]
  readonly aside: readonly string[]
  readonly misfits: Misfits
}

/** Where a file lies in what was handed over, `/` between parts; its whole path where several things were. */
function placeIn(paths: readonly string[], path: string): string {
  const [root = ''] = paths
  const within = root.endsWith(sep) ? root : `${root}${sep}`
  const place = paths.length === 1 && path.startsWith(within) ? path.slice(within.length) : path
  return place.split(sep).join('/')
}

/** What an arrangement rests on: another proposal has another. */
export function basisOf(items: SourcePlan['items'], paths: readonly string[]): string {
  const all = items.map(({ name, description, files }) => [
    name,
    description,
    files.map(one => placeIn(paths, one.path)),
  ])
  return createHash('sha256').update(JSON.stringify(all)).digest('hex')
}

/** The items as they are proposed, for whoever arranges them. */
export const proposedOf = (items: SourcePlan['items'], paths: readonly string[]): ProposedItem[] =>
  items.map(item => ({ title: titleOf(item), files: item.files.map(one => placeIn(paths, one.path)) }))

/** A part of a file is called by its pages: 合订.pdf (p. 3-7). */
function partName(source: string, sides: readonly number[]): string {
  const runs: [number, number][] = []
  for (const side of sides) {
    const last = runs.at(-1)
    if (last && last[1] + 1 === side) last[1] = side
    else runs.push([side, side])
  }
  return `${source} (p. ${runs.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(', ')})`
}

export const isPartName = (source: string): boolean => /\.\w+ \(p\. [\d, -]+\)$/u.test(source)

/** Lays the files of a plan as the arrangement says. What does not fit is named; whoever asks decides what comes of that. */
export function arranged(plan: SourcePlan, arrangement: Arrangement, paths: readonly string[]): ArrangedPlan {
  const pool = new Map<string, PlannedFile[]>()
  for (const file of plan.items.flatMap(item => item.files)) {
    const place = placeIn(paths, file.path)
    pool.set(place, [...(pool.get(place) ?? []), file])
  }
  const parts = new Map<string, { readonly file: PlannedFile; readonly of: number; readonly left: Set<number> }>()
  const missing = new Set<string>()
  const taken = ({ path, part }: ArrangedFile): readonly PlannedFile[] => {
    if (part === undefined) {
      const file = pool.get(path)?.shift()
      if (file === undefined) missing.add(path)
      return file === undefined ? [] : [file]
    }
    const begun = parts.get(path) ?? begin(path, part.of)
    // A page that does not exist, or that two items claim.
    if (begun === null || begun.of !== part.of || !part.sides.every(side => begun.left.delete(side))) {
      missing.add(path)
      return []
    }
    return [{ path: begun.file.path, source: partName(begun.file.source, part.sides), part }]
  }
  const begin = (path: string, of: number) => {
    const file = pool.get(path)?.shift()
    if (file === undefined) return null
    const begun = { file, of, left: new Set(Array.from({ length: of }, (_, at) => at + 1)) }
    parts.set(path, begun)
    return begun
  }
  const described = new Set<number>()
  let changed = basisOf(plan.items, paths) !== arrangement.basis
  const items = arrangement.items.map(({ title, of, files }): PlannedItem => {
    const from = of === null ? undefined : plan.items[of - 1]
    if (of !== null && (from === undefined || described.has(of))) changed = true
    if (of !== null) described.add(of)
    return {
      name: title,
      description: { ...from?.description, title },
      files: files.flatMap(taken),
    }
  })
  const aside = arrangement.aside.flatMap(taken).map(file => file.source)
  const unplaced = [
    ...[...pool.values()].flat().map(file => file.source),
    ...[...parts.values()]
      .filter(({ left }) => left.size > 0)
      .map(({ file, left }) => partName(file.source, [...left])),
  ]
  return {
    items: items.filter(item => item.files.length > 0),
    aside,
    misfits: { changed, missing: [...missing], unplaced },
  }
}

export const fits = ({ changed, missing, unplaced }: Misfits): boolean =>
  !changed && missing.length === 0 && unplaced.length === 0
