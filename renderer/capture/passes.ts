// The two passes of a one-sided scanner: which pages may be the fronts, which the backs.
import type { ScanRun } from '#shared/contract/capture.ts'
import { moment } from '../text/format.ts'
import type { Group } from './groups.ts'

export type Pass = { readonly key: string; readonly label: string; readonly pageIds: readonly number[] }

/** The selection if there is one, then the runs that have pages here, newest first; pages in the order they lie in. */
export function passesOf(
  groups: readonly Group[],
  runs: readonly ScanRun[],
  chosen: ReadonlySet<number>,
  words: { readonly chosen: string; readonly run: (time: string, profile: string, sides: number) => string },
): readonly Pass[] {
  const pages = groups.flatMap(group => group.pages)
  const picked = pages.filter(page => chosen.has(page.id)).map(page => page.id)
  const byRun = runs.flatMap(run => {
    const pageIds = pages.filter(page => page.scanId === run.id).map(page => page.id)
    const time = moment(run.startedAt).slice(-5)
    return pageIds.length === 0
      ? []
      : [{ key: `run-${run.id}`, label: words.run(time, run.profile || run.device, pageIds.length), pageIds }]
  })
  return picked.length < 2 ? byRun : [{ key: 'chosen', label: words.chosen, pageIds: picked }, ...byRun]
}

/** The last two runs are the likely ones; a selection stands for the fronts. */
export function likelyPasses(passes: readonly Pass[]): {
  readonly fronts: string | null
  readonly backs: string | null
} {
  const runs = passes.filter(pass => pass.key !== 'chosen')
  const chosen = passes.find(pass => pass.key === 'chosen')
  return { fronts: (chosen ?? runs[1])?.key ?? null, backs: runs[0]?.key ?? null }
}
