import { join } from 'node:path'
import process from 'node:process'
import type { Desk, DeskOptions } from '../../electron/service/archive/desk.ts'
import { openDesk, versionIn } from '../../electron/service/desk/open-desk.ts'
import { outliveReaders, stopOnSignals } from '../../electron/service/ending.ts'
import { type Host, startHost } from '../../electron/service/host/http.ts'
import { Refusal } from '../../electron/service/refusal.ts'
import { router } from '../../electron/service/router/router.ts'
import { refusalCode } from '../../shared/contract/refusals.ts'
import { refusalSentence } from '../../shared/text/refusal-sentences.ts'
import { say } from './say.ts'
import { hasScreen, openBrowser } from './screen.ts'
import type { Wishes } from './wishes.ts'

const FIRST_PORT = 7070
const LAST_PORT = 7170

/**
 * Serves the application to browsers of this machine, opens one where there is a screen, and closes all within five seconds
 * on Ctrl+C, `kill` or a closed terminal.
 */
export async function serveBrowser(
  root: string,
  home: string,
  wishes: Wishes,
  notice: DeskOptions['notice'],
): Promise<void> {
  // Whatever is written into an archive is its owner's alone. What was built before this is everybody's.
  process.umask(0o077)
  outliveReaders()
  const stopped = stopOnSignals()
  const desk = await openedDesk({
    home,
    ...(wishes.archive === null ? {} : { archive: wishes.archive }),
    resources: join(root, 'resources'),
    languageData: join(root, 'node_modules', '@tesseract.js-data'),
    version: versionIn(root),
    notice,
    backsUp: true,
    tell: line => console.error(line),
  })
  const host = await hosted(desk, join(root, 'out', 'renderer'), wishes.port ?? FIRST_PORT, wishes.port === null)
  const close = (): void => {
    host
      .close()
      .then(() => desk.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error)
          process.exit(1)
        },
      )
  }
  if (stopped.aborted) return close()
  stopped.addEventListener('abort', close)
  const opens = wishes.open && hasScreen(process.platform, process.env)
  if (opens) say({ zh: '正在浏览器中打开:', en: 'Opening in your browser:' })
  else say({ zh: '请在浏览器中打开:', en: 'Open in your browser:' })
  console.log(`\n    ${host.deskUrl}\n`)
  say({ zh: '按 Ctrl+C 结束。', en: 'Ctrl+C ends it.' })
  if (opens) {
    // Whoever has an account on this machine sees what programs are called with: that address lets one browser in, once.
    openBrowser(process.platform, host.onceUrl(), () =>
      say({
        zh: '浏览器没有自动打开,请自行打开上面的地址。',
        en: 'No browser opened by itself: open the address above.',
      }),
    )
  }
}

/** A folder that holds no archive, or one that another program has open, is told in a sentence and ends the program. */
async function openedDesk(options: DeskOptions): Promise<Desk> {
  try {
    return await openDesk(options)
  } catch (error) {
    const code = error instanceof Refusal ? refusalCode.safeParse(error.code).data : undefined
    if (!(error instanceof Refusal) || code === undefined) throw error
    say({ zh: refusalSentence('zh-CN', code, error.params), en: refusalSentence('en', code, error.params) })
    process.exit(1)
  }
}

/** Serves on the port asked for, or on the first free one from it on. */
async function hosted(desk: Desk, renderer: string, port: number, orNext: boolean): Promise<Host> {
  try {
    return await startHost(desk, { router, listen: { kind: 'port', port }, renderer })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    if (orNext && port < LAST_PORT) return await hosted(desk, renderer, port + 1, orNext)
    await desk.close()
    say({
      zh: `端口 ${port} 已被占用,请用 --port 另选一个。`,
      en: `Port ${port} is in use: name another one with --port.`,
    })
    process.exit(1)
  }
}
