// Runs the built service as Electron's utility process would, with a stand-in for its parent, and prints what it did.
// usage: node test/shell/bundle-probe.ts HOME PICTURES
import { EventEmitter } from 'node:events'
import { request } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { programsAt } from '../../electron/service/programs.ts'
import type { Contract } from '../../shared/contract/index.ts'

const root = join(import.meta.dirname, '..', '..')
const built = (name: string) => pathToFileURL(join(root, 'out', 'main', name)).href
const [home = '', pictures = ''] = process.argv.slice(2)
const secret = 'known to the window alone'

class Parent extends EventEmitter {
  readonly ready = Promise.withResolvers<string>()
  postMessage(message: { readonly kind: string; readonly pipe?: string }): void {
    if (message.kind === 'ready') this.ready.resolve(message.pipe ?? '')
    else this.ready.reject(new Error(JSON.stringify(message)))
  }
  say(data: unknown, ports: readonly unknown[] = []): void {
    this.emit('message', { data, ports })
  }
}

const status = (pipe: string, path: string, headers: Record<string, string>) =>
  new Promise<number>((resolve, reject) => {
    const sent = request({ socketPath: pipe, path, headers }, response => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end()
  })

const parent = new Parent()
Object.assign(process, { parentPort: parent })
await import(pathToFileURL(join(root, 'out', 'main', 'service.js')).href)
parent.say({
  kind: 'open',
  home,
  renderer: join(root, 'out', 'renderer'),
  resources: join(root, 'resources'),
  languageData: join(root, 'node_modules', '@tesseract.js-data'),
  version: 'test',
  secret,
  programs: programsAt(built),
})
const pipe = await parent.ready.promise
const { port1, port2 } = new MessageChannel()
parent.say({ kind: 'port' }, [port1])
port2.start()
let token = ''
const client: ContractRouterClient<Contract> = createORPCClient(
  new RPCLink({ port: port2, headers: () => ({ 'x-session': token }) }),
)
const founding = {
  archiveName: '某馆',
  fondsCode: 'J001',
  fondsName: '某单位',
  officers: { sysadmin: '系统', secadmin: '安全', auditor: '审计' },
  archivist: '张三',
  password: 'a good long one',
}
token = (await client.welcome.create(founding)).token ?? ''
const [fonds] = await client.catalogue.tree()
await client.ingest.begin({
  source: { kind: 'paths', paths: [pictures] },
  grouping: 'folder',
  defaults: { categoryId: fonds?.categories[0]?.id ?? 0, year: 2024, retention: 'Y', departmentId: null },
})
for await (const jobs of await client.jobs.watch()) if (jobs[0]?.state === 'done') break
const item = await client.catalogue.item({ referenceCode: 'J001-WS·2024-Y-0001' })
const screen = item.pageList[0]?.urls.screen ?? ''
console.log(
  JSON.stringify({
    pages: item.pageList.map(page => page.state),
    index: await status(pipe, '/', { 'x-desk': secret }),
    screen: await status(pipe, screen, { 'x-desk': secret }),
    withoutSecret: await status(pipe, screen, {}),
    withoutTicket: await status(pipe, screen.split('?')[0] ?? '', { 'x-desk': secret }),
  }),
)
parent.say({ kind: 'close' })
