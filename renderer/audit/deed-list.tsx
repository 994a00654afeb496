import type { Unusual } from '#shared/contract/audit.ts'
import { moment } from '../text/format.ts'
import { useSaid } from '../ui/said.ts'

/** What was done by the first entries of what a rule names, each with its time. */
export function DeedList({ deeds }: { readonly deeds: Unusual['deeds'] }) {
  const said = useSaid()
  return (
    <ul className="audit-deeds">
      {deeds.map(deed => (
        <li key={deed.seq}>
          <span className="state-soft">{moment(deed.time)}</span> {said(deed)}
        </li>
      ))}
    </ul>
  )
}
