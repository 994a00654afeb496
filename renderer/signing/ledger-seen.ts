// The check of the ledger's head, run when the window opens, every five minutes, and before each signature.
import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'
import { checkHead } from './heads.ts'
import { memoryIn } from './memory.ts'

const everyMs = 5 * 60_000

export const ledgerSeen = queryOptions({
  queryKey: ['ledger-seen'],
  queryFn: () => checkHead(api.ledger, memoryIn(localStorage)),
  refetchInterval: everyMs,
  refetchOnWindowFocus: true,
})
