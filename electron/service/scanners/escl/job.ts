// A scan job on the device: looked before, begun, its sides fetched, ended.
import { DeviceFailure, type ScanEvent, type ScanRequest } from '../../archive/driver.ts'
import { jobPath } from './address.ts'
import { answerWords, ask, failureFor, hear, insist, pause } from './ask.ts'
import { type EsclCapabilities, readCapabilities } from './capabilities.ts'
import type { Device } from './connection.ts'
import { type Patience, retryAfter } from './patience.ts'
import { settingsFor } from './settings.ts'
import { receiveSide } from './side.ts'
import { type EsclStatus, feederProblem, type JobState, readStatus } from './status.ts'
import { refusedFor, type Verdict, verdictOn } from './verdict.ts'

/** Throws DeviceFailure 'not-found' (no eSCL there), 'denied', 'busy', 'unreachable', 'certificate-changed'. */
export async function askCapabilities(
  device: Device,
  signal: AbortSignal,
  patience: Patience,
): Promise<EsclCapabilities> {
  const path = `${device.place.root}/ScannerCapabilities`
  const told = await insist(device, { method: 'GET', path }, signal, patience)
  const { status, location, text } = told
  if (status === 401 || status === 403) throw new DeviceFailure('denied', `HTTP ${status}`)
  if (status === 503) throw new DeviceFailure('busy', answerWords(told))
  const capabilities = status === 200 ? readCapabilities(text) : null
  // HP devices may send the asker on to https: that is another address, to be added with its certificate.
  const elsewhere = location === '' ? '' : ` but ${location.slice(0, 200)}`
  if (!capabilities) throw new DeviceFailure('not-found', `HTTP ${status}, no ScannerCapabilities${elsewhere}`)
  return capabilities
}

/**
 * Null if the device gives no status: not all do, some not while they scan, and small ones take one connection at a
 * time. What it cannot be asked now, the next request will show. With `patience` it is waited for when it asks for that.
 * Throws 'cancelled', 'certificate-changed'.
 */
async function askStatus(device: Device, signal: AbortSignal, patience?: Patience): Promise<EsclStatus | null> {
  try {
    const told = await hear(device, { method: 'GET', path: `${device.place.root}/ScannerStatus` }, signal)
    if (told.status === 503 && patience && told.retryMs !== null && (await patience.wait(told.retryMs))) {
      return await askStatus(device, signal, patience)
    }
    return told.status === 200 ? readStatus(told.text) : null
  } catch (error) {
    if (error instanceof DeviceFailure && (error.problem === 'io' || error.problem === 'unreachable')) return null
    throw error
  }
}

const readyTries = 10

/**
 * Looks at the feeder before it is started: some devices (Canon MF411) pull at nothing and then report a jam. Throws
 * DeviceFailure 'feeder-empty', 'jam', 'cover-open', 'busy'.
 */
async function lookBefore({ device, signal, patience }: Run, feeder: boolean): Promise<void> {
  for (let tries = 1; ; tries++) {
    const status = await askStatus(device, signal, patience)
    const problem = feeder ? feederProblem(status) : null
    if (problem) throw new DeviceFailure(problem, `${status?.words}; some devices say so of an empty feeder`)
    if (status?.state !== 'processing') {
      if (feeder && status?.feeder === 'empty') throw new DeviceFailure('feeder-empty', status.words)
      return
    }
    if (tries >= readyTries) throw new DeviceFailure('busy', `another job, feeder ${status.words}`)
    await pause(device, signal)
  }
}

/** Posts the job; gives its path. */
async function begin({ device, signal, patience }: Run, xml: string, feeder: boolean): Promise<string> {
  const path = `${device.place.root}/ScanJobs`
  const told = await insist(device, { method: 'POST', path, body: xml }, signal, patience)
  const { status, location, text } = told
  if (status !== 201 && status !== 200) {
    const state = status === 401 || status === 403 ? null : await askStatus(device, signal)
    throw new DeviceFailure(refusedFor(status, state, feeder), `${answerWords(told)} ${text.slice(0, 200)}`)
  }
  const job = jobPath(location, device.place.root)
  if (job === null) throw new DeviceFailure('io', `no job in the location ${JSON.stringify(location.slice(0, 200))}`)
  return job
}

