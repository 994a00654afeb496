// The two passes of a one-sided scanner: which pages may be the fronts, which the backs.
import type { ScanRun } from '#shared/contract/capture.ts'
import { moment } from '../text/format.ts'
import type { Group } from './groups.ts'

export type Pass = { readonly key: string; readonly label: string; readonly pageIds: readonly number[] }

/** The selection if there is one and what else its runs brought, then the runs that have pages here, newest first; pages in the order they lie in. */
export function passesOf(
  groups: readonly Group[],
  runs: readonly ScanRun[],
  chosen: ReadonlySet<number>,
  words: {
    readonly chosen: string
    readonly rest: string
    readonly run: (time: string, profile: string, sides: number) => string
  },
): readonly Pass[] {
  const pages = groups.flatMap(group => group.sides)
  const picked = pages.filter(page => chosen.has(page.id)).map(page => page.id)
  const byRun = runs.flatMap(run => {
    const pageIds = pages.filter(page => page.scanId === run.id).map(page => page.id)
    const time = moment(run.startedAt).slice(-5)
    return pageIds.length === 0
      ? []
      : [{ key: `run-${run.id}`, label: words.run(time, run.profile || run.device, pageIds.length), pageIds }]
  })
  if (picked.length < 2) return byRun
  const itsRuns = new Set(pages.filter(page => chosen.has(page.id)).map(page => page.scanId))
  const rest = pages.filter(page => itsRuns.has(page.scanId) && !chosen.has(page.id)).map(page => page.id)
  return [
    { key: 'chosen', label: words.chosen, pageIds: picked },
    ...(rest.length === 0 ? [] : [{ key: 'rest', label: words.rest, pageIds: rest }]),
    ...byRun,
  ]
}

/** A selection stands for the fronts and the rest of its run for the backs; else the last two runs are the likely ones. */
export function likelyPasses(passes: readonly Pass[]): {
  readonly fronts: string | null
  readonly backs: string | null
} {
  const runs = passes.filter(pass => pass.key.startsWith('run-'))
  if (!passes.some(pass => pass.key === 'chosen')) {
    return { fronts: runs[1]?.key ?? null, backs: runs[1] === undefined ? null : (runs[0]?.key ?? null) }
  }
  return { fronts: 'chosen', backs: passes.find(pass => pass.key === 'rest')?.key ?? null }
}
