import { spawn } from 'node:child_process'

type Environment = Readonly<Record<string, string | undefined>>

/** Whether somebody can see a window of this process. Windows and macOS have their screen; elsewhere a display names it. */
export function hasScreen(platform: string, environment: Environment): boolean {
  if (platform === 'win32' || platform === 'darwin') return true
  return Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY'])
}

/** The program that opens an address in the person's own browser. */
export function openerFor(platform: string, address: string): readonly [program: string, ...args: string[]] {
  switch (platform) {
    case 'win32':
      // `start` takes its first quoted argument for a title.
      return ['cmd.exe', '/d', '/c', 'start', '""', address]
    case 'darwin':
      return ['open', address]
    default:
      return ['xdg-open', address]
  }
}

/** Opens the browser and waits for nothing; `failed` is called should that not work, the address is on screen anyway. */
export function openBrowser(platform: string, address: string, failed: () => void): void {
  const [program, ...args] = openerFor(platform, address)
  const child = spawn(program, args, { stdio: 'ignore', detached: true, windowsVerbatimArguments: true })
  child.once('error', failed)
  child.once('exit', code => code !== 0 && failed())
  child.unref()
}
