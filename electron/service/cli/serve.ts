import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Desk, openDesk } from '../desk.ts'
import { startHost } from '../host/http.ts'
import { deskFor, type Terminal, UsageError } from './call.ts'
import type { Values } from './commands.ts'
import { whole } from './values.ts'

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
  const host = await startHost(desk, { listen: { kind: 'port', port }, renderer: terminal.renderer })
  terminal.out(values['json'] ? JSON.stringify({ url: host.url }) : host.url)
  if (!terminal.stopped.aborted) await once(terminal.stopped, 'abort')
  await host.close()
  await desk.close()
  return 0
}
