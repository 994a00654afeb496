// What folders and lists say of an intake, read in the thread that opens what comes from outside: in pieces, or cut to what
// a screen shows, for there may be hundreds of thousands of files.
import { type Arrangement, mostArranged } from '#shared/contract/arrangement.ts'
import type { Grouping } from '#shared/contract/sources.ts'
import type { Counted, ListedSources, Misfits, PlanNote, PlanPart, PreviewedSources } from '../archive/planned.ts'
import { sourceLimits } from '../sources/limits.ts'
import { manifestsAt, type NamedManifest } from '../sources/manifest.ts'
import { heavyNames, type ListReading } from '../sources/manifest-rows.ts'
import { planSources } from '../sources/plan.ts'
import type { SourcePlan } from '../sources/planned.ts'
import { arranged, basisOf, proposedOf } from './arranged.ts'
import { titleOf } from './plan.ts'

/** What is told or entered at a time: some milliseconds of whoever takes it. */
const few = 100
/** A screen shows 300. */
const previewed = 1000

function* inParts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += few) yield all.slice(at, at + few)
}

/** Plans, and gives the plan in pieces: its items in their order, or as they were arranged, then what is to be told. */
export async function planInParts(
  paths: readonly string[],
  grouping: Grouping,
  reading: ListReading,
  arrangement: Arrangement | null,
  take: (part: PlanPart) => Promise<void>,
): Promise<void> {
  const { items, refused, notices, setAside } = asArranged(
    await planSources(paths, grouping, reading),
    arrangement,
    paths,
  )
  for (const part of inParts(items))
    await take({ kind: 'items', items: part.map(item => ({ ...item, files: [...item.files] })) })
  const notes: readonly PlanNote[] = [
    ...refused.map(line => ({ kind: 'refused', ...line }) as const),
    ...notices.map(line => ({ kind: 'notice', ...line }) as const),
    ...setAside.map(source => ({ kind: 'aside', source }) as const),
  ]
  for (const part of inParts(notes)) await take({ kind: 'notes', notes: part })
}

/** A call carries a megabyte, and the arrangement comes back as one: very long names of very many files do not fit. */
const proposedBytes = 600_000

function proposedWithin(items: SourcePlan['items'], paths: readonly string[]): PreviewedSources['proposed'] {
  const proposed = { basis: basisOf(items, paths), items: proposedOf(items, paths) }
  return Buffer.byteLength(JSON.stringify(proposed)) > proposedBytes ? null : proposed
}

/** The plan as it was arranged. What went away since then is refused by name, what came is set aside: neither was seen. */
function asArranged(plan: SourcePlan, arrangement: Arrangement | null, paths: readonly string[]): SourcePlan {
  if (arrangement === null) return plan
  const { items, aside, misfits } = arranged(plan, arrangement, paths)
  const gone = misfits.missing.map(source => ({ source, code: 'not-found', params: {} }) as const)
  return {
    ...plan,
    items,
    refused: [...plan.refused, ...gone],
    setAside: [...plan.setAside, ...aside, ...misfits.unplaced],
  }
}

/** What of an arrangement does not fit what is there. */
export async function misfitsOf(
  paths: readonly string[],
  grouping: Grouping,
  reading: ListReading,
  arrangement: Arrangement,
): Promise<Misfits> {
  return arranged(await planSources(paths, grouping, reading), arrangement, paths).misfits
}

/** What would come of the sources, by names and lists alone. */
export async function previewSources(
  paths: readonly string[],
  grouping: Grouping,
  reading: ListReading,
): Promise<PreviewedSources> {
  const { items, refused, notices, setAside, unread } = await planSources(paths, grouping, reading)
  const files = items.reduce((sum, item) => sum + item.files.length, 0)
  const manifests = grouping === 'manifest' ? await manifestsAt(paths, reading, sourceLimits) : []
  return {
    items: items.slice(0, previewed).map(item => ({
      title: titleOf(item),
      files: item.files.length,
      first: item.files[0]?.source ?? '',
      documentNo: item.description.documentNo ?? '',
      responsible: item.description.responsible ?? '',
      date: item.description.date ?? '',
      year: item.description.year ?? '',
      department: item.description.department ?? '',
      retention: item.description.retention ?? '',
      secrecy: item.description.secrecy ?? '',
      remarks: item.description.remarks ?? '',
    })),
    total: items.length,
    files,
    refused,
    notices,
    setAside,
    columns: unread,
    departments: counted(manifests.flatMap(departmentsNamed)),
    proposed: files > mostArranged ? null : proposedWithin(items, paths),
  }
}

/** The lists of a manifest's intake: what has to be decided before anything is numbered by them. */
export async function listsOf(paths: readonly string[], reading: ListReading): Promise<readonly ListedSources[]> {
  const manifests = await manifestsAt(paths, reading, sourceLimits)
  return manifests.map(manifest => ({
    source: manifest.source,
    heavy: heavyNames(manifest.read.unread),
    departments: counted(departmentsNamed(manifest)),
  }))
}

/** Of every row, one that is refused for something else too: what the preview proposes is what `begin` requires. */
const departmentsNamed = ({ read }: NamedManifest): readonly string[] =>
  read.kind === 'read' ? read.rows.map(row => row.described.department) : []

export const counted = (names: readonly string[]): Counted => together(names.map(name => [name, 1]))

/** Names of several lists, each once. */
export function together(named: Counted): Counted {
  const counts = new Map<string, number>()
  for (const [name, count] of named) counts.set(name, (counts.get(name) ?? 0) + count)
  return [...counts]
}
