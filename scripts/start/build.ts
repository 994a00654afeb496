import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { say } from './say.ts'

/** The newest change under a folder, in milliseconds; 0 if it is not there. */
function newest(folder: string): number {
  if (!existsSync(folder)) return 0
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0)
}

/** Builds what is absent or older than what it is made of, or ends the program. Paths are relative to `root`. */
function built(
  root: string,
  target: string,
  sources: readonly string[],
  command: readonly [string, ...string[]],
): void {
  const file = join(root, target)
  const made = existsSync(file) ? statSync(file).mtimeMs : 0
  if (made > 0 && sources.every(source => newest(join(root, source)) <= made)) return
  say({ zh: '正在构建界面……', en: 'Building the interface …' })
  const [program, ...args] = command
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
    // npm puts this first by itself; `node scripts/start.mjs` does not.
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    },
  })
  if (status === 0) return
  say({ zh: '界面构建失败。请运行 npm ci 后重试。', en: 'The interface could not be built. Run npm ci and try again.' })
  process.exit(1)
}

/** The window's program, with the interface. */
export function buildForWindow(root: string): void {
  built(root, join('out', 'main', 'main.js'), ['electron', 'renderer', 'shared'], ['electron-vite', 'build'])
}

/** The interface alone, for browsers. */
export function buildForBrowser(root: string): void {
  const config = join('renderer', 'vite.config.ts')
  built(root, join('out', 'renderer', 'index.html'), ['renderer', 'shared'], ['vite', 'build', '-c', config])
}
