// Addresses of eSCL devices: always written with scheme, port and path, so that one device has one address.

/**
 * The address for what somebody types or mDNS tells: 'host', 'host:port', 'http(s)://host[:port][/path]'. Without a
 * scheme it is http, except at port 443. Without a path it is '/eSCL', as the specification sets it. Always with the
 * port: 'http://10.0.0.5:80/eSCL'. Null for what is no such address, or one that carries a password or a query.
 */
export function addressOf(text: string): string | null {
  const typed = text.trim()
  if (typed === '' || typed.length > 300 || /[\s\\]/u.test(typed)) return null
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//iu.exec(typed)?.[1]?.toLowerCase()
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return null
  const guess = /^[^/]*:443(?:\/|$)/u.test(typed) ? 'https' : 'http'
  const full = scheme === undefined ? `${guess}://${typed}` : typed
  if (!URL.canParse(full)) return null
  const url = new URL(full)
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port
  const path = url.pathname.replace(/\/+$/u, '')
  return port === '0' ? null : `${url.protocol}//${url.hostname}:${port}${path === '' ? '/eSCL' : path}`
}

export type Place = { readonly secure: boolean; readonly host: string; readonly port: number; readonly root: string }

/** Where an address leads. The host of an IPv6 address stands without brackets. Null for what addressOf would refuse. */
export function placeOf(address: string): Place | null {
  const whole = addressOf(address)
  if (whole === null) return null
  const url = new URL(whole)
  const standard = url.protocol === 'https:' ? 443 : 80
  return {
    secure: url.protocol === 'https:',
    host: url.hostname.replace(/^\[|\]$/gu, ''),
    port: url.port === '' ? standard : Number(url.port),
    root: url.pathname,
  }
}

/**
 * The path of a job from the Location a device gives. Its host is never used: devices behind a name or a bridge give a
 * foreign one, Xerox B205 an IPv6 address without brackets, Brother none at all. Null if there is no path in it.
 */
export function jobPath(location: string, root: string): string | null {
  if (location.length > 1000 || !/^[\x21-\x7e]+$/u.test(location)) return null
  const rest = location.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/iu, '').replace(/[?#].*$/u, '')
  const path = rest.startsWith('/') ? rest : rest === '' || rest !== location ? null : `${root}/${rest}`
  return path === null ? null : path.replace(/\/+$/u, '') || null
}
