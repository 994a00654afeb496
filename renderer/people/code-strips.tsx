import { createPortal } from 'react-dom'
import { CodeStrip } from './code-strip.tsx'
import type { Coded } from './coded.ts'
import './code-strips.css'

type Props = { readonly archive: string; readonly people: readonly Coded[] }

/** One strip a person, to be cut apart and handed over; on paper there is nothing else. */
export function CodeStrips({ archive, people }: Props) {
  const strips = people.map(person => <CodeStrip key={person.name} archive={archive} person={person} />)
  return (
    <>
      <div className="code-strips">{strips}</div>
      {createPortal(
        <div className="code-print" aria-hidden="true">
          {strips}
        </div>,
        document.body,
      )}
    </>
  )
}
