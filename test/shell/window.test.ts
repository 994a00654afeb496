import { describe, expect, it, vi } from 'vitest'
import { EventStandIn } from './electron-stand-in.ts'
import { onlyWindow, startedShell } from './started.ts'

describe('the window', () => {
  it('is shown when the interface is loaded, though Wayland never says that it is ready', async () => {
    const window = onlyWindow(await startedShell())
    await vi.waitFor(() => expect(window.told).toEqual(['show']))
  })

  it('asks before it goes with unsaved input, and goes only if somebody says so', async () => {
    for (const [answer, goes] of [
      [0, true],
      [1, false],
    ] as const) {
      const electron = await startedShell({ answer, locale: 'zh-CN' })
      const event = new EventStandIn()
      onlyWindow(electron).webContents.emit('will-prevent-unload', event)
      expect(electron.dialogs.map(({ message }) => message)).toEqual(['还有没保存的内容，要离开吗？'])
      expect(event.prevented).toBe(goes)
    }
  })

  it('is shown once, whatever comes first', async () => {
    const window = onlyWindow(await startedShell())
    window.emit('ready-to-show')
    await vi.waitFor(() => expect(window.told).toEqual(['show']))
    window.emit('ready-to-show')
    await new Promise(done => setTimeout(done, 50))
    expect(window.told).toEqual(['show'])
  })
})
