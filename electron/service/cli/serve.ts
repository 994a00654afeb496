import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Desk } from '../archive/desk.ts'
import { openDesk } from '../desk/open-desk.ts'
import { startHost } from '../host/http.ts'
import { router } from '../router/router.ts'
import { deskFor, type Terminal, UsageError } from './call.ts'
import type { Values } from './command.ts'
import { whole } from './values.ts'

const about = {
  'zh-CN': '作为本机窗口（可见档案库名称与路径），请用此地址：',
  en: 'As this machine’s own window, which sees names and paths of archives:',
} as const

/** Serves one archive to browsers of this machine until it is stopped. */
export async function serve(terminal: Terminal, [folder = '']: readonly string[], values: Values): Promise<number> {
  return await serving(terminal, await deskFor(terminal, folder, true), values)
}

/** Serves a desk: the first run, the sample fonds, and all archives of a folder. */
export async function serveDesk(terminal: Terminal, [given]: readonly string[], values: Values): Promise<number> {
  const home = given ?? terminal.home
  if (home === null) throw new UsageError('where do archives live? give HOME or JUANZONG_HOME')
  const { resources, languageData, version, note: tell } = terminal
  return await serving(
    terminal,
    await openDesk({ home, resources, languageData, version, notice: 'none', tell, backsUp: true }),
    values,
  )
}

async function serving(terminal: Terminal, desk: Desk, values: Values): Promise<number> {
  if (!existsSync(join(terminal.renderer, 'index.html'))) {
    await desk.close()
    throw new UsageError('the interface is not built: npm run build')
  }
  const port = whole(values, 'port', 7070)
  const listen = { kind: 'port', port } as const
  const host = await startHost(desk, { router, listen, renderer: terminal.renderer }).catch(async (error: unknown) => {
    await desk.close()
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new UsageError(`port ${port} is in use: name another one with --port`)
    throw error
  })
  terminal.out(values['json'] ? JSON.stringify({ url: host.url, deskUrl: host.deskUrl }) : host.url)
  terminal.note(`${about[terminal.language]} ${host.deskUrl}`)
  if (!terminal.stopped.aborted) await once(terminal.stopped, 'abort')
  await host.close()
  await desk.close()
  return 0
}
