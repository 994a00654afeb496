// Stands in for the parts of Electron that the shell uses, where its binary is not to be had. Ports are real message
// ports and the service is a real thread running the real program; windows and sessions remember what they were told.
import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'

/** A port as Electron's own processes know it: an emitter of `message` with `{ data, ports }`, silent until started. */
export class PortStandIn extends EventEmitter {
  readonly real: MessagePort
  constructor(real: MessagePort) {
    super()
    this.real = real
  }
  start(): void {
    this.real.on('message', data => this.emit('message', { data, ports: [] }))
    this.real.on('close', () => this.emit('close'))
  }
  postMessage(data: unknown): void {
    this.real.postMessage(data)
  }
  close(): void {
    this.real.close()
  }
}

/** What becomes of a navigation, a download, a webview: an event that may be prevented. */
export class EventStandIn {
  prevented = false
  readonly url: string
  readonly isMainFrame: boolean
  constructor(url = '', isMainFrame = true) {
    this.url = url
    this.isMainFrame = isMainFrame
  }
  preventDefault(): void {
    this.prevented = true
  }
}

type Frame = { readonly url: string; readonly parent: object | null }

export class ContentsStandIn extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  reloads = 0
  destroyed = false
  /** Where main's messages for the preload arrive. */
  readonly toPreload = new EventEmitter()
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }
  postMessage(channel: string, message: unknown, ports: readonly PortStandIn[]): void {
    this.toPreload.emit(channel, { ports: ports.map(port => port.real) }, message)
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  reload(): void {
    this.reloads += 1
  }
}

export class WindowStandIn extends EventEmitter {
  readonly options: Record<string, unknown>
  readonly webContents = new ContentsStandIn()
  readonly told: string[] = []
  loaded: string | null = null
  minimized = false
  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
  }
  async loadURL(url: string): Promise<void> {
    this.loaded = url
  }
  isMinimized(): boolean {
    return this.minimized
  }
  isDestroyed(): boolean {
    return false
  }
  restore(): void {
    this.minimized = false
    this.told.push('restore')
  }
  show(): void {
    this.told.push('show')
  }
  focus(): void {
    this.told.push('focus')
  }
}

type Answer<T> = (answer: T) => void

export class SessionStandIn extends EventEmitter {
  permission: ((contents: unknown, permission: string, answer: Answer<boolean>) => void) | null = null
  check: ((contents: unknown, permission: string) => boolean) | null = null
  device: ((details: unknown) => boolean) | null = null
  spelling = true
  request: ((details: { url: string }, answer: Answer<{ cancel?: boolean }>) => void) | null = null
  readonly webRequest = {
    onBeforeRequest: (handler: (details: { url: string }, answer: Answer<{ cancel?: boolean }>) => void): void => {
      this.request = handler
    },
  }
  setPermissionRequestHandler(handler: SessionStandIn['permission']): void {
    this.permission = handler
  }
  setPermissionCheckHandler(handler: SessionStandIn['check']): void {
    this.check = handler
  }
  setDevicePermissionHandler(handler: SessionStandIn['device']): void {
    this.device = handler
  }
  setSpellCheckerEnabled(on: boolean): void {
    this.spelling = on
  }
}

/** A utility process: a thread that runs the service's own program, or nothing when no program is given. */
export class ProcessStandIn extends EventEmitter {
  readonly modulePath: string
  readonly stderr = new EventEmitter()
  readonly received: unknown[] = []
  private readonly thread: Worker | null
  constructor(modulePath: string, program: URL | null) {
    super()
    this.modulePath = modulePath
    this.thread = program && new Worker(program)
    this.thread?.on('message', message => this.emit('message', message))
    this.thread?.on('exit', code => this.emit('exit', code))
  }
  postMessage(data: unknown, ports: readonly PortStandIn[] = []): void {
    this.received.push(data)
    const real = ports.map(port => port.real)
    this.thread?.postMessage({ data, ports: real }, real)
  }
  kill(): boolean {
    if (this.thread) void this.thread.terminate()
    else this.emit('exit', 15)
    return true
  }
}

