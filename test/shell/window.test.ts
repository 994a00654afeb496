import { describe, expect, it, vi } from 'vitest'
import { onlyWindow, startedShell } from './started.ts'

describe('the window', () => {
  it('is shown when the interface is loaded, though Wayland never says that it is ready', async () => {
    const window = onlyWindow(await startedShell())
    await vi.waitFor(() => expect(window.told).toEqual(['show']))
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
