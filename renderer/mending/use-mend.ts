import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Mend, Mended } from '#shared/contract/mending.ts'
import { api, queries } from '../api.ts'
import { useSigning } from '../signing/use-signing.ts'

/** `signed`: somebody has signed steps of the item's custody, so this act is signed, too. */
type Asked = { readonly act: Mend; readonly signed: boolean }

/** Does an act that mends, and looks at everything anew. Null where whoever was to sign has cancelled. */
export function useMend(onDone: (done: Mended) => void) {
  const client = useQueryClient()
  const { sign } = useSigning()
  return useMutation({
    mutationFn: async ({ act, signed }: Asked): Promise<Mended | null> =>
      signed ? await sign('mend.sign', parts => api.mending.sign({ act, ...parts })) : await plain(act),
    onSuccess: async done => {
      if (done === null) return
      onDone(done)
      await Promise.all(
        [queries.mending.trash, queries.mending.arrangement, queries.catalogue, queries.search, queries.custody].map(
          subject => client.invalidateQueries({ queryKey: subject.key() }),
        ),
      )
    },
  })
}

async function plain(act: Mend): Promise<Mended> {
  switch (act.kind) {
    case 'withdraw':
      return await api.mending.withdraw(act)
    case 'renumber':
      return await api.mending.renumber(act)
    case 'arrange':
      return await api.mending.arrange(act)
    case 'undo':
      return await api.mending.undo(act)
    case 'redo':
      return await api.mending.redo(act)
    case 'bring-back':
      return await api.mending.bringBack(act)
  }
}
