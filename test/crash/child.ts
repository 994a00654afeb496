// The program as its own process, and as its own process group, so that nothing of it outlives a kill.
import { spawn } from 'node:child_process'
import process from 'node:process'
import { password } from '../support/archive.ts'
import { cli } from '../support/programs.ts'

/** When to kill: so long after the start, or so long after the count of progress lines that ingest has printed. */
export type Moment = { readonly lines: number; readonly milliseconds: number }

export type Ended = {
  /** Null: it was killed, by `moment`. */
  readonly status: number | null
  readonly out: string
  readonly errors: string
  readonly milliseconds: number
  /** The highest counts that the process told of: pages that are entered and pages that are read. */
  readonly told: { readonly pages: number; readonly read: number }
}

const environment = () => ({ ...process.env, JUANZONG_PASSWORD: password, LANG: 'C.UTF-8' })

/** Runs `juanzong ARGS`; with `moment` it is killed then, unless it ended before. */
export async function run(args: readonly string[], moment: Moment | null = null): Promise<Ended> {
  const started = performance.now()
  const child = spawn(process.execPath, [cli, ...args], {
    detached: true,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { pid } = child
  let out = ''
  let errors = ''
  let killed = false
  let aimed = false
  const kill = () => {
    if (pid === undefined || child.exitCode !== null) return
    killed = true
    process.kill(-pid, 'SIGKILL')
  }
  let timer: NodeJS.Timeout | undefined
  const aim = () => {
    if (moment === null || aimed || linesIn(errors) < moment.lines) return
    aimed = true
    timer = setTimeout(kill, moment.milliseconds)
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
    aim()
  })
  aim()
  const status = await new Promise<number | null>((done, failed) => {
    child.once('error', failed)
    child.once('close', done)
  })
  clearTimeout(timer)
  if (status === null && !killed) throw new Error(`ended by ${child.signalCode}: ${errors}`)
  return { status, out, errors, milliseconds: performance.now() - started, told: toldIn(errors) }
}

/** A fault may be told right behind the counts, and begins with its date. */
const progress = /\r(\d+)\/(\d+?)(?=[\r\n]|$|\d{4}-\d{2}-)/gu

const linesIn = (errors: string) => [...errors.matchAll(progress)].length

/** What ingest says of itself, `read/pages`, after each commit: whatever it counted has to be there ever after. */
function toldIn(errors: string): Ended['told'] {
  const lines = [...errors.matchAll(progress)].map(([, read, pages]) => ({ read: Number(read), pages: Number(pages) }))
  return {
    pages: Math.max(0, ...lines.map(line => line.pages)),
    read: Math.max(0, ...lines.map(line => line.read)),
  }
}
