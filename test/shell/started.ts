import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, vi } from 'vitest'
import { anElectron, type Circumstances, type Electron, type WindowStandIn } from './electron-stand-in.ts'

const folders: string[] = []

/** Starts electron/main.ts on a fresh stand-in, in a home of its own. Everything is removed after each test. */
export async function startedShell(circumstances: Partial<Circumstances> = {}): Promise<Electron & { home: string }> {
  const home = await mkdtemp(join(tmpdir(), 'juanzong-shell-'))
  folders.push(home)
  vi.stubEnv('JUANZONG_HOME', home)
  const electron = anElectron({ userData: join(home, 'unused'), ...circumstances })
  vi.resetModules()
  vi.doMock('electron', () => electron.module)
  await import('../../electron/main.ts')
  await vi.waitFor(() => {
    if (electron.windows.length === 0 && electron.exits.length === 0) throw new Error('not yet started')
  })
  return { ...electron, home }
}

/** The only window. */
export function onlyWindow(electron: Electron): WindowStandIn {
  const [window, ...others] = electron.windows
  if (!window || others.length > 0) throw new Error(`${electron.windows.length} windows`)
  return window
}

afterEach(async () => {
  vi.unstubAllEnvs()
  vi.doUnmock('electron')
  await Promise.all(folders.splice(0).map(folder => rm(folder, { recursive: true, force: true })))
})
