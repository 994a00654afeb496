// What `npm start` does on a Node that can run it.
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { DeskOptions } from '../../electron/service/archive/desk.ts'
import { homeFolder } from '../../electron/shell/home.ts'
import { buildForBrowser, buildForWindow } from './build.ts'
import { type Hindrance, sentenceOf } from './hindrance.ts'
import { say } from './say.ts'
import { haveBinary, openWindow } from './window.ts'
import { type Wishes, wishesIn } from './wishes.ts'

/** Opens the window, fetching its program the first time; where there is none to be had, serves a browser and says why. */
export async function start(argv: readonly string[]): Promise<void> {
  const root = join(import.meta.dirname, '..', '..')
  const wishes = wishesIn(argv, process.env)
  if ('zh' in wishes) {
    say(wishes)
    process.exit(2)
  }
  // The window uses the same.
  const home = homeFolder(process.platform, process.env, homedir())
  const hindrance = wishes.way === 'browser' ? null : await withWindow(root, home, wishes)
  if (hindrance !== null) say(sentenceOf(hindrance))
  buildForBrowser(root)
  // What only a server needs is not loaded for a window.
  const { serveBrowser } = await import('./browser.ts')
  await serveBrowser(root, home, wishes, noticeOf(hindrance))
}

async function withWindow(root: string, home: string, wishes: Wishes): Promise<Hindrance> {
  const had = await haveBinary({ root, home, forced: wishes.way === 'window' })
  if (had.kind !== 'binary') return had
  buildForWindow(root)
  return await openWindow(had.path, root, wishes.archive)
}

/** What the first screen says about it: nothing where a browser was wished for, or where no window could be seen. */
function noticeOf(hindrance: Hindrance | null): DeskOptions['notice'] {
  if (hindrance === null || hindrance.kind === 'no-screen') return 'none'
  return hindrance.kind === 'ended' ? 'window-failed' : 'electron-missing'
}
