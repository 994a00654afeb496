// A scan job on the device: looked before, begun, its sides fetched, ended.
import { DeviceFailure, type ScanEvent, type ScanRequest } from '../driver.ts'
import { jobPath } from './address.ts'
import { ask, failureFor, hear, insist, pause } from './ask.ts'
import { type EsclCapabilities, readCapabilities } from './capabilities.ts'
import type { Device } from './connection.ts'
import { settingsFor } from './settings.ts'
import { receiveSide } from './side.ts'
import { type EsclStatus, feederProblem, type JobState, readStatus } from './status.ts'
import { refusedFor, verdictOn } from './verdict.ts'

/** Throws DeviceFailure 'not-found' (no eSCL there), 'denied', 'busy', 'unreachable', 'certificate-changed'. */
export async function askCapabilities(device: Device, signal: AbortSignal): Promise<EsclCapabilities> {
  const path = `${device.place.root}/ScannerCapabilities`
  const { status, location, text } = await insist(device, { method: 'GET', path }, signal)
  if (status === 401 || status === 403) throw new DeviceFailure('denied', `HTTP ${status}`)
  if (status === 503) throw new DeviceFailure('busy', `HTTP ${status}`)
  const capabilities = status === 200 ? readCapabilities(text) : null
  // HP devices may send the asker on to https: that is another address, to be added with its certificate.
  const elsewhere = location === '' ? '' : ` but ${location.slice(0, 200)}`
  if (!capabilities) throw new DeviceFailure('not-found', `HTTP ${status}, no ScannerCapabilities${elsewhere}`)
  return capabilities
}

/**
 * Null if the device gives no status: not all do, some not while they scan, and small ones take one connection at a
 * time. What it cannot be asked now, the next request will show. Throws 'cancelled', 'certificate-changed'.
 */
async function askStatus(device: Device, signal: AbortSignal): Promise<EsclStatus | null> {
  try {
    const told = await hear(device, { method: 'GET', path: `${device.place.root}/ScannerStatus` }, signal)
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
async function lookBefore(device: Device, feeder: boolean, signal: AbortSignal): Promise<void> {
  for (let tries = 1; ; tries++) {
    const status = await askStatus(device, signal)
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
async function begin(device: Device, xml: string, feeder: boolean, signal: AbortSignal): Promise<string> {
  const path = `${device.place.root}/ScanJobs`
  const { status, location, text } = await insist(device, { method: 'POST', path, body: xml }, signal)
  if (status !== 201 && status !== 200) {
    const state = status === 401 || status === 403 ? null : await askStatus(device, signal)
    throw new DeviceFailure(refusedFor(status, state, feeder), `HTTP ${status} ${text.slice(0, 200)}`)
  }
  const job = jobPath(location, device.place.root)
  if (job === null) throw new DeviceFailure('io', `no job in the location ${JSON.stringify(location.slice(0, 200))}`)
  return job
}

/** Ends a job that is not wanted any more. What fails here has no one to tell: the device forgets jobs by itself. */
async function drop(device: Device, job: string): Promise<void> {
  const ever = new AbortController()
  await insist(device, { method: 'DELETE', path: job }, ever.signal).catch(() => {})
}

function stateOf(job: string, root: string, status: EsclStatus | null): JobState {
  return status?.jobs.find(({ path }) => jobPath(path, root) === job)?.state ?? 'unknown'
}

type Run = {
  readonly device: Device
  readonly request: ScanRequest
  readonly signal: AbortSignal
  tell(event: ScanEvent): void
}

/** Fetches side number `number` of a job; null when there are no more. Waits while the device is not ready. */
async function nextSide(run: Run, job: string, format: string, number: number): Promise<string | null> {
  const { device, request, signal } = run
  for (let tries = 1; ; tries++) {
    const late = AbortSignal.timeout(device.limits.sideMs)
    const whole = AbortSignal.any([signal, late])
    try {
      const question = { method: 'GET', path: `${job}/NextDocument` } as const
      const answer = await ask(device, question, device.limits.silenceMs, whole)
      if (answer.status === 200) {
        const most = device.limits.sideBytes
        const progress = (share: number) => run.tell({ kind: 'progress', share })
        return await receiveSide({ answer, into: request.into, number, format, most, progress })
      }
      answer.body.destroy()
      const status = await askStatus(device, signal)
      const verdict = verdictOn({
        http: answer.status,
        status,
        job: stateOf(job, device.place.root, status),
        sides: number - 1,
        feeder: request.settings.source !== 'flatbed',
      })
      const last = verdict.kind === 'again' && tries >= verdict.most ? verdict.after : verdict
      if (last.kind === 'end') return null
      if (last.kind === 'failed') throw new DeviceFailure(last.problem, last.detail)
    } catch (error) {
      if (late.aborted && !signal.aborted) throw new DeviceFailure('io', `a side took over ${device.limits.sideMs} ms`)
      throw failureFor(error, signal)
    }
    await pause(device, signal)
  }
}

/**
 * Scans: tells every finished side as soon as it is there, and asks for the next at once, whoever listens: a Brother
 * that waits over a second between two sides answers 404 and ends the job. Returns when the feeder is empty or the
 * count is reached, and from the flatbed after one side. Throws DeviceFailure.
 */
export async function runJob(run: Run): Promise<void> {
  const { device, request, signal } = run
  const { settings } = request
  const feeder = settings.source !== 'flatbed'
  const { xml, format } = settingsFor(settings, await askCapabilities(device, signal))
  await lookBefore(device, feeder, signal)
  const job = await begin(device, xml, feeder, signal)
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
