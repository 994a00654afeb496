import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { queries } from '../api.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import { corrected } from './corrected.ts'
import type { ReadText } from './read-text.ts'

/** Puts a line right as it was put right before. */
export function useAgain(pageId: number, text: ReadText, textKey: readonly unknown[]) {
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const client = useQueryClient()
  const correct = useMutation(queries.pages.correct.mutationOptions())
  const put = (place: number, to: string) => {
    const line = text.numbers[place] ?? place
    correct.mutate(
      { id: pageId, reading: text.readingSeq, line, seen: text.lines[place]?.text ?? '', text: to },
      {
        onSuccess: result => {
          client.setQueryData<ReadText>(textKey, old => (old === undefined ? old : corrected(old, line, result)))
        },
        onError: error => {
          message.error(sentence(error))
        },
      },
    )
  }
  return { put, pending: correct.isPending }
}
