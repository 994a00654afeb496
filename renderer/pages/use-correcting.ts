import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Page } from '#shared/contract/pages.ts'
import { typedLine } from '#shared/rules/typed-line.ts'
import { queries } from '../api.ts'
import { corrected } from './corrected.ts'
import type { ReadText } from './read-text.ts'

/** A line that is being put right: where, and what stands in the field. */
type Open = { readonly pageId: number; readonly line: number; readonly typed: string }

/** An act that can be taken back while the page is put right: what stood in the line before, null: what was read. */
type Done = { readonly pageId: number; readonly number: number; readonly before: string | null }

export type Correcting = {
  /** The line in hand; null while nothing is put right. */
  readonly line: number | null
  readonly typed: string
  readonly failure: unknown
  readonly type: (text: string) => void
  /** Keeps what was typed; then another line, or none. What could not be kept stays in the field. */
  readonly go: (line: number | null) => void
  /** Keeps what was typed where it differs, and stays. */
  readonly keep: () => void
  /** Gives up what was typed; where nothing was, the end. */
  readonly giveUp: () => void
  /** Lets stand what was read. */
  readonly back: () => void
  /** Takes the last kept line back; false where there is none. */
  readonly undo: () => boolean
  /** A line with this number was added: that can be taken back, too. */
  readonly added: (number: number) => void
}

/** Putting the text of a page right, line by line. `textKey`: where the text is kept for the screen. */
export function useCorrecting(page: Page, text: ReadText | null, textKey: readonly unknown[]): Correcting {
  const [open, setOpen] = useState<Open | null>(null)
  const [failure, setFailure] = useState<{ readonly pageId: number; readonly error: unknown } | null>(null)
  const latest = useRef(open)
  latest.current = open
  const done = useRef<Done[]>([])
  const pending = useRef<Promise<boolean> | null>(null)
  const client = useQueryClient()
  const { mutateAsync } = useMutation(queries.pages.correct.mutationOptions())
  const here = open !== null && open.pageId === page.id && text !== null ? open : null
  const standing = here === null ? '' : (text?.lines[here.line]?.text ?? '')
  const differs = here !== null && typedLine(here.typed) !== standing

  const show = (line: number | null, value?: string) => {
    const known = line === null ? undefined : text?.lines[line]
    const next = line === null || known === undefined ? null : { pageId: page.id, line, typed: value ?? known.text }
    latest.current = next
    setOpen(next)
  }

  /** One at a time: who leaves the field while it is kept waits for the same act. */
  const put = (line: number, to: string | null, mayUndo = true): Promise<boolean> => {
    if (text === null) return Promise.resolve(false)
    if (pending.current !== null) return pending.current
    const number = text.numbers[line] ?? line
    const before = text.corrections.find(one => one.line === number)?.text ?? null
    const input = { id: page.id, reading: text.readingSeq, line: number, seen: text.lines[line]?.text ?? '', text: to }
    const act = mutateAsync(input)
      .then(
        result => {
          client.setQueryData<ReadText>(textKey, old => (old === undefined ? old : corrected(old, number, result)))
          // A line that was added and taken away is no line that something could be put back into.
          if (mayUndo && result.line !== null) done.current.push({ pageId: page.id, number, before })
          setFailure(null)
          if (latest.current?.line === line) show(result.line === null ? null : line, result.line?.text)
          return true
        },
        (error: unknown) => {
          setFailure({ pageId: page.id, error })
          return false
        },
      )
      .finally(() => {
        pending.current = null
      })
    pending.current = act
    return act
  }
  const kept = async (): Promise<boolean> =>
    here === null || latest.current !== open || !differs ? true : await put(here.line, here.typed)

  return {
    line: here?.line ?? null,
    typed: here?.typed ?? '',
    // Another page has nothing of what went wrong, or was done, on this one.
    failure: failure?.pageId === page.id ? failure.error : null,
    type: typed => setOpen(now => (now === null ? now : { ...now, typed })),
    go: line => void kept().then(ok => ok && show(line)),
    keep: () => void kept(),
    giveUp: () => {
      setFailure(null)
      show(differs && here !== null ? here.line : null)
    },
    back: () => {
      if (here !== null && text?.corrections.some(one => one.line === text.numbers[here.line]))
        void put(here.line, null)
    },
    undo: () => {
      if (differs || pending.current !== null || text === null) return false
      const last = done.current.at(-1)
      if (last?.pageId !== page.id) return false
      done.current.pop()
      const line = text.numbers.indexOf(last.number)
      if (line < 0) return false
      show(line)
      // What takes it back is not itself to be taken back.
      void put(line, last.before, false)
      return true
    },
    added: number => void done.current.push({ pageId: page.id, number, before: null }),
  }
}
