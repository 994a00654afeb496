// SANE: scanners of Linux (and of macOS where it is installed), through its program scanimage.
import { join } from 'node:path'
import { DeviceFailure, type Driver, type ScanEvent, type ScanRequest } from '../../archive/driver.ts'
import { type Outcome, runProgram } from './child.ts'
import { type AskOptions, capabilitiesOf, listDevices, optionsOf, type SaneProgram, silenceOf } from './device.ts'
import type { DeviceOptions } from './options.ts'
import { failureOf } from './problem.ts'
import { settingArgs } from './settings.ts'

export type SaneOptions = {
  /** 'scanimage' unless told otherwise: a path, or a name to be looked for in PATH. */
  readonly program?: string
  /** The whole environment of scanimage (PATH, SANE_CONFIG_DIR, …); left out: the one this process has. */
  readonly environment?: Readonly<Record<string, string>>
  /** A program that says nothing for so long has hung, in a scan or at a question; 2 minutes unless told otherwise. */
  readonly silenceMs?: number
}

/** The longest pause seen of a scanner that lives is its lamp warming up, well under a minute. */
const usualSilence = 120_000

/** Whole lines, or whatever ends in one of `ends`, as the text comes in pieces. */
function pieces(ends: RegExp, take: (piece: string) => void): (text: string) => void {
  let rest = ''
  return text => {
    const parts = (rest + text).split(ends)
    rest = parts.pop() ?? ''
    for (const part of parts) take(part)
  }
}

/** Keeps what happened until it is asked for. Of several progress events on end only the last one is worth keeping. */
function eventQueue() {
  const waiting: ScanEvent[] = []
  let wake = () => {}
  return {
    waiting,
    add(event: ScanEvent) {
      if (event.kind === 'progress' && waiting.at(-1)?.kind === 'progress') waiting.pop()
      waiting.push(event)
      wake()
    },
    wake: () => wake(),
    more: () =>
      new Promise<void>(resolve => {
        wake = resolve
      }),
  }
}

/** How one run of the program ended. `within`: a side was on its way. */
type Run = { readonly outcome: Outcome; readonly sides: number; readonly within: boolean }

async function* runOnce(
  sane: SaneProgram,
  args: readonly string[],
  into: string,
  signal: AbortSignal,
): AsyncGenerator<ScanEvent, Run> {
  const queue = eventQueue()
  let sides = 0
  let within = false
  let ended: Outcome | undefined
  const left = new AbortController()
  const again = new AbortController()
  /** A side was finished after somebody stopped the scan. */
  let late = false
  // scanimage writes a `.part` in its folder, renames it, and prints the name: a printed name is a whole file.
  const running = runProgram(sane.program, args, {
    environment: sane.environment,
    folder: into,
    silenceMs: sane.silenceMs,
    signal: AbortSignal.any([signal, left.signal]),
    again: again.signal,
    onOut: pieces(/\n/u, name => {
      if (!/^side-\d{6}\.png$/u.test(name)) return
      sides++
      within = false
      late = signal.aborted || left.signal.aborted
      queue.add({ kind: 'side', path: join(into, name) })
    }),
    onErr: pieces(/[\r\n]/u, text => {
      const share = /^Progress: ([\d.]+)%/u.exec(text)?.[1]
      if (share === undefined) return
      // It says 100 % of a side that it has yet to write.
      within = true
      // Told to stop between two sides scanimage does not hear it, and begins the next.
      if (late) again.abort()
      queue.add({ kind: 'progress', share: Math.min(1, Number(share) / 100) })
    }),
  })
  void running.then(outcome => {
    ended = outcome
    queue.wake()
  })
  try {
    for (;;) {
      const event = queue.waiting.shift()
      if (event) yield event
      else if (ended) return { outcome: ended, sides, within }
      else await queue.more()
    }
  } finally {
    left.abort()
    await running
  }
}

async function* scanWith(
  sane: SaneProgram,
  ask: AskOptions,
  request: ScanRequest,
  signal: AbortSignal,
): AsyncGenerator<ScanEvent, void> {
  const { settings, scanner, into } = request
  const chosen = await settingArgs(ask, settings)
  const count = settings.count ?? (settings.source === 'flatbed' ? 1 : null)
  const args = [
    `--device-name=${scanner.address}`,
    ...chosen,
    '--format=png',
    '--batch=side-%06d.png',
    '--batch-print',
    '--progress',
  ]
  let sides = 0
  for (let first = true; ; first = false) {
    const from = sides === 0 ? [] : [`--batch-start=${sides + 1}`]
    const rest = count === null ? [] : [`--batch-count=${count - sides}`]
    const run = yield* runOnce(sane, [...args, ...from, ...rest], into, signal)
    const { outcome } = run
    sides += run.sides
    // Stopped by a signal scanimage ends with 2 or 9, as the backend likes.
    if (signal.aborted) throw new DeviceFailure('cancelled')
    if (outcome.kind === 'missing') throw failureOf(outcome)
    if (outcome.silent) {
      // All that was asked for is there: only the program came to no end.
      if (sides === count) return
      const whole = !run.within && (settings.source !== 'feeder-duplex' || sides % 2 === 0)
      // Whoever stands at a device that hangs stops it and tries once more. Between two sheets nothing is lost or doubled by it.
      if (first && whole) continue
      throw silenceOf(sane)
    }
    const empty = outcome.status === 0 || outcome.status === 7
    if (!empty) throw failureOf(outcome)
    if (sides === 0) throw new DeviceFailure('feeder-empty', 'no side came')
    return
  }
}

/**
 * The driver of SANE. A side is a PNG with the dots per metre in it. `count` counts sides, so two for each sheet in
 * `feeder-duplex`; from the glass it is 1 unless the settings say more. A device that names no source is scanned as
 * it is: asked for a feeder without a count, one that is a glass would scan until it is stopped.
 *
 * A device that hangs is stopped; between two sheets, or at a question, it is asked once more before that is a failure.
 *
 * What a device offers is asked once and kept (real ones take seconds to open) until `capabilities` is called again or
 * a scan fails.
 */
export function openSane(options: SaneOptions = {}): Driver {
  const { program = 'scanimage', environment, silenceMs = usualSilence } = options
  const sane: SaneProgram = { program, environment, silenceMs }
  const known = new Map<string, Map<string, DeviceOptions>>()
  const asking =
    (address: string, signal: AbortSignal): AskOptions =>
    async args => {
      const kept = known.get(address) ?? new Map<string, DeviceOptions>()
      known.set(address, kept)
      const key = args.join('\n')
      const answer = kept.get(key) ?? (await optionsOf(sane, address, args, signal))
      kept.set(key, answer)
      return answer
    }
  return {
    driver: 'sane',
    async present() {
      const signal = AbortSignal.timeout(10_000)
      return (await runProgram(program, ['--version'], { environment, signal })).kind !== 'missing'
    },
    list: signal => listDevices(sane, signal),
    capabilities(scanner, signal) {
      known.delete(scanner.address)
      return capabilitiesOf(asking(scanner.address, signal))
    },
    async *scan(request, signal) {
      const { address } = request.scanner
      try {
        yield* scanWith(sane, asking(address, signal), request, signal)
      } catch (error) {
        known.delete(address)
        throw error
      }
    },
  }
}
