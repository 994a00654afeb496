import { useEffect, useState } from 'react'
import type { DraftForm } from './forms.ts'
import { type Draft, useDraft } from './use-draft.ts'

type Options = {
  readonly subject?: string | number
  readonly asks?: boolean
  readonly first?: string
  readonly begun?: string
}

/** As `useState` for the words of one field, with their draft. `first`: what stands there unchanged; `begun`: already written. */
export function useKeptText(
  form: DraftForm,
  { first = '', begun = '', ...options }: Options = {},
): readonly [string, (text: string) => void, Draft] {
  const [text, setText] = useState(begun === '' ? first : begun)
  const draft = useDraft(form, { ...options, take: ({ text: before }) => setText(String(before ?? '')) })
  const { keep } = draft
  useEffect(() => {
    if (begun !== '') keep({ text: begun })
  }, [begun, keep])
  const write = (next: string) => {
    setText(next)
    if (next === first) draft.drop()
    else draft.keep({ text: next })
  }
  return [text, write, draft]
}
