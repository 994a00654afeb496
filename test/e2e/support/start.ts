// A desk in a temporary home, as a program of its own.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export type Desk = { readonly url: string; readonly home: string; close(): Promise<void> }

/** Starts a desk on a free port of this machine and waits for its address; `environment` is added to this process's own. */
export async function startDesk(environment: Readonly<Record<string, string>> = {}): Promise<Desk> {
  const home = await mkdtemp(join(tmpdir(), 'juanzong-desk-'))
  const desk = await deskAt(home, 0, environment)
  return {
    ...desk,
    async close() {
      await desk.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return address !== null && typeof address === 'object' ? address.port : 0
}

/** Starts a desk in a home that stays when it closes, at this port (0: any). */
export async function deskAt(
  home: string,
  port: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<Desk> {
  const child = spawn(process.execPath, ['electron/service/cli.ts', 'desk', home, '--port', String(port)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString()
      const found = /http:\/\/\S+/.exec(said)
      if (found !== null) resolve(found[0])
    })
    child.once('exit', code => reject(new Error(`the desk ended with ${code}: ${said}`)))
  })
  return {
    url,
    home,
    async close() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
