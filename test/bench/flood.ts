// How long a page image takes while sign-ins of unknown names are in flight, against how long it takes in peace: one run, one
// service, over HTTP. The service is a process of its own, and so is the flood.
// usage: node test/bench/flood.ts [--flights 40] [--images 600] [--from many|one]
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { aPicture } from '../support/pictures.ts'

const { values } = parseArgs({
  options: {
    flights: { type: 'string', default: '40' },
    images: { type: 'string', default: '600' },
    from: { type: 'string', default: 'many' },
    /** Set for the process that is the flood. */
    flood: { type: 'string' },
  },
})
const flights = Number(values.flights)
const root = join(import.meta.dirname, '..', '..')
const password = 'correct horse battery'

type Answer = { readonly status: number; readonly body: Buffer; readonly cookie: string }

/** One request on a kept connection, as a browser sends it. */
function ask(url: string, agent: Agent, cookie: string, body: unknown): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const text = body === undefined ? undefined : JSON.stringify({ json: body })
  const headers = {
    'x-app': '1',
    ...(cookie === '' ? {} : { cookie }),
    ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
  }
  const sent = request(url, { agent, method: text === undefined ? 'GET' : 'POST', headers }, response => {
    const parts: Buffer[] = []
    response.on('data', (part: Buffer) => void parts.push(part))
    response.on('end', () =>
      resolve({
        status: response.statusCode ?? 0,
        body: Buffer.concat(parts),
        cookie: (response.headers['set-cookie'] ?? []).map(one => one.split(';')[0]).join('; '),
      }),
    )
    response.on('error', reject)
  })
  sent.on('error', reject)
  sent.end(text)
  return promise
}

const refused = z.object({ json: z.object({ data: z.object({ code: z.string() }) }) })

/** Keeps so many sign-ins in flight until it is killed; every name is another one, and every flight has its own address. */
async function flood(url: string): Promise<void> {
  const codes = new Map<string, number>()
  process.on('SIGTERM', () => {
    process.stdout.write(JSON.stringify(Object.fromEntries(codes)), () => process.exit(0))
  })
  await Promise.all(
    Array.from({ length: flights }, async (_, flight) => {
      const localAddress = values.from === 'one' ? '127.0.0.1' : `127.0.7.${flight + 1}`
      const agent = new Agent({ keepAlive: true, localAddress })
      for (let at = 0; ; at += 1) {
        const { status, body } = await ask(`${url}/rpc/session/signIn`, agent, '', {
          name: `nobody ${process.pid} ${flight} ${at}`,
          password: 'a guess',
        })
        const code = refused.safeParse(JSON.parse(body.toString())).data?.json.data.code ?? String(status)
        codes.set(code, (codes.get(code) ?? 0) + 1)
      }
    }),
  )
}

const item = z.object({ json: z.object({ pageList: z.array(z.object({ urls: z.object({ screen: z.string() }) })) }) })

function cli(args: readonly string[]): void {
  const done = spawnSync(process.execPath, [join(root, 'electron/service/cli/cli.ts'), ...args], {
    env: { ...process.env, JUANZONG_PASSWORD: password },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (done.status !== 0) throw new Error(`juanzong ${args[0]} ended with ${done.status}`)
}

async function serving(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(root, 'electron/service/cli/cli.ts'), 'serve', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const url = await new Promise<string>(resolve => {
    child.stdout.on('data', (part: Buffer) => {
      const found = /http:\/\/\S+/u.exec(part.toString())
      if (found) resolve(found[0])
    })
  })
  return { child, url }
}

const figure = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

async function images(address: string, cookie: string): Promise<{ p50: number; p99: number; worst: number }> {
  const agent = new Agent({ keepAlive: true })
  const times: number[] = []
  for (let at = 0; at < Number(values.images); at += 1) {
    const began = performance.now()
    const { status } = await ask(address, agent, cookie, undefined)
    if (status !== 200) throw new Error(`the image answered ${status}`)
    times.push(performance.now() - began)
    // As somebody turns pages: not the next one before this one is seen.
    await pause(10)
  }
  agent.destroy()
  const sorted = times.toSorted((a, b) => a - b)
  return { p50: figure(sorted, 0.5), p99: figure(sorted, 0.99), worst: figure(sorted, 1) }
}

async function measure(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'flood-'))
  const [folder, pictures] = [join(work, 'archive'), join(work, 'pictures')]
  mkdirSync(pictures)
  writeFileSync(join(pictures, '1.jpg'), await aPicture(1))
  cli(['init', folder, '--name', 'flood', '--fonds', 'J001', '--archivist', '张三'])
  cli(['ingest', folder, pictures, '--year', '2024', '--as', '张三'])
  const { child, url } = await serving(folder)
  try {
    const agent = new Agent({ keepAlive: true })
    const { cookie } = await ask(`${url}/rpc/session/signIn`, agent, '', { name: '张三', password })
    const found = await ask(`${url}/rpc/catalogue/item`, agent, cookie, { referenceCode: 'J001-WS·2024-Y-0001' })
    const address = url + (item.parse(JSON.parse(found.body.toString())).json.pageList[0]?.urls.screen ?? '')
    await images(address, cookie)
    const calm = await images(address, cookie)
    const flooding = spawn(process.execPath, [import.meta.filename, '--flood', url, ...process.argv.slice(2)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let codes = ''
    flooding.stdout.on('data', (part: Buffer) => {
      codes += part.toString()
    })
    await pause(2_000)
    const flooded = await images(address, cookie)
    const began = performance.now()
    const owner = await ask(`${url}/rpc/session/signIn`, agent, cookie, { name: '张三', password })
    const signedIn = performance.now() - began
    flooding.kill('SIGTERM')
    await new Promise(done => flooding.once('close', done))
    const again = await images(address, cookie)
    const line = (name: string, { p50, p99, worst }: typeof calm) =>
      console.log(
        `${name.padEnd(12)} p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms  longest ${worst.toFixed(1)} ms`,
      )
    console.log(`${flights} sign-ins in flight from ${values.from === 'one' ? 'one address' : 'as many addresses'}`)
    line('in peace', calm)
    line('flooded', flooded)
    line('in peace', again)
    console.log(
      `ratio of p99 ${(flooded.p99 / calm.p99).toFixed(2)} (by the later peace ${(flooded.p99 / again.p99).toFixed(2)})`,
    )
    console.log(`the owner, in the browser used before: ${owner.status} after ${signedIn.toFixed(0)} ms`)
    console.log(`the flood was answered ${codes}`)
  } finally {
    child.kill('SIGTERM')
    await new Promise(done => child.once('exit', done))
    rmSync(work, { recursive: true, force: true })
  }
}

await (values.flood === undefined ? measure() : flood(values.flood))
