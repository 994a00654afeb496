// A program that is measured: how long it ran and how much memory it and its children held, as Linux tells in /proc.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'

export type Measured = {
  readonly status: number | null
  readonly out: string
  readonly errors: string
  readonly seconds: number
  /** The highest sum of resident memory over the process and its children, in MB, looked at four times a second. */
  readonly peak: number
  /** Processor time of all of them, in seconds: it says the same on a busy machine, to within what caches cost. */
  readonly cpu: number
}

type Running = { readonly errors: () => string; readonly resident: () => number }

/** Runs a program to its end. `each` is called at every look. */
export async function measured(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  each: (running: Running) => void = () => {},
): Promise<Measured> {
  const started = performance.now()
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let errors = ''
  let peak = 0
  let resident = 0
  let cpu = 0
  const running = { errors: () => errors, resident: () => resident }
  const look = () => {
    if (child.pid === undefined) return
    const all = familyOf(child.pid)
    resident = all.reduce((sum, one) => sum + numberIn(one, 'VmRSS') / 1024, 0)
    cpu = Math.max(
      cpu,
      all.reduce((sum, one) => sum + processorOf(one), 0),
    )
    peak = Math.max(peak, resident)
    each(running)
  }
  const looking = setInterval(look, 250)
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const status = await new Promise<number | null>((done, failed) => {
    child.once('error', failed)
    child.once('close', done)
  })
  clearInterval(looking)
  return { status, out, errors, seconds: (performance.now() - started) / 1000, peak, cpu }
}

/** A process and all below it. */
function familyOf(pid: number): string[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/u.test(name) ? numberIn(name, 'PPid') : 0
    if (parent > 0) parents.set(Number(name), parent)
  }
  const belongs = (one: number): boolean => one === pid || (parents.has(one) && belongs(parents.get(one) ?? 0))
  return [...parents.keys()].filter(belongs).map(String)
}

/** Seconds in user and kernel, of the process and of its children that have ended: fields 14 to 17, in hundredths. */
function processorOf(pid: string): number {
  try {
    const after = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return after.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100
  } catch {
    return 0
  }
}

/** A figure of /proc/PID/status; 0 for a process that has just ended. */
function numberIn(pid: string, field: string): number {
  try {
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'mu').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
