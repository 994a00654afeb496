// The typed client: over the window's port if the page was opened in it, else over HTTP. Same calls either way.
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '#shared/contract/index.ts'
import { setConnection } from './transport/connection.ts'
import { portLink, Unreachable } from './transport/port.ts'

/** True in the application's own window, false in a browser. */
export const inWindow = location.protocol === 'archive:'

const httpLink = () =>
  new RPCLink({
    url: `${location.origin}/rpc`,
    headers: { 'x-app': '1' },
    fetch: async (request, init) => {
      const response = await fetch(request, { ...init, credentials: 'same-origin' }).catch((cause: unknown) => {
        if (request.signal.aborted) throw cause
        setConnection('down')
        throw new Unreachable('the server does not answer', { cause })
      })
      setConnection('up')
      return response
    },
  })

export const api: ContractRouterClient<Contract> = createORPCClient(inWindow ? portLink() : httpLink())

/** Query keys and options for every procedure. */
export const queries = createTanstackQueryUtils(api)
