// One connection a request, plain or by TLS. The certificate is looked at before the first byte of a request goes out.
import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectTls, TLSSocket } from 'node:tls'
import { DeviceFailure } from '../../archive/driver.ts'
import { type Place, placeOf } from './address.ts'
import type { EsclLimits } from './limits.ts'

/** A device to talk to. `pin` is the fingerprint its certificate must have; null: not pinned. */
export type Device = {
  readonly address: string
  readonly place: Place
  readonly pin: string | null
  readonly limits: EsclLimits
}

/** SHA-256 fingerprints are compared without colons and case. */
const bare = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase()

/**
 * Throws DeviceFailure 'not-found' for what is no address, 'certificate-changed' if a device that had a certificate is
 * to be asked without TLS.
 */
export function deviceAt(address: string, pin: string | null, limits: EsclLimits): Device {
  const place = placeOf(address)
  if (place === null) throw new DeviceFailure('not-found', `no address: ${address}`)
  if (pin !== null && !place.secure) throw new DeviceFailure('certificate-changed', `${address} has no certificate`)
  return { address, place, pin: pin === null ? null : bare(pin), limits }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** What went wrong, in words for the log. */
export const wordsOf = (error: unknown): string =>
  error instanceof Error ? [codeOf(error), error.message].filter(word => word !== '').join(' ') : String(error)

/**
 * The fingerprint (hex, lower case) of the certificate at the other end, or null. To be asked once a connection: Node
 * 24.21 gives the certificate to the first who asks and to nobody after.
 */
function fingerprintAt(socket: Socket): string | null {
  if (!(socket instanceof TLSSocket)) return null
  const certificate = socket.getPeerX509Certificate()
  return certificate ? bare(certificate.fingerprint256) : null
}

/**
 * Devices sign their certificates themselves, so no authority is asked: the pin stands for it. TLS 1.0 is let in, as
 * devices of 2012 know no other and would be used without any.
 */
function open({ secure, host, port }: Place): Socket {
  if (!secure) return connectPlain({ host, port })
  const name = isIP(host) === 0 ? { servername: host } : {}
  return connectTls({ host, port, rejectUnauthorized: false, minVersion: 'TLSv1', ...name })
}

/** `fingerprint` is that of the certificate the device showed; null without TLS. */
export type Connection = { readonly socket: Socket; readonly fingerprint: string | null }

/**
 * A connection to the device, its certificate checked. The caller ends it. Throws DeviceFailure 'unreachable',
 * 'certificate-changed', or 'cancelled' once the signal is aborted.
 */
export async function connectTo(device: Device, signal: AbortSignal): Promise<Connection> {
  if (signal.aborted) throw new DeviceFailure('cancelled')
  const socket = open(device.place)
  return await new Promise<Connection>((done, failed) => {
    const fail = (failure: DeviceFailure) => {
      settled()
      // A socket that is given up may still fail on its way out.
      socket.on('error', () => {})
      socket.destroy()
      failed(failure)
    }
    const onAbort = () => fail(new DeviceFailure('cancelled'))
    const onError = (error: Error) => fail(new DeviceFailure('unreachable', wordsOf(error), { cause: error }))
    const onClose = () => fail(new DeviceFailure('unreachable', 'closed at once'))
    const late = setTimeout(
      () => fail(new DeviceFailure('unreachable', `no connection in ${device.limits.connectMs} ms`)),
      device.limits.connectMs,
    )
    const onReady = () => {
      const fingerprint = fingerprintAt(socket)
      if (device.place.secure && fingerprint === null) {
        fail(new DeviceFailure('unreachable', 'TLS without a certificate'))
        return
      }
      if (device.pin !== null && fingerprint !== device.pin) {
        fail(new DeviceFailure('certificate-changed', `shows ${fingerprint}, known as ${device.pin}`))
        return
      }
      settled()
      done({ socket, fingerprint })
    }
    const ready = device.place.secure ? 'secureConnect' : 'connect'
    const settled = () => {
      clearTimeout(late)
      signal.removeEventListener('abort', onAbort)
      socket.off(ready, onReady).off('error', onError).off('close', onClose)
    }
    signal.addEventListener('abort', onAbort)
    socket.once(ready, onReady).once('error', onError).once('close', onClose)
  })
}
