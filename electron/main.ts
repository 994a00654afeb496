// Starts the application: one instance, hardened before anything else, the archive in its own process, one window.
import { randomBytes } from 'node:crypto'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  session,
  utilityProcess,
} from 'electron'
import { homeFolder } from './shell/home.ts'
import { logTo } from './shell/log.ts'
import { menuTemplate } from './shell/menu.ts'
import { forkNode, nodeFor } from './shell/node-process.ts'
import { placesOf } from './shell/places.ts'
import { offerPorts } from './shell/port.ts'
import { declareScheme, serveWindow } from './shell/protocol.ts'
import { denyMachine, denyWandering } from './shell/security.ts'
import { type Outage, type ServiceProcess, startService } from './shell/service-process.ts'
import { isOnlyInstance } from './shell/single-instance.ts'
import { askBeforeLeaving, bringForward, showDesk, windowOptions } from './shell/window.ts'
import { type Words, wordsFor } from './shell/words.ts'

const developing = !app.isPackaged
const home = homeFolder(process.platform, process.env, homedir())
// A home of one's own has a window of one's own: two homes may be open at once, one home only once.
if (process.env['JUANZONG_HOME']) app.setPath('userData', join(home, 'window'))
const logFile = join(app.getPath('userData'), 'juanzong.log')
const log = logTo(logFile)
const places = placesOf(import.meta.dirname, app.getAppPath(), app.isPackaged ? process.resourcesPath : null)

app.enableSandbox()
app.setAppUserModelId('org.juanzong.desk')
declareScheme(protocol)
denyWandering(app)

let window: BrowserWindow | null = null

if (isOnlyInstance(app, () => window && bringForward(window))) void app.whenReady().then(begin)
else app.quit()

function begin(): void {
  const words = wordsFor(app.getLocale())
  const node = nodeFor(process.platform, process.env, app.isPackaged)
  const service = startService({
    fork: () =>
      node === null
        ? utilityProcess.fork(places.service, [], { stdio: 'pipe', serviceName: 'archive' })
        : forkNode(node, places.service),
    opening: {
      kind: 'open',
      home,
      ...archiveArgument(),
      renderer: places.renderer,
      resources: places.resources,
      languageData: places.languageData,
      version: app.getVersion(),
      secret: randomBytes(32).toString('hex'),
      programs: places.programs,
    },
    log,
    onOutage: outage => void giveUp(outage, words),
  })
  denyMachine(session.defaultSession)
  serveWindow(protocol, service.host)
  offerPorts(ipcMain, { channel: () => new MessageChannelMain(), connect: service.connect, log })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words, process.platform, developing)))
  openWindow(words)
  app.on('activate', () => (window === null ? openWindow(words) : bringForward(window)))
  app.on('window-all-closed', () => app.quit())
  closeServiceBeforeQuit(service)
}

function openWindow(words: Words): void {
  const opened = new BrowserWindow(windowOptions(places.preload, words.title, developing))
  window = opened
  opened.on('closed', () => {
    window = null
  })
  askBeforeLeaving(opened, dialog, words)
  showDesk(opened, log)
}

// `electron . FOLDER` while developing, `juanzong FOLDER` when packed. A tool that starts Electron may put switches and
// files before the application, so the folder is what follows it.
function archiveArgument(): { readonly archive?: string } {
  const application = developing ? process.argv.findIndex(argument => resolve(argument) === app.getAppPath()) : 0
  const folder = process.argv.slice(application + 1).find(argument => !argument.startsWith('-'))
  return folder === undefined ? {} : { archive: resolve(folder) }
}

function closeServiceBeforeQuit(service: ServiceProcess): void {
  app.on('will-quit', event => {
    event.preventDefault()
    // app.exit asks nobody again: the windows are gone and the archive is closed.
    void service.close().finally(() => app.exit(0))
  })
}

async function giveUp(outage: Outage, words: Words): Promise<void> {
  log(`no archive service: ${JSON.stringify(outage)}`)
  await dialog.showMessageBox({ type: 'error', title: words.title, message: sentence(outage, words) })
  app.quit()
}

function sentence(outage: Outage, words: Words): string {
  switch (outage.kind) {
    case 'refused':
      return words.outage(outage.code === 'archive-in-use' ? words.inUse : outage.code)
    case 'failed':
      return words.outage(outage.message)
    case 'died-often':
      return words.diedOften(logFile)
  }
}
