import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, queries } from '../api.ts'
import type { NamedPlace, PlaceAct } from './named-place.ts'

type Fields = { readonly name?: string; readonly code?: string; readonly into?: number }

function asked(act: PlaceAct, { kind, id }: NamedPlace, { name = '', code = '', into = 0 }: Fields) {
  switch (act) {
    case 'rename':
      return api.catalogue.rename({ kind, id, name })
    case 'code':
      return api.catalogue.giveCode({ id, code })
    case 'merge':
      return api.catalogue.merge({ id, into })
    case 'close':
      return api.catalogue.close({ kind, id })
    case 'reopen':
      return api.catalogue.reopen({ kind, id })
  }
}

/** Does an act on a place; what is listed of the holdings is asked for anew. */
export function usePlaceAct(place: NamedPlace, act: PlaceAct, onDone: () => void) {
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: (fields: Fields) => asked(act, place, fields),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: queries.catalogue.key() })
      onDone()
    },
  })
  return { act: (fields: Fields) => mutation.mutate(fields), pending: mutation.isPending, error: mutation.error }
}
