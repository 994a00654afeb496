// What Electron would allow unless told otherwise, denied once for every window and session. trust.md (f), threat J1.
import type { App, Session, WebContents } from 'electron'
import { isDownload, isOurs, isStartPage } from './origin.ts'

/** Denies navigation away from the application, new windows and webviews, for every web contents there will ever be. */
export function denyWandering(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
}

function guardContents(contents: WebContents): void {
  // A reload of the start page is a navigation too, and the only one that leads nowhere else.
  contents.on('will-navigate', event => {
    if (!isStartPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', event => event.preventDefault())
  contents.on('will-frame-navigate', event => {
    if (!event.isMainFrame) event.preventDefault()
  })
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Denies what a page may ask of the machine (Electron's default is to grant), and every address that is not ours. */
export function denyMachine(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // Chromium would fetch spelling dictionaries from a server of its maker: an archive's network may not have one.
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isWithin(details.url) }))
  session.on('will-download', (event, item) => {
    if (!isDownload(item.getURL())) event.preventDefault()
  })
}

// Developer tools load themselves from devtools:, images of the interface may be data: or blob:. No other address leads
// anywhere: a page that was taken over cannot send what it reads to another machine.
function isWithin(address: string): boolean {
  return isOurs(address) || ['data:', 'blob:', 'devtools:'].some(scheme => address.startsWith(scheme))
}
