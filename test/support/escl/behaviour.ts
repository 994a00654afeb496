// How a simulated device may misbehave. Every figure is a count of sides or of answers, none is a time of day.

/** Which request of a scan a device that warms up is asked in. */
export type Warming = 'ScannerCapabilities' | 'ScannerStatus' | 'ScanJobs' | 'NextDocument'

/** What happens at the side after the first `after` ones, until `repair` is called. */
export type Fault =
  /** The feeder says so, and NextDocument answers `http` (409 if not given). */
  | { readonly kind: 'jam' | 'cover-open'; readonly after: number; readonly http?: number }
  /** NextDocument answers 503 so many times, then goes on. */
  | { readonly kind: 'busy'; readonly after: number; readonly times: number }
  /** The line is cut in the middle of a side. */
  | { readonly kind: 'reset'; readonly after: number }
  /** The side ends early without a length to compare it with, as HTTP/1.0 devices can. */
  | { readonly kind: 'truncated'; readonly after: number }
  /** The side never ends. */
  | { readonly kind: 'endless'; readonly after: number }
  /** The side is delivered, whole by its length, and is half a picture; the next ones are as they should be. */
  | { readonly kind: 'broken'; readonly after: number }
  /** Something that is no picture comes with status 200. */
  | { readonly kind: 'no-picture'; readonly after: number }
  /** The side is never answered. */
  | { readonly kind: 'silent'; readonly after: number }
  /** Any other answer to NextDocument. */
  | { readonly kind: 'answer'; readonly after: number; readonly http: number }
  /** Somebody presses stop at the device, or it gives up itself. */
  | { readonly kind: 'stopped'; readonly after: number; readonly state: 'Canceled' | 'Aborted' }

export type Quirks = {
  /** Every request is answered so: 401, 403, 503. */
  readonly everything?: number
  /** ScanJobs is answered so, so many times. */
  readonly jobs?: { readonly http: number; readonly times: number }
  /** Each of these requests is answered 503 with this Retry-After, so many times in all. */
  readonly warming?: { readonly at: readonly Warming[]; readonly retryAfter: () => string; readonly times: number }
  /** Its clock: the header Date of all its answers. */
  readonly clock?: () => string
  /** Location as the device gives it, from the true path. */
  readonly location?: (path: string) => string
  /** Xerox B205: so many 404 or 410 before every side, while it is not ready. */
  readonly notReady?: { readonly http: number; readonly times: number; readonly retryAfter?: string }
  /** EPSON: 400 to a Host without a port. */
  readonly hostPort?: boolean
  /** What the feeder says when it is empty: 'ScannerAdfJam', 'ScannerAdfProcessing'. Null: it never says anything. */
  readonly emptyWords?: string | null
  /** What the end of the sides is answered with: 404 if not given. */
  readonly endHttp?: number
  /** Every side takes so long. */
  readonly slowMs?: number
  /** The status is that of a device at work for somebody else, so many times. */
  readonly occupied?: number
  /** Answers given in place of the true documents. */
  readonly capabilities?: string
  readonly status?: string
  /** The line is cut whenever the status is asked for. */
  readonly noStatus?: boolean
}
