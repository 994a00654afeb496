// A report of an intake as it comes in pieces: put together again by whoever asked.
import type { IngestReport } from '../contract/jobs.ts'

/** Entries of each list in one piece: some milliseconds of the service. */
export const reportPiece = 200

/** Pieces of one report in their order, or reports of several jobs, as one. */
export const togetherOf = (pieces: readonly IngestReport[]): IngestReport => ({
  items: pieces.flatMap(piece => piece.items),
  refused: pieces.flatMap(piece => piece.refused),
  notices: pieces.flatMap(piece => piece.notices),
  setAside: pieces.flatMap(piece => piece.setAside),
  failedPages: pieces.flatMap(piece => piece.failedPages),
  more: pieces.at(-1)?.more ?? false,
})

type Answer<Other> = { readonly kind: 'ingest' | 'read' | 'scan'; readonly report: IngestReport } | Other

/** The whole report of a job: asked for piece by piece until nothing is left. `pieces`: so many at most. */
export async function wholeReport<
  Other extends { readonly kind: 'verify' } | { readonly kind: 'backup' },
  Found extends Answer<Other>,
>(ask: (from: number) => Promise<Found>, pieces = Number.POSITIVE_INFINITY): Promise<Found> {
  const first = await ask(0)
  if (first.kind === 'verify' || first.kind === 'backup') return first
  const found = [first.report]
  for (let last = first.report; last.more && found.length < pieces; ) {
    const next = await ask(found.length * reportPiece)
    if (next.kind === 'verify' || next.kind === 'backup') break
    last = next.report
    found.push(last)
  }
  return { ...first, report: togetherOf(found) }
}