/** Ends a job that is not wanted any more. What fails here has no one to tell: the device forgets jobs by itself. */
async function drop(device: Device, job: string): Promise<void> {
  const ever = new AbortController()
  await insist(device, { method: 'DELETE', path: job }, ever.signal, null).catch(() => {})
}

function stateOf(job: string, root: string, status: EsclStatus | null): JobState {
  return status?.jobs.find(({ path }) => jobPath(path, root) === job)?.state ?? 'unknown'
}

type Run = {
  readonly device: Device
  readonly request: ScanRequest
  readonly signal: AbortSignal
  /** For a device that says when to ask again. */
  readonly patience: Patience
  tell(event: ScanEvent): void
}

type Fetched =
  | { readonly kind: 'side'; readonly path: string }
  | { readonly kind: 'none'; readonly verdict: Verdict; readonly retryMs: number | null }

/** Asks once for side number `number` of a job. Throws DeviceFailure for a side that breaks off. */
async function fetchSide(run: Run, job: string, format: string, number: number): Promise<Fetched> {
  const { device, request, signal } = run
  const late = AbortSignal.timeout(device.limits.sideMs)
  const whole = AbortSignal.any([signal, late])
  try {
    const question = { method: 'GET', path: `${job}/NextDocument` } as const
    const answer = await ask(device, question, device.limits.silenceMs, whole)
    if (answer.status === 200) {
      const most = device.limits.sideBytes
      const progress = (share: number) => run.tell({ kind: 'progress', share })
      const path = await receiveSide({ answer, into: request.into, number, format, most, progress })
      return { kind: 'side', path }
    }
    answer.body.destroy()
    const retryMs = answer.status === 503 ? retryAfter(answer.body.headers, Date.now()) : null
    const status = await askStatus(device, signal)
    const verdict = verdictOn({
      http: answer.status,
      status,
      job: stateOf(job, device.place.root, status),
      sides: number - 1,
      feeder: request.settings.source !== 'flatbed',
    })
    return { kind: 'none', verdict, retryMs }
  } catch (error) {
    if (late.aborted && !signal.aborted) throw new DeviceFailure('io', `a side took over ${device.limits.sideMs} ms`)
    throw failureFor(error, signal)
  }
}

/** Fetches side number `number` of a job; null when there are no more. Waits while the device is not ready. */
async function nextSide(run: Run, job: string, format: string, number: number): Promise<string | null> {
  const { device, signal, patience } = run
  for (let tries = 1; ; ) {
    const fetched = await fetchSide(run, job, format, number)
    if (fetched.kind === 'side') {
      patience.renew()
      return fetched.path
    }
    const { verdict, retryMs } = fetched
    let last = verdict
    if (verdict.kind === 'again') {
      if (retryMs !== null) {
        if (await patience.wait(retryMs)) continue
        last = verdict.after
      } else if (tries++ >= verdict.most) last = verdict.after
    }
    if (last.kind === 'end') return null
    if (last.kind === 'failed') throw new DeviceFailure(last.problem, last.detail)
    await pause(device, signal)
  }
}

/**
 * Scans: tells every finished side as soon as it is there, and asks for the next at once, whoever listens: a Brother
 * that waits over a second between two sides answers 404 and ends the job. Returns when the feeder is empty or the
 * count is reached, and from the flatbed after one side. Throws DeviceFailure.
 */
export async function runJob(run: Run): Promise<void> {
  const { device, request, signal, patience } = run
  const { settings } = request
  const feeder = settings.source !== 'flatbed'
  const { xml, format } = settingsFor(settings, await askCapabilities(device, signal, patience))
  await lookBefore(run, feeder)
  const job = await begin(run, xml, feeder)
  const most = feeder ? (settings.count ?? Number.POSITIVE_INFINITY) : 1
  let ended = false
  try {
    for (let number = 1; number <= most; number++) {
      const path = await nextSide(run, job, format, number)
      if (path === null) {
        ended = true
        return
      }
      run.tell({ kind: 'side', path })
    }
  } finally {
    if (!ended) await drop(device, job)
  }
}
