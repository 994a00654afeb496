import type { BrowserWindow, BrowserWindowConstructorOptions, Dialog } from 'electron'
import { allowance } from './allowance.ts'
import { START_PAGE } from './origin.ts'
import type { Words } from './words.ts'

/** The window's options. `preload` is a path; developer tools exist only while developing. */
export function windowOptions(preload: string, title: string, developing: boolean): BrowserWindowConstructorOptions {
  return {
    title,
    width: 1360,
    height: 860,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: developing,
    },
  }
}

/**
 * Loads the interface, shows the window once it has something to show, and loads it again when its process dies.
 * On Wayland `ready-to-show` never comes to a window that was not shown before (electron/electron#48859, since Electron
 * 38): what is loaded is shown, whether that event came or not.
 */
export function showDesk(window: BrowserWindow, log: (line: string) => void, now: () => number = Date.now): void {
  const reloads = allowance(3, 60_000)
  let shown = false
  const reveal = (): void => {
    if (shown || window.isDestroyed()) return
    shown = true
    window.show()
  }
  window.once('ready-to-show', reveal)
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log(`the window's process ended: ${reason}, code ${exitCode}`)
    if (reloads.take(now())) window.webContents.reload()
  })
  // The interface comes from the service: should it not answer, the window must not stay hidden for ever.
  window
    .loadURL(START_PAGE)
    .catch(error => log(`the interface did not load: ${String(error)}`))
    .finally(reveal)
}

/** Brings a window before its user, wherever it was. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/**
 * Asks before a window with unsaved input goes. Without this, Electron holds such a window open and says nothing: what a
 * page prevents is shown as a question by browsers alone.
 */
export function askBeforeLeaving(
  window: BrowserWindow,
  dialog: Pick<Dialog, 'showMessageBoxSync'>,
  words: Words,
): void {
  window.webContents.on('will-prevent-unload', event => {
    const [leave, stay] = [0, 1]
    const chosen = dialog.showMessageBoxSync(window, {
      type: 'question',
      title: words.title,
      message: words.unsaved,
      detail: words.unsavedKept,
      buttons: [words.leave, words.stay],
      defaultId: stay,
      cancelId: stay,
    })
    if (chosen === leave) event.preventDefault()
  })
}
