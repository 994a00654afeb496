// Scanners of the network that speak eSCL (AirScan, Mopria): no driver of the maker is needed.
import { DeviceFailure, type Driver, type ScanEvent, type ScanRequest } from '../../archive/driver.ts'
import { addressOf } from './address.ts'
import { type EsclCapabilities, offered } from './capabilities.ts'
import { openChannel } from './channel.ts'
import { connectTo, deviceAt } from './connection.ts'
import { discover } from './discover.ts'
import { askCapabilities, runJob } from './job.ts'
import { type EsclLimits, usualLimits } from './limits.ts'
import { openPatience } from './patience.ts'

export type EsclOptions = {
  /** Whether `list` asks the network by mDNS. False: it finds nothing, and devices are known by their address. */
  readonly discover?: boolean
  /** The fingerprint a device showed when it was added; null if it is not known or has no TLS. */
  readonly pinOf?: (address: string) => string | null
  readonly limits?: Partial<EsclLimits>
}

const nothingPinned = () => null

/**
 * Our own eSCL client. A device with TLS is asked only if its certificate is the pinned one; with nothing pinned any
 * is taken, as with http. `count` counts sides. The flatbed gives one side a scan.
 */
export function openEscl(options: EsclOptions = {}): Driver {
  const limits: EsclLimits = { ...usualLimits, ...options.limits }
  const pinOf = options.pinOf ?? nothingPinned
  const warming = new Set<string>()

  async function* scan(request: ScanRequest, signal: AbortSignal): AsyncGenerator<ScanEvent, void> {
    const { address } = request.scanner
    const device = deviceAt(address, request.fingerprint ?? pinOf(address), limits)
    // Somebody who stops reading stops the device too.
    const left = new AbortController()
    const channel = openChannel()
    const stopped = AbortSignal.any([signal, left.signal])
    const patience = openPatience(limits, limits.warmMs, stopped, waiting => {
      if (waiting) warming.add(address)
      else warming.delete(address)
      channel.tell({ kind: 'progress', share: 0 })
    })
    const running = runJob({ device, request, signal: stopped, patience, tell: channel.tell }).then(
      () => channel.close(),
      (error: unknown) => channel.close(error),
    )
    try {
      yield* channel.events()
    } finally {
      left.abort()
      await running
    }
  }

  async function capabilitiesAt(address: string, signal: AbortSignal): Promise<EsclCapabilities> {
    try {
      const patience = openPatience(limits, limits.warmQuestionMs, signal)
      return await askCapabilities(deviceAt(address, pinOf(address), limits), signal, patience)
    } catch (error) {
      // What breaks off before anything was scanned is a device that cannot be reached.
      if (error instanceof DeviceFailure && error.problem === 'io') {
        throw new DeviceFailure('unreachable', error.detail, { cause: error })
      }
      throw error
    }
  }

  return {
    driver: 'escl',
    list: async signal => (options.discover === false ? [] : await discover(limits.findMs, signal)),
    capabilities: async ({ address }, signal) => offered(await capabilitiesAt(address, signal)),
    model: async ({ address }, signal) => (await capabilitiesAt(address, signal)).name,
    warmsUp: address => warming.has(address),
    scan,
  }
}

/**
 * The SHA-256 fingerprint (64 hex digits, lower case) of the certificate the device at this address shows now, to be
 * pinned when it is added. Null for an address without TLS. Throws DeviceFailure 'not-found' for what is no address,
 * 'unreachable'.
 */
export async function fingerprintOf(address: string, limits: EsclLimits = usualLimits): Promise<string | null> {
  const device = deviceAt(addressOf(address) ?? address, null, limits)
  if (!device.place.secure) return null
  const { socket, fingerprint } = await connectTo(device, new AbortController().signal)
  socket.destroy()
  return fingerprint
}
