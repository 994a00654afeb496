import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { onlyWindow, startedShell } from './started.ts'

const START = { url: 'archive://desk/', parent: null }

describe('the port office', () => {
  it('gives the window a port once the service is ready, and the service the other end', async () => {
    const electron = await startedShell()
    const window = onlyWindow(electron)
    const [child] = electron.processes
    const given: unknown[] = []
    window.webContents.toPreload.on('juanzong:port', ({ ports }) => given.push(...ports))
    electron.say(window, 'juanzong:hello', START)
    expect(given).toEqual([])
    child?.emit('message', { kind: 'ready', pipe: '\\\\.\\pipe\\one' })
    await vi.waitFor(() => expect(given).toHaveLength(1))
    expect(child?.received.at(-1)).toEqual({ kind: 'port' })
  })

  it('gives nothing to a frame inside the page, to another page, or to a frame that is gone', async () => {
    const electron = await startedShell()
    const window = onlyWindow(electron)
    const [child] = electron.processes
    child?.emit('message', { kind: 'ready', pipe: '\\\\.\\pipe\\one' })
    const given: unknown[] = []
    window.webContents.toPreload.on('juanzong:port', ({ ports }) => given.push(...ports))
    electron.say(window, 'juanzong:hello', { url: 'archive://desk/', parent: {} })
    electron.say(window, 'juanzong:hello', { url: 'https://example.org/', parent: null })
    electron.say(window, 'juanzong:hello', { url: 'archive://desk/bytes/1', parent: null })
    electron.say(window, 'juanzong:hello', null)
    electron.say(window, 'juanzong:hello', START)
    await vi.waitFor(() => expect(given).toHaveLength(1))
    expect(child?.received.filter(message => JSON.stringify(message) === '{"kind":"port"}')).toHaveLength(1)
    const log = await readFile(join(electron.home, 'window', 'juanzong.log'), 'utf8')
    expect(log.match(/a port was refused to .*/g)).toEqual([
      'a port was refused to archive://desk/',
      'a port was refused to https://example.org/',
      'a port was refused to archive://desk/bytes/1',
      'a port was refused to a frame that is gone',
    ])
  })

  it('gives nothing to a window that was closed meanwhile', async () => {
    const electron = await startedShell()
    const window = onlyWindow(electron)
    const given: unknown[] = []
    window.webContents.toPreload.on('juanzong:port', ({ ports }) => given.push(...ports))
    electron.say(window, 'juanzong:hello', START)
    window.webContents.destroyed = true
    electron.processes[0]?.emit('message', { kind: 'ready', pipe: '\\\\.\\pipe\\one' })
    await vi.waitFor(() => expect(electron.processes[0]?.received).toHaveLength(2))
    expect(given).toEqual([])
  })
})

describe('when the archive cannot be opened', () => {
  it('says so in one sentence and ends', async () => {
    const electron = await startedShell({ locale: 'zh-CN' })
    electron.processes[0]?.emit('message', { kind: 'refused', code: 'archive-in-use' })
    await vi.waitFor(() => expect(electron.exits).toEqual([0]))
    expect(electron.dialogs.map(({ message }) => message)).toEqual([
      '无法打开档案库：该档案库正由另一个程序使用，请先关闭它。',
    ])
  })
})

describe('when the window is closed', () => {
  it('ends once the service has closed the archive', async () => {
    const electron = await startedShell()
    const [child] = electron.processes
    child?.emit('message', { kind: 'ready', pipe: '\\\\.\\pipe\\one' })
    electron.app.emit('window-all-closed')
    expect(child?.received.at(-1)).toEqual({ kind: 'close' })
    expect(electron.exits).toEqual([])
    child?.emit('exit', 0)
    await vi.waitFor(() => expect(electron.exits).toEqual([0]))
  })

  it("loads again when the window's own process dies, at most three times a minute", async () => {
    const { webContents } = onlyWindow(await startedShell())
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
    expect(webContents.reloads).toBe(0)
    for (let death = 0; death < 5; death += 1) {
      webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 })
    }
    expect(webContents.reloads).toBe(3)
  })
})
