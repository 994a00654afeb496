// A simulated eSCL device: a feeder full of picture files behind HTTP. It fails on request, as real ones do unasked.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault, Quirks } from './behaviour.ts'
import { type Asked, askedIn, capabilitiesOf, type Model, scanned, statusOf } from './documents.ts'

type Job = {
  readonly path: string
  readonly asked: Asked
  state: 'Processing' | 'Completed' | 'Canceled' | 'Aborted'
  sent: number
  notReady: number
}

export type Device = {
  /** Method and path of every request, in order. */
  readonly requests: string[]
  /** Bodies of all posts. */
  readonly posted: string[]
  /** Puts more sides into the feeder. */
  load(pictures: readonly string[]): void
  /** How many sides still lie in the feeder. */
  left(): number
  /** Somebody clears the jam, closes the cover. */
  repair(): void
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
}

export type DeviceOptions = {
  readonly model: Model
  readonly pictures: readonly string[]
  /** The pictures are fronts and backs in turn: a one-sided scan drops the backs. */
  readonly backs: boolean
  readonly fault: Fault | null
  readonly quirks: Quirks
}

const root = '/eSCL'

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

function reply(response: ServerResponse, status: number, body: string | Buffer = '', type = 'text/xml'): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

export function makeDevice({ model, pictures, backs, quirks, ...given }: DeviceOptions): Device {
  const feeder = [...pictures]
  const jobs: Job[] = []
  const requests: string[] = []
  const posted: string[] = []
  let fault = given.fault
  let struck = 0
  let occupied = quirks.occupied ?? 0
  let warm = quirks.warming?.times ?? 0
  let refusals = quirks.jobs?.times ?? 0
  let trouble: 'ScannerAdfJam' | 'ScannerAdfHatchOpen' | null = null

  const running = () => jobs.find(job => job.state === 'Processing')

  function status(): string {
    if (quirks.status !== undefined) return quirks.status
    const empty = quirks.emptyWords === undefined ? 'ScannerAdfEmpty' : quirks.emptyWords
    const adf = trouble ?? (quirks.emptyWords === null ? null : feeder.length > 0 ? 'ScannerAdfLoaded' : empty)
    const busy = running() !== undefined || occupied-- > 0
    return statusOf(busy ? 'Processing' : 'Idle', adf, jobs)
  }

  async function begin(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const xml = await bodyOf(request)
    posted.push(xml)
    if (refusals-- > 0) return reply(response, quirks.jobs?.http ?? 503)
    const asked = askedIn(xml)
    if (!asked || !model.resolutions.includes(asked.dpi) || (asked.duplex && !model.duplex)) return reply(response, 409)
    if (running()) return reply(response, 503)
    const path = `${root}/ScanJobs/${randomUUID()}`
    const notReady = quirks.notReady?.times ?? 0
    jobs.push({ path, asked, state: 'Processing', sent: 0, notReady })
    // SANE's escl backend knows the header only as it is written here.
    response.setHeader('Location', quirks.location?.(path) ?? `http://${request.headers.host ?? ''}${path}`)
    reply(response, 201)
  }

  /** Acts the fault that is due; false if the side is to be sent after all. */
  function strike(job: Job, response: ServerResponse, side: Buffer): boolean {
    if (!fault || job.sent !== fault.after) return false
    switch (fault.kind) {
      case 'jam':
      case 'cover-open':
        trouble = fault.kind === 'jam' ? 'ScannerAdfJam' : 'ScannerAdfHatchOpen'
        job.state = 'Aborted'
        reply(response, fault.http ?? 409)
        return true
      case 'busy':
        if (struck++ >= fault.times) return false
        reply(response, 503)
        return true
      case 'reset':
        response.writeHead(200, { 'content-type': job.asked.format, 'content-length': side.byteLength })
        response.write(side.subarray(0, side.byteLength / 2), () => response.socket?.resetAndDestroy())
        return true
      case 'truncated':
        response.socket?.end(
          Buffer.concat([Buffer.from('HTTP/1.0 200 OK\r\n\r\n'), side.subarray(0, side.byteLength / 2)]),
        )
        return true
      case 'endless': {
        response.writeHead(200, { 'content-type': job.asked.format })
        const more = () => {
          while (!response.destroyed && response.write(side));
        }
        response.on('drain', more)
        more()
        return true
      }
      case 'no-picture':
        reply(response, 200, '<html>An error has occurred</html>', 'text/html')
        return true
      case 'silent':
        return true
      case 'answer':
        reply(response, fault.http)
        return true
      case 'broken':
        return false
      case 'stopped':
        job.state = fault.state
        reply(response, 404)
        return true
    }
  }

  async function next(job: Job, response: ServerResponse): Promise<void> {
    const [picture] = job.asked.source === 'Platen' ? (job.sent === 0 ? ['', ...pictures].slice(-1) : []) : feeder
    if (job.state !== 'Processing' || !picture) {
      if (job.state === 'Processing') job.state = 'Completed'
      return reply(response, quirks.endHttp ?? 404)
    }
    if (job.notReady-- > 0) {
      if (quirks.notReady?.retryAfter !== undefined) response.setHeader('Retry-After', quirks.notReady.retryAfter)
      return reply(response, quirks.notReady?.http ?? 404)
    }
    job.notReady = quirks.notReady?.times ?? 0
    const side = await scanned(picture, job.asked)
    if (quirks.slowMs !== undefined) await sleep(quirks.slowMs)
    if (strike(job, response, side)) return
    if (job.asked.source === 'Feeder') feeder.splice(0, backs && !job.asked.duplex ? 2 : 1)
    job.sent++
    const half = fault?.kind === 'broken' && job.sent === fault.after + 1
    reply(response, 200, half ? side.subarray(0, side.byteLength / 2) : side, job.asked.format)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request
    requests.push(`${method} ${url}`)
    if (quirks.clock) response.setHeader('Date', quirks.clock())
    const { warming } = quirks
    if (warming && method !== 'DELETE' && warming.at.some(last => url.endsWith(`/${last}`)) && warm-- > 0) {
      response.setHeader('Retry-After', warming.retryAfter())
      return reply(response, 503)
    }
    if (quirks.everything !== undefined) return reply(response, quirks.everything)
    if (quirks.hostPort === true && !/:\d+$/u.test(request.headers.host ?? '')) return reply(response, 400)
    if (url === `${root}/ScannerCapabilities`) return reply(response, 200, quirks.capabilities ?? capabilitiesOf(model))
    if (url === `${root}/ScannerStatus` && quirks.noStatus === true) return void request.socket.resetAndDestroy()
    if (url === `${root}/ScannerStatus`) return reply(response, 200, status())
    if (url === `${root}/ScanJobs` && method === 'POST') return await begin(request, response)
    const job = jobs.find(({ path }) => url === path || url === `${path}/NextDocument`)
    if (!job) return reply(response, 404)
    if (method === 'GET' && url.endsWith('/NextDocument')) return await next(job, response)
    if (method !== 'DELETE') return reply(response, 405)
    if (job.state === 'Processing') job.state = 'Canceled'
    reply(response, 200)
  }

  return {
    requests,
    posted,
    load: more => void feeder.push(...more),
    left: () => feeder.length,
    repair: () => {
      fault = null
      trouble = null
    },
    answer,
  }
}
