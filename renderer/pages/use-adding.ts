import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Page } from '#shared/contract/pages.ts'
import type { Box } from '#shared/contract/reading.ts'
import { typedLine } from '#shared/rules/typed-line.ts'
import { queries } from '../api.ts'
import { withAdded } from './corrected.ts'
import type { ReadText } from './read-text.ts'

/** A line that is being added: behind which of the lines shown (-1: before all), what is typed, where it was drawn. */
type Open = { readonly pageId: number; readonly after: number; readonly typed: string; readonly box: Box | null }

export type Adding = {
  /** Null while no line is added. */
  readonly open: Omit<Open, 'pageId'> | null
  readonly failure: unknown
  readonly begin: (after: number) => void
  readonly type: (text: string) => void
  readonly draw: (box: Box) => void
  /** Keeps the line, where anything was typed. */
  readonly keep: () => void
  readonly giveUp: () => void
}

type Ends = {
  /** The line stands now, with this number, at this place. */
  readonly onAdded: (number: number, place: number) => void
}

/** Adding a line that the recogniser passed over. */
export function useAdding(page: Page, text: ReadText | null, textKey: readonly unknown[], { onAdded }: Ends): Adding {
  const [open, setOpen] = useState<Open | null>(null)
  const busy = useRef(false)
  const client = useQueryClient()
  const add = useMutation(queries.pages.addLine.mutationOptions())
  const here = open !== null && open.pageId === page.id && text !== null ? open : null
  const keep = () => {
    if (here === null || text === null || busy.current) return
    if (typedLine(here.typed) === '') return setOpen(null)
    busy.current = true
    const { after, typed, box } = here
    const number = after < 0 ? -1 : (text.numbers[after] ?? -1)
    add.mutate(
      { id: page.id, reading: text.readingSeq, after: number, text: typed, box },
      {
        onSuccess: result => {
          client.setQueryData<ReadText>(textKey, old => (old === undefined ? old : withAdded(old, after, result)))
          setOpen(null)
          onAdded(result.number, after + 1)
        },
        onSettled: () => {
          busy.current = false
        },
      },
    )
  }
  return {
    open: here,
    failure: here === null ? null : add.error,
    begin: after => {
      add.reset()
      setOpen({ pageId: page.id, after, typed: '', box: null })
    },
    type: typed => setOpen(now => (now === null ? now : { ...now, typed })),
    draw: box => setOpen(now => (now === null ? now : { ...now, box })),
    keep,
    giveUp: () => setOpen(null),
  }
}
