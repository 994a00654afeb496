// The one holder of server data. A lost session, noticed anywhere, locks the screen; nothing typed is lost.
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { lockScreen } from '../session/lock.ts'
import { onConnection, readConnection } from './connection.ts'
import { refusedWith } from './failure.ts'
import { Unreachable } from './port.ts'

function notice(error: unknown): void {
  if (refusedWith(error, 'not-signed-in')) lockScreen()
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      retry: (count, error) => error instanceof Unreachable && count < 3,
    },
    mutations: { networkMode: 'always' },
  },
})

// What was asked while the archive was away may have failed or grown old.
onConnection(() => {
  if (readConnection() === 'up') void queryClient.invalidateQueries()
})
