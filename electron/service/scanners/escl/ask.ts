// Requests and answers over a connection, with every way they can end named.
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { DeviceFailure } from '../../archive/driver.ts'
import { connectTo, type Device, wordsOf } from './connection.ts'
import { type Patience, retryAfter } from './patience.ts'

export type Question = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: string
}

/** An answer's head. `body` must be read to its end or destroyed. */
export type Answer = { readonly status: number; readonly body: IncomingMessage }

/** The failure for an error in the middle of a conversation. */
export function failureFor(error: unknown, signal: AbortSignal): DeviceFailure {
  if (signal.aborted) return new DeviceFailure('cancelled')
  return error instanceof DeviceFailure ? error : new DeviceFailure('io', wordsOf(error), { cause: error })
}

/**
 * Sends a question and gives the head of its answer. `silenceMs`: how long the line may be silent, in the body too.
 * `whole` ends everything when it is aborted. Throws DeviceFailure 'unreachable', 'certificate-changed', 'io'.
 */
export async function ask(device: Device, what: Question, silenceMs: number, whole: AbortSignal): Promise<Answer> {
  const { socket } = await connectTo(device, whole)
  const { host, port } = device.place
  const sent = what.body === undefined ? null : Buffer.from(what.body)
  return await new Promise<Answer>((answered, failed) => {
    const asked = httpRequest({
      createConnection: () => socket,
      signal: whole,
      method: what.method,
      path: what.path,
      setHost: false,
      headers: {
        // EPSON devices answer 4xx to a Host without its port, even if it is 80.
        host: `${host.includes(':') ? `[${host}]` : host}:${port}`,
        'user-agent': 'Juanzong',
        accept: '*/*',
        connection: 'close',
        ...(sent ? { 'content-type': 'text/xml', 'content-length': sent.byteLength } : {}),
      },
    })
    asked.setTimeout(silenceMs, () => asked.destroy(new DeviceFailure('io', `silent for ${silenceMs} ms`)))
    let open: IncomingMessage | null = null
    asked.on('error', error => {
      // After the head, failures come through the body, which the caller reads.
      open?.destroy(error)
      socket.destroy()
      failed(error)
    })
    asked.once('response', body => {
      open = body
      body.on('error', () => {})
      answered({ status: body.statusCode ?? 0, body })
    })
    asked.end(sent)
  })
}

const longestText = 1 << 20

/** `retryMs`: when the device wants to be asked again; null where it does not say. */
export type Told = {
  readonly status: number
  readonly location: string
  readonly text: string
  readonly retryMs: number | null
}

/** What came, for the log. */
export const answerWords = ({ status, retryMs }: Pick<Told, 'status' | 'retryMs'>): string =>
  `HTTP ${status}${retryMs === null ? '' : `, again in ${Math.ceil(retryMs / 1000)} s`}`

/**
 * A short question and its whole answer, whatever its status. Throws DeviceFailure 'cancelled', 'unreachable',
 * 'certificate-changed', and 'io' for an answer that breaks off, takes too long or is over 1 MB.
 */
export async function hear(device: Device, what: Question, signal: AbortSignal): Promise<Told> {
  const { quickMs } = device.limits
  const late = AbortSignal.timeout(quickMs)
  try {
    const { status, body } = await ask(device, what, quickMs, AbortSignal.any([signal, late]))
    const parts: Buffer[] = []
    let size = 0
    for await (const part of body as AsyncIterable<Buffer>) {
      size += part.byteLength
      if (size > longestText) throw new DeviceFailure('io', `${what.path} answers more than ${longestText} bytes`)
      parts.push(part)
    }
    const { headers } = body
    const text = Buffer.concat(parts).toString('utf8')
    return { status, location: headers.location ?? '', text, retryMs: retryAfter(headers, Date.now()) }
  } catch (error) {
    if (late.aborted && !signal.aborted) {
      throw new DeviceFailure('io', `${what.path} took over ${quickMs} ms`, { cause: error })
    }
    throw failureFor(error, signal)
  }
}

/** Waits until the device may be asked again. Throws DeviceFailure 'cancelled'. */
export async function pause(device: Device, signal: AbortSignal): Promise<void> {
  try {
    await sleep(device.limits.pauseMs, undefined, { signal })
  } catch (error) {
    throw failureFor(error, signal)
  }
}

/** sane-airscan's figure for all but the sides themselves. */
const quickTries = 10

/**
 * Like `hear`, and asks again while the device answers 503: when it says, as far as `patience` goes, else ten times, a
 * pause between them. Without patience its word is not heard.
 */
export async function insist(
  device: Device,
  what: Question,
  signal: AbortSignal,
  patience: Patience | null,
): Promise<Told> {
  for (let tries = 1; ; ) {
    const told = await hear(device, what, signal)
    if (told.status !== 503) return told
    if (patience && told.retryMs !== null) {
      if (!(await patience.wait(told.retryMs))) return told
      continue
    }
    if (tries++ >= quickTries) return told
    await pause(device, signal)
  }
}
