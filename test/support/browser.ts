// A browser without its screens, for tests of what travels over HTTP.
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#shared/contract/index.ts'

export type Browser = ReturnType<typeof aBrowser>

/** A browser: keeps the cookie, sends the headers that ours sends. */
export function aBrowser(hostUrl: string) {
  let cookie = ''
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('x-app', headers.get('x-app') ?? '1')
    if (cookie) headers.set('cookie', cookie)
    const response = await fetch(new URL(path, hostUrl), { ...init, headers })
    const given = response.headers.get('set-cookie')
    if (given) cookie = given.split(';')[0] ?? ''
    return response
  }
  const link = new RPCLink({
    url: `${hostUrl}/rpc`,
    fetch: async request =>
      send(request.url, { method: request.method, headers: request.headers, body: await request.text() }),
  })
  const client: ContractRouterClient<Contract> = createORPCClient(link)
  return { client, send, cookie: () => cookie }
}
