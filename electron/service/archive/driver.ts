// What a driver does: list devices, say what one can do, scan into a folder. One file a driver implements it.
import type {
  DeviceProblem,
  Scanner,
  ScannerCapabilities,
  ScannerDriver,
  ScanSettings,
} from '#shared/contract/scanners.ts'

/** A device said no, or could not be asked. `detail` is its own words, for the log and the curious. */
export class DeviceFailure extends Error {
  override readonly name = 'DeviceFailure'
  readonly problem: DeviceProblem
  readonly detail: string

  constructor(problem: DeviceProblem, detail = '', options?: ErrorOptions) {
    super(`${problem}: ${detail}`, options)
    this.problem = problem
    this.detail = detail
  }
}

/** What happens while a device scans: how far the side in hand is (0 to 1), and each finished side as a file. */
export type ScanEvent =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'side'; readonly path: string }

export type ScanRequest = {
  readonly scanner: Scanner
  readonly settings: ScanSettings
  /**
   * An empty folder of this scan. Every finished side is a file in it, whole, and named so that the names sort in the
   * order of scanning (`side-000001.png`); what is not finished has a name that ends in `.part`.
   */
  readonly into: string
  /** For eSCL: the SHA-256 fingerprint (hex) the device showed when it was added; null if it has no TLS. */
  readonly fingerprint?: string | null
}

/**
 * `scan` yields every finished side, in order, as soon as it is there, and returns when the feeder is empty or the
 * count is reached. It throws DeviceFailure when the device stops: sides yielded before are whole and stay. When
 * `signal` is aborted the device is told to stop, and the failure is `cancelled`. A feeder that is empty from the start
 * is a DeviceFailure 'feeder-empty'.
 */
export type Driver = {
  readonly driver: ScannerDriver
  /** Whether the driver's program is installed; a driver without this needs none. */
  present?(): Promise<boolean>
  /** Devices that can be found now; empty when the driver's program is not installed. */
  list(signal: AbortSignal): Promise<readonly Scanner[]>
  /** Throws DeviceFailure: not-found, unreachable, busy, denied, driver-missing. */
  capabilities(scanner: Scanner, signal: AbortSignal): Promise<ScannerCapabilities>
  /** Make and model by the device's own word, '' where it tells none. A driver without this names devices in `list`. */
  model?(scanner: Scanner, signal: AbortSignal): Promise<string>
  /**
   * Whether a scan under way at this address waits for the device to be ready, by the device's own word. It tells a
   * progress event whenever that changes. A driver without this cannot know.
   */
  warmsUp?(address: string): boolean
  scan(request: ScanRequest, signal: AbortSignal): AsyncGenerator<ScanEvent, void>
}
