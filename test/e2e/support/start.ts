// Desks in temporary homes: many of one program, or one as a program of its own.
import { fork, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import type { Answer, Asked } from './many-desks.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** `deskUrl` makes a browser the desk's own window; at `url` it is any browser of this machine. */
export type Desk = {
  readonly url: string
  readonly deskUrl: string
  readonly home: string
  close(): Promise<void>
}

const addresses = z.object({ url: z.string(), deskUrl: z.string() })

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
): Promise<Desk & { kill(): Promise<void> }> {
  const child = spawn(
    process.execPath,
    ['electron/service/cli/cli.ts', 'desk', home, '--port', String(port), '--json'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    },
  )
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  // The address for the terminal is told there, too; of what else is said a failed test wants to know.
  child.stderr.on('data', (part: Buffer) => {
    if (!part.toString().includes('/desk/')) process.stderr.write(part)
  })
  const told = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString()
      if (said.includes('\n')) resolve(said)
    })
    child.once('exit', code => reject(new Error(`the desk ended with ${code}: ${said}`)))
  })
  return {
    ...addresses.parse(JSON.parse(told)),
    home,
    async close() {
      child.kill('SIGTERM')
      await ended
    },
    /** As a crash would: nothing is closed. */
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** A program that serves as many desks as it is asked for. */
export type Desks = {
  /** A desk of one's own, on a free port, in a home that is gone when it closes. */
  open(): Promise<Desk>
  close(): Promise<void>
}

export async function openDesks(): Promise<Desks> {
  const program = fork(fileURLToPath(new URL('./many-desks.ts', import.meta.url)), { cwd: root, execArgv: [] })
  const waiting = new Map<number, PromiseWithResolvers<Answer>>()
  const ended = new Promise<void>(resolve => program.once('exit', () => resolve()))
  let keys = 0
  program.on('message', (answer: Answer) => {
    waiting.get(answer.key)?.resolve(answer)
    waiting.delete(answer.key)
  })
  program.once('exit', code => {
    for (const one of waiting.values()) one.reject(new Error(`the program of the desks ended with ${code}`))
  })
  const ask = async (asked: Asked): Promise<Answer> => {
    const answer = Promise.withResolvers<Answer>()
    waiting.set(asked.key, answer)
    program.send(asked)
    const said = await answer.promise
    if (said.kind === 'failed') throw new Error(said.message)
    return said
  }
  return {
    async open() {
      keys += 1
      const key = keys
      const desk = await ask({ kind: 'open', key })
      if (desk.kind !== 'open') throw new Error('a desk that is not open')
      const { url, deskUrl, home } = desk
      return { url, deskUrl, home, close: async () => void (await ask({ kind: 'close', key })) }
    },
    async close() {
      program.disconnect()
      await ended
    },
  }
}
