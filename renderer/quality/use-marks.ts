import { useMutation, useQueryClient } from '@tanstack/react-query'
import { queries } from '../api.ts'

/** Marking, settling and accepting, with whatever shows the outcome read anew. */
export function useMarks() {
  const client = useQueryClient()
  const onSuccess = async () => {
    await client.invalidateQueries({ queryKey: queries.quality.overview.key() })
    await client.invalidateQueries({ queryKey: queries.batches.key() })
  }
  const mark = useMutation(queries.quality.mark.mutationOptions({ onSuccess }))
  const settle = useMutation(queries.quality.settle.mutationOptions({ onSuccess }))
  const waive = useMutation(queries.quality.waive.mutationOptions({ onSuccess }))
  return { mark, settle, waive, error: mark.error ?? settle.error ?? waive.error }
}
