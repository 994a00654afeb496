import { useEffect, useRef, useState } from 'react'
import type { TextLine } from '#shared/contract/reading.ts'
import { doubtfulIn } from '#shared/rules/doubtful.ts'
import { type Guess, guessesIn } from '#shared/rules/guesses.ts'

type Caret = { readonly from: number; readonly to: number }

/** The field in which a line is typed, as far as guesses need it. */
type Field = { readonly area: () => HTMLTextAreaElement | null | undefined; readonly typed: string }

/** The guesses for what is typed: which stands at the caret, and how to put another there. */
export function useGuesses(line: TextLine | undefined, { area, typed }: Field, type: (text: string) => void) {
  const [caret, setCaret] = useState<Caret>({ from: 0, to: 0 })
  /** Where the caret goes once what was chosen stands in the field. */
  const next = useRef<Caret | null>(null)
  const looked = useRef(false)
  const words = line?.words ?? []
  const guesses = guessesIn({ text: typed, words })
  const here = guesses.find(guess => caret.from >= guess.from && caret.to <= guess.to) ?? null
  const select = ({ from, to }: Caret) => {
    area()?.setSelectionRange(from, to)
    setCaret({ from, to })
  }
  useEffect(() => {
    const place = next.current
    if (place === null) return
    next.current = null
    area()?.setSelectionRange(place.from, place.to)
    setCaret(place)
  })
  const put = (guess: Guess, option: string) => {
    next.current = { from: guess.from, to: guess.from + option.length }
    type(typed.slice(0, guess.from) + option + typed.slice(guess.to))
  }
  /** Puts the guess after (1) or before (-1) the one that stands at the caret there; false where there are none. */
  const turn = (by: 1 | -1): boolean => {
    if (here === null) return false
    const { options } = here
    const at = options.indexOf(typed.slice(here.from, here.to))
    const option = options[(at + by + options.length) % options.length]
    if (option !== undefined) put(here, option)
    return true
  }
  /** Marks the next word that the recogniser was unsure of; false where there is none behind the caret. */
  const toDoubt = (): boolean => {
    // Who has just come to the line has the caret at its end, and has seen none of its doubts.
    const begin = looked.current ? (area()?.selectionEnd ?? 0) : 0
    looked.current = true
    const behind = doubtfulIn({ text: typed, words }).find(({ from }) => from >= begin)
    if (behind === undefined) return false
    // Of neighbours that are doubted together the first that has guesses is the one to look at.
    const first = guesses.find(({ from, to }) => from >= behind.from && to <= behind.to)
    select(first ?? behind)
    return true
  }
  const follow = () => {
    const field = area()
    if (field) setCaret({ from: field.selectionStart, to: field.selectionEnd })
  }
  return { here, now: here === null ? '' : typed.slice(here.from, here.to), put, turn, toDoubt, follow }
}
