// The two ways to the archive: the window's port and a browser's HTTP, each for real.
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { startHost } from '#service/host/http.ts'
import { servePort } from '#service/host/port.ts'
import { router } from '#service/router/router.ts'
import type { Contract } from '#shared/contract/index.ts'
import { root, type TestArchive } from '../../support/archive.ts'

export type Transport = {
  readonly name: 'port' | 'http'
  /** Calls `subject.name` with this input as who holds this token; rejects with what the transport rejects. */
  call(token: string | null, subject: string, name: string, input: unknown): Promise<unknown>
  close(): Promise<void>
}

function invoke(client: unknown, subject: string, name: string, input: unknown): Promise<unknown> {
  const found = step(step(client, subject), name)
  if (typeof found !== 'function') throw new Error(`no ${subject}.${name}`)
  return Promise.resolve(found(input))
}

/** Clients are proxies: what they hold is only found by asking. */
function step(from: unknown, key: string): unknown {
  if (from === null || (typeof from !== 'object' && typeof from !== 'function')) throw new Error(`no ${key}`)
  return Reflect.get(from, key)
}

export function overPort(made: TestArchive): Transport {
  const { port1, port2 } = new MessageChannel()
  servePort(made.desk, router, port1)
  let token: string | null = null
  const client = createORPCClient<ContractRouterClient<Contract>>(
    new PortLink({ port: port2, headers: () => (token === null ? {} : { 'x-session': token }) }),
  )
  port2.start()
  return {
    name: 'port',
    async call(as, subject, name, input) {
      token = as
      return await invoke(client, subject, name, input)
    },
    async close() {
      port1.close()
      port2.close()
    },
  }
}

export async function overHttp(made: TestArchive): Promise<Transport> {
  const host = await startHost(made.desk, {
    router,
    listen: { kind: 'port', port: 0 },
    renderer: join(root, 'resources'),
  })
  return {
    name: 'http',
    async call(as, subject, name, input) {
      const link = new FetchLink({
        url: `${host.url}/rpc`,
        headers: { 'x-app': '1', ...(as === null ? {} : { cookie: `juanzong=${as}` }) },
      })
      return await invoke(createORPCClient<ContractRouterClient<Contract>>(link), subject, name, input)
    },
    close: () => host.close(),
  }
}
