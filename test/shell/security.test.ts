import { describe, expect, it, vi } from 'vitest'
import { EventStandIn } from './electron-stand-in.ts'
import { onlyWindow, startedShell } from './started.ts'

describe('the window', () => {
  it('runs in a sandbox, apart from Node, and shows the application only', async () => {
    const electron = await startedShell()
    const window = onlyWindow(electron)
    expect(electron.told).toContain('enableSandbox')
    expect(window.options['webPreferences']).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
    })
    expect(window.loaded).toBe('archive://desk/')
    expect(electron.schemes).toEqual([
      { scheme: 'archive', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ])
  })

  it('may load its start page again, and may go nowhere else', async () => {
    const { webContents } = onlyWindow(await startedShell())
    const go = (url: string): boolean => {
      const event = new EventStandIn(url)
      webContents.emit('will-navigate', event)
      return !event.prevented
    }
    expect(go('archive://desk/')).toBe(true)
    expect(go('archive://desk/#/items/3')).toBe(true)
    for (const url of [
      'https://example.org/',
      'http://127.0.0.1:7070/',
      'file:///etc/passwd',
      'archive://other/',
      'archive://desk.example.org/',
      'archive://desk@example.org/',
      'archive://desk:80/',
      'archive://desk/bytes/1',
      'archive://desk/exports/1',
      'data:text/html,hello',
      'javascript:alert(1)',
      'about:blank',
    ]) {
      expect(go(url), url).toBe(false)
    }
  })

  it('follows no redirect, loads no frame, attaches no webview, opens no second window', async () => {
    const { webContents } = onlyWindow(await startedShell())
    const redirect = new EventStandIn('archive://desk/')
    webContents.emit('will-redirect', redirect)
    const frame = new EventStandIn('archive://desk/', false)
    webContents.emit('will-frame-navigate', frame)
    const webview = new EventStandIn()
    webContents.emit('will-attach-webview', webview)
    expect([redirect.prevented, frame.prevented, webview.prevented]).toEqual([true, true, true])
    for (const url of ['archive://desk/', 'https://example.org/']) {
      expect(webContents.openHandler?.({ url })).toEqual({ action: 'deny' })
    }
  })

  it('is granted nothing it asks of the machine', async () => {
    const { session } = await startedShell()
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'fileSystem',
      'clipboard-read',
      'openExternal',
    ]) {
      const answers: boolean[] = []
      session.permission?.({}, permission, answer => answers.push(answer))
      expect([permission, ...answers]).toEqual([permission, false])
      expect(session.check?.({}, permission)).toBe(false)
    }
    expect(session.device?.({ deviceType: 'usb' })).toBe(false)
    expect(session.spelling).toBe(false)
  })

  it('reaches no other machine', async () => {
    const { session } = await startedShell()
    const cancelled = (url: string): boolean | undefined => {
      let answer: boolean | undefined
      session.request?.({ url }, ({ cancel }) => {
        answer = cancel
      })
      return answer
    }
    expect(cancelled('archive://desk/assets/main.js')).toBe(false)
    expect(cancelled('blob:archive://desk/0000')).toBe(false)
    for (const url of [
      'https://example.org/x',
      'http://127.0.0.1/',
      'ws://127.0.0.1/',
      'file:///etc/hosts',
      'ftp://a/',
    ]) {
      expect(cancelled(url), url).toBe(true)
    }
  })

  it('saves exports and what the interface made itself, and nothing else', async () => {
    const { session } = await startedShell()
    const saved = (url: string): boolean => {
      const event = new EventStandIn()
      session.emit('will-download', event, { getURL: () => url })
      return !event.prevented
    }
    expect(saved('archive://desk/exports/7/items.zip')).toBe(true)
    expect(saved('blob:archive://desk/0000')).toBe(true)
    expect(saved('archive://desk/bytes/7')).toBe(false)
    expect(saved('blob:https://example.org/0000')).toBe(false)
    expect(saved('https://example.org/setup.exe')).toBe(false)
  })
})

describe('a second start', () => {
  it('ends when another instance holds the home', async () => {
    const electron = await startedShell({ onlyInstance: false })
    expect(electron.windows).toEqual([])
    expect(electron.processes).toEqual([])
    expect(electron.exits).toEqual([0])
  })

  it('brings the window of the first one forward', async () => {
    const electron = await startedShell()
    const window = onlyWindow(electron)
    await vi.waitFor(() => expect(window.told).toEqual(['show']))
    window.minimized = true
    electron.app.emit('second-instance', {}, [], '')
    expect(window.told.slice(1)).toEqual(['restore', 'show', 'focus'])
    expect(electron.windows).toHaveLength(1)
  })
})

describe('the menu', () => {
  it('speaks the language of the system', async () => {
    const chinese = await startedShell({ locale: 'zh-CN' })
    expect(JSON.stringify(chinese.menu())).toContain('复制')
    const english = await startedShell({ locale: 'de' })
    expect(JSON.stringify(english.menu())).toContain('Copy')
  })
})
