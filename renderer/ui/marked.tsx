import { Fragment } from 'react'
import { hitEnd, hitStart } from '#shared/contract/search.ts'
import { marksOf } from './marks.ts'

/** A snippet with its hits marked. The marks are two private-use characters, never markup. */
export function Marked({ snippet }: { readonly snippet: string }) {
  return (
    <>
      {marksOf(snippet, hitStart, hitEnd).map(part =>
        part.hit ? <mark key={part.at}>{part.text}</mark> : <Fragment key={part.at}>{part.text}</Fragment>,
      )}
    </>
  )
}
