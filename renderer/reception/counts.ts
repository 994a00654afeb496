// Counting: where each line of a hand-over stands, and what the archive may say of one that differs.
import type { HandoverLine } from '#shared/contract/reception.ts'

/** What was typed and is on its way to the archive; null: the line is not there. */
export type Pending = ReadonlyMap<number, number | null>

export type Standing = 'open' | 'agrees' | 'differs' | 'absent' | 'accepted' | 'missing' | 'returned'
export type Outcome = 'accepted' | 'missing' | 'returned'

/** `differs` and `absent` still want to be settled. */
export function standingOf(line: HandoverLine, pending: Pending): Standing {
  const said = pending.get(line.id)
  // A list that gives no pages cannot disagree.
  const agrees = (counted: number | null) => counted !== null && (counted === line.pages || line.pages === 0)
  if (said !== undefined) return said === null ? 'absent' : agrees(said) ? 'agrees' : 'differs'
  if (line.unsettled) return line.counted === null ? 'absent' : 'differs'
  switch (line.outcome) {
    case 'missing':
    case 'returned':
      return line.outcome
    case 'accepted':
      return agrees(line.counted) ? 'agrees' : 'accepted'
    case 'open':
      return line.counted === null ? 'open' : agrees(line.counted) ? 'agrees' : 'differs'
  }
}

/** How a line may be settled: what is not there is missing, what is there is taken as counted or goes back. */
export function outcomesFor(standing: Standing): readonly Outcome[] {
  switch (standing) {
    case 'open':
      return []
    case 'agrees':
      return ['returned']
    case 'absent':
    case 'missing':
      return ['missing']
    case 'differs':
    case 'accepted':
    case 'returned':
      return ['accepted', 'returned']
  }
}

/** A count as it is typed: a number, `=` for as listed, `-` for not there; null while it is none of them. */
export function countSaid(
  said: string,
): { readonly kind: 'pages'; readonly pages: number } | { readonly kind: 'listed' | 'absent' } | null {
  const plain = said.normalize('NFKC').trim()
  if (plain.includes('=')) return { kind: 'listed' }
  if (/[-—–]/u.test(plain)) return { kind: 'absent' }
  return /^\d{1,6}$/u.test(plain) ? { kind: 'pages', pages: Number(plain) } : null
}

export type Progress = {
  readonly counted: number
  readonly total: number
  readonly unsettled: number
  readonly pagesListed: number
  readonly pagesCounted: number
}

export function progressOf(lines: readonly HandoverLine[], pending: Pending): Progress {
  const standings = lines.map(line => standingOf(line, pending))
  return {
    counted: standings.filter(standing => standing !== 'open').length,
    total: lines.length,
    unsettled: standings.filter(standing => standing === 'differs' || standing === 'absent').length,
    pagesListed: lines.reduce((sum, line) => sum + line.pages, 0),
    pagesCounted: lines.reduce(
      (sum, line) => sum + ((pending.has(line.id) ? pending.get(line.id) : line.counted) ?? 0),
      0,
    ),
  }
}

/** The next line that nobody has counted, from `after` on and round again; -1 where all are. */
export function nextOpen(lines: readonly HandoverLine[], pending: Pending, after: number): number {
  for (let step = 1; step <= lines.length; step += 1) {
    const index = (after + step) % lines.length
    const line = lines[index]
    if (line !== undefined && standingOf(line, pending) === 'open') return index
  }
  return -1
}

/** What comes of the list once both have signed. */
export function outcomeOf(lines: readonly HandoverLine[]) {
  const of = (outcome: HandoverLine['outcome']) => lines.filter(line => line.outcome === outcome)
  const accepted = of('accepted')
  return {
    accepted: accepted.length,
    pages: accepted.reduce((sum, line) => sum + (line.counted ?? 0), 0),
    missing: of('missing').length,
    returned: of('returned').length,
  }
}
