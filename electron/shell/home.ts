import { posix, win32 } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The folder where archives live: JUANZONG_HOME, else the platform's data folder. `user` is the home of the person.
 * A relative XDG_DATA_HOME is ignored, as the XDG base directory specification asks.
 */
export function homeFolder(platform: string, environment: Environment, user: string): string {
  const { join, isAbsolute, resolve } = platform === 'win32' ? win32 : posix
  const chosen = environment['JUANZONG_HOME']
  if (chosen) return resolve(chosen)
  switch (platform) {
    case 'win32':
      return join(environment['LOCALAPPDATA'] || join(user, 'AppData', 'Local'), 'Juanzong')
    case 'darwin':
      return join(user, 'Library', 'Application Support', 'Juanzong')
    default: {
      const data = environment['XDG_DATA_HOME']
      return join(data && isAbsolute(data) ? data : join(user, '.local', 'share'), 'juanzong')
    }
  }
}
