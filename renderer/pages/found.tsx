import { Fragment } from 'react'
import { occurrences } from './occurrences.ts'

type Props = { readonly text: string; readonly query: string }

/** Text with the words of a query marked. */
export function Found({ text, query }: Props) {
  return (
    <>
      {occurrences(text, query).map(part =>
        part.hit ? <mark key={part.at}>{part.text}</mark> : <Fragment key={part.at}>{part.text}</Fragment>,
      )}
    </>
  )
}