export type Circumstances = {
  readonly userData: string
  readonly onlyInstance?: boolean
  readonly locale?: string
  /** The button that is pressed where the shell asks. */
  readonly answer?: number
  /** The program that stands for the service's bundled file. */
  readonly service?: URL
}

/** A fresh Electron. `module` is what `import … from 'electron'` gives the shell; the rest is for the test to look at. */
export function anElectron(circumstances: Circumstances) {
  const windows: WindowStandIn[] = []
  const processes: ProcessStandIn[] = []
  const dialogs: { readonly message: string }[] = []
  const schemes: { readonly scheme: string; readonly privileges: Record<string, boolean> }[] = []
  const exits: number[] = []
  const handlers = new Map<string, (request: Request) => Promise<Response>>()
  const ipcMain = new EventEmitter()
  const defaultSession = new SessionStandIn()
  const paths = new Map([['userData', circumstances.userData]])
  const told: string[] = []
  let menu: unknown = null

  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    enableSandbox: () => told.push('enableSandbox'),
    setAppUserModelId: () => undefined,
    getPath: (name: string) => paths.get(name) ?? '',
    setPath: (name: string, path: string) => paths.set(name, path),
    getAppPath: () => process.cwd(),
    getLocale: () => circumstances.locale ?? 'en-GB',
    getVersion: () => '0.0.0',
    requestSingleInstanceLock: () => circumstances.onlyInstance ?? true,
    whenReady: async () => undefined,
    quit: () => {
      told.push('quit')
      const event = new EventStandIn()
      app.emit('will-quit', event)
      if (!event.prevented) exits.push(0)
    },
    exit: (code: number) => exits.push(code),
  })

  class BrowserWindow extends WindowStandIn {
    constructor(options: Record<string, unknown>) {
      super(options)
      windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
  }

  class MessageChannelMain {
    readonly port1: PortStandIn
    readonly port2: PortStandIn
    constructor() {
      const { port1, port2 } = new MessageChannel()
      this.port1 = new PortStandIn(port1)
      this.port2 = new PortStandIn(port2)
    }
  }

  const module = {
    app,
    BrowserWindow,
    MessageChannelMain,
    ipcMain,
    session: { defaultSession },
    dialog: {
      showMessageBoxSync: (_window: unknown, options: { message: string }) => {
        dialogs.push(options)
        return circumstances.answer ?? 1
      },
      showMessageBox: async (options: { message: string }) => {
        dialogs.push(options)
        return { response: 0 }
      },
    },
    Menu: {
      buildFromTemplate: (template: unknown) => template,
      setApplicationMenu: (template: unknown) => {
        menu = template
      },
    },
    protocol: {
      registerSchemesAsPrivileged: (list: typeof schemes) => schemes.push(...list),
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => handlers.set(scheme, handler),
    },
    utilityProcess: {
      fork: (modulePath: string) => {
        const child = new ProcessStandIn(modulePath, circumstances.service ?? null)
        processes.push(child)
        return child
      },
    },
  }

  return {
    module,
    app,
    ipcMain,
    windows,
    processes,
    dialogs,
    schemes,
    exits,
    told,
    session: defaultSession,
    menu: () => menu,
    /** What the window would get for an address. */
    fetch: (url: string, init?: RequestInit): Promise<Response> => {
      const request = new Request(url, init)
      const handler = handlers.get(new URL(url).protocol.slice(0, -1))
      return handler ? handler(request) : Promise.reject(new Error(`nobody serves ${url}`))
    },
    /** A message to main from a frame, as ipcRenderer.send delivers it. */
    say: (window: WindowStandIn, channel: string, senderFrame: Frame | null): void => {
      ipcMain.emit(channel, { sender: window.webContents, senderFrame })
    },
  }
}

export type Electron = ReturnType<typeof anElectron>
