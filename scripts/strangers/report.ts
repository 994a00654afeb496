// The table: how many pages agree, what differs, what was refused although another program opens it.
import type { Judged } from './judge.ts'

const lines = (title: string, rows: readonly string[]) =>
  rows.length === 0 ? [] : ['', title, ...rows.map(row => `  ${row}`)]

/** A table a person reads and `docs/` can hold. */
export function report(files: number, judged: readonly Judged[]): string {
  const of = (kind: Judged['kind']) => judged.filter(one => one.kind === kind)
  const refused = judged.filter(one => one.kind === 'refused')
  const wrongly = refused.filter(one => one.opens)
  const reasons = Map.groupBy(refused, one => `${one.code}${one.reason === '' ? '' : ` (${one.reason})`}`)
  const pages = judged.length - refused.length
  const counts: readonly (readonly [string, number])[] = [
    ['files', files],
    ['pages taken in', pages],
    ['as other programs show them', of('same').length],
    ['otherwise, and the page says why', of('told').length],
    ['otherwise, without a word', of('differs').length],
    ['not shown by the other program', of('unseen').length],
    ['files refused', refused.length],
    ['of these opened by the other program', wrongly.length],
  ]
  return [
    ...counts.map(([name, count]) => `| ${name} | ${count} |`),
    ...lines(
      'refused, by reason:',
      [...reasons].map(([reason, all]) => `${all.length} ${reason}`),
    ),
    ...lines(
      'refused here, opened elsewhere:',
      wrongly.map(one => `${one.file}: ${one.code} ${one.reason}`.trim()),
    ),
    ...lines(
      'otherwise, without a word:',
      judged.flatMap(one => (one.kind === 'differs' ? [`${one.file} #${one.page}: ${one.why}`] : [])),
    ),
    ...lines(
      'otherwise, told:',
      judged.flatMap(one => (one.kind === 'told' ? [`${one.file} #${one.page}: ${one.why}`] : [])),
    ),
  ].join('\n')
}
