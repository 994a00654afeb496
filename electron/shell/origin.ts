/** The scheme, host and origin of the one application this window may show. */
export const SCHEME = 'archive'
const HOST = 'desk'
export const START_PAGE = `${SCHEME}://${HOST}/`

function parsed(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null
}

// Compared by parts and not by URL.origin: for a scheme that Node does not know, origin is the string "null".
/** True for every address of the application itself. */
export function isOurs(address: string): boolean {
  const url = parsed(address)
  return url !== null && url.protocol === `${SCHEME}:` && url.host === HOST && url.username === '' && url.port === ''
}

/** True for the document the window shows: the only page that may navigate to itself and ask for a port. */
export function isStartPage(address: string): boolean {
  return isOurs(address) && ['/', '/index.html'].includes(new URL(address).pathname)
}

/** True for what may be saved to disk from the window: an export, an auditor's bundle, or a blob that the interface made. */
export function isDownload(address: string): boolean {
  if (address.startsWith('blob:')) return isOurs(address.slice('blob:'.length))
  return isOurs(address) && ['/exports/', '/bundles/'].some(path => new URL(address).pathname.startsWith(path))
}
